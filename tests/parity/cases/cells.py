"""Every type of field: with cells that it takes, with cells that only look so, and with missing ones between them."""

from __future__ import annotations

from collections.abc import Iterator

from tests.parity.case import Case, column, field, package, seeded, table
from tests.parity.values import KINDS, Kind


def cases() -> Iterator[Case]:
    for kind in KINDS:
        nilai = field("nilai", kind.type, **kind.properties)
        id_ = field("id", "integer")
        yield package(f"{kind.name}, good", table([id_, nilai], column(kind.good)))
        yield package(f"{kind.name}, odd", table([id_, nilai], column(_mixed(kind))))
        absent = {**nilai, "missingValues": ["-", "n/a", "0"]}
        yield package(
            f"{kind.name}, missing", table([id_, absent], column(["-", *kind.good, "", "n/a", " -", "0", *kind.odd[:3]]))
        )
        yield package(f"{kind.name}, alone", table([nilai], [["nilai"], *([each] for each in _mixed(kind)[:12])]))
        wide = [field(f"k{n}", kind.type, **kind.properties) for n in range(3)]
        draw = seeded(kind.name)
        rows = [[draw.choice(("", *kind.good, *kind.odd)) for _ in wide] for _ in range(9)]
        yield package(f"{kind.name}, drawn", table(wide, [[each["name"] for each in wide], *rows]))


def _mixed(kind: Kind) -> list[str]:
    mixed = [*kind.good, "", *kind.odd, *kind.good[:2]]
    seeded(f"mixed {kind.name}").shuffle(mixed)
    return mixed
