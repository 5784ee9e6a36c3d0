"""Runs swaps in children that kill themselves at a chosen step: `test_swap_killed.py` talks to it over a pipe.

A request is a line of JSON: ``folder``, ``files`` (path -> text; none for `finish_swap`), ``remove``, and ``kill``: the
step, counted in half steps (2n is before step n, 2n + 1 after it). The answer is ``finished`` or ``killed``.
A step is whatever may outlive the process: a file opened, a rename, an fsync, a folder made, something removed, a change of
permissions.
"""

from __future__ import annotations

import io
import json
import os
import shutil  # noqa: F401  # before the steps are wrapped: it looks at os when it is imported
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import filelock  # noqa: F401  # likewise

from warta.package.swap import finish_swap, replace_files

STEPS = ("mkdir", "rmdir", "unlink", "remove", "rename", "replace", "fsync", "open", "chmod", "link", "symlink", "truncate")


Step = Callable[..., Any]


def wrap(kill: int) -> Callable[[Step], Step]:
    """Make every step one at which the process may kill itself; what makes any other function such a step."""
    done = 0

    def stepping(step: Step) -> Step:
        def stepped(*arguments: Any, **options: Any) -> Any:
            nonlocal done
            number, done = done, done + 1
            if kill == 2 * number:
                os.kill(os.getpid(), signal.SIGKILL)
            try:
                return step(*arguments, **options)
            finally:
                if kill == 2 * number + 1:
                    os.kill(os.getpid(), signal.SIGKILL)

        return stepped

    for name in STEPS:
        setattr(os, name, stepping(getattr(os, name)))
    io.open = stepping(io.open)
    return stepping


def run(request: dict[str, Any]) -> None:
    wrap(request["kill"])
    folder = Path(request["folder"])
    if request["files"] is None:
        finish_swap(folder)
    else:
        replace_files(folder, {path: text.encode() for path, text in request["files"].items()}, request["remove"])


def main() -> None:
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            code = 1
            try:
                run(json.loads(line))
                code = 0
            finally:
                os._exit(code)
        status = os.waitpid(child, 0)[1]
        answer = {0: "finished", -signal.SIGKILL: "killed"}.get(os.waitstatus_to_exitcode(status), "failed")
        sys.stdout.write(answer + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
