"""Encodings said and unsaid, right and wrong, and files packed in every way that the standard knows."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zipfile
from collections.abc import Iterator
from typing import Any

from tests.parity.case import Case, Table, field, package, table

FIELDS = [field("id", "integer"), field("kota"), field("harga", "integer")]
TEXT = "id,kota,harga\n1,Kafé,5\nx,Señor,6\n3,\N{EURO SIGN}uro,z\n4,,\n"
PLAIN = "id,kota,harga\n1,Kafe,5\nx,Solo,6\n"
LATIN = TEXT.replace("\N{EURO SIGN}", "E")
LONG = PLAIN + "".join(f"{number},Solo,{number}\n" for number in range(3, 6000))

ENCODED: dict[str, tuple[bytes, tuple[str | None, ...]]] = {
    "ascii": (PLAIN.encode(), (None, "utf-8", "ascii", "latin-1", "utf-8-sig", "cp1252", "UTF8", "utf_8")),
    "utf-8": (TEXT.encode(), (None, "utf-8", "UTF-8", "utf-8-sig", "ascii", "latin-1", "utf-16")),
    "bom": (TEXT.encode("utf-8-sig"), (None, "utf-8", "utf-8-sig", "latin-1")),
    "utf-16": (TEXT.encode("utf-16"), (None, "utf-16", "utf-16-le", "utf-8")),
    "utf-16-le": (TEXT.encode("utf-16-le"), (None, "utf-16-le", "utf-16", "utf-16-be")),
    "utf-16-be bom": (b"\xfe\xff" + TEXT.encode("utf-16-be"), (None, "utf-16", "utf-16-be")),
    "utf-32": (TEXT.encode("utf-32"), ("utf-32", None)),
    "latin-1": (LATIN.encode("latin-1"), (None, "latin-1", "iso-8859-1", "cp1252", "utf-8", "iso-8859-15")),
    "cp1252": (TEXT.encode("cp1252"), (None, "cp1252", "windows-1252", "utf-8", "latin-1")),
    "bad byte": (TEXT.encode()[:-3] + b"\xff\n", (None, "utf-8", "latin-1")),
    "bad byte late": (LONG.encode() + b"x,\xff,3\nx,Solo,3\n", (None, "utf-8")),
    "bad byte, errors before": (LONG.replace("40", "4x").encode() + b"x,\xe9,3\n", ("utf-8",)),
    "cut in a character": (LONG.encode() + "9,é".encode()[:-1], (None, "utf-8")),
    "surrogate": (PLAIN.encode() + b"3,\xed\xa0\x80,3\n", (None, "utf-8")),
    "unknown": (PLAIN.encode(), ("klingon", "")),
    "bom twice": (b"\xef\xbb\xbf" + TEXT.encode("utf-8-sig"), (None, "utf-8")),
    "bom and quotes": (b'\xef\xbb\xbf"id","kota","harga"\n1,Solo,x\n', (None, "utf-8", "utf-8-sig")),
}


def _zip(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return stream.getvalue()


PACKED: dict[str, tuple[str, bytes, dict[str, Any]]] = {
    "gz": ("a.csv.gz", gzip.compress(TEXT.encode(), mtime=0), {}),
    "gz said": ("a.csv.gz", gzip.compress(TEXT.encode(), mtime=0), {"compression": "gz", "format": "csv"}),
    "gz said of csv": ("a.csv", gzip.compress(TEXT.encode(), mtime=0), {"compression": "gz"}),
    "gz latin-1": ("a.csv.gz", gzip.compress(LATIN.encode("latin-1"), mtime=0), {"encoding": "latin-1"}),
    "gz not": ("a.csv.gz", TEXT.encode(), {}),
    "gz cut": ("a.csv.gz", gzip.compress(LONG.encode(), mtime=0)[:-40], {}),
    "gz damaged": ("a.csv.gz", gzip.compress(LONG.encode(), mtime=0)[:-6] + b"abcdef", {}),
    "gz twice": ("a.csv.gz", gzip.compress(PLAIN.encode(), mtime=0) + gzip.compress(b"3,Solo,x\n", mtime=0), {}),
    "gz empty": ("a.csv.gz", gzip.compress(b"", mtime=0), {}),
    "gz of nothing": ("a.csv.gz", b"", {}),
    "zip": ("a.csv.zip", _zip({"a.csv": TEXT.encode()}), {}),
    "zip of two": ("a.csv.zip", _zip({"b.csv": PLAIN.encode(), "a.csv": TEXT.encode()}), {}),
    "zip inner": ("a.zip", _zip({"b.csv": PLAIN.encode(), "a.csv": TEXT.encode()}), {"innerpath": "a.csv", "format": "csv"}),
    "zip inner lacking": ("a.csv.zip", _zip({"b.csv": PLAIN.encode()}), {"innerpath": "x.csv"}),
    "zip not": ("a.csv.zip", TEXT.encode(), {}),
    "zip empty": ("a.csv.zip", _zip({}), {}),
    "bz2": ("a.csv.bz2", bz2.compress(TEXT.encode()), {}),
    "xz": ("a.csv.xz", lzma.compress(TEXT.encode()), {}),
    "unknown": ("a.csv", TEXT.encode(), {"compression": "lha"}),
    "no compression said": ("a.csv.gz", TEXT.encode(), {"compression": "no", "format": "csv"}),
}


def cases() -> Iterator[Case]:
    for name, (content, encodings) in ENCODED.items():
        for encoding in encodings:
            more = {} if encoding is None else {"encoding": encoding}
            yield package(f"{name} as {encoding}", table(FIELDS, content, **more))
        yield package(f"{name}, no schema", table(None, content, **({"encoding": encodings[-1]} if encodings[-1] else {})))
    for name, (path, content, more) in PACKED.items():
        yield package(f"packed, {name}", table(FIELDS, content, path=path, **more))
        yield package(f"packed, {name}, keyed", _keyed(path, content, more))


def _keyed(path: str, content: bytes, more: dict[str, Any]) -> Table:
    return table(FIELDS, content, path=path, schema={"primaryKey": ["kota"]}, bytes=len(content), **more)
