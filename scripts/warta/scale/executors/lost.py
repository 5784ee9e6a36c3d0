"""An item that no worker lived to do."""

from __future__ import annotations

from typing import NamedTuple


class Lost(NamedTuple):
    """How often it was tried, and what is known of the end."""

    tries: int
    problem: str
