"""Articles come into a package: a file or what is at an address goes into data/raw as received, with a line in sources.csv.

Each source is read first as a build would read it; what yields no article is not kept. The file and its line are written
together or not at all, nothing is ever overwritten, and what is there already is not doubled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from warta.errors import CannotWrite, InputError, WartaError
from warta.model import Article, BlockKind, slug
from warta.package.bounds import Limits
from warta.package.fetch import is_address, opened, without_password
from warta.package.start import SOURCE_FOLDER
from warta.package.swap import change_files
from warta.reading.finding import Source, find_sources, is_article, names_in
from warta.reading.formats import GZIP, LOOKED_AT, ZSTANDARD, Format, format_of, stem_of, suffix_of
from warta.reading.page_tree import declared_encoding, meant_by
from warta.reading.source_entry import with_entry
from warta.reading.source_list import SOURCE_LIST, read_bytes, read_source_list
from warta.reading.sources import Tried, read_source
from warta.wording import Wording

PAGE = Limits(packed=10 << 20, redirects=10, silence=20, seconds=60)
"""An article is smaller, and its outlet quicker."""

_LONGEST_NAME = 80  # characters of a file's name without its ending
_LEAST_WORDS = 2  # of a name that tells an article from others; "index" and "12345" do not
_KEPT = ("url", "publisher", "rights", "encoding")  # of what a list says of a file that is added from beside it
_ENDINGS = {
    Format.TEXT: ".txt",
    Format.PAGE: ".html",
    Format.RECORDS: ".jsonl",
    Format.TABLE: ".parquet",
    Format.CAPTURES: ".warc",
}

_MEDIA_TYPES: Mapping[str, str] = {
    **dict.fromkeys(("text/html", "application/xhtml+xml"), ".html"),
    **dict.fromkeys(("application/jsonl", "application/x-ndjson", "application/ndjson", "text/x-ndjson"), ".jsonl"),
    **dict.fromkeys(("", "text/plain", "application/json", "application/gzip", "application/octet-stream"), ""),
}
"""Those that may hold articles, and how a file of them is called; where that is empty, the bytes are looked at."""


class NoText(InputError):
    """An answer that is no text by its own word."""

    wording = Wording(
        "{address}: the server sends {media_type}, which is no article; give the address of the article's page",
        "{address}: server mengirim {media_type}, yang bukan artikel; berikan alamat halaman artikelnya",
    )


class Added(NamedTuple):
    """What became of a source: the file in ``data/raw``, and whether it was there already."""

    source: str
    file: str
    was_there: bool


class _Received(NamedTuple):
    """A source with its bytes, and what its line will say of it; `read_as` is the name under which it is read first."""

    source: str
    name: str
    read_as: str
    content: bytes
    entry: Mapping[str, str]


def add_sources(sources: Sequence[str], package: Path) -> Iterator[Added | WartaError]:
    """Take each of `sources`, a file, folder or address, into the package; what became of each, in order.

    A source that cannot be kept leaves everything as it was and does not keep the others from being added.
    """
    for source in sources:
        try:
            received = _fetched(source, package) if is_address(source) else _found(source)
            for each in received:
                yield each if isinstance(each, Added) else _add(each, package)
        except WartaError as exc:
            yield exc


def _found(source: str) -> Iterator[_Received]:
    """The files of a path, with what the list beside them says."""
    for each in find_sources([Path(source)]):
        entry = {name: cell for name, cell in each.record.items() if name in _KEPT}
        yield _Received(str(each.path), each.name, each.name, read_bytes(each.path, each.name), entry)


def _fetched(source: str, package: Path) -> Iterator[_Received | Added]:
    """What is at an address, unless its list has the address already: then nothing is asked of the server."""
    if there := _listed_at(package, source):
        yield Added(source, there, was_there=True)
        return
    with opened(source, PAGE) as answer:
        url = without_password(answer.url)
        if answer.media_type not in _MEDIA_TYPES:
            raise NoText(address=url, media_type=answer.media_type)
        if there := _listed_at(package, url):
            yield Added(source, there, was_there=True)
            return
        content = b"".join(answer.pieces)
    name = unquote(PurePosixPath(urlsplit(url).path).name)
    read_as = f"article{_MEDIA_TYPES[answer.media_type] or suffix_of(name)}"
    entry = {"url": url, "encoding": _encoding(content, read_as, answer.charset)}
    yield _Received(source, name, read_as, content, entry)


def _listed_at(package: Path, url: str) -> str | None:
    """The file that the package has of an address."""
    raw = package / SOURCE_FOLDER
    bare = without_password(url).partition("#")[0]
    listed = read_source_list(raw) if raw.is_dir() else {}
    return next((file for file, line in listed.items() if line.get("url") == bare and (raw / file).is_file()), None)


def _encoding(content: bytes, name: str, label: str) -> str:
    """The encoding that only the server knew; empty where the bytes themselves say the same, or it named one that fails."""
    encoding = meant_by(label) if label else None
    kind = format_of(name, content[:LOOKED_AT])
    usual = declared_encoding(content) if kind is Format.PAGE else "utf-8"
    if encoding is None or encoding == usual or kind.holds_many or content.isascii():
        return ""
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return ""
    return encoding


def _add(received: _Received, package: Path) -> Added:
    """Keep what was received. Raises the InputError that a build would raise of it; CannotWrite, Busy."""
    record = {name: cell for name, cell in received.entry.items() if cell}
    tried = tuple(read_source(Source(Path(received.read_as), received.read_as, record, received.content)))
    articles = [each.outcome for each in tried if isinstance(each.outcome, Article)]
    if not articles:
        raise _as_of(received.source, tried)
    kept: list[Added] = []

    def change() -> Mapping[str, bytes]:
        raw = package / SOURCE_FOLDER
        names = names_in(raw) if raw.is_dir() else []
        if there := _same_bytes(raw, names, received.content):
            kept.append(Added(received.source, there, was_there=True))
            return {}
        name = _free_name(received, articles[0], names)
        kept.append(Added(received.source, name, was_there=False))
        said = {"file": name, **record, "retrieved_at": _now(), "sha256": sha256(received.content).hexdigest()}
        read_source_list(raw)  # raises for a list that cannot be read: nothing is added to such a one
        listed = read_bytes(raw / SOURCE_LIST, SOURCE_LIST) if (raw / SOURCE_LIST).is_file() else b""
        return {f"{SOURCE_FOLDER}/{name}": received.content, f"{SOURCE_FOLDER}/{SOURCE_LIST}": with_entry(listed, said)}

    _make(package)
    change_files(package, change)
    return kept[0]


def _as_of(source: str, tried: Sequence[Tried]) -> InputError:
    """Why a source yields no article, the source named as the user named it."""
    for each in tried:
        if isinstance(each.outcome, InputError):
            return type(each.outcome)(**{**each.outcome.fields, "file": source})
    raise TypeError("a source yields an article or an error")


def _same_bytes(raw: Path, names: Sequence[str], content: bytes) -> str | None:
    """The file of `raw` that holds these very bytes."""
    for name in names:
        if is_article(name) and (raw / name).stat().st_size == len(content) and read_bytes(raw / name, name) == content:
            return name
    return None


def _free_name(received: _Received, article: Article, names: Sequence[str]) -> str:
    """A name in ``data/raw`` that no file has, nor one that would be the same article."""
    taken = {slug(stem_of(name)) for name in names}
    stem = _stem(received, article)
    free, number = stem, 2
    while free in taken:
        free, number = f"{stem}-{number}", number + 1
    return free + _ending(received)


def _ending(received: _Received) -> str:
    own = suffix_of(received.name).lower()
    if own and not is_address(received.source):
        return own
    kind = format_of(received.read_as, received.content[:LOOKED_AT])
    packed = {GZIP: ".gz", ZSTANDARD: ".zst"}
    return _ENDINGS[kind] + next((ending for mark, ending in packed.items() if received.content.startswith(mark)), "")


def _stem(received: _Received, article: Article) -> str:
    """Of a file its own name; of an address its last part, or, where that tells nothing, the headline, or the whole address."""
    url = received.entry.get("url", "")
    own = slug(stem_of(received.name))
    kind = format_of(received.read_as, received.content[:LOOKED_AT])
    if own and (kind.holds_many or not is_address(received.source)):
        return _short(own)
    headline = article.record.get("title") or next((span.of(article.text) for span in article.of_kind(BlockKind.HEADLINE)), "")
    whole = slug(f"{urlsplit(url).hostname} {urlsplit(url).path}")
    telling = (each for each in (own, slug(headline)) if each.count("-") + 1 >= _LEAST_WORDS)
    return _short(next(telling, whole or "article"))


def _short(stem: str) -> str:
    """At most eighty characters, cut between words."""
    return stem if len(stem) <= _LONGEST_NAME else stem[: _LONGEST_NAME + 1].rpartition("-")[0] or stem[:_LONGEST_NAME]


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise CannotWrite(file=folder, problem=exc.strerror) from exc
