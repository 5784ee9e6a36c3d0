"""Damaged headers under every way of matching fields, with a schema and without."""

from __future__ import annotations

from collections.abc import Iterator

from tests.parity.case import Case, field, package, table

FIELDS = [field("id", "integer"), field("nama"), field("umur", "integer", constraints={"minimum": 0})]
HEADERS: dict[str, list[str]] = {
    "right": ["id", "nama", "umur"],
    "order": ["umur", "id", "nama"],
    "short": ["id", "nama"],
    "only last": ["umur"],
    "long": ["id", "nama", "umur", "kota"],
    "long before": ["kota", "id", "nama", "umur"],
    "case": ["ID", "Nama", "umur"],
    "blank": ["id", "", "umur"],
    "blank last": ["id", "nama", ""],
    "all blank": ["", "", ""],
    "twice": ["id", "nama", "nama"],
    "twice and long": ["id", "nama", "umur", "nama"],
    "padded": ["id", " nama", "umur "],
    "others": ["a", "b", "c"],
    "none in common, long": ["a", "b", "c", "d"],
    "two lines": ["id", "na\nma", "umur"],
}
MATCHES = (None, "exact", "equal", "subset", "superset", "partial")
ROWS = [["1", "Sari", "30"], ["x", "Budi", "-1"], ["3", "", ""], ["", "", ""], ["5", "Ani"], ["6", "Tono", "4", "Solo"]]


def cases() -> Iterator[Case]:
    for name, header in HEADERS.items():
        for match in MATCHES:
            schema = {} if match is None else {"fieldsMatch": match}
            yield package(f"{name}, {match}", table(FIELDS, [header, *ROWS], schema=schema))
        yield package(f"{name}, no schema", table(None, [header, *ROWS]))
        keyed = {"primaryKey": ["id"], "fieldsMatch": "partial"}
        yield package(f"{name}, keyed", table(FIELDS, [header, *ROWS, *ROWS[:1]], schema=keyed))
    required = [{**each, "constraints": {"required": True}} for each in FIELDS]
    for match in MATCHES[1:]:
        yield package(
            f"required, {match}", table(required, [["nama", "kota"], ["Sari", "Solo"], ["", ""]], schema={"fieldsMatch": match})
        )
    for case in (True, False):
        yield package(f"headerCase {case}", table(FIELDS, [HEADERS["case"], *ROWS], dialect={"headerCase": case}))
    yield package("no rows", table(FIELDS, [HEADERS["right"]]))
    yield package("no rows, no schema", table(None, [HEADERS["right"]]))
    yield package("empty file", table(FIELDS, b""))
    yield package("empty file, no schema", table(None, b""))
    yield package("blank line first", table(FIELDS, b"\nid,nama,umur\n1,Sari,30\n"))
    yield package("blank lines only", table(FIELDS, b"\n\n\n"))
    yield package("one blank header line", table(None, b",,\n1,2,3\n"))
    yield package("no fields", table([], [HEADERS["right"], *ROWS]))
