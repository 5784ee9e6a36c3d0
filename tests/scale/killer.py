"""Builds in children that kill themselves at a chosen step: `test_faults.py` talks to it over a pipe.

As tests/package/killer.py, whose steps these are: a request is a line of JSON with ``corpus``, ``package`` and ``kill``, the
answer ``finished``, ``killed``, ``refused`` or ``failed``. With ``full`` the step fails as on a full disk instead.
"""

from __future__ import annotations

import errno
import io
import json
import os
import shutil  # noqa: F401  # before the steps are wrapped: it looks at os when it is imported
import signal
import sys
from collections.abc import Callable
from typing import Any

import filelock  # noqa: F401  # likewise

from warta.build import build
from warta.errors import WartaError
from warta.scale.choice import AtScale

SMALL = 700  # bytes of a shard: a file each

STEPS = ("mkdir", "rmdir", "unlink", "remove", "rename", "replace", "fsync", "open")


def wrap(kill: int, full: bool) -> None:
    done = 0

    def stepping(step: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*arguments: Any, **options: Any) -> Any:
            nonlocal done
            number, done = done, done + 1
            if full and kill == 2 * number:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            if not full and kill == 2 * number:
                os.kill(os.getpid(), signal.SIGKILL)
            try:
                return step(*arguments, **options)
            finally:
                if not full and kill == 2 * number + 1:
                    os.kill(os.getpid(), signal.SIGKILL)

        return stepped

    for name in ("fsync",) if full else STEPS:
        setattr(os, name, stepping(getattr(os, name)))
    if not full:
        io.open = stepping(io.open)


def run(request: dict[str, Any]) -> None:
    wrap(request["kill"], request.get("full", False))
    build([request["corpus"]], request["package"], at_scale=AtScale(executor="in-process", shard_size=SMALL))


def main() -> None:
    build([sys.argv[1]], sys.argv[2], at_scale=AtScale(executor="in-process", shard_size=SMALL))  # imports all there is
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            code = 1
            try:
                run(json.loads(line))
                code = 0
            except WartaError:
                code = 2
            finally:
                os._exit(code)
        status = os.waitpid(child, 0)[1]
        answer = {0: "finished", 2: "refused", -signal.SIGKILL: "killed"}.get(os.waitstatus_to_exitcode(status), "failed")
        sys.stdout.write(answer + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
