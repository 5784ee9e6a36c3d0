"""Rows of another length than the header, blank ones, records over several lines, stray quotes; beside keys too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.parity.case import Case, field, package, seeded, table

FIELDS = [field("id", "integer"), field("nama", constraints={"required": True}), field("umur", "integer")]
CONTENTS: dict[str, bytes] = {
    "short": b"id,nama,umur\n1,Sari,30\n2,Budi\n3\n4,Ani,5\n",
    "long": b"id,nama,umur\n1,Sari,30,x\n2,Budi,40,,\n3,Ani,5\n4,Tono,6,y,z\n",
    "short and long": b"id,nama,umur\n1,Sari\n2,Budi,40,x\n1,Ani,5\n",
    "blank lines": b"id,nama,umur\n\n1,Sari,30\n\n\n2,Budi,40\n\n",
    "blank cells": b"id,nama,umur\n,,\n1,Sari,30\n,,\n,\n,,,\n",
    "blanks and spaces": b"id,nama,umur\n , , \n \n1,Sari,30\n\t\n",
    "lines in cells": b'id,nama,umur\n1,"Sa\nri",30\nx,Budi,40\n3,"A\r\n\r\nni",x\n4,Tono,x\n',
    "stray quotes": b'id,nama,umur\n1,Sa"ri,30\n2,"Bu"di,40\n3,"Ani""",5\n4,""Tono"",6\nx,"",y\n',
    "open quote": b'id,nama,umur\n1,Sari,30\n2,"Budi,40\n3,Ani,5\n',
    "open quote, long": b'id,nama,umur\n1,Sari,30\n2,"Budi,40\n' + b"3,Ani,5\n" * 50,
    "quote at the end": b'id,nama,umur\n1,Sari,30\n2,Budi,"',
    "no last newline": b"id,nama,umur\n1,Sari,30\nx,Budi,40",
    "cr": b"id,nama,umur\r1,Sari,30\rx,Budi,40\r",
    "crlf": b"id,nama,umur\r\n1,Sari,30\r\nx,Budi,40\r\n\r\n",
    "mixed newlines": b"id,nama,umur\n1,Sari,30\r\nx,Budi,40\r3,Ani,y\n",
    "crcrlf": b"id,nama,umur\r\r\n1,Sari,30\r\r\nx,Budi,40\r\r\n",
    "nul": b"id,nama,umur\n1,Sa\x00ri,30\nx,Budi,40\n",
    "form feed and others": "id,nama,umur\n1,Sa\x0cri,30\n2,Bu\x85di,x\n3,A\u2028ni,y\n4,T\x1cono,z\n".encode(),
    "only spaces": b"id,nama,umur\n1, ,30\n 2 ,Budi, 40\n",
    "quoted numbers": b'"id","nama","umur"\n"1","Sari","30"\n"x","Budi",""\n',
    "empty and quoted empty": b'id,nama,umur\n1,,3\n2,"",4\n"","",""\n',
    "one column blank": b"id\n1\n\n2\n\n",
    "comment-like": b"id,nama,umur\n#1,Sari,30\n2,#Budi,40\n#\n",
    "separator last": b"id,nama,umur,\n1,Sari,30,\n2,Budi,x,\n",
}
KEYS: dict[str, dict[str, Any]] = {
    "": {},
    "keyed": {"primaryKey": ["id"]},
    "keyed by two": {"primaryKey": ["id", "nama"]},
    "referring": {"foreignKeys": [{"fields": ["umur"], "reference": {"resource": "", "fields": ["id"]}}]},
}


def cases() -> Iterator[Case]:
    for name, content in CONTENTS.items():
        for keys, schema in KEYS.items():
            yield package(f"{name}, {keys}", table(FIELDS, content, schema=schema))
    for number in range(12):
        yield package(f"drawn {number}", table(FIELDS, _drawn(number), schema=list(KEYS.values())[number % 4]))
    yield package("many errors", table(FIELDS, _many(2500)))
    yield package("as many errors as are told", table(FIELDS, _many(1000), rows=7))
    yield package("one fewer", table(FIELDS, _many(999), rows=7))
    yield package("errors past the first thousand rows", table(FIELDS, _late(5000)))
    yield package(
        "many ragged rows", table(FIELDS, b"id,nama,umur\n" + b"1,Sari,3\n2,Budi\n3,Ani,4,5\n" * 150, schema=KEYS["keyed"])
    )


def _many(count: int) -> list[list[str]]:
    return [["id", "nama", "umur"], *([f"x{number}", "Sari", "3"] for number in range(count))]


def _late(count: int) -> bytes:
    rows = [b"%d,Sari,%d" % (number, number % 80) for number in range(count)]
    rows[3000], rows[4000], rows[4998] = b"x,Sari,3", b"", b"7,,y,z"
    return b"\n".join([b"id,nama,umur", *rows, b""])


def _drawn(number: int) -> bytes:
    draw = seeded(f"rows {number}")
    cells = (b"", b"1", b"2", b"x", b'"a,b"', b'"a\nb"', b'"', b" ", b"\r", b'""', b"1\r", b"#")
    lines = [b",".join(draw.choice(cells) for _ in range(draw.choice((0, 1, 2, 3, 3, 3, 3, 4)))) for _ in range(25)]
    return b"\n".join([b"id,nama,umur", *lines])
