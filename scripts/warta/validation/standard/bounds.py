"""What is looked at before frictionless opens a file: it would hold a line of two gigabytes in memory, and never end on a
header of a hundred thousand labels.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from warta.package.bounds import USUAL
from warta.validation.sniffed import SAMPLE
from warta.validation.standard.form import LONGEST, WIDEST, bomb, too_long, too_wide

if TYPE_CHECKING:
    from frictionless import Resource


def refuse_monsters(resource: Resource, *, whole: bool = False) -> None:
    """Raises Refused for a file that cannot be opened within bounds, or if `whole` cannot be read through line by line."""
    if resource.format not in ("csv", "tsv") or resource.data is not None or resource.scheme != "file" or resource.multipart:
        return
    path = Path(str(resource.normpath).removeprefix("file://"))
    if resource.compression == "zip":
        _refuse_bomb(path)
    try:
        with unpacked_file(path, resource.compression or "", resource.innerpath or "") as stream:
            blocks = iter(lambda: stream.read(_BLOCK), b"")
            packed = watched(blocks, path.stat().st_size) if resource.compression else blocks
            _refuse_lines(packed, _header_of(resource), whole=whole)
    except (OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, LookupError, RuntimeError):
        return  # frictionless says what is wrong with it


class Header(NamedTuple):
    """How a header may be told from the bytes of a file: how many lines it takes, and what may stand between its labels."""

    lines: int = 1
    marks: tuple[bytes, ...] = (b",", b";", b"\t", b"|")


def _header_of(resource: Resource) -> Header:
    dialect = resource.dialect
    stated = dialect.to_descriptor().get("delimiter") or ""
    lines = max(dialect.header_rows, default=1) if dialect.header else 1
    return Header(lines, (*Header().marks, *([stated.encode()] if stated else [])))


def refuse_wide_schemas(descriptor: Mapping[str, Any]) -> None:
    """Raises Refused for a Table Schema of more fields than a table may have columns: frictionless would compare them all."""
    for resource in descriptor.get("resources", ()):
        schema = resource.get("schema") if isinstance(resource, dict) else None
        fields = schema.get("fields") if isinstance(schema, dict) else None
        if isinstance(fields, list) and len(fields) > WIDEST:
            raise too_wide()


def _refuse_lines(blocks: Iterator[bytes], header: Header, *, whole: bool) -> None:
    lines = Lines(header)
    for block in blocks:
        lines.take(block)
        if lines.count > SAMPLE and not whole:
            return


_OPEN: Mapping[str, Callable[[Path], Any]] = {
    "": lambda path: path.open("rb"),
    "gz": gzip.open,
    "bz2": bz2.open,
    "xz": lzma.open,
}
COMPRESSIONS = frozenset({*_OPEN, "zip"})
"""The compressions that frictionless unpacks, empty for none."""

_BLOCK = 1 << 18


@contextmanager
def unpacked_file(path: Path, compression: str, inner: str = "") -> Iterator[Any]:
    """The bytes of a file, unpacked; of a zip file those of the member `inner`, or of its first one."""
    with ExitStack() as stack:
        if compression in _OPEN:
            yield stack.enter_context(_OPEN[compression](path))
            return
        archive = stack.enter_context(zipfile.ZipFile(path))
        yield stack.enter_context(archive.open(inner or archive.namelist()[0]))


class Lines:
    """The lines of a file, of which only the longest matters, and of those of the header how many cells they may have."""

    def __init__(self, header: Header) -> None:
        self.count = 0
        self._open = 0
        self._sample = 0
        self._header = header
        self._headed = 0
        self._cells = dict.fromkeys(header.marks, 0)

    def take(self, block: bytes) -> None:
        """Look at the next bytes; raises Refused if a line, or the first lines together, are longer than any should be."""
        if self._headed < self._header.lines:
            self._refuse_labels(block)
        ends = [block.find(b"\n"), block.find(b"\r")]
        first = min((end for end in ends if end >= 0), default=-1)
        last = max(block.rfind(b"\n"), block.rfind(b"\r"))
        longest = self._open + (len(block) if first < 0 else first)
        self._open = len(block) - last - 1 if first >= 0 else longest
        self._sample += len(block) if self.count <= SAMPLE else 0
        self.count += block.count(b"\n") + block.count(b"\r")
        if max(longest, self._open) > LONGEST or (self.count <= SAMPLE and self._sample > LONGEST):
            raise too_long()

    def _refuse_labels(self, block: bytes) -> None:
        for line in block.splitlines(keepends=True)[: self._header.lines - self._headed]:
            for mark in self._cells:
                self._cells[mark] += line.count(mark)
            if max(self._cells.values()) >= WIDEST:
                raise too_wide()
            if line.endswith((b"\n", b"\r")):
                self._headed += 1
                self._cells = dict.fromkeys(self._cells, 0)


def _refuse_bomb(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            size = max((each.file_size for each in archive.infolist()), default=0)
    except (OSError, zipfile.BadZipFile):
        return
    if size > USUAL.unpacked_from(path.stat().st_size):
        raise bomb()


def watched(blocks: Iterator[bytes], packed: int) -> Iterator[bytes]:
    """`blocks` that were unpacked from `packed` bytes; raises Refused when they come to far more than that."""
    size = 0
    for block in blocks:
        size += len(block)
        if size > USUAL.unpacked_from(packed):
            raise bomb()
        yield block
