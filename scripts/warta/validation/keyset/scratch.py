"""A folder for what does not fit into memory; made when it is first needed, gone when the validation ends, however it ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any

import numpy as np
import pyarrow as pa

from warta.errors import CannotWrite
from warta.validation.keyset.hashing import Hashes, Keys

PARTS = 64
"""Files that keys are dealt out to, by their hash."""


class Scratch:
    """A temporary folder, used in a ``with`` statement."""

    def __init__(self) -> None:
        self._folder: TemporaryDirectory[str] | None = None
        self._files = 0

    def file(self) -> Path:
        """A new file's place."""
        with writing():
            self._folder = self._folder or TemporaryDirectory(prefix="warta-keys-")
        self._files += 1
        return Path(self._folder.name, str(self._files))

    def __enter__(self) -> Scratch:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._folder:
            self._folder.cleanup()
            self._folder = None


@contextmanager
def writing() -> Iterator[None]:
    """CannotWrite for what the disk refuses."""
    try:
        yield
    except OSError as exc:
        raise CannotWrite(file=exc.filename or "temp", problem=exc.strerror or exc) from exc


class Parts:
    """Keys on disk, dealt out by their hash so that equal keys lie in one part, in the order in which they came."""

    def __init__(self, scratch: Scratch) -> None:
        self._scratch = scratch
        self._files: Mapping[int, Path] = {}
        self._writers: Mapping[int, pa.RecordBatchStreamWriter] = {}
        self._open = ExitStack()

    def add(self, keys: Keys, of: Hashes) -> None:
        """Deal out `keys`, whose hashes are `of`."""
        part = (of % np.uint64(PARTS)).astype(np.uint8)
        batch = pa.RecordBatch.from_arrays([*keys.columns, pa.array(keys.rows)], [*map(str, range(len(keys.columns))), "row"])
        with writing():
            writers = self._writers or self._opened(batch.schema)
            for number in np.unique(part):
                writers[int(number)].write_batch(batch.filter(pa.array(part == number)))

    def _opened(self, schema: pa.Schema) -> Mapping[int, pa.RecordBatchStreamWriter]:
        self._files = {number: self._scratch.file() for number in range(PARTS)}
        streams = {number: self._open.enter_context(pa.OSFile(str(file), "wb")) for number, file in self._files.items()}
        self._writers = {number: pa.ipc.new_stream(stream, schema) for number, stream in streams.items()}
        return self._writers

    def close(self) -> None:
        """Everything is written."""
        with writing():
            for writer in self._writers.values():
                writer.close()
            self._open.close()

    def part(self, number: int) -> Iterator[Keys]:
        """The keys of a part, batch by batch, once all is written."""
        if number not in self._files:
            return
        with pa.OSFile(str(self._files[number]), "rb") as file, pa.ipc.open_stream(file) as stream:
            for batch in stream:
                yield Keys(batch.columns[:-1], np.asarray(batch.column(batch.num_columns - 1)))


def joined(batches: Sequence[Sequence[pa.Array[Any]]]) -> list[pa.Array[Any]]:
    """The columns of several batches, each in one piece."""
    return [pa.concat_arrays(pieces) for pieces in zip(*batches, strict=True)]
