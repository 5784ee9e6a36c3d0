"""How many cores there are to work with."""

from __future__ import annotations

import os


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):  # inside a container fewer than the machine has
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
