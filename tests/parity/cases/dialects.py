"""Every property of a Table Dialect, said and left to be guessed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.parity.case import Case, field, package, table, written

FIELDS = [field("id", "integer"), field("nama"), field("umur", "integer")]
RECORDS = [
    ["id", "nama", "umur"],
    ["1", "Sari, S.E.", "30"],
    ["x", 'Bu"di', "40"],
    ["3", "A\nni", "y"],
    ["4", "Tono"],
    ["", "", ""],
]
PLAIN = [["id", "nama", "umur"], ["1", "Sari", "30"], ["x", "Budi", "40"]]


def _of(records: list[list[str]], **how: str) -> bytes:
    return written(records, **how).encode()


DIALECTS: dict[str, tuple[bytes, tuple[dict[str, Any] | None, ...]]] = {
    "semicolon": (_of(RECORDS, delimiter=";"), (None, {"delimiter": ";"}, {"delimiter": ","}, {"csv": {"delimiter": ";"}})),
    "tab": (_of(RECORDS, delimiter="\t"), (None, {"delimiter": "\t"})),
    "pipe": (_of(RECORDS, delimiter="|"), (None, {"delimiter": "|"}, {"delimiter": "||"}, {"delimiter": ""})),
    "colon": (_of(PLAIN, delimiter=":"), (None, {"delimiter": ":"})),
    "space": (_of(PLAIN, delimiter=" "), (None, {"delimiter": " "}, {"delimiter": " ", "skipInitialSpace": True})),
    "non-ascii": (_of(PLAIN, delimiter="\N{SECTION SIGN}"), ({"delimiter": "\N{SECTION SIGN}"},)),
    "single quotes": (_of(RECORDS, quote="'"), (None, {"quoteChar": "'"}, {"quoteChar": ""})),
    "no quotes": (b'id,nama,umur\n1,"Sari,30\n2,Bu"di",x\n', (None, {"quoteChar": ""}, {"quoteChar": "|"})),
    "spaces": (
        b'id, nama, umur\n1, "Sari, S.E.", 30\n2, Budi, x\n 3,Ani , 4\n',
        (None, {"skipInitialSpace": True}, {"skipInitialSpace": False}, {"skipInitialSpace": True, "delimiter": ","}),
    ),
    "spaces always": (
        b"id, nama, umur\n1, Sari, 30\n2, Budi, 40\n3, Ani, x\n",
        (None, {"skipInitialSpace": True}, {"delimiter": ","}),
    ),
    "escaped": (
        b'id,nama,umur\n1,Sa\\,ri,30\n2,"Bu\\"di",x\n3,A\\\\ni,4\n',
        (None, {"escapeChar": "\\"}, {"escapeChar": "\\", "doubleQuote": False}, {"doubleQuote": False}, {"doubleQuote": True}),
    ),
    "null sequence": (b"id,nama,umur\n\\N,Sari,30\n2,\\N,x\n", (None, {"nullSequence": "\\N"})),
    "comments": (
        b"# judul\nid,nama,umur\n1,Sari,30\n# tengah, x\n#\n2,#Budi,x\n\n# akhir\n",
        (
            None,
            {"commentChar": "#"},
            {"commentChar": "# "},
            {"commentRows": [1, 4, 5]},
            {"commentChar": "//"},
            {"commentChar": ""},
        ),
    ),
    "comments after": (
        b'id,nama,umur\n#1,Sari,30\n"#2",Budi,x\n3,Ani,y\n',
        ({"commentChar": "#"}, {"commentRows": [2]}, {"commentRows": [1]}, {"commentRows": ["2"]}),
    ),
    "no header": (
        b"1,Sari,30\nx,Budi,40\n\n3,Ani\n",
        (None, {"header": False}, {"header": True}, {"headerRows": []}, {"header": False, "delimiter": ","}),
    ),
    "two header rows": (
        b"id,na,umur\n,ma,\n1,Sari,30\nx,Budi,40\n",
        ({"headerRows": [1, 2]}, {"headerRows": [1, 2], "headerJoin": ""}, {"headerRows": [2]}, {"headerRows": [1]}),
    ),
    "header below": (
        b"Daftar\n\nid,nama,umur\n1,Sari,30\nx,Budi,40\n",
        (
            {"headerRows": [3]},
            {"headerRows": [2]},
            {"headerRows": [9]},
            {"headerRows": ["3"]},
            {"headerRows": 3},
            {"headerRows": [2, 3]},
        ),
    ),
    "blank rows": (
        b"\nid,nama,umur\n\n1,Sari,30\n,,\n\n \nx,Budi,40\n",
        (None, {"skipBlankRows": True}, {"skipBlankRows": False}),
    ),
    "line ends": (
        _of(PLAIN, newline="\r\n"),
        (None, {"lineTerminator": "\r\n"}, {"lineTerminator": "\n"}, {"lineTerminator": ";"}),
    ),
    "odd dialect": (
        _of(PLAIN),
        ({"delimiter": 5}, {"quoteChar": "ab"}, {"header": "no"}, {"x": 1}, {"$schema": "x"}, {"headerJoin": 3}),
    ),
    "guessed amiss": (b"id,nama,umur\n1,a;b;c;d,30\n2,e;f;g;h,x\n3,i;j;k;l,5\n", (None, {"delimiter": ","})),
    "guessed by many": (b"id;nama;umur\n" + b"1,5;Sari;30\n" * 120, (None, {"delimiter": ";"})),
    "one column": (b"id\n1\n2\nx\n", (None, {"delimiter": ","})),
    "numbers with commas": (b"id;nama;umur\n1;2,5;3\n2;3,5;4,5\n", (None,)),
    "quoted lines": (b"id,nama,umur\n" + b'1,"a\nb;c;d",30\n' * 60 + b'x,"e",4\n', (None, {"delimiter": ","})),
}


def cases() -> Iterator[Case]:
    for name, (content, dialects) in DIALECTS.items():
        for dialect in dialects:
            more = {} if dialect is None else {"dialect": dialect}
            yield package(f"{name}, {dialect}", table(FIELDS, content, **more))
        for number, dialect in enumerate(dialects[:2]):
            more = {} if dialect is None else {"dialect": dialect}
            yield package(f"{name}, no schema {number}", table(None, content, **more))
            yield package(f"{name}, keyed {number}", table(FIELDS, content, schema={"primaryKey": ["id"]}, **more))
    yield package("tsv", table(FIELDS, _of(RECORDS, delimiter="\t"), path="tabel.tsv"))
    yield package("tsv as csv", table(FIELDS, _of(RECORDS, delimiter="\t"), format="tsv"))
    yield package("csv as tsv", table(FIELDS, _of(RECORDS), format="tsv"))
