"""How far a run is, on stderr: a bar after the first second, where someone watches; nothing of it stays."""

from __future__ import annotations

from threading import Lock, Timer
from types import TracebackType
from typing import TYPE_CHECKING

from warta.cli._terminal import Terminal, visible
from warta.wording import Wording

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE = 1.0
"""Seconds before a bar appears: what is done by then needs none."""


class Bar:
    """A context in which `move` may be called, from any thread."""

    def __init__(self, terminal: Terminal, doing: Wording, patience: float = PATIENCE) -> None:
        self._doing = doing.say(terminal.lang)
        self._timer = Timer(patience, self._appear) if terminal.watched else None
        self._lock = Lock()
        self._progress: Progress | None = None
        self._last: tuple[int, int, str] | None = None

    def __enter__(self) -> Bar:
        if self._timer:
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer.join()
        if self._progress:
            self._progress.stop()

    def move(self, done: int, total: int, name: str) -> None:
        """`done` of `total` bytes are read; now it is the turn of the resource `name`."""
        with self._lock:
            self._last = (done, total, name)
            self._show()

    def _appear(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

        words = TextColumn("{task.description}", markup=False)
        columns = (words, BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
        with self._lock:
            self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
            self._progress.add_task(self._doing, total=None)
            self._progress.start()
            self._show()

    def _show(self) -> None:
        if self._progress and self._last:
            done, total, name = self._last
            task = self._progress.task_ids[0]
            self._progress.update(task, completed=done, total=total, description=f"{self._doing} {visible(name)}")
