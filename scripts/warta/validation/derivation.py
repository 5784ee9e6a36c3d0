"""Extraction run again and the ledger applied, every table and its evidence compared cell by cell with what is published.

The texts are the package's own, or, where it withholds them, the sources'. What came beside an article is taken from its
source where there is one, else from evidence: there it cannot be checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from warta.errors import WartaError
from warta.extract import extract_tables
from warta.ledger.apply import apply
from warta.ledger.outcome import Outcome, outcome
from warta.model import Article, Origin
from warta.reading.page_facts import AUTHOR, ROLE
from warta.reading.text import make_article
from warta.schema import Row, Table, Value
from warta.tables import all_tables
from warta.validation import agreement, corrections
from warta.validation.opened import Opened, Resource
from warta.validation.report import Finding, Note, Place, Unchecked, finding
from warta.validation.rules import error
from warta.validation.sources import Sources
from warta.validation.told import EVIDENCE, Told
from warta.validation.versions import of_page, versioned
from warta.wording import Wording

_BUILD = Wording(
    "run warta build; the tables follow from the articles and are never edited by hand",
    "jalankan warta build; tabel mengikuti artikelnya dan tidak pernah disunting dengan tangan",
)

REJECTS = "rejects"

_OF_RECORDS = ("articles", "authors")
"""The tables whose cells may rest on what came beside an article."""

NO_ARTICLE = error(
    "derived.no-article",
    Wording("the text is no article that warta reads: {problem}", "teks ini bukan artikel yang dapat dibaca warta: {problem}"),
    _BUILD,
)
LOST = error(
    "derived.lost-row",
    Wording("the article yields the row {value}, which the table lacks",
            "artikel menghasilkan baris {value}, yang tidak ada dalam tabel"),
    _BUILD,
)  # fmt: skip
SURPLUS = error(
    "derived.surplus-row",
    Wording("the table has the row {value}, which the article does not yield",
            "tabel memuat baris {value}, yang tidak dihasilkan artikelnya"),
    _BUILD,
)  # fmt: skip
CELL = error(
    "derived.cell",
    Wording("the table says {value}, the article yields {derived}", "menurut tabel {value}, artikel menghasilkan {derived}"),
    _BUILD,
)
ORDER = error(
    "derived.order",
    Wording("the rows are the article's, but from {value} on in another order",
            "baris-barisnya sesuai artikel, tetapi mulai {value} urutannya lain"),
    _BUILD,
)  # fmt: skip
NO_TEXTS = Wording(
    "not checked: that the tables follow from the articles, for there are neither texts nor sources here",
    "tidak diperiksa: apakah tabel mengikuti artikelnya, sebab tidak ada teks maupun sumber di sini",
)
UNREAD = Wording(
    "not checked: that {table} follows from the articles, for the table cannot be read",
    "tidak diperiksa: apakah {table} mengikuti artikelnya, sebab tabelnya tidak terbaca",
)


def check(opened: Opened, sources: Sources | None) -> Iterator[Finding | Note]:
    """Findings about cells and rows that extraction would not write."""
    if not any(resource.is_ours for resource in opened.resources):
        return
    if opened.texts is None and not (sources and sources.articles):
        yield Unchecked(NO_TEXTS)
        yield from agreement.check(opened)
        yield from corrections.held(opened, outcome(corrections.entries_of(opened)))
        return
    articles = []
    for each in _articles(opened, sources.articles if sources else {}):
        if isinstance(each, Article):
            articles.append(each)
        else:
            yield each
    entries = corrections.entries_of(opened)
    applied = apply(extract_tables(articles), entries)
    yield from corrections.told_stale(opened, applied.stale)
    end = outcome(entries, applied.stale)
    against_ledger = tuple(corrections.held(opened, end))
    yield from against_ledger
    tables = dict(applied.tables)
    if sources and sources.articles:  # what no source shows cannot be compared
        tables[REJECTS] = tuple(sorted(_rejects(sources, opened)))
    extractor = next((each.extractor for each in articles if each.extractor and opened.texts is None), "")
    for found in _compare_all(opened, tables, extractor):
        if not (isinstance(found, Finding) and _is_of_ledger(found, end, against_ledger)):
            yield found


def _is_of_ledger(found: Finding, end: Outcome, told: Iterable[Finding]) -> bool:
    """Is it about a cell or row of which the ledger says what it is, so that `corrections` has told, or about its evidence?"""
    if found.resource == EVIDENCE:
        named = found.row_id.split(" ")
        return any([each.resource, each.row_id] == named[:2] and each.field in ("", named[2]) for each in told)
    if found.check in (LOST, SURPLUS):
        return end.names(found.resource, found.row_id)
    return found.check == CELL and end.names(found.resource, found.row_id, found.field)


def _articles(opened: Opened, received: Mapping[str, Article]) -> Iterator[Article | Finding]:
    if opened.texts is None:
        yield from received.values()
        return
    for article_id, text in opened.texts.items():
        source = received.get(article_id)
        if source and source.text == text:
            yield source
            continue
        try:
            yield _article(opened, article_id, text, source)
        except WartaError as exc:
            yield finding(NO_ARTICLE, Place("texts", None, article_id, "text"), problem=exc)


def _article(opened: Opened, article_id: str, text: str, source: Article | None) -> Article:
    """The article of a published text, with what came beside it according to its source, or else to the evidence."""
    articles = opened.table("articles", "article_id", "source_file")
    position = articles.positions.get(article_id) if articles else None
    published = articles.cells(position)["source_file"] if articles and position is not None else None
    told = [told for told in opened.evidence or () if told.article_id == article_id and told.origin == Origin.RECORD]
    told += _before_correction(opened, article_id)
    return make_article(
        text,
        source_file=source.source_file if source else str(published or article_id),
        article_id=article_id,
        record=source.record if source else record_of(told),
    )


def _before_correction(opened: Opened, article_id: str) -> Iterator[Told]:
    """What came beside an article and was corrected since: the ledger holds what the cell said."""
    was = {entry.cell: entry.was for entry in reversed(corrections.entries_of(opened))}
    for told in opened.evidence or ():
        exact = was.get(told.cell) if told.origin == Origin.LEDGER and told.resource in _OF_RECORDS else None
        if exact and told.article_id == article_id:
            yield told._replace(exact=exact)


def record_of(evidence: Iterable[Told]) -> Mapping[str, str]:
    """What came beside an article, as far as the evidence of its cells says."""
    return {name: told.exact for told in evidence if (name := _recorded_as(told))}


def _recorded_as(told: Told) -> str:
    """The name in an article's record of the words that a row of evidence quotes."""
    if told.resource == "authors":
        number = told.row_id.rpartition("-w")[2]
        return {"name": AUTHOR, "role": ROLE}.get(told.field, "").format(number)
    if told.resource == "articles" and not told.field.startswith("published_"):
        return told.field
    return "published_at"  # the one fact of a record on which cells of other tables rest


def _rejects(sources: Sources, opened: Opened) -> tuple[Row, ...]:
    """The rows that the sources yield of those that the package has: what it lacks is told by the check of sources."""
    resource = opened.table("rejects", "source_file", "line")
    told = {(cells["source_file"], cells["line"]) for _, cells in resource.each()} if resource else set()
    return tuple((each.source_file, each.line, each.reason) for each in sources.rejects if each[:2] in told)


def _compare_all(opened: Opened, derived: Mapping[str, tuple[Row, ...]], extractor: str = "") -> Iterator[Finding | Note]:
    """Evidence last, and of it nothing about rows that are known to be lost or surplus.

    `extractor` is what found the texts in pages where they were read again.
    """
    known: set[tuple[str, str]] = set()
    for table in sorted(all_tables(), key=lambda table: table.name == EVIDENCE):
        resource = opened.named.get(table.name)
        if resource is None or table.name not in derived:
            continue
        if not resource.has(*table.key):
            yield Unchecked(UNREAD, {"table": table.name})
            continue
        for found in _compare(table, resource, derived[table.name]):
            if table.name == EVIDENCE and _of_known(found, known):
                continue
            if found.check in (LOST, SURPLUS):
                known.add((table.name, found.row_id))
            yield of_page(versioned(found, resource), resource, extractor)


def _of_known(found: Finding, known: set[tuple[str, str]]) -> bool:
    resource, _, rest = found.row_id.partition(" ")
    return (resource, rest.rsplit(" ", 2)[0]) in known


def _compare(table: Table, resource: Resource, rows: tuple[Row, ...]) -> Iterator[Finding]:
    derived = {_row_id(table, row): dict(zip(table.names, row, strict=True)) for row in rows}
    published = {_key(table, cells): position for position, cells in reversed(list(resource.each()))}
    for row_id in derived:
        if row_id not in published:
            yield finding(LOST, Place(resource.name, None, row_id), row_id)
    for position, cells in resource.each():
        row_id = _key(table, cells)
        if row_id not in derived:
            yield finding(SURPLUS, Place(resource.name, position + 2, row_id), row_id)
        elif published[row_id] == position:
            yield from _cells(resource, position, cells, derived[row_id])
    yield from _order(resource, list(derived), published)


def _cells(resource: Resource, position: int, cells: Mapping[str, Value], derived: Mapping[str, Value]) -> Iterator[Finding]:
    for name in [name for name in derived if name in cells and cells[name] != derived[name]]:
        yield finding(CELL, resource.place(position, name), cells[name], derived=derived[name])


def _order(resource: Resource, derived: list[str], published: Mapping[str, int]) -> Iterator[Finding]:
    """The first row that stands elsewhere, of those that both sides have."""
    wanted = [row_id for row_id in derived if row_id in published]
    common = set(wanted)
    found = sorted((row_id for row_id in published if row_id in common), key=published.__getitem__)
    for row_id, other in zip(wanted, found, strict=True):
        if row_id != other:
            yield finding(ORDER, Place(resource.name, published[other] + 2, other), other)
            return


def _row_id(table: Table, row: Row) -> str:
    return _key(table, dict(zip(table.names, row, strict=True)))


def _key(table: Table, cells: Mapping[str, Value]) -> str:
    return " ".join("" if cells[name] is None else str(cells[name]) for name in table.key)
