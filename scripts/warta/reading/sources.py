"""Sources: files and folders of articles, each file one article, with what the list beside it says of where it came from."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, NoReturn

from warta.errors import CannotRead, InputError, NoSources, SameArticle, SeveralBad, SourceMissing
from warta.model import Article, slug
from warta.reading.source_list import SOURCE_LIST, read_bytes, read_source_list
from warta.reading.text import read_text
from warta.wording import Wording

SUFFIX = ".txt"
"""How the name of an article's file ends, in capitals too."""


class Source(NamedTuple):
    """A file to read: where it is, its name for people and tables, and what its list says of it."""

    path: Path
    name: str
    record: Mapping[str, str]


class UnusableName(InputError):
    """A file whose name makes no identifier."""

    wording = Wording(
        "{file}: no id can be made of the file's name; give it a name in Latin letters or digits",
        "{file}: nama berkas ini tidak dapat dijadikan id; beri nama dengan huruf Latin atau angka",
    )


class LinkedOut(InputError):
    """A link in a folder of sources to a file elsewhere."""

    wording = Wording(
        "{file}: a link that leads out of its folder; put the file itself there, or name it when you build",
        "{file}: tautan yang keluar dari foldernya; taruh berkasnya sendiri di situ, atau sebutkan saat membangun",
    )


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
    if not article_id or not source.name.isprintable():
        raise UnusableName(file=source.name)
    raw = read_bytes(source.path, source.name)
    encoding = source.record.get("encoding", encoding)
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
        for source in sources:
            place = source.path.resolve()
            if place not in seen:
                seen.add(place)
                yield source


def _folder(folder: Path) -> Sequence[Source]:
    listed = read_source_list(folder)
    names = [name for name in names_in(folder) if is_article(name)]
    if not names:
        raise NoSources(folder=folder)
    return [Source(folder / name, name, listed.get(name, MappingProxyType({}))) for name in names]


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
