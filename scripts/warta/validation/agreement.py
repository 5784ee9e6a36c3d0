"""Agreement: what the tables say of one another, where there is no text to extract from again.

Evidence of one article may overlap, and then its words agree letter by letter; rows stand in the order of the text; positions
count on; a foreign key follows from the spans. So a forger of one cell without the text has to forge its neighbours alike.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping

from warta.model import Origin
from warta.schema import Table, Value
from warta.tables import table_named
from warta.validation.corrections import rows_changed
from warta.validation.opened import Opened, Resource
from warta.validation.report import Finding, finding
from warta.validation.rules import error
from warta.validation.told import Told
from warta.wording import Wording

_BUILD = Wording("run warta build to write the rows again", "jalankan warta build untuk menulis baris-barisnya lagi")

LENGTH = error(
    "agreement.length",
    Wording("the offsets span {expected} code points, the exact words have {value}",
            "offsetnya mencakup {expected} titik kode, kata persisnya {value}"),
    _BUILD,
)  # fmt: skip
WORDS = error(
    "agreement.words",
    Wording("the words {value} do not agree with other evidence of the same place in the article",
            "kata-kata {value} tidak cocok dengan bukti lain dari tempat yang sama dalam artikel"),
    _BUILD,
)  # fmt: skip
END = error(
    "agreement.end",
    Wording("evidence reaches to {expected}, the text is said to have {value} code points",
            "bukti mencapai {expected}, padahal teksnya disebut hanya {value} titik kode"),
    _BUILD,
)  # fmt: skip
ORDER = error(
    "agreement.order",
    Wording("the row stands before {value}, but comes after it in the article",
            "baris ini mendahului {value}, padahal letaknya sesudahnya dalam artikel"),
    _BUILD,
)  # fmt: skip
POSITION = error(
    "agreement.position",
    Wording("the position is {value}, the row is number {expected} of its article",
            "urutannya {value}, padahal baris ini nomor {expected} dalam artikelnya"),
    _BUILD,
)  # fmt: skip
PARENT = error(
    "agreement.parent",
    Wording("the row refers to {value}; from the spans follows {expected}",
            "baris ini merujuk {value}; dari letaknya mestinya {expected}"),
    _BUILD,
)  # fmt: skip


def check(opened: Opened) -> Iterator[Finding]:
    """Findings about rows that contradict one another."""
    told = [each for each in opened.evidence or () if each.origin == Origin.TEXT]
    yield from _lengths(told)
    yield from _overlaps(told)
    yield from _ends(opened, told)
    for resource in opened.resources:
        table = table_named(resource.name)
        if table and table.letter and resource.has(*table.names):
            yield from _order(resource, table)
            yield from _positions(resource, table, rows_changed(opened, table))
            yield from _parents(opened, resource, table)


def _lengths(told: list[Told]) -> Iterator[Finding]:
    for each in told:
        if each.start is not None and each.end is not None and each.end - each.start != len(each.exact):
            yield finding(LENGTH, each.place, len(each.exact), expected=each.end - each.start)


def _overlaps(told: list[Told]) -> Iterator[Finding]:
    """The first to speak of a place is believed; whoever differs is told."""
    texts: dict[str, dict[int, str]] = {}
    for each in sorted(told, key=lambda each: -len(each.exact)):
        letters = texts.setdefault(each.article_id, {})
        start = each.start or 0
        if any(letters.setdefault(start + at, letter) != letter for at, letter in enumerate(each.exact)):
            yield finding(WORDS, each.place, each.exact)


def _ends(opened: Opened, told: list[Told]) -> Iterator[Finding]:
    articles = opened.table("articles", "article_id", "text_length")
    if articles is None:
        return
    reached: dict[str, int] = {}
    for each in told:
        reached[each.article_id] = max(reached.get(each.article_id, 0), each.end or 0)
    for position, cells in articles.each():
        length, end = cells["text_length"], reached.get(str(cells["article_id"]), 0)
        if isinstance(length, int) and length < end:
            yield finding(END, articles.place(position, "text_length"), length, expected=end)


def _place(cells: Mapping[str, Value], table: Table) -> tuple[str, int]:
    number = cells["char_start"] if table.anchor else cells.get("position")
    return str(cells["article_id"]), number if isinstance(number, int) else 0


def _order(resource: Resource, table: Table) -> Iterator[Finding]:
    before: tuple[int, tuple[str, int]] | None = None
    for position, cells in resource.each():
        here = _place(cells, table)
        if before and here < before[1]:
            yield finding(ORDER, resource.place(before[0], table.key[0]), str(cells[table.key[0]]))
        before = position, here


def _positions(resource: Resource, table: Table, changed: frozenset[str]) -> Iterator[Finding]:
    """Where rows were added or dropped by the ledger, in the articles `changed`, the others keep their positions."""
    if ("article_id", "position") not in table.unique:
        return
    counted: dict[Value, int] = {}
    for position, cells in resource.each():
        counted[cells["article_id"]] = number = counted.get(cells["article_id"], 0) + 1
        if cells["position"] != number and cells["article_id"] not in changed:
            yield finding(POSITION, resource.place(position, "position"), cells["position"], expected=number)


def _parents(opened: Opened, resource: Resource, table: Table) -> Iterator[Finding]:
    parent = table.parent
    parents = opened.table(parent.table, parent.key, "article_id", "char_start", "char_end") if parent else None
    if parent is None or parents is None:
        return
    lines: dict[Value, list[Mapping[str, Value]]] = {}
    for _, cells in parents.each():
        lines.setdefault(cells["article_id"], []).append(cells)
    for position, cells in resource.each():
        expected = _parent_of(cells, lines.get(cells["article_id"], []), parent.key, holding=parent.holding)
        if cells[parent.key] != expected:
            yield finding(PARENT, resource.place(position, parent.key), cells[parent.key], expected=expected)


def _parent_of(cells: Mapping[str, Value], parents: list[Mapping[str, Value]], key: str, *, holding: bool) -> Value:
    """As the build fills it: the row that holds the child's span, else the last that starts before it, else the first."""
    if not parents:
        return None
    start, end = _number(cells["char_start"]), _number(cells["char_end"])
    before = bisect_right(parents, start, key=lambda each: _number(each["char_start"]))
    nearest = parents[max(before - 1, 0)]
    held = _number(nearest["char_start"]) <= start and end <= _number(nearest["char_end"])
    return nearest[key] if held or not holding else None


def _number(value: Value) -> int:
    return value if isinstance(value, int) else 0
