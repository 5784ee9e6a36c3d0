"""The articles as received, against the texts of record: each file gives its text, each text has its file.

What came beside an article (``sources.csv``) is what evidence of origin `record` quotes, and its SHA-256 is the file's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from warta.errors import CannotRead, MissingExtra, NoSources, SameArticle, WartaError
from warta.model import Article, Origin
from warta.package.builder import options_of, page_reading
from warta.package.paths import path_inside
from warta.reading.finding import Source, find_sources
from warta.reading.source_list import SOURCE_LIST, read_bytes, read_source_list
from warta.reading.sources import Reject, Tried, read_source, rejected, told_apart
from warta.validation.opened import Opened
from warta.validation.report import Finding, Note, Place, Unchecked, finding
from warta.validation.rules import error
from warta.validation.target import Target
from warta.validation.versions import of_page
from warta.wording import Wording

_BUILD = Wording(
    "if the source is right, run warta build; if not, restore the source",
    "kalau sumbernya benar, jalankan warta build; kalau tidak, pulihkan sumbernya",
)

UNREADABLE = error(
    "source.unreadable",
    Wording("a source cannot be read: {problem}", "sumber tidak terbaca: {problem}"),
    Wording("restore the file, or remove it", "pulihkan berkasnya, atau hapus"),
)
GONE = error(
    "source.listed-missing",
    Wording("sources.csv lists {value}, which is not there", "sources.csv mencantumkan {value}, padahal berkasnya tidak ada"),
    Wording(
        "restore the file, or remove its line from sources.csv", "pulihkan berkasnya, atau hapus barisnya dari sources.csv"
    ),
)
SAME = error(
    "source.same-article",
    Wording("{value} and {other} are both article {article_id}", "{value} dan {other} sama-sama artikel {article_id}"),
    Wording("rename or remove one of the files", "ganti nama atau hapus salah satu berkasnya"),
)
MISSING = error(
    "source.missing",
    Wording("the package holds article {value}, but there is no source of it",
            "paket ini memuat artikel {value}, tetapi sumbernya tidak ada"),
    _BUILD,
)  # fmt: skip
SURPLUS = error(
    "source.surplus",
    Wording("the source {value} is no article of the package", "sumber {value} tidak ada dalam paket"),
    _BUILD,
)
TEXT = error(
    "source.text",
    Wording("from line {line} on (code point {offset}) the package's text reads {value}, the source {source_file} {source}",
            "mulai baris {line} (titik kode {offset}) teks dalam paket berbunyi {value}, sumber {source_file} {source}"),
    _BUILD,
)  # fmt: skip
WITHHELD = error(
    "source.hash",
    Wording("the source {source_file} is not the text that the package was built from: its SHA-256 is {expected}, not {value}",
            "sumber {source_file} bukan teks asal paket ini: SHA-256-nya {expected}, bukan {value}"),
    _BUILD,
)  # fmt: skip
LISTED = error(
    "source.listed-hash",
    Wording("sources.csv gives {file} the SHA-256 {value}; the file's is {expected}",
            "menurut sources.csv SHA-256 {file} adalah {value}; sebenarnya {expected}"),
    Wording("restore the file, or correct sources.csv", "pulihkan berkasnya, atau perbaiki sources.csv"),
)  # fmt: skip
RECORD = error(
    "evidence.record",
    Wording("evidence quotes {value}, which nothing says that came with {source_file}",
            "bukti mengutip {value}, padahal tidak ada keterangan demikian yang menyertai {source_file}"),
    _BUILD,
)  # fmt: skip
NO_SOURCES = Wording(
    "not checked: the articles as received, for there is no data/raw here; name their folder with --sources",
    "tidak diperiksa: artikel asalnya, sebab data/raw tidak ada di sini; sebutkan foldernya dengan --sources",
)
NO_ARTICLES = Wording(
    "not checked: the articles as received, for {folder} holds none; put them there, or name their folder with --sources",
    "tidak diperiksa: artikel asalnya, sebab {folder} tidak memuatnya; taruh di situ, atau sebutkan foldernya dengan --sources",
)

NO_LIBRARY = Wording(
    "not checked: the articles as received, for {problem}", "tidak diperiksa: artikel asalnya, sebab {problem}"
)

_SHOWN = 40
"""Code points of two texts that are shown from where they part."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The articles that could be read, by id, and what was wrong with the rest; None in place of it: no sources here.

    `rejects` are the places that yield no article; whether that is wrong depends on the package's own `rejects`.
    """

    articles: Mapping[str, Article] = field(default_factory=lambda: MappingProxyType({}))
    findings: tuple[Finding, ...] = ()
    rejects: tuple[Reject, ...] = ()
    unread: WartaError | None = None


def read_all(target: Target) -> Sources | None:
    """Every source of the package that can be read; a bad one is a finding, and the rest goes on."""
    if target.sources is None:
        return None
    try:
        listed = read_source_list(target.sources) if target.sources.is_dir() else {}
        html = page_reading(target.resources)
        found = tuple(replace(each, html=html) for each in find_sources([target.sources]))
    except NoSources:  # as in a package that was built from articles elsewhere
        return Sources(findings=tuple(_listed(target.sources, listed))) if listed else None
    except WartaError as exc:
        return Sources(findings=(finding(UNREADABLE, Place(), target.sources, problem=exc),))
    try:
        return _read(found, tuple(_listed(target.sources, listed)), options_of(target.resources).encoding)
    except MissingExtra as exc:
        return Sources(unread=exc)


def _read(found: Iterable[Source], listed: Sequence[Finding], encoding: str | None) -> Sources:
    unreadable: list[Finding] = []
    tried = tuple(told_apart(_tried(found, encoding, unreadable)))
    articles = {each.outcome.id: each.outcome for each in tried if isinstance(each.outcome, Article)}
    rejects = tuple(rejected(each) for each in tried if not isinstance(each.outcome, Article))
    return Sources(articles, (*unreadable, *listed), rejects)


def _tried(found: Iterable[Source], encoding: str | None, unreadable: list[Finding]) -> Iterator[Tried]:
    """What the sources yield; those that the system does not let be read are added to `unreadable`."""
    for source in found:
        try:
            yield from read_source(source, encoding)
        except CannotRead as exc:
            unreadable.append(finding(UNREADABLE, Place(), source.name, problem=exc))


def _listed(folder: Path, listed: Mapping[str, Mapping[str, str]]) -> Iterator[Finding]:
    """The files that sources.csv lists are there, with the SHA-256 it gives them."""
    for row, (file, line) in enumerate(listed.items(), start=2):
        place = Place(SOURCE_LIST, row, file, "sha256")
        try:
            path = path_inside(folder, file)
            if not path.exists():
                yield finding(GONE, place._replace(field="file"), file)
                continue
            actual = sha256(read_bytes(path, file)).hexdigest()
        except WartaError as exc:
            yield finding(UNREADABLE, place._replace(field="file"), file, problem=exc)
            continue
        stated = line.get("sha256", "")
        if stated and stated.lower() != actual:
            yield finding(LISTED, place, stated, file=file, expected=actual)


def check(opened: Opened, sources: Sources | None) -> Iterator[Finding | Note]:
    """Findings about sources that are lacking, surplus, or not what the package was built from."""
    if sources is None:
        folder = opened.target.sources
        yield Unchecked(NO_SOURCES) if folder is None else Unchecked(NO_ARTICLES, {"folder": folder})
        return
    if sources.unread:
        yield Unchecked(NO_LIBRARY, {"problem": sources.unread})
        return
    yield from sources.findings
    yield from _rejects(opened, sources)
    yield from _texts(opened, sources.articles)
    came_with = {article.id: frozenset(article.record.values()) for article in sources.articles.values()}
    for told in opened.evidence or ():
        if told.origin == Origin.RECORD and told.exact not in came_with.get(told.article_id, (told.exact,)):
            file = sources.articles[told.article_id].source_file
            yield finding(RECORD, told.place._replace(field="exact"), told.exact, source_file=file)


def _rejects(opened: Opened, sources: Sources) -> Iterator[Finding]:
    """Sources that yield no article, unless the package says so itself."""
    table = opened.table("rejects", "source_file", "line")
    told = {(cells["source_file"], cells["line"]) for _, cells in table.each()} if table else set()
    for reject in sources.rejects:
        if (reject.source_file, reject.line) in told:
            continue
        if isinstance(reject.error, SameArticle):
            yield finding(SAME, Place(), reject.source_file, **reject.error.fields)
        else:
            yield finding(UNREADABLE, Place(), reject.source_file, problem=reject.error)


def _texts(opened: Opened, articles: Mapping[str, Article]) -> Iterator[Finding]:
    withheld = opened.texts is None
    table = opened.table("articles", "article_id", "text_sha256") if withheld else opened.table("texts", "article_id", "text")
    if table is None:
        return
    held = set()
    for position, cells in table.each():
        article_id = str(cells["article_id"])
        held.add(article_id)
        article = articles.get(article_id)
        if article is None:
            yield finding(MISSING, table.place(position, "article_id"), article_id)
        elif withheld:
            found = _same_hash(table.place(position, "text_sha256"), cells["text_sha256"], article)
            yield from (of_page(each, table, article.extractor) for each in found)
        else:
            found = _same_text(table.place(position, "text"), str(cells["text"] or ""), article)
            yield from (of_page(each, table, article.extractor) for each in found)
    for article_id in sorted(set(articles) - held):
        yield finding(SURPLUS, Place(table.name, None, article_id, "article_id"), articles[article_id].source_file)


def _same_hash(place: Place, stated: object, article: Article) -> Iterator[Finding]:
    actual = sha256(article.text.encode("utf-8")).hexdigest()
    if actual != stated:
        yield finding(WITHHELD, place, stated, source_file=article.source_file, expected=actual)


def _same_text(place: Place, text: str, article: Article) -> Iterator[Finding]:
    if text == article.text:
        return
    pairs = enumerate(zip(text, article.text, strict=False))
    offset = next((number for number, (one, other) in pairs if one != other), min(len(text), len(article.text)))
    line = text.count("\n", 0, offset) + 1
    there = {"offset": offset, "line": line, "source": article.text[offset : offset + _SHOWN]}
    yield finding(TEXT, place, text[offset : offset + _SHOWN], source_file=article.source_file, **there)
