"""Sources: files and folders of articles, and the list that says where each came from.

``sources.csv`` beside the files is read, never taken for an article: file, url, publisher, rights, retrieved_at, sha256.
Its url and publisher are facts of origin `record`; the rest is for people and for `validate`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from warta.errors import BadSourceList, CannotRead, NoArticle, NoSources, SameArticle, SourceMissing
from warta.model import Article, slug
from warta.reading.text import read_text

SOURCE_LIST = "sources.csv"
SOURCE_COLUMNS = ("file", "url", "publisher", "rights", "retrieved_at", "sha256")
SUFFIX = ".txt"

SourceList = Mapping[str, Mapping[str, str]]
"""File (a POSIX path relative to the list) -> its line, cells as received."""


class Source(NamedTuple):
    """A file to read: where it is, its name for people and tables, and what its list says of it."""

    path: Path
    name: str
    record: Mapping[str, str]


def read_sources(paths: Sequence[Path], encoding: str = "utf-8") -> tuple[Article, ...]:
    """The articles of files and folders, by id. Raises the InputError of the first file that yields none."""
    articles: dict[str, Article] = {}
    for source in find_sources(paths):
        article = read_source(source, encoding)
        other = articles.setdefault(article.id, article)
        if other is not article:
            raise SameArticle(file=source.name, other=other.source_file, article_id=article.id)
    return tuple(articles[article_id] for article_id in sorted(articles))


def read_source(source: Source, encoding: str = "utf-8") -> Article:
    """The article in one file."""
    article_id = slug(Path(source.name).stem)
    if not article_id:
        raise NoArticle(file=source.name)
    raw = read_bytes(source.path, source.name)
    return read_text(raw, source_file=source.name, article_id=article_id, encoding=encoding, record=source.record)


def find_sources(paths: Sequence[Path]) -> Iterator[Source]:
    """Every file of `paths`, folders searched to any depth, in the order of their names; each file once."""
    seen: set[Path] = set()
    for path in sorted(paths):
        for source in _folder(path) if path.is_dir() else _file(path):
            if source.path.resolve() not in seen:
                seen.add(source.path.resolve())
                yield source


def _folder(folder: Path) -> Iterator[Source]:
    listed = read_source_list(folder)
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob(f"*{SUFFIX}") if path.is_file())
    if not names:
        raise NoSources(folder=folder)
    return (Source(folder / name, name, listed.get(name, MappingProxyType({}))) for name in names)


def _file(path: Path) -> Iterator[Source]:
    if not path.exists():
        raise SourceMissing(file=path)
    yield Source(path, path.name, read_source_list(path.parent).get(path.name, MappingProxyType({})))


def read_bytes(path: Path, name: str) -> bytes:
    """The file's bytes; CannotRead where the system refuses."""
    try:
        return path.read_bytes()
    except OSError as exc:
        raise CannotRead(file=name, problem=exc.strerror or exc) from exc


def read_source_list(folder: Path) -> SourceList:
    """The lines of ``sources.csv`` in `folder` by file; empty where there is none."""
    path = folder / SOURCE_LIST
    if not path.is_file():
        return MappingProxyType({})
    try:
        lines = csv.DictReader(io.StringIO(read_bytes(path, SOURCE_LIST).decode("utf-8-sig"), newline=""), strict=True)
        return MappingProxyType(dict(_listed(lines)))
    except UnicodeDecodeError as exc:
        raise BadSourceList(file=path, line=exc.object.count(b"\n", 0, exc.start) + 1, problem="UTF-8?") from exc
    except csv.Error as exc:
        raise BadSourceList(file=path, line=lines.line_num, problem=exc) from exc


def _listed(lines: csv.DictReader[str]) -> Iterator[tuple[str, Mapping[str, str]]]:
    if "file" not in (lines.fieldnames or ()):
        raise csv.Error('no column "file"')
    seen: set[str] = set()
    for line in lines:
        if None in line or None in line.values():
            raise csv.Error(f"{len(lines.fieldnames or ())} cells expected")
        if line["file"] in seen:
            raise csv.Error(f"{line['file']} is listed twice")
        seen.add(line["file"])
        yield line["file"], MappingProxyType({name: cell for name, cell in line.items() if cell})
