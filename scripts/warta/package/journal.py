"""The journal of a swap: what is to be renamed and removed, written down before the first of it happens.

It is read back by the next command after a kill, maybe from a folder that a stranger made: it is believed in nothing that
was not checked.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

from warta.errors import BadDescriptor
from warta.wording import Wording

JOURNAL = "journal.json"
LARGEST = 1 << 26
"""Bytes of the largest journal that is read: as many as of the largest descriptor."""

STAGED_NAME = re.compile(r"[0-9]{1,9}", re.ASCII)
SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)


class DamagedJournal(BadDescriptor):
    """A journal that no warta wrote, or whose files have been changed since."""

    wording = Wording(
        "{file}: an interrupted build left this, and it does not fit the files any more; delete the folder .warta and run "
        "warta build",
        "{file}: sisa build yang terputus, dan tidak cocok lagi dengan berkasnya; hapus folder .warta lalu jalankan "
        "warta build",
    )


class Move(NamedTuple):
    """A file that was written aside as `staged` and belongs at `path`, with the hash of its bytes in hexadecimal."""

    staged: str
    path: str
    sha256: str


class Journal(NamedTuple):
    """A swap: the files that move into place, in order, and the paths that go afterwards."""

    moves: tuple[Move, ...]
    removals: tuple[str, ...]

    def to_bytes(self) -> bytes:
        """The journal as the file holds it."""
        moves = [move._asdict() for move in self.moves]
        return (json.dumps({"moves": moves, "removals": self.removals}, indent=2) + "\n").encode("ascii")


def read_journal(file: Path) -> Journal | None:
    """The journal in `file`, or None where there is none; DamagedJournal for anything but what `Journal.to_bytes` wrote.

    Its staged names are names of ours; its paths are any text yet, and whoever follows them makes sure of them.
    """
    if file.is_symlink() or (file.exists() and (not file.is_file() or file.stat().st_size > LARGEST)):
        raise DamagedJournal(file=file)
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        return None
    try:
        return _from_json(json.loads(content))
    except (ValueError, TypeError, KeyError, RecursionError) as exc:
        raise DamagedJournal(file=file) from exc


def _from_json(content: Any) -> Journal:
    moves = tuple(Move(**move) for move in content["moves"])
    removals = tuple(content["removals"])
    for move in moves:
        if not (STAGED_NAME.fullmatch(move.staged) and SHA256.fullmatch(move.sha256)):
            raise ValueError("names that warta does not give")
    paths = [*(move.path for move in moves), *removals]
    if not all(isinstance(path, str) for path in paths) or len(set(paths)) != len(paths):
        raise ValueError("a path twice, or none")
    if len({move.staged for move in moves}) != len(moves) or not isinstance(content["removals"], list):
        raise ValueError("a file twice, or no list")
    return Journal(moves, removals)
