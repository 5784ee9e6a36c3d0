"""Sources: files and folders of articles, each file one article, with what the list beside it says of where it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from warta.errors import InputError, NoArticle, NoSources, SameArticle, SeveralBad, SourceMissing
from warta.model import Article, slug
from warta.reading.source_list import SOURCE_LIST, read_bytes, read_source_list
from warta.reading.text import read_text

SUFFIX = ".txt"
"""How the name of an article's file ends, in capitals too."""


class Source(NamedTuple):
    """A file to read: where it is, its name for people and tables, and what its list says of it."""

    path: Path
    name: str
    record: Mapping[str, str]


def read_sources(paths: Sequence[Path], encoding: str = "utf-8") -> tuple[Article, ...]:
    """The articles of files and folders, by id.

    Raises the InputError of the source that yields none, or SeveralBad with those of all; CannotRead at once.
    """
    articles: dict[str, Article] = {}
    bad: list[InputError] = []
    for each in _tried(paths, encoding):
        if isinstance(each, InputError):
            bad.append(each)
        elif (other := articles.setdefault(each.id, each)) is not each:
            bad.append(SameArticle(file=each.source_file, other=other.source_file, article_id=each.id))
    _refuse(bad)
    if not articles:
        raise NoSources(folder=", ".join(map(str, paths)))
    return tuple(articles[article_id] for article_id in sorted(articles))


def _tried(paths: Sequence[Path], encoding: str) -> Iterator[Article | InputError]:
    for source in _looked_for(paths):
        try:
            yield source if isinstance(source, InputError) else read_source(source, encoding)
        except InputError as exc:
            yield exc


def _refuse(bad: Iterable[InputError]) -> None:
    """Raise what is bad: alone, or several; what is said of every file alike, as an unknown encoding, is said once."""
    told = list({error.say(): error for error in bad}.values())
    if len(told) > 1:
        raise SeveralBad(told)
    if told:
        raise told[0]


def read_source(source: Source, encoding: str = "utf-8") -> Article:
    """The article in one file."""
    article_id = slug(Path(source.name).stem)
    if not article_id:
        raise NoArticle(file=source.name)
    raw = read_bytes(source.path, source.name)
    return read_text(raw, source_file=source.name, article_id=article_id, encoding=encoding, record=source.record)


def find_sources(paths: Sequence[Path]) -> tuple[Source, ...]:
    """Every file of `paths`, folders searched to any depth, in the order of their names; each file once.

    Raises SourceMissing, NoSources, a BadSourceList, or SeveralBad.
    """
    found = tuple(_looked_for(paths))
    _refuse(each for each in found if isinstance(each, InputError))
    return tuple(each for each in found if isinstance(each, Source))


def _looked_for(paths: Sequence[Path]) -> Iterator[Source | InputError]:
    seen: set[Path] = set()
    for path in sorted(paths):
        try:
            sources = _folder(path) if path.is_dir() else _file(path)
        except InputError as exc:
            yield exc
            continue
        new = [source for source in sources if source.path.resolve() not in seen]
        seen |= {source.path.resolve() for source in new}
        yield from new


def _folder(folder: Path) -> Sequence[Source]:
    listed = read_source_list(folder)
    names = [name for name in names_in(folder) if is_article(name)]
    if not names:
        raise NoSources(folder=folder)
    return [Source(folder / name, name, listed.get(name, MappingProxyType({}))) for name in names]


def names_in(folder: Path) -> list[str]:
    """The files below `folder`, at any depth, as POSIX paths relative to it, sorted."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def is_article(name: str) -> bool:
    """Is a file of that name read as an article where its folder is given?

    >>> is_article("2020/PAGI.TXT"), is_article("pagi.docx")
    (True, False)
    """
    return name.casefold().endswith(SUFFIX)


def _file(path: Path) -> Sequence[Source]:
    """The file itself, whatever its name; but the list of sources, as ``data/raw/*`` names it too, is no article."""
    if not path.exists():
        raise SourceMissing(file=path)
    if path.name == SOURCE_LIST:
        return ()
    return [Source(path, path.name, read_source_list(path.parent).get(path.name, MappingProxyType({})))]
