"""Which format a source is in: by its name, and by a look at its first bytes where the name does not say or says too little."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from pathlib import PurePosixPath

from warta.reading.standard_input import STANDARD_INPUT


class Format(Enum):
    """A format of sources, named as in messages."""

    TEXT = "plain text"
    PAGE = "web page"
    RECORDS = "JSON lines"
    TABLE = "Parquet"
    CAPTURES = "WARC"

    @property
    def holds_many(self) -> bool:
        """Is a file of that format one of many articles?"""
        return self not in (Format.TEXT, Format.PAGE)


SUFFIXES: Mapping[str, Format] = {
    ".txt": Format.TEXT,
    ".html": Format.PAGE,
    ".htm": Format.PAGE,
    ".xhtml": Format.PAGE,
    ".jsonl": Format.RECORDS,
    ".jsonl.gz": Format.RECORDS,
    ".ndjson": Format.RECORDS,
    ".ndjson.gz": Format.RECORDS,
    ".jsonl.zst": Format.RECORDS,
    ".ndjson.zst": Format.RECORDS,
    ".parquet": Format.TABLE,
    ".warc": Format.CAPTURES,
    ".warc.gz": Format.CAPTURES,
}
"""How the names of sources end, in capitals too."""

LOOKED_AT = 1024
"""Bytes of a source's beginning that tell its format."""

GZIP = b"\x1f\x8b"
"""How a gzip stream begins (RFC 1952)."""

ZSTANDARD = b"\x28\xb5\x2f\xfd"
"""How a Zstandard frame begins (RFC 8878)."""

PARQUET = b"PAR1"
"""How a Parquet file begins, and ends."""

WARC = b"WARC/1."
"""How a web archive begins."""

_OPENING = rb"""(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*|<!--.{0,400}?-->\s*){0,3}"""
_PAGE = re.compile(_OPENING + rb"<(?:!doctype\s+html|html|head|body|meta|title|article|div|p)\b", re.IGNORECASE | re.DOTALL)
_WHOLE_PAGE = re.compile(_OPENING + rb"<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_RECORD = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*(?:"|\})')


def suffix_of(name: str) -> str:
    """The ending by which a file's name tells its format, as written there; empty where it tells none.

    >>> suffix_of("2020/PAGI.HTML"), suffix_of("a.jsonl.gz"), suffix_of("a.docx")
    ('.HTML', '.jsonl.gz', '')
    """
    fitting = [name[-len(suffix) :] for suffix in SUFFIXES if name.casefold().endswith(suffix)]
    return max(fitting, key=len, default="")


def stem_of(name: str) -> str:
    """The file's name without folder and ending.

    >>> stem_of("2020/a.jsonl.gz"), stem_of("berita.md"), stem_of("2020.01.02.txt"), stem_of("-")
    ('a', 'berita', '2020.01.02', 'stdin')
    """
    if name == STANDARD_INPUT:
        return "stdin"
    last = PurePosixPath(name).name
    suffix = suffix_of(last)
    return last.removesuffix(suffix) if suffix else PurePosixPath(last).stem


def format_of(name: str, beginning: bytes) -> Format:
    """The format of a source from its name and its first bytes.

    >>> format_of("berita.txt", b"<!DOCTYPE html><html>"), format_of("berita.txt", b"<p> Kata")
    (<Format.PAGE: 'web page'>, <Format.TEXT: 'plain text'>)
    """
    if beginning.startswith((PARQUET, WARC)):  # no text, page or record begins so, whatever its name
        return Format.TABLE if beginning.startswith(PARQUET) else Format.CAPTURES
    told = SUFFIXES.get(suffix_of(name).casefold())
    if told is Format.TEXT and _WHOLE_PAGE.match(beginning):  # a page saved under the name of a text
        return Format.PAGE
    if told:
        return told
    if beginning.startswith((GZIP, ZSTANDARD)) or _RECORD.match(beginning):
        return Format.RECORDS
    return Format.PAGE if _PAGE.match(beginning) else Format.TEXT
