"""A report as Markdown, for the summary of a step, a comment or an issue: a table a resource, a line a rule.

GitHub takes 1 MiB a step (GITHUB_STEP_SUMMARY); so examples and rules are counted where they are many. Nothing that is
quoted becomes markup: values stand as text whose special characters are escaped, HTML included.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from warta.validation.formats import PLAIN, Look
from warta.validation.formats._told import (
    MORE,
    NOTES,
    SEVERITIES,
    Group,
    counts,
    groups,
    resource_name,
    verdict,
    where,
)
from warta.validation.report import Report
from warta.validation.rules import Severity
from warta.wording import Lang, Wording

SHOWN = 3
"""Of one rule in one resource so many findings are shown."""

RULES = 200
"""Rows in all; a summary that nobody can read to its end helps nobody."""

_HEADER = (
    Wording("Severity", "Tingkat"),
    Wording("Rule", "Aturan"),
    Wording("Findings", "Temuan"),
    Wording("What was found", "Yang ditemukan"),
    Wording("What to do", "Yang perlu dilakukan"),
)
_LEFT_OUT = Wording("{count} more rules have findings", "{count} aturan lagi punya temuan")
_SIGNS = {Severity.ERROR: "\N{CROSS MARK}", Severity.WARNING: "\N{WARNING SIGN}\N{VARIATION SELECTOR-16}"}
_WORD_JOINER = "&#8288;"
_SPECIAL = re.compile(
    r"""
    [!"\#$&*+:<=>?@\[\\\]^_`{|}~]       # **bold**, <b>, https://, @someone, #1, a|b
  | (?<=[Ww]{3}) [.]                     # www.
  | ^ [-.]                               # - a list in a list
    """,
    re.VERBOSE,
)


def write(report: Report, lang: Lang = "en", _look: Look = PLAIN) -> str:
    """The report as a Markdown document, GitHub's flavour."""
    return "\n\n".join(_blocks(report, lang)) + "\n"


def _blocks(report: Report, lang: Lang) -> Iterator[str]:
    sign = "\N{WHITE HEAVY CHECK MARK}" if report.ok else _SIGNS[Severity.ERROR]
    yield f"## {sign} {literal(verdict(report, lang))}"
    yield literal(counts(report, lang))
    said = list(groups(report))
    for resource, same in groupby(said[:RULES], key=lambda group: resource_name(group, lang)):
        yield f"### {literal(resource)}"
        yield _table(list(same), lang)
    if len(said) > RULES:
        yield literal(_LEFT_OUT.say(lang, count=len(said) - RULES))
    if report.notes:
        yield f"### {NOTES.say(lang)}"
        yield "\n".join(f"- {literal(note.say(lang))}" for note in report.notes)


def _table(same: Sequence[Group], lang: Lang) -> str:
    rows = [[name.say(lang) for name in _HEADER], ["---"] * len(_HEADER), *(_row(group, lang) for group in same)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in rows)


def _row(group: Group, lang: Lang) -> list[str]:
    severity = f"{_SIGNS[group.severity]} {SEVERITIES[group.severity].say(lang)}"
    found = "<br>".join(map(literal, _examples(group, lang)))
    return [severity, f"`{group.check.id}`", str(len(group.findings)), found, literal(group.findings[0].remedy(lang))]


def _examples(group: Group, lang: Lang) -> Iterator[str]:
    for found in group.findings[:SHOWN]:
        place = where(found, lang)
        yield f"{place}: {found.say(lang)}" if place else found.say(lang)
    if len(group.findings) > SHOWN:
        yield MORE.say(lang, count=len(group.findings) - SHOWN)


def literal(text: str) -> str:
    r"""`text` shown as it is: what GitHub would take for markup, HTML, a link or a mention is a character reference.

    >>> print(literal("<b> a|b [x](y)"))
    &#60;b&#62; a&#124;b &#91;x&#93;(y)
    """
    return _SPECIAL.sub(_reference, text)


def _reference(match: re.Match[str]) -> str:
    # Mentions and issues are looked for behind the Markdown, where a reference is its character again: a joiner parts them.
    return f"&#{ord(match[0])};{_WORD_JOINER if match[0] in '@#' else ''}"
