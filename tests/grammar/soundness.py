"""What holds of every finder, whatever the text: its cells are sound, and its time grows with its length."""

import gc
import time
from collections.abc import Callable, Iterable
from itertools import count

from warta.model import RULES, Found, Span


def hold(found: Iterable[Found[int]], text: str, within: Span) -> None:
    """Each cell lies within the span asked for, in order, and its rule gives its value again."""
    end = within.start
    for cell in found:
        assert within.holds(cell.span)
        assert cell.span.start >= end
        assert all(part.span is None or part.span.of(text) == part.exact for part in cell.parts)
        assert RULES[cell.rule](*(part.exact for part in cell.parts)) == cell.value
        end = cell.span.end


def grows_slowly(find: Callable[[str], object], pieces: Iterable[str]) -> None:
    """Four times the text takes about four times the work: hostile text cannot stop a build.

    Measured up to three times, since a busy machine is no quadratic pattern.
    """
    for piece in pieces:
        assert any(elapsed(find, piece, 100_000) < 8 * max(elapsed(find, piece, 25_000), 0.01) for _ in range(3)), piece


_ASKED = count()


def elapsed(find: Callable[[str], object], piece: str, length: int) -> float:
    """Seconds of the processor for a text that was never asked before: what was read once is kept."""
    text = (piece * (length // len(piece) + 1))[:length] + f" {next(_ASKED)}"
    return processor_time(lambda: find(text))


def processor_time(work: Callable[[], object]) -> float:
    """Seconds of the processor, without those of the garbage collector: it looks at all that other tests left."""
    gc.collect()
    gc.disable()
    try:
        before = time.process_time()
        work()
        return time.process_time() - before
    finally:
        gc.enable()
