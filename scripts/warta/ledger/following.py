"""Whether a cell follows from words: by the rules that its column is read with, and at which place of the article they stand.

Which rules read a column is learnt from the table's own examples: they are what its extraction used there.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from warta.errors import InputError
from warta.extract import EVIDENCE, extract_article
from warta.ledger.form import Unfit
from warta.ledger.sheet import spelt
from warta.model import RULES, Span
from warta.reading.text import make_article
from warta.schema import Table, Value
from warta.wording import Wording

NOT_THERE = Wording("{field}: “{exact}” does not stand in {article_id}", "{field}: “{exact}” tidak ada dalam {article_id}")
NOT_AT = Wording("{field}: at {start} {article_id} reads “{found}”, not “{exact}”",
                 "{field}: pada {start} {article_id} berbunyi “{found}”, bukan “{exact}”")  # fmt: skip
SEVERAL = Wording(
    "{field}: “{exact}” stands {count} times in {article_id}; say where it begins ({field}_start), or give words around it "
    "(context)",
    "{field}: “{exact}” ada {count} kali dalam {article_id}; sebutkan awalnya ({field}_start), atau kata-kata di sekitarnya "
    "(context)",
)
NOT_SO = Wording("{field}: {value} does not follow from “{exact}”, which gives {derived}",
                 "{field}: {value} tidak mengikuti dari “{exact}”, yang menghasilkan {derived}")  # fmt: skip
WHICH = Wording("{field}: “{exact}” gives {derived}; say which value is meant",
                "{field}: “{exact}” menghasilkan {derived}; sebutkan nilai yang dimaksud")  # fmt: skip

_REFUSALS = (ArithmeticError, LookupError, TypeError, ValueError)
"""What a rule may raise on words that it did not recognise itself."""


@cache
def rules_of(table: Table) -> dict[str, tuple[str, ...]]:
    """Column -> the rules that read it, by name."""
    examples = files(f"warta.tables.{table.name}").joinpath("examples.toml").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for example in tomllib.loads(examples).get("example", ()):
        for name, rule in _used(table, example["text"], example.get("record", {})):
            found.setdefault(name, set()).add(rule)
    return {name: tuple(sorted(rules)) for name, rules in found.items()}


def _used(table: Table, text: str, record: dict[str, str]) -> Iterator[tuple[str, str]]:
    try:
        article = make_article(text, source_file="example.txt", article_id="example", record=record)
    except InputError:
        return
    for row in extract_article(article)[EVIDENCE]:
        if row[0] == table.name:
            yield str(row[2]), str(row[9])


def derived(table: Table, field: str, exact: Sequence[str], value: str | None) -> tuple[str, str]:
    """The spelling of a cell that follows from its words, `value` if one is meant, and the rule; Unfit where none does."""
    given = {spelling: rule for rule in rules_of(table).get(field, ()) if (spelling := spelt(_value(rule, exact)))}
    told = {"field": field, "exact": " | ".join(exact), "derived": ", ".join(sorted(given)) or "-"}
    if value is not None:
        if value not in given:
            raise Unfit(NOT_SO, value=value, **told)
        return value, given[value]
    if len(given) != 1:
        raise Unfit(WHICH, **told)
    return next(iter(given.items()))


def _value(rule: str, exact: Sequence[str]) -> Value:
    try:
        return RULES[rule](*exact)  # type: ignore[return-value]  # what a rule of a column gives is a cell's value
    except _REFUSALS:
        return None


def find_place(
    text: str, exact: str, field: str, article_id: str, start: int | None, within: Span | None, near: Span | None
) -> Span:
    """Where words stand: at `start`, else where they stand only once (`within` a stretch), else nearest to `near`; Unfit.

    Blanks count alike, so that words from a page copied by hand are found over a line break.
    """
    told = {"field": field, "exact": exact, "article_id": article_id}
    if start is not None:
        if not text.startswith(exact, start) or start < 0:
            raise Unfit(NOT_AT, start=start, found=text[max(start, 0) : max(start, 0) + len(exact)], **told)
        return Span(start, start + len(exact))
    pattern = r"\s+".join(map(re.escape, exact.split()))
    places = [Span(*match.span()) for match in re.finditer(pattern, text)] if pattern else []
    if within:
        places = [place for place in places if within.holds(place)] or places
    if not places:
        raise Unfit(NOT_THERE, **told)
    if len(places) > 1 and near is None:
        raise Unfit(SEVERAL, count=len(places), **told)
    return min(places, key=lambda place: abs(place.start - near.start)) if near else places[0]
