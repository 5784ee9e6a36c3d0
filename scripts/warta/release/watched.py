"""How far a comparison is: of the bytes of both versions, those that were read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from warta.release.rows import is_read, paths_in, text_batches
from warta.release.side import Side
from warta.validation.options import Progress

if TYPE_CHECKING:
    import pyarrow as pa


class Watched:
    """Reads the rows of two versions and tells `progress` of every batch."""

    def __init__(self, before: Side, after: Side, progress: Progress | None) -> None:
        sides = (before, after) if progress else ()
        self._progress = progress
        self._total = sum(_size(each, side) for side in sides for each in side.resources.values() if is_read(each, side))
        self._done = 0

    def batches(self, resource: Mapping[str, Any], side: Side) -> Iterator[pa.Table]:
        """The rows of a resource, as `text_batches` yields them."""
        left = _size(resource, side) if self._progress else 0
        for batch in text_batches(resource, side):
            yield batch
            read = min(batch.nbytes, left)  # in memory a batch is smaller or larger than in its file
            left -= read
            self._tell(read, str(resource["name"]))
        self._tell(left, str(resource["name"]))

    def _tell(self, read: int, name: str) -> None:
        if self._progress:
            self._done += read
            self._progress(self._done, self._total, name)


def _size(resource: Mapping[str, Any], side: Side) -> int:
    places = (side.target.find(path) for path in paths_in(resource))
    return sum(place.stat().st_size for place in places if place and place.is_file())
