"""What sources yield: each of one article or of many, and why some of it is none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple, Protocol

from warta.errors import CannotRead, InputError, NoSources, SameArticle, UnknownEncoding
from warta.model import Article, slug
from warta.reading.elsewhere import Given
from warta.reading.extractors import PageReading
from warta.reading.finding import Source, look_for, refuse
from warta.reading.formats import Format, stem_of
from warta.reading.html import read_page
from warta.reading.jsonl import read_records
from warta.reading.page_tree import LARGEST_PAGE, PageTooLarge
from warta.reading.parquet import read_rows
from warta.reading.record import BadSourceFile, SameRecord
from warta.reading.standard_input import NothingSent, is_standard_input
from warta.reading.text import read_text
from warta.reading.warc import PassedOver, read_captures
from warta.wording import Wording

OnError = Literal["stop", "reject"]
"""What a bad source or record does: stop the build, or become a row of `rejects` while the rest goes on."""


class Tried(NamedTuple):
    """A place in a source that should hold an article, and that or why there is none; line 1 where the source is one."""

    source: Source
    line: int
    outcome: Article | InputError


_PLACE = re.compile(r"\A(?:line|row|record) [0-9]+: ")
"""How the message about a record begins, behind its file."""


class Reject(NamedTuple):
    """A place in a source that yields no article, and why."""

    source_file: str
    line: int
    error: InputError

    @property
    def reason(self) -> str:
        """Why, in English whatever the user's language: it stands in a table that is the same everywhere."""
        said = self.error.say("en").removeprefix(f"{self.error.fields.get('file')}: ")
        return _PLACE.sub("", said)


class Read(NamedTuple):
    """What sources yielded: articles by id, rejects by place; `sources` are those that were read, by name.

    `passed_over` counts what web archives hold beside pages.
    """

    articles: tuple[Article, ...]
    rejects: tuple[Reject, ...]
    sources: tuple[Source, ...]
    has_records: bool
    passed_over: int = 0


class NothingRead(InputError):
    """Sources of which everything was rejected."""

    wording = Wording(
        "no article could be read: {count} rejected, such as {example}",
        "tidak ada artikel yang terbaca: {count} ditolak, misalnya {example}",
    )


class UnusableName(InputError):
    """A file whose name makes no identifier."""

    wording = Wording(
        "{file}: no id can be made of the file's name; give it a name in Latin letters or digits",
        "{file}: nama berkas ini tidak dapat dijadikan id; beri nama dengan huruf Latin atau angka",
    )


def read_sources(
    paths: Sequence[Given],
    encoding: str | None = None,
    on_error: OnError | None = None,
    html: PageReading = "quality",
) -> Read:
    """The articles of files, folders and standard input; `html` says how pages are read.

    Bad texts and pages stop, bad records are rejected, unless `on_error` says the same of all. Raises the InputError that
    stops, or SeveralBad with all of them; NothingRead; CannotRead and MissingExtra at once.
    """
    looked_for = tuple(look_for(paths))
    sources = tuple(replace(each, html=html) for each in looked_for if isinstance(each, Source))
    passed_over = Counter[str]()
    tried = tuple(told_apart(each for source in sources for each in read_source(source, encoding, passed_over)))
    rejects = tuple(rejected(each) for each in tried if is_rejected(each, on_error))
    kept = (each.outcome for each in tried if not is_rejected(each, on_error))
    refuse(each for each in (*looked_for, *kept) if isinstance(each, InputError))
    articles = sorted((each.outcome for each in tried if isinstance(each.outcome, Article)), key=lambda article: article.id)
    if not articles and rejects:
        raise NothingRead(count=len(rejects), example=rejects[0].error)
    if not articles:
        raise NoSources(folder=", ".join(map(str, paths)))
    has_records = any(source.format.holds_many for source in sources)
    told = tuple(sorted(rejects, key=lambda each: each[:2]))
    return Read(tuple(articles), told, sources, has_records, passed_over.total())


class Places(Protocol):
    """Article ids with the source and line where each was first."""

    def setdefault(self, article_id: str, here: tuple[str, int], /) -> tuple[str, int]:
        """Where the id was first; `here` itself where it is new."""
        ...


def told_apart(tried: Iterable[Tried], places: Places | None = None) -> Iterator[Tried]:
    """What was tried; of two articles with one id the second becomes an error."""
    first: Places = {} if places is None else places  # places, not articles: there may be millions
    for each in tried:
        if isinstance(each.outcome, InputError):
            yield each
            continue
        here = (each.source.name, each.line)
        other = first.setdefault(each.outcome.id, here)
        yield each if other is here else each._replace(outcome=_same(each, other, each.outcome.id))


def _same(one: Tried, other: tuple[str, int], article_id: str) -> InputError:
    name, line = other
    if one.source.format.holds_many:
        return SameRecord(file=one.source.name, line=one.line, article_id=article_id, other=name, there=line)
    return SameArticle(file=one.source.name, other=name, article_id=article_id)


def is_rejected(tried: Tried, on_error: OnError | None) -> bool:
    """Does a place without an article become a row of `rejects`, or does it stop the build?"""
    if not isinstance(tried.outcome, InputError) or isinstance(tried.outcome, UnknownEncoding):
        return False
    bad_record = tried.source.format.holds_many and not isinstance(tried.outcome, BadSourceFile)
    return on_error == "reject" or (on_error is None and bad_record)


def rejected(tried: Tried) -> Reject:
    """The reject that a place without an article makes."""
    if not isinstance(tried.outcome, InputError):
        raise TypeError("an article is no reject")
    return Reject(tried.source.name, tried.line, tried.outcome)


def read_source(source: Source, encoding: str | None = None, passed_over: Counter[str] | None = None) -> Iterator[Tried]:
    """What one source yields, in order; `passed_over` counts by source what is there beside pages. CannotRead, MissingExtra."""
    encoding = source.record.get("encoding", encoding)
    try:
        if not source.name.isprintable():
            raise UnusableName(file=source.name)
        if not source.format.holds_many:
            yield Tried(source, 1, _read_whole(source, encoding))
            return
        for line, outcome in _read_many(source, encoding):
            if not isinstance(outcome, PassedOver):
                yield Tried(source, line, outcome)
            elif passed_over is not None:
                passed_over[source.name] += 1
    except InputError as exc:
        yield Tried(source, 1, exc)
    except OSError as exc:
        raise CannotRead(file=source.name, problem=exc.strerror or exc) from exc


def _read_many(source: Source, encoding: str | None) -> Iterator[tuple[int, Article | InputError | PassedOver]]:
    """The places of a source of many articles, and what each yields."""
    with source.open() as file:
        match source.format:
            case Format.TABLE:
                yield from read_rows(
                    file, source_file=source.name, record=source.record, stretch=source.stretch, html=source.html
                )
            case Format.CAPTURES:
                yield from read_captures(file, source_file=source.name, record=source.record, html=source.html)
            case _:
                said = {"source_file": source.name, "encoding": encoding or "utf-8"}
                yield from read_records(file, **said, record=source.record, html=source.html)


def _read_whole(source: Source, encoding: str | None) -> Article:
    """The article in a source of one."""
    article_id = slug(stem_of(source.name))
    if not article_id:
        raise UnusableName(file=source.name)
    with source.open() as file:
        raw = file.read(LARGEST_PAGE + 1 if source.elsewhere else -1)
    if source.elsewhere and len(raw) > LARGEST_PAGE:
        raise PageTooLarge(file=source.name, size=f"> {LARGEST_PAGE}", most=LARGEST_PAGE)
    if is_standard_input(source.path) and not raw.strip():
        raise NothingSent(file=source.name)
    if source.format is Format.PAGE:
        named = {"source_file": source.name, "article_id": article_id}
        return read_page(raw, **named, encoding=encoding, record=source.record, html=source.html)
    return read_text(raw, source_file=source.name, article_id=article_id, encoding=encoding or "utf-8", record=source.record)
