"""Makes a release, its last step again and again in copies of the package, by children that kill themselves.

``python killer.py PACKAGE SCRATCH`` prints a line of JSON a kill: what state the package was in afterwards, and after the next
command: "old", "new", or what is neither.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

from tests.package.killer import wrap
from warta.package.swap import WORK_FOLDER, change_files, finish_swap
from warta.release import publish

Files = dict[str, str]


def files_of(folder: Path) -> Files:
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and WORK_FOLDER not in path.parts
    }


def run(folder: Path, change: Callable[[], Mapping[str, bytes]], kill: int) -> bool:
    """Was the child killed?"""
    child = os.fork()
    if child == 0:
        wrap(kill)
        change_files(folder, change)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def main(package: Path, scratch: Path) -> None:
    def again_and_again(folder: Path, change: Callable[[], Mapping[str, bytes]]) -> None:
        files = change()  # what it asks of the package, it asks once
        old = files_of(folder)
        new = dict(sorted({**old, **{path: sha256(content).hexdigest() for path, content in files.items()}}.items()))
        kill, killed = 0, True
        while killed:
            copy = Path(shutil.copytree(folder, scratch / str(kill)))
            killed = run(copy, lambda: files, kill)
            finish_swap(copy)
            state = files_of(copy)
            told = "old" if state == old else "new" if state == new else state
            sys.stdout.write(json.dumps({"kill": kill, "killed": killed, "state": told}) + "\n")
            shutil.rmtree(copy)
            kill += 1

    publish.change_files = again_and_again  # type: ignore[assignment]
    publish.release(package)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
