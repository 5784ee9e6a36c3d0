"""JSON that every program reads alike: RFC 8259 with the cautions of RFC 7493 (I-JSON).

Each key once in an object, no NaN, no number or nesting without bounds, no halves of characters. What is read can be
written again, so that a build never breaks a descriptor that it was able to open.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from warta.errors import BadDescriptor
from warta.wording import Wording


class NotJson(BadDescriptor):
    """Text that is not JSON."""

    wording = Wording(
        "{file}: line {line}, column {column}: not JSON; mend it, or move it away and run warta init",
        "{file}: baris {line}, kolom {column}: bukan JSON; perbaiki, atau pindahkan lalu jalankan warta init",
    )


class MissingComma(NotJson):
    """Something where a comma was due: Python points to it, and the comma belongs behind what stands before."""

    wording = Wording(
        "{file}: line {line}, column {column}: not JSON: a comma is missing here or at the end of the line before; mend it",
        "{file}: baris {line}, kolom {column}: bukan JSON: kurang koma di sini atau di akhir baris sebelumnya; perbaiki",
    )


class NotPlainJson(BadDescriptor):
    """JSON by Python's lights, but not by everyone's."""

    wording = Wording(
        "{file}: other programs cannot read this JSON (NaN, a number or nesting without bounds, half a character); mend it",
        "{file}: JSON ini tidak terbaca program lain (NaN, angka atau susunan tak terbatas, setengah karakter); perbaiki",
    )


class RepeatedKey(BadDescriptor):
    """An object with one key twice: readers take either."""

    wording = Wording(
        "{file}: the key {key} stands twice in one object; keep one of them",
        "{file}: kunci {key} muncul dua kali dalam satu objek; sisakan salah satu",
    )


class TooManyValues(BadDescriptor):
    """A text of more values than any descriptor has: they take thirty times its bytes in memory."""

    wording = Wording(
        "{file}: more than {most} values are too many for a descriptor; keep data in files of its own",
        "{file}: lebih dari {most} nilai terlalu banyak untuk sebuah deskriptor; simpan data dalam berkas tersendiri",
    )


MOST_VALUES = 4_000_000
"""Commas and brackets of a descriptor: one of 8,000 shards has a million."""


def parsed_json(text: str, file: Path) -> object:
    """What `text` says; NotJson, NotPlainJson, TooManyValues or RepeatedKey name `file`."""
    if sum(map(text.count, ",[{")) > MOST_VALUES:
        raise TooManyValues(file=file, most=MOST_VALUES)

    def once(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
        content = dict(pairs)
        if len(content) < len(pairs):
            raise RepeatedKey(file=file, key=Counter(key for key, _ in pairs).most_common(1)[0][0])
        return content

    try:
        content: object = json.loads(text, object_pairs_hook=once)
        json.dumps(content, ensure_ascii=False, allow_nan=False).encode("utf-8")  # indented it would take ten times as long
    except json.JSONDecodeError as exc:
        fault = MissingComma if exc.msg.startswith("Expecting ','") else NotJson
        raise fault(file=file, line=exc.lineno, column=exc.colno) from exc
    except (ValueError, RecursionError) as exc:
        raise NotPlainJson(file=file) from exc
    if _is_deep(content):
        raise NotPlainJson(file=file)
    return content


_DEEPEST = 400
"""Levels of nesting: Python writes what is indented to twice as many, and reads more."""


def _is_deep(content: object) -> bool:
    level = [content]
    for _ in range(_DEEPEST):
        level = [each for above in level for each in _within(above) if isinstance(each, dict | list)]
        if not level:
            return False
    return True


def _within(content: object) -> Iterable[object]:
    if isinstance(content, dict):
        return content.values()
    return content if isinstance(content, list) else ()


def written_json(content: object) -> bytes:
    """UTF-8, indented by two, a line break at the end, keys in their order; ValueError for what JSON cannot hold."""
    return (json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode("utf-8")
