"""Sources: files, folders and standard input, each of one article or of many, with what the list beside a file says of it."""

from __future__ import annotations

import io
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, Literal, NamedTuple, NoReturn

from warta.errors import CannotRead, InputError, NoSources, SameArticle, SeveralBad, SourceMissing, UnknownEncoding
from warta.model import Article, slug
from warta.reading.elsewhere import Address, Elsewhere, Given, Listed, list_files
from warta.reading.extractors import PageReading
from warta.reading.formats import LOOKED_AT, SUFFIXES, Format, format_of, stem_of, suffix_of
from warta.reading.html import read_page
from warta.reading.jsonl import read_records
from warta.reading.page_tree import LARGEST_PAGE, PageTooLarge
from warta.reading.parquet import Stretch, read_rows
from warta.reading.record import BadSourceFile, SameRecord
from warta.reading.source_list import SOURCE_LIST, SourceList, read_source_list, source_list_in
from warta.reading.standard_input import STANDARD_INPUT, NothingSent, is_standard_input, read_standard_input
from warta.reading.text import read_text
from warta.reading.warc import PassedOver, read_captures
from warta.wording import Wording

OnError = Literal["stop", "reject"]
"""What a bad source or record does: stop the build, or become a row of `rejects` while the rest goes on."""

NOTHING: Mapping[str, str] = MappingProxyType({})
"""What came beside a source of which no list speaks."""


@dataclass(frozen=True)
class Source:
    """Where articles are: a file, its name for people and tables, what its list says of it.

    Of standard input there is the `content`; a file that lies `elsewhere` has only its name for a path; with `stretch` only a
    part of it is meant.
    """

    path: Path
    name: str
    record: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    content: bytes | None = None
    elsewhere: Elsewhere | None = None
    html: PageReading = "quality"
    stretch: Stretch | None = None

    def open(self) -> BinaryIO:
        """Its bytes from the start; CannotRead where the system refuses, and what `Elsewhere.open` raises."""
        if self.content is not None:
            return io.BytesIO(self.content)
        if self.elsewhere:
            return self.elsewhere.open(self.name)
        try:
            return self.path.open("rb")
        except OSError as exc:
            raise CannotRead(file=self.name, problem=exc.strerror or exc) from exc

    @cached_property
    def format(self) -> Format:
        """Its format, by name and first bytes."""
        with self.elsewhere.open(self.name, LOOKED_AT) if self.elsewhere else self.open() as file:
            return format_of(self.name, file.read(LOOKED_AT))


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


class NothingFits(InputError):
    """An address at which there are no articles."""

    wording = Wording(
        "{address}: no articles there (no .txt, .html, .jsonl, .parquet or .warc file); check bucket, folder and pattern",
        "{address}: tidak ada artikel di situ (tidak ada berkas .txt, .html, .jsonl, .parquet, atau .warc); "
        "periksa bucket, folder, dan polanya",
    )


class LinkedOut(InputError):
    """A link in a folder of sources to a file elsewhere."""

    wording = Wording(
        "{file}: a link that leads out of its folder; put the file itself there, or name it when you build",
        "{file}: tautan yang keluar dari foldernya; taruh berkasnya sendiri di situ, atau sebutkan saat membangun",
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
    looked_for = tuple(_looked_for(paths))
    sources = tuple(replace(each, html=html) for each in looked_for if isinstance(each, Source))
    passed_over = Counter[str]()
    tried = tuple(told_apart(each for source in sources for each in read_source(source, encoding, passed_over)))
    rejects = tuple(rejected(each) for each in tried if is_rejected(each, on_error))
    kept = (each.outcome for each in tried if not is_rejected(each, on_error))
    _refuse(each for each in (*looked_for, *kept) if isinstance(each, InputError))
    articles = sorted((each.outcome for each in tried if isinstance(each.outcome, Article)), key=lambda article: article.id)
    if not articles and rejects:
        raise NothingRead(count=len(rejects), example=rejects[0].error)
    if not articles:
        raise NoSources(folder=", ".join(map(str, paths)))
    has_records = any(source.format.holds_many for source in sources)
    told = tuple(sorted(rejects, key=lambda each: each[:2]))
    return Read(tuple(articles), told, sources, has_records, passed_over.total())


def told_apart(tried: Iterable[Tried]) -> Iterator[Tried]:
    """What was tried; of two articles with one id the second becomes an error."""
    first: dict[str, tuple[str, int]] = {}  # places, not articles: there may be millions
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


def _refuse(bad: Iterable[InputError]) -> None:
    """Raise what is bad: alone, or several; what is said of every file alike, as an unknown encoding, is said once."""
    told = list({error.say(): error for error in bad}.values())
    if len(told) > 1:
        raise SeveralBad(told)
    if told:
        raise told[0]


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


def find_sources(paths: Sequence[Given]) -> tuple[Source, ...]:
    """Every file of `paths`, folders searched to any depth, in the order of their names; each file once.

    Raises SourceMissing, NoSources, NothingFits, a BadSourceList, or SeveralBad; Impossible where a store refuses.
    """
    found = tuple(_looked_for(paths))
    _refuse(each for each in found if isinstance(each, InputError))
    return tuple(each for each in found if isinstance(each, Source))


def _looked_for(paths: Sequence[Given]) -> Iterator[Source | InputError]:
    seen: set[Path | str] = set()
    for path in sorted(paths, key=lambda path: (isinstance(path, Address), path)):
        try:
            sources = _sources_at(path)
        except InputError as exc:
            yield exc
            continue
        for source in sources:
            place = source.elsewhere.listed.address if source.elsewhere else source.path.resolve()
            if place not in seen:
                seen.add(place)
                yield source


def _sources_at(place: Given) -> Sequence[Source]:
    if isinstance(place, Address):
        return _elsewhere(place)
    return _standard_input() if is_standard_input(place) else _folder(place) if place.is_dir() else _file(place)


def _elsewhere(address: Address) -> Sequence[Source]:
    """The files at an address: the one, those of the folder, or those that the pattern fits."""
    found = {each.name: each for each in list_files(address)}
    names = [name for name in without_companions(sorted(found)) if not is_hidden(name) and name != SOURCE_LIST]
    if not (len(names) == 1 and address.url.endswith(f"/{names[0]}")):
        names = [name for name in names if is_article(name)]
    if not names:
        raise NothingFits(address=address)
    record = _listed_elsewhere(found[SOURCE_LIST]) if SOURCE_LIST in found else {}
    return [Source(Path(name), name, record.get(name, NOTHING), elsewhere=Elsewhere(found[name])) for name in names]


def _listed_elsewhere(listed: Listed) -> SourceList:
    with Elsewhere(listed).open(listed.address) as file:
        return source_list_in(file.read(), Path(listed.address))


def _standard_input() -> Sequence[Source]:
    return [Source(Path(STANDARD_INPUT), STANDARD_INPUT, NOTHING, read_standard_input())]


def _folder(folder: Path) -> Sequence[Source]:
    listed = read_source_list(folder)
    names = [name for name in without_companions(names_in(folder)) if is_article(name) and not is_hidden(name)]
    if not names:
        raise NoSources(folder=folder)
    return [Source(folder / name, name, listed.get(name, NOTHING)) for name in names]


def names_in(folder: Path) -> list[str]:
    """The files below `folder`, at any depth, as POSIX paths relative to it, sorted."""

    def refuse(exc: OSError) -> NoReturn:
        raise CannotRead(file=exc.filename, problem=exc.strerror or exc) from exc

    paths = [Path(root) / name for root, _, names in os.walk(folder, onerror=refuse) for name in names]
    files = [path for path in paths if path.is_file()]
    for path in files:
        if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
            raise LinkedOut(file=path)
    return sorted(path.relative_to(folder).as_posix() for path in files)


def is_hidden(name: str) -> bool:
    """Is the file, or a folder that it lies in, hidden? Systems and editors leave such files behind.

    >>> is_hidden("2020/._pagi.txt"), is_hidden(".git/a.txt"), is_hidden("pagi.txt")
    (True, True, False)
    """
    return any(part.startswith(".") for part in name.split("/"))


def without_companions(names: Sequence[str]) -> list[str]:
    """`names` without what browsers save beside a page: the frames, scripts and pictures in its folder ``…_files``.

    >>> without_companions(["a.html", "a_files/iklan.html", "b_files/c.txt"])
    ['a.html', 'b_files/c.txt']
    """
    pages = {name.removesuffix(suffix_of(name)) for name in names if SUFFIXES.get(suffix_of(name).lower()) is Format.PAGE}
    companions = tuple(f"{page}_files/" for page in pages)
    return [name for name in names if not name.startswith(companions)]


def is_article(name: str) -> bool:
    """Is a file of that name read as an article where its folder is given?

    >>> is_article("2020/PAGI.TXT"), is_article("pagi.docx")
    (True, False)
    """
    return bool(suffix_of(name))


def _file(path: Path) -> Sequence[Source]:
    """The file itself, whatever its name; but the list of sources, as ``data/raw/*`` names it too, is no article."""
    if not path.exists():
        raise SourceMissing(file=path)
    if path.name == SOURCE_LIST:
        return ()
    return [Source(path, path.name, read_source_list(path.parent).get(path.name, NOTHING))]
