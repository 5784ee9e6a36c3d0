"""Gets a package again and again, in children that kill themselves at each step; ``python get_killer.py ZIP SCRATCH``.

Prints a line of JSON a kill: whether something was at the place afterwards, whether it was whole, and what lies beside it once
the next get is done. Judging is left out: it writes nothing.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from pathlib import Path
from types import SimpleNamespace
from zipfile import ZipFile

import filelock  # noqa: F401  # before the steps are wrapped: it looks at os when it is imported

from tests.package.killer import wrap
from warta.release import get as getting
from warta.release import taken


def run(archive: Path, place: Path, kill: int | None) -> bool:
    """Was the child killed?"""
    child = os.fork()
    if child == 0:
        if kill is not None:
            wrap(kill)
        getting.get(archive, place)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def main(archive: Path, scratch: Path) -> None:
    with ZipFile(archive) as opened:
        names = sorted(opened.namelist())
    kill, killed = 0, True
    while killed:
        folder = scratch / str(kill)
        folder.mkdir()
        place = folder / "paket"
        killed = run(archive, place, kill)
        there = place.exists()
        whole = there and _names(place) == names
        if not there:
            run(archive, place, None)
        beside = sorted(each.name for each in folder.iterdir() if each != place) if not there else []
        told = {"killed": killed, "there": there, "whole": whole, "in_the_end": _names(place) == names, "beside": beside}
        sys.stdout.write(json.dumps(told) + "\n")
        shutil.rmtree(folder)
        kill += 1


def _names(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


if __name__ == "__main__":  # and nowhere else: pytest imports this file, looking for doctests
    taken.validate = lambda _target: SimpleNamespace(ok=True)  # type: ignore[assignment]
    main(Path(sys.argv[1]), Path(sys.argv[2]))
