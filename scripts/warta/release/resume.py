"""A whole file from an address, over a connection that breaks off: within a run, and from one run to the next.

What has come stands in the file itself, and beside it the version (a strong ETag, RFC 9110 8.8.3) that it is of. Where no
version is known, nobody could tell whether more bytes are of the same file, and it begins again.
"""

from __future__ import annotations

from pathlib import Path
from time import sleep
from typing import NamedTuple

from warta.errors import CannotWrite
from warta.package.bounds import USUAL, Limits
from warta.package.fetch import WHOLE, Answer, Part, Watch, opened
from warta.package.unfetched import CannotFetch, OtherPart, Refused, TookTooLong, Unchanged

TRIES = 5
"""So often it is tried."""

PAUSE = 1.0
"""Seconds before the second try, twice as many before the third, and so on."""

_LONGEST = 1 << 10
"""Characters of a version that is kept: no server's is so long."""


class Arrived(NamedTuple):
    """Where a file was found in the end, after redirects, and its version; empty where the server gives none."""

    url: str
    version: str


def fetch_whole(address: str, to: Path, limits: Limits = USUAL, watch: Watch | None = None, unless: str = "") -> Arrived:
    """Write what is at `address` into the file `to`, behind what of it came before.

    Each try goes on behind the bytes that are there, where the server vouches that they are of the same file, else from the
    start. Raises what `opened` raises once the tries are used up, CannotWrite, and Unchanged where the server has the version
    `unless`, which is wanted no more.
    """
    tried = 0
    while True:
        tried += 1
        try:
            return _take(address, to, _begun(to, unless), limits, watch)
        except (TookTooLong, Unchanged):
            raise  # to ask again at once would not help
        except CannotFetch as exc:
            refused = isinstance(exc, Refused)
            if tried == TRIES or (refused and not begun_bytes(to)):
                raise
            if refused or isinstance(exc, OtherPart):
                forget(to)  # it may be the rest alone that it refuses
            sleep(PAUSE * tried)


def begun_bytes(file: Path) -> int:
    """How many bytes of a file came in such a way that the rest can follow; 0 for none."""
    try:
        return file.stat().st_size if _beside(file).is_file() else 0
    except OSError:
        return 0


def forget(file: Path) -> None:
    """Let the next try begin with the first byte."""
    _beside(file).unlink(missing_ok=True)


def _beside(file: Path) -> Path:
    return file.with_name(f"{file.name}.etag")


def _begun(file: Path, unless: str) -> Part:
    count = begun_bytes(file)
    if not count:
        return Part(0, unless) if unless else WHOLE
    version = _beside(file).read_text(encoding="utf-8", errors="replace")
    return Part(count, version) if version.startswith('"') and version.isprintable() else WHOLE


def _take(address: str, to: Path, part: Part, limits: Limits, watch: Watch | None) -> Arrived:
    with opened(address, limits, watch, part) as answer:
        try:
            _write(to, answer)
        except OSError as exc:
            raise CannotWrite(file=to, problem=exc.strerror) from exc
        return Arrived(answer.url, answer.part.version)


def _write(to: Path, answer: Answer) -> None:
    with to.open("ab" if answer.part.start else "wb") as file:
        if not answer.part.start:  # the file is empty by now: no old bytes can be taken for those of the new version
            _remember(to, answer.part.version)
        file.writelines(answer.pieces)


def _remember(file: Path, version: str) -> None:
    if version and len(version) < _LONGEST and version.isprintable():
        _beside(file).write_text(version, encoding="utf-8")
    else:
        forget(file)
