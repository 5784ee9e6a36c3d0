"""The keys of a table that others refer to: looked up piece by piece while in memory, at the end if they are on disk."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from warta.validation.keyset import Keys, References
from warta.validation.standard.keyed import Keyed
from warta.validation.standard.records import Rows
from warta.validation.standard.types import as_mask

_FEW = 50_000
"""So many keys of one field are looked up by Arrow itself."""


class Reference:
    """All keys that a table has. Lives as long as `stack`."""

    def __init__(self, batches: Iterable[Keyed], memory: int, stack: ExitStack) -> None:
        self._few: Any = None
        self._many = stack.enter_context(References(memory))
        count = 0
        kept = []
        for batch in batches:
            self._many.add(batch.keys.columns)
            count += len(batch.keys.rows)
            if count <= _FEW and len(batch.keys.columns) == 1:
                kept.append(batch.keys.columns[0])
        if kept and count <= _FEW:
            self._few = pc.drop_null(pc.unique(pa.chunked_array(kept)))
        self.in_memory = self._few is not None or self._many.ready()

    def absent_now(self, keyed: Keyed) -> Rows:
        """The rows whose key is none of the table; only if `in_memory`."""
        keys = keyed.keys
        if not len(keys.rows):
            return keys.rows
        if self._few is not None:
            return keys.rows[~as_mask(pc.is_in(keys.columns[0], self._few))]
        return keys.rows[~self._many.has(keys.columns)]

    def ask(self, keys: Keys) -> None:
        """Look for these keys at the end."""
        self._many.ask(keys)

    def absent(self) -> Rows:
        """The rows among those asked for whose key is none of the table."""
        return np.fromiter(self._many.absent(), np.int64) if not self.in_memory else np.zeros(0, np.int64)
