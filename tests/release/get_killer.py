"""Gets a package again and again, in children that kill themselves at each step; ``get_killer.py ZIP SCRATCH [FILE]``.

ZIP is the package on disk. With FILE, the name of that zip or ``datapackage.json``, a server has both it and the files in it,
and FILE is asked of it; then every piece that comes is a step, too.

Prints a line of JSON a kill: whether something was at the place afterwards, whether it was whole, and what lies beside it once
the next get is done. Judging is left out: it writes nothing.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from zipfile import ZipFile

import filelock  # noqa: F401  # before the steps are wrapped: it looks at os when it is imported
import requests  # noqa: F401  # once, not in every child

from tests.package.killer import wrap
from tests.release.shelf import Shelf
from tests.validation.target.conftest import Server
from warta.release import get as getting
from warta.release import resume, taken
from warta.release.archive import SUMS


def run(source: str, place: Path, kill: int | None) -> bool:
    """Was the child killed?"""
    child = os.fork()
    if child == 0:
        step = wrap(kill) if kill is not None else lambda unchanged: unchanged
        getting.get(source, place, watch=step(lambda _done, _total: None))
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


@contextmanager
def served(files: Mapping[str, bytes], folder: Path) -> Iterator[str]:
    """The address of a server of these files: no thread of this process, of which children are copies."""
    server = Server(folder)
    Shelf(server, dict(files))
    child = os.fork()
    if child == 0:
        server.http.serve_forever()
    try:
        yield server.address
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def main(archive: Path, scratch: Path, asked: str | None = None) -> None:
    with ZipFile(archive) as opened:
        files = {name: opened.read(name) for name in opened.namelist()}
    if asked is None:
        kill_everywhere(str(archive), files, scratch)
        return
    whole = files if asked == archive.name else {path: content for path, content in files.items() if path != SUMS}
    with served({**files, archive.name: archive.read_bytes()}, scratch) as address:
        kill_everywhere(f"{address}/{asked}", whole, scratch)


def kill_everywhere(source: str, files: Mapping[str, bytes], scratch: Path) -> None:
    """Kill at one step after another until there is none left; `files` are all that a whole package has."""
    wanted = {path: sha256(content).hexdigest() for path, content in files.items()}
    kill, killed = 0, True
    while killed:
        folder = scratch / str(kill)
        folder.mkdir()
        place = folder / "paket"
        killed = run(source, place, kill)
        there = place.exists()
        whole = there and _hashes(place) == wanted
        if not there:
            run(source, place, None)
        beside = sorted(each.name for each in folder.iterdir() if each != place) if not there else []
        told = {"killed": killed, "there": there, "whole": whole, "in_the_end": _hashes(place) == wanted, "beside": beside}
        sys.stdout.write(json.dumps(told) + "\n")
        shutil.rmtree(folder)
        kill += 1


def _hashes(folder: Path) -> dict[str, str]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): sha256(file.read_bytes()).hexdigest() for file in files}


if __name__ == "__main__":  # and nowhere else: pytest imports this file, looking for doctests
    resume.PAUSE = 0
    taken.validate = lambda _target: SimpleNamespace(ok=True)  # type: ignore[assignment]
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
