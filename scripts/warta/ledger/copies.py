"""The sources that hold an article, and what they become where words of it, or all of it, are taken out."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from warta.ledger.mask import CannotMask, masked, masked_source, without_lines
from warta.model import Article
from warta.package.builder import options_of, page_reading
from warta.package.descriptor import read_descriptor
from warta.package.start import SOURCE_FOLDER
from warta.reading.finding import Source, find_sources
from warta.reading.source_list import SOURCE_LIST, read_bytes
from warta.reading.sources import read_source

Files = dict[str, bytes | None]
"""By path in the package; None for one that goes."""


class Copy(NamedTuple):
    """A source that holds the article, with the bytes as they are; `lines` are those of a file of records that have its id.

    `encoding` is that of every source of which the list says none.
    """

    source: Source
    content: bytes
    lines: frozenset[int]
    article: Article
    encoding: str | None = None


def find_copies(folder: Path) -> Iterator[Copy]:
    """Every article of every source, one a source and id, in the order in which a build meets them."""
    raw = folder / SOURCE_FOLDER
    resources = read_descriptor(folder).get("resources", ())
    html, encoding = page_reading(resources), options_of(resources).encoding
    for source in (replace(each, html=html) for each in find_sources([raw])) if raw.is_dir() else ():
        lines: dict[str, set[int]] = {}
        first: dict[str, Article] = {}
        for tried in read_source(source, encoding):
            if isinstance(tried.outcome, Article):
                first.setdefault(tried.outcome.id, tried.outcome)
                lines.setdefault(tried.outcome.id, set()).add(tried.line)
        for article_id, article in first.items():
            yield Copy(source, read_bytes(source.path, source.name), frozenset(lines[article_id]), article, encoding)


def masked_copies(folder: Path, copies: Iterable[Copy], pattern: re.Pattern[str]) -> Files:
    """The sources and the list of them without the words; CannotMask unless the article reads on as before but for them."""
    files: Files = {}
    listed = _list_of_sources(folder)
    for copy in copies:
        content, record = _masked_copy(copy, pattern)
        files[f"{SOURCE_FOLDER}/{copy.source.name}"] = content
        listed = _listed(listed, copy.source.name, {**record, "sha256": sha256(content).hexdigest()})
    return {**files, **_file_of(listed)}


def _masked_copy(copy: Copy, pattern: re.Pattern[str]) -> tuple[bytes, Mapping[str, str]]:
    """The bytes of a source and what the list says of it, without the words."""
    source, article = copy.source, copy.article
    content = masked_source(source, copy.content, copy.lines, pattern, copy.encoding)
    record = {name: _dark(name, cell, pattern) for name, cell in source.record.items()}
    kept = {name: cell for name, cell in record.items() if cell}
    again = read_source(replace(source, record=kept, content=content), copy.encoding)
    found = next((each.outcome for each in again if isinstance(each.outcome, Article) and each.outcome.id == article.id), None)
    if found is None or len(found.text) != len(article.text) or _holds(found, pattern):
        raise CannotMask(file=source.name, article_id=article.id)
    return content, record


def _dark(name: str, cell: str, pattern: re.Pattern[str]) -> str:
    if name == "url":  # half an address leads nowhere
        return "" if re.search(pattern.pattern, cell, re.IGNORECASE) else cell
    return cell if name in ("file", "encoding", "sha256") else masked(cell, pattern)


def _holds(article: Article, pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(text) for text in (article.text, *article.record.values()))


def _list_of_sources(folder: Path) -> str | None:
    place = folder / SOURCE_FOLDER / SOURCE_LIST
    return place.read_bytes().decode("utf-8") if place.is_file() else None


def _file_of(listed: str | None) -> Files:
    return {} if listed is None else {f"{SOURCE_FOLDER}/{SOURCE_LIST}": listed.encode("utf-8")}


def _listed(text: str | None, name: str, record: Mapping[str, str] | None) -> str | None:
    """sources.csv with other cells for a file, those that it has, or without its line."""
    if text is None:
        return None
    end = "\r\n" if "\r\n" in text else "\n"
    header, *lines = csv.reader(io.StringIO(text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}"), newline=""))
    at = header.index("file")
    changed = io.StringIO(newline="")
    writer = csv.writer(changed, lineterminator=end)
    writer.writerow(header)
    for line in lines:
        if not line or line[at] != name:
            writer.writerow(line)
        elif record is not None:
            writer.writerow([record.get(c, cell) if cell else cell for c, cell in zip(header, line, strict=True)])
    return changed.getvalue()


def without_copies(folder: Path, copies: Iterable[Copy]) -> Files:
    """The files, or the records, and their lines of the list gone. Raises BrokenPack."""
    files: Files = {}
    listed = _list_of_sources(folder)
    for source, content, lines, *_ in copies:
        rest = without_lines(source, content, lines) if source.format.holds_many else b""
        files[f"{SOURCE_FOLDER}/{source.name}"] = rest or None
        listed = _listed(listed, source.name, {"sha256": sha256(rest).hexdigest()} if rest else None)
    return {**files, **_file_of(listed)}
