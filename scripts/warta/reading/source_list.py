"""sources.csv: the list, beside the articles, of where each came from; CSV as RFC 4180 has it, in UTF-8.

Its url and publisher are facts of origin `record`; the rest is for people and for `validate`. Lists are written by hand and
by spreadsheets, so every way in which one goes wrong has its own words.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from warta.errors import BadSourceList, CannotRead
from warta.wording import Wording

if TYPE_CHECKING:
    from _csv import Reader

SOURCE_LIST = "sources.csv"
SOURCE_COLUMNS = ("file", "url", "publisher", "rights", "retrieved_at", "sha256")

SourceList = Mapping[str, Mapping[str, str]]
"""File (a POSIX path relative to the list) -> its line, cells as received."""

ADDRESS = re.compile(
    r"""
      https?://[^\s/?\#]+\S*               # https://kabar.example/read/1
    | (?!https?:)[a-z][a-z0-9+-]*+:\S+     # urn:nbn:id:1, ftp://arsip.example/1; not kabar.example:8080
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""An absolute URI (RFC 3986, section 4.3), as the column `url` must hold."""

SEPARATORS = {";": Wording("semicolons", "titik koma"), "\t": Wording("tabs", "tab"), "|": Wording("bars", "garis tegak")}
"""What spreadsheets put in the place of commas: semicolons where the comma is the decimal sign, as in Indonesia."""


class NotUtf8List(BadSourceList):
    """Bytes that are not UTF-8."""

    wording = Wording(
        "{file}: line {line}: not UTF-8; save the list as CSV in UTF-8",
        "{file}: baris {line}: bukan UTF-8; simpan daftarnya sebagai CSV dalam UTF-8",
    )


class OtherSeparator(BadSourceList):
    """Cells that are separated by something other than commas."""

    wording = Wording(
        "{file}: line {line}: cells are separated by {separator}; save the list as CSV with commas between them",
        "{file}: baris {line}: selnya dipisahkan {separator}; simpan daftarnya sebagai CSV dengan pemisah koma",
    )


class NoFileColumn(BadSourceList):
    """A header without the column that says which file a line is about."""

    wording = Wording(
        "{file}: line {line}: no column file among {found}; mend the header: {expected}",
        "{file}: baris {line}: tidak ada kolom file di antara {found}; perbaiki kepala tabelnya: {expected}",
    )


class OtherWidth(BadSourceList):
    """A line with more or fewer cells than the header."""

    wording = Wording(
        "{file}: line {line}: {found} cells where the header has {expected}; mend the line (quote a cell with a comma)",
        "{file}: baris {line}: {found} sel, padahal kepala tabel punya {expected}; "
        "perbaiki baris itu (sel yang memuat koma diapit tanda kutip)",
    )


class BrokenQuotes(BadSourceList):
    """Quote marks that do not close, or stand within a cell."""

    wording = Wording(
        "{file}: line {line}: the quote marks do not match; mend the line (a quote mark within a cell is doubled)",
        "{file}: baris {line}: tanda kutipnya tidak berpasangan; perbaiki baris itu (tanda kutip di dalam sel ditulis ganda)",
    )


class ListedTwice(BadSourceList):
    """Two lines about one file."""

    wording = Wording(
        "{file}: line {line}: {name} is listed twice; remove one of its lines",
        "{file}: baris {line}: {name} tercantum dua kali; hapus salah satu barisnya",
    )


class NoAddress(BadSourceList):
    """A `url` that is no absolute address."""

    wording = Wording(
        "{file}: line {line}: {url} is no full address; write it with https:// in front, without blanks",
        "{file}: baris {line}: {url} bukan alamat lengkap; tulis dengan https:// di depannya, tanpa spasi",
    )


def read_source_list(folder: Path) -> SourceList:
    """The lines of ``sources.csv`` in `folder` by file; empty where there is none. Lines without a cell are passed over.

    Raises a BadSourceList that names file and line; CannotRead.
    """
    path = folder / SOURCE_LIST
    return source_list_in(read_bytes(path, SOURCE_LIST), path) if path.is_file() else MappingProxyType({})


def source_list_in(content: bytes, path: Path) -> SourceList:
    """The lines of the list in `content`, by file; `path` names it. Raises a BadSourceList."""
    lines = csv.reader(io.StringIO(_text(content, path), newline=""), strict=True)
    try:
        return MappingProxyType(dict(_listed(path, lines)))
    except csv.Error as exc:
        raise BrokenQuotes(file=path, line=lines.line_num) from exc


def _text(content: bytes, path: Path) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        raise NotUtf8List(file=path, line=exc.object.count(b"\n", 0, exc.start) + 1) from exc


def read_bytes(path: Path, name: str) -> bytes:
    """The file's bytes; CannotRead, under its `name` for people, where the system refuses."""
    try:
        return path.read_bytes()
    except OSError as exc:
        raise CannotRead(file=name, problem=exc.strerror or exc) from exc


def _listed(path: Path, lines: Reader) -> Iterator[tuple[str, Mapping[str, str]]]:
    header: list[str] = next(lines, [])
    _check_header(path, header)
    seen: set[str] = set()
    for cells in lines:
        if not any(cells):
            continue
        line = _line(path, lines.line_num, header, cells)
        name = line["file"]
        if name in seen:
            raise ListedTwice(file=path, line=lines.line_num, name=name)
        seen.add(name)
        yield name, MappingProxyType({column: cell for column, cell in line.items() if cell})


def _check_header(path: Path, header: Sequence[str]) -> None:
    if "file" in header:
        return
    for separator, spoken in SEPARATORS.items():
        if "file" in ",".join(header).split(separator):
            raise OtherSeparator(file=path, line=1, separator=spoken)
    raise NoFileColumn(file=path, line=1, found=",".join(header) or "-", expected=",".join(SOURCE_COLUMNS))


def _line(path: Path, number: int, header: Sequence[str], cells: Sequence[str]) -> Mapping[str, str]:
    if len(cells) != len(header):
        raise OtherWidth(file=path, line=number, found=len(cells), expected=len(header))
    line = dict(zip(header, cells, strict=True))
    url = line.get("url", "").strip()
    if url and not ADDRESS.fullmatch(url):
        raise NoAddress(file=path, line=number, url=url)
    return line
