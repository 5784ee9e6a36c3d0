"""Whether the quotes in a piece of a CSV file tell by their number alone where cells and records end."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def stand_at_edges(
    held: bytes | memoryview, quotes: NDArray[np.int64], delimiter: bytes, quote: bytes, *, doubled: bool = True
) -> bool:
    """Does every first quote of a pair open a cell, or go on with one as the second of a doubled quote, and every second
    close one? Then a line end lies in a cell if and only if an odd number of quotes precedes it.

    `quotes` are their places in `held`, which begins with a record; `doubled` says whether two stand for one.
    """
    octets = np.frombuffer(held, np.uint8)
    edge = np.zeros(256, np.bool_)
    edge[[*delimiter, *b"\r\n", *(quote if doubled else b"")]] = True
    opening = quotes[::2]
    opening = opening[1:] if len(opening) and opening[0] == 0 else opening
    closing = quotes[1::2]
    closing = closing[:-1] if len(closing) and closing[-1] == len(held) - 1 else closing
    return bool(edge[octets[opening - 1]].all() and edge[octets[closing + 1]].all())
