"""Evidence read again: its words stand in the text where it says, and under its rule they give the cell's value.

``text[char_start:char_end] == exact`` where the texts are present, ``rule(exact_1, …, exact_n) == cell`` always.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from warta.ledger.entry import corrected_by
from warta.model import RULES, Origin
from warta.package.canonical import PARSERS
from warta.tables import all_tables
from warta.validation.evidence import extracted_fields
from warta.validation.opened import Opened, Resource
from warta.validation.report import Finding, Note, Unchecked, finding, listed
from warta.validation.rules import error
from warta.validation.told import Told, by_cell
from warta.validation.versions import versioned
from warta.wording import Wording

_BUILD = Wording(
    "run warta build: it writes evidence with every cell; never edit either by hand",
    "jalankan warta build: bukti ditulis bersama tiap sel; jangan menyunting keduanya dengan tangan",
)

OFFSETS = error(
    "evidence.offsets",
    Wording("{value} is no stretch of the text of {article_id}", "{value} bukan bagian dari teks {article_id}"),
    _BUILD,
)
EXACT = error(
    "evidence.exact",
    Wording("evidence quotes {value}, but at {start}-{end} the text of {article_id} says {text}",
            "bukti mengutip {value}, padahal pada {start}-{end} teks {article_id} berbunyi {text}"),
    _BUILD,
)  # fmt: skip
ARTICLE = error(
    "evidence.article",
    Wording("evidence from article {value} for a row of article {of}", "bukti dari artikel {value} untuk baris artikel {of}"),
    _BUILD,
)
PARTS = error(
    "evidence.parts",
    Wording("the parts of this cell are numbered {value}, not 1 to {count}",
            "bagian sel ini bernomor {value}, bukan 1 sampai {count}"),
    _BUILD,
)  # fmt: skip
ONE_RULE = error(
    "evidence.one-rule",
    Wording("one cell, but several rules: {value}", "satu sel, tetapi beberapa aturan: {value}"),
    _BUILD,
)
RULE = error(
    "evidence.rule",
    Wording("{value} is no rule of warta", "{value} bukan aturan warta"),
    Wording("install the version of warta that built the package, or run warta build",
            "pasang versi warta yang membangun paket ini, atau jalankan warta build"),
)  # fmt: skip
VALUE = error(
    "evidence.value",
    Wording("the cell says {value}, but its words ({exact}) under {rule} give {derived}",
            "sel berisi {value}, padahal kata-katanya ({exact}) menurut {rule} menghasilkan {derived}"),
    _BUILD,
)  # fmt: skip
NO_TEXTS = Wording(
    "not checked: that the words in evidence stand in the articles, for the package holds no texts",
    "tidak diperiksa: apakah kata-kata bukti ada dalam artikel, sebab paket ini tidak memuat teksnya",
)

_REFUSALS = (ArithmeticError, LookupError, TypeError, ValueError)
"""What a rule, made for words that it recognised itself, may raise on a stranger's: too many of them, figures without end."""


def check(opened: Opened) -> Iterator[Finding | Note]:
    """Findings about words that do not stand where evidence says, or do not give the cell."""
    all_tables()  # their import registers the rules
    if opened.evidence and opened.texts is None:
        yield Unchecked(NO_TEXTS)
    for told in opened.evidence or ():
        yield from _in_text(told, opened.texts or {})
    for (name, row_id, field), parts in by_cell(opened.evidence or ()).items():
        resource = opened.named.get(name)
        if resource and row_id in resource.positions and field in extracted_fields(resource):
            yield from _derive(resource, row_id, field, parts)


def _in_text(told: Told, texts: Mapping[str, str]) -> Iterator[Finding]:
    """Only words of the text have offsets, and they are the words there."""
    text = texts.get(told.article_id)
    place, start, end = told.place, told.start, told.end
    if told.origin != Origin.TEXT:
        if (start, end) != (None, None):
            yield finding(OFFSETS, place._replace(field="char_start"), f"{start}-{end}", article_id=told.article_id)
    elif start is None or end is None or not 0 <= start < end or (text is not None and end > len(text)):
        yield finding(OFFSETS, place._replace(field="char_start"), f"{start}-{end}", article_id=told.article_id)
    elif text is not None and text[start:end] != told.exact:
        there = {"start": start, "end": end, "article_id": told.article_id, "text": text[start:end]}
        yield finding(EXACT, place._replace(field="exact"), told.exact, **there)


def _derive(resource: Resource, row_id: str, field: str, parts: tuple[Told, ...]) -> Iterator[Finding]:
    position = resource.positions[row_id]
    place, cells = resource.place(position, field), resource.cells(position)
    numbers = [told.part for told in parts]
    if numbers != list(range(1, len(parts) + 1)):
        yield finding(PARTS, place, listed(numbers), count=len(parts))
    article = cells.get("article_id")
    for other in {told.article_id for told in parts} - {article}:
        yield finding(ARTICLE, place, other, of=article)
    rules = sorted({told.rule for told in parts})
    if len(rules) > 1:
        yield finding(ONE_RULE, place, listed(rules))
    elif rules[0] not in RULES and corrected_by(rules[0]) is None:
        yield versioned(finding(RULE, place, rules[0]), resource)
    else:
        exact = [told.exact for told in parts]
        derived = _value(rules[0], exact) if rules[0] in RULES else _corrected(resource, field, exact)
        if derived != cells[field]:
            found = finding(VALUE, place, cells[field], exact=" | ".join(exact), rule=rules[0], derived=derived)
            yield versioned(found, resource)


def _value(rule: str, exact: list[str]) -> object:
    try:
        return RULES[rule](*exact)
    except _REFUSALS:
        return None


def _corrected(resource: Resource, field: str, exact: list[str]) -> object:
    """The value of a corrected cell: its one part spells it."""
    return PARSERS[resource.fields[field]["type"]](exact[0]) if len(exact) == 1 else None
