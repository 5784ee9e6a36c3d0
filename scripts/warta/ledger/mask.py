"""Words blacked out in an article's source: each character becomes a block, so that every offset stays what it was.

A text is masked as it stands. In a web page or a record the words may be spelt with references and escapes; whoever masks reads
the result again to be sure that they are gone.
"""

from __future__ import annotations

import gzip
import html
import json
import re
from collections.abc import Iterable
from typing import Any

from warta.model import slug
from warta.reading.formats import GZIP, Format
from warta.reading.page_tree import declared_encoding
from warta.reading.sources import Source

BLOCK = "\N{FULL BLOCK}"
PLAIN_BLOCK = "#"
"""Where the source's encoding has no full block."""

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


def masked_source(source: Source, content: bytes, article_id: str, pattern: re.Pattern[str]) -> bytes:
    """The bytes of a source with the words of one article blacked out."""
    if source.format is not Format.RECORDS:
        return _masked_text(content, _encoding(source, content), pattern)
    encoding = source.record.get("encoding", "utf-8")
    packed = content.startswith(GZIP)
    lines = (gzip.decompress(content) if packed else content).splitlines(keepends=True)
    done = b"".join(_masked_record(line, encoding, article_id, pattern) for line in lines)
    return gzip.compress(done, mtime=0) if packed else done


def without_record(source: Source, content: bytes, article_id: str) -> bytes:
    """The bytes of a file of records without the one that is the article."""
    packed = content.startswith(GZIP)
    lines = (gzip.decompress(content) if packed else content).splitlines(keepends=True)
    encoding = source.record.get("encoding", "utf-8")
    done = b"".join(line for line in lines if _record_id(line, encoding) != article_id)
    return gzip.compress(done, mtime=0) if packed else done


def _encoding(source: Source, content: bytes) -> str:
    usual = declared_encoding(content) if source.format is Format.PAGE else "utf-8"
    return source.record.get("encoding") or usual


def _masked_text(content: bytes, encoding: str, pattern: re.Pattern[str]) -> bytes:
    text = content.decode(encoding)
    try:
        return masked(text, pattern).encode(encoding)
    except UnicodeEncodeError:
        return masked(text, pattern, PLAIN_BLOCK).encode(encoding)


def _record_id(line: bytes, encoding: str) -> str | None:
    try:
        record = json.loads(line.decode(encoding))
    except ValueError:
        return None
    return slug(str(record.get("id"))) if isinstance(record, dict) else None


def _masked_record(line: bytes, encoding: str, article_id: str, pattern: re.Pattern[str]) -> bytes:
    if _record_id(line, encoding) != article_id:
        return line
    record = {name: value if name == "id" else _masked_value(value, pattern) for name, value in json.loads(line).items()}
    end = "\n" if line.endswith(b"\n") else ""
    return (json.dumps(record, ensure_ascii=False) + end).encode(encoding)


def _masked_value(value: Any, pattern: re.Pattern[str]) -> Any:
    match value:
        case str():
            return masked(value, pattern)
        case list():
            return [_masked_value(each, pattern) for each in value]
        case dict():
            return {name: _masked_value(each, pattern) for name, each in value.items()}
    return value
