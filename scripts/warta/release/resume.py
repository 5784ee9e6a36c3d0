"""A whole file from an address, over a connection that breaks off."""

from __future__ import annotations

from pathlib import Path
from time import sleep

from warta.errors import CannotWrite
from warta.package.bounds import USUAL, Limits
from warta.package.fetch import WHOLE, Part, Watch, opened
from warta.package.unfetched import CannotFetch, OtherPart, Refused, TookTooLong

TRIES = 5
"""So often it is tried."""

PAUSE = 1.0
"""Seconds before the second try, twice as many before the third, and so on."""


def fetch_whole(address: str, to: Path, limits: Limits = USUAL, watch: Watch | None = None) -> None:
    """Write what is at `address` into the new file `to`.

    Each try goes on behind the bytes that came, where the server vouches that they are of the same file, else from the start.
    Raises what `opened` raises once the tries are used up, and CannotWrite.
    """
    version = ""
    for tried in range(1, TRIES + 1):
        part = Part(to.stat().st_size, version) if version and to.exists() else WHOLE
        try:
            _take(address, to, part, limits, watch)
        except _BrokenOff as broken:
            if tried == TRIES:
                raise broken.error from broken
            version = broken.version
            sleep(PAUSE * tried)
        else:
            return


class _BrokenOff(Exception):
    """It ended too early; what came stands, and is of this version of the file (empty: nobody knows)."""

    def __init__(self, error: CannotFetch, version: str) -> None:
        super().__init__()
        self.error = error
        self.version = version


def _take(address: str, to: Path, part: Part, limits: Limits, watch: Watch | None) -> None:
    version = part.version
    try:
        with opened(address, limits, watch, part) as answer:
            version = answer.part.version
            with to.open("ab" if answer.part.start else "wb") as file:
                file.writelines(answer.pieces)
    except (TookTooLong, Refused):
        raise  # to ask again at once would not help
    except CannotFetch as exc:
        raise _BrokenOff(exc, "" if isinstance(exc, OtherPart) else version) from exc
    except OSError as exc:
        raise CannotWrite(file=to, problem=exc.strerror) from exc
