"""Patterns that could keep Python's ``re`` busy for ever, matched so that they cannot.

A pattern comes from a stranger. One that repeats what repeats, or leaves several repetitions to be weighed against each other,
is given to RE2, which takes time in proportion to the cell, wherever RE2 says exactly what ``re`` would; else to ``re`` in a
process of its own that is ended when it takes too long.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from typing import Any

from warta.validation.standard.form import endless
from warta.validation.standard.trees import compiled, may_run_away

PATIENCE = 5.0
"""Seconds of a processor that a cell may take: on a busy machine it may take longer, and the verdict is the same."""

IN_ALL = 60.0
"""And all cells together: many that each take nearly as long as they may would take for ever too."""

ON_THE_CLOCK = 10 * PATIENCE
"""Seconds on the clock that a cell may take, where the system cannot count a process's own time or gives it none."""

_MATCHER = """
import json, re, signal, sys
pattern = re.compile(json.loads(sys.stdin.readline()))
patience, left = json.loads(sys.stdin.readline())
limit = getattr(signal, "setitimer", lambda *_: None)  # the signal ends the process
clock = getattr(signal, "ITIMER_VIRTUAL", None)
for line in sys.stdin:
    allowed = max(min(patience, left), 1e-3)
    limit(clock, allowed)
    try:
        answer = int(pattern.match(json.loads(line)) is not None)
    except SystemError as exc:
        answer = exc
    rest = limit(clock, 0)
    left -= allowed - rest[0] if rest else 0
    print(answer, flush=True)
"""


@contextmanager
def guarded_patterns() -> Iterator[None]:
    """As long as this lasts, frictionless compiles patterns that may run away into `Guarded` ones."""
    module: Any = import_module("frictionless.schema.field")
    usual = module.re
    with ExitStack() as stack:
        module.re = _Compiler(stack)
        try:
            yield
        finally:
            module.re = usual


class _Compiler:
    """Stands where frictionless keeps ``re``."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack

    def compile(self, pattern: str) -> re.Pattern[str] | Guarded:
        """`pattern`, which frictionless has put between ``^`` and ``$``."""
        plain = compiled(pattern)  # raises what frictionless expects of one that does not compile
        return Guarded(pattern[1:-1], self._stack) if may_run_away(pattern[1:-1]) else plain


class Guarded:
    """A pattern that is matched in bounded time. What it needs for that ends with `stack`."""

    def __init__(self, pattern: str, stack: ExitStack) -> None:
        from warta.validation.standard.patterns import in_re2

        self._exactly = in_re2(pattern, exactly=True)
        self._surely = in_re2(pattern)
        self._process = _Process(f"^{pattern}$")
        stack.callback(self._process.close)

    def match(self, cell: str) -> bool:
        """Does `cell` match, as ``re`` would find? Raises Refused where that cannot be found out in time."""
        if self._exactly and cell.isascii() and not cell.endswith("\n"):
            return _matches_re2(cell, self._exactly)
        return (self._surely is not None and _matches_re2(cell, self._surely)) or self._process.matches(cell)


def _matches_re2(cell: str, pattern: str) -> bool:
    import pyarrow as pa
    import pyarrow.compute as pc

    return bool(pc.match_substring_regex(pa.array([cell]), pattern)[0].as_py())


class _Process:
    """Python's ``re`` in a process that can be ended."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._process: subprocess.Popen[str] | None = None
        self._lock = threading.Lock()

    def matches(self, cell: str) -> bool:
        """Does `cell` match? Raises Refused if that takes too long, and what ``re`` itself breaks with."""
        with self._lock:
            return self._matches(cell)

    def _matches(self, cell: str) -> bool:
        process = self._process or self._start()
        assert process.stdin is not None
        assert process.stdout is not None
        alarm = threading.Timer(ON_THE_CLOCK, process.kill)
        alarm.daemon = True
        alarm.start()
        try:
            process.stdin.write(json.dumps(cell) + "\n")
            process.stdin.flush()
            answer = process.stdout.readline()
        except BrokenPipeError:
            answer = ""
        finally:
            alarm.cancel()
        if not answer:
            self.close()
            raise endless(self._pattern)
        if answer not in ("0\n", "1\n"):
            raise SystemError(answer.strip())
        return answer == "1\n"

    def close(self) -> None:
        """End the process, if there is one."""
        if self._process:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _start(self) -> subprocess.Popen[str]:
        command = [sys.executable, "-I", "-W", "ignore", "-c", _MATCHER]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
        assert self._process.stdin is not None
        self._process.stdin.write(f"{json.dumps(self._pattern)}\n{json.dumps([PATIENCE, IN_ALL])}\n")
        return self._process
