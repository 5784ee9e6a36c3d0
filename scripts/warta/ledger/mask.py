"""Words blacked out in an article's source: each character becomes a block, so that every offset stays what it was.

A text is masked as it stands. In a web page or a record the words may be spelt with references and escapes; whoever masks reads
the result again to be sure that they are gone.
"""

from __future__ import annotations

import gzip
import html
import io
import json
import re
import zlib
from collections.abc import Callable, Container, Iterable, Mapping
from typing import Any

from warta.errors import InputError
from warta.reading.finding import Source
from warta.reading.formats import GZIP, ZSTANDARD, Format
from warta.reading.page_tree import declared_encoding
from warta.wording import Wording

BLOCK = "\N{FULL BLOCK}"
PLAIN_BLOCK = "#"
"""Where the source's encoding has no full block."""

_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"

_BETWEEN = r"(?:\s|&nbsp;|[-_+])+"


def pattern_of(words: Iterable[str]) -> re.Pattern[str] | None:
    """What finds any of `words`, whole; None for none.

    Several words are found in capitals or small letters, whatever stands between them, as a hyphen in an address; one alone
    only as it is written, or in capitals: as a small word a name may be an ordinary one.
    """
    split = sorted({tuple(each.split()) for each in words if each.split()}, key=lambda each: -len(" ".join(each)))
    return re.compile("|".join(map(_whole, split))) if split else None


def _whole(tokens: tuple[str, ...]) -> str:
    left = r"(?<!\w)" if tokens[0][0].isalnum() else ""
    right = r"(?!\w)" if tokens[-1][-1].isalnum() else ""
    if len(tokens) == 1:
        return f"{left}(?:{_letters(tokens[0])}|{_letters(tokens[0].upper())}){right}"
    return f"{left}(?i:{_BETWEEN.join(map(_letters, tokens))}){right}"


def _letters(token: str) -> str:
    return "".join(map(_spelt, token))


def _spelt(character: str) -> str:
    """A character as it stands, or as a page may refer to it."""
    escaped = html.escape(character)
    return re.escape(character) if escaped == character else f"(?:{re.escape(character)}|{re.escape(escaped)})"


def masked(text: str, pattern: re.Pattern[str] | None, block: str = BLOCK) -> str:
    """`text` with every character of what `pattern` finds, but for blanks, made a block."""
    return pattern.sub(lambda match: re.sub(r"\S", block, match[0]), text) if pattern else text


def is_masked(text: str) -> bool:
    """Is nothing left of it but blocks and marks?"""
    return BLOCK in text and not any(character.isalnum() for character in text)


class CannotMask(InputError):
    """A source in which the words cannot be blacked out so that they are gone and all else stays."""

    wording = Wording(
        "{file}: the words cannot be blacked out here without losing the article; take the whole article down "
        "(warta correct {article_id} --redact), or edit the file and run warta build; nothing was written",
        "{file}: kata-katanya tidak dapat dihitamkan di sini tanpa kehilangan artikelnya; hapus seluruh artikel "
        "(warta correct {article_id} --redact), atau sunting berkasnya lalu jalankan warta build; tidak ada yang ditulis",
    )


class BrokenPack(InputError):
    """A packed file of records that breaks off: packed anew, what is behind the break would be lost."""

    wording = Wording(
        "{file}: the gzip stream is damaged or ends too early; mend the file first; nothing was written",
        "{file}: aliran gzip rusak atau terpotong; perbaiki dahulu berkasnya; tidak ada yang ditulis",
    )


class NotMasked(InputError):
    """A file of many articles that is not written again."""

    wording = Wording(
        "{file}: nothing can be taken down in Parquet, WARC or zst; make it JSON lines first (.jsonl or .jsonl.gz); "
        "nothing was written",
        "{file}: tidak ada yang dapat dihapus dari Parquet, WARC, atau zst; jadikan dahulu JSON lines (.jsonl atau .jsonl.gz); "
        "tidak ada yang ditulis",
    )


def masked_source(
    source: Source, content: bytes, lines: Container[int], pattern: re.Pattern[str], encoding: str | None = None
) -> bytes:
    """The bytes of a source with words blacked out: in a file of records in these lines, from 1.

    `encoding` is its own unless the list of sources says another. Raises BrokenPack, NotMasked.
    """
    encoding = source.record.get("encoding", encoding)
    if not source.format.holds_many:
        return _masked_text(content, encoding or _usual_encoding(source, content), pattern)
    return _with_lines(source, content, lines, lambda line: _masked_record(line, encoding or "utf-8", pattern))


def without_lines(source: Source, content: bytes, lines: Container[int]) -> bytes:
    """The bytes of a file of records without these lines, from 1; empty where no other is left. Raises BrokenPack."""
    return _with_lines(source, content, lines, lambda _line: b"")


def _with_lines(source: Source, content: bytes, lines: Container[int], change: Callable[[bytes], bytes]) -> bytes:
    """The file, packed as it was, with these lines changed; lines end where its reader has them end."""
    packed = content.startswith(GZIP)
    if source.format is not Format.RECORDS or content.startswith(ZSTANDARD):
        raise NotMasked(file=source.name)
    try:
        plain = io.BytesIO(gzip.decompress(content) if packed else content)
    except (EOFError, zlib.error, gzip.BadGzipFile) as exc:
        raise BrokenPack(file=source.name) from exc
    done = b"".join(change(line) if number in lines else line for number, line in enumerate(plain, start=1))
    if not done.strip():
        return b""
    return gzip.compress(done, mtime=0) if packed else done


def _usual_encoding(source: Source, content: bytes) -> str:
    return declared_encoding(content) if source.format is Format.PAGE else "utf-8"


def _masked_text(content: bytes, encoding: str, pattern: re.Pattern[str]) -> bytes:
    text = content.decode(encoding)
    try:
        return masked(text, pattern).encode(encoding)
    except UnicodeEncodeError:
        return masked(text, pattern, PLAIN_BLOCK).encode(encoding)


def _masked_record(line: bytes, encoding: str, pattern: re.Pattern[str]) -> bytes:
    text = line.decode(encoding)
    said = json.loads(text.removeprefix(_MARK))
    values = {name: value if name == "id" else _masked_value(value, pattern) for name, value in said.items()}
    record = _masked_names(values, pattern)
    around = (_MARK if text.startswith(_MARK) else "", "\n" if line.endswith(b"\n") else "")
    try:
        return json.dumps(record, ensure_ascii=False).join(around).encode(encoding)
    except UnicodeEncodeError:  # JSON has a spelling for what the encoding has none for
        return json.dumps(record).join(around).encode(encoding)


def _masked_value(value: Any, pattern: re.Pattern[str]) -> Any:
    match value:
        case str():
            return masked(value, pattern)
        case list():
            return [_masked_value(each, pattern) for each in value]
        case dict():
            return _masked_names({name: _masked_value(each, pattern) for name, each in value.items()}, pattern)
    return value


def _masked_names(record: Mapping[str, Any], pattern: re.Pattern[str] | None) -> dict[str, Any]:
    """The record with the names of its members masked too; of two that read alike then, one gets a block more."""
    made: dict[str, Any] = {}
    for name, value in record.items():
        dark = masked(name, pattern)
        while dark in made:
            dark += BLOCK
        made[dark] = value
    return made
