"""A report for people: by resource and rule, the first findings of each with their places, what to do, and the verdict.

Folded to the terminal where there is one. Text and styles reach it as rich's `Text`, never as markup.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from warta.validation.formats import PLAIN, Look
from warta.validation.formats._told import MORE, NOTE, SEVERITIES, Group, counts, groups, resource_name, verdict, where
from warta.validation.report import Finding, Report
from warta.validation.rules import Severity
from warta.wording import Lang, Wording

SHOWN = 5
"""Of one rule in one resource so many findings are shown; the rest is counted."""

NARROWEST = 40
"""In a terminal of fewer columns lines are folded as in one of so many."""

_RULES = Wording("Why each rule matters: --format html", "Mengapa tiap aturan penting: --format html")
_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


class Line(NamedTuple):
    """Words that begin in a column; those in front have a style of rich's."""

    indent: int
    words: str = ""
    lead: str = ""
    style: str = ""


def write(report: Report, lang: Lang = "en", look: Look = PLAIN) -> str:
    """The report as lines of text; with the escapes of a terminal where `look` wants colour."""
    lines = [*_findings(report, lang), *_notes(report, lang), _verdict(report, lang)]
    return _rendered(lines, look) if look.colour or look.width else "".join(f"{_plain(line)}\n" for line in lines)


def _findings(report: Report, lang: Lang) -> Iterator[Line]:
    for _, same in groupby(groups(report), key=lambda group: group.resource):
        for number, group in enumerate(same):
            if not number:
                yield Line(0, lead=resource_name(group, lang), style="bold")
            yield from _group(group, lang)
        yield Line(0)
    if report.findings:
        yield Line(0, _RULES.say(lang))
        yield Line(0)


def _group(group: Group, lang: Lang) -> Iterator[Line]:
    severity = SEVERITIES[group.severity].say(lang)
    yield Line(2, f" {group.check.id} ({len(group.findings)})", severity, _STYLES[group.severity])
    shown = group.findings[:SHOWN]
    remedies = [found.remedy(lang) for found in shown]
    alike = len(set(remedies)) == 1
    for found, remedy in zip(shown, remedies, strict=True):
        yield Line(4, *_said(found, lang))
        if not alike:
            yield _advice(remedy)
    if len(group.findings) > SHOWN:
        yield Line(4, MORE.say(lang, count=len(group.findings) - SHOWN))
    if alike:
        yield _advice(remedies[0])


def _said(found: Finding, lang: Lang) -> tuple[str, str, str]:
    place = where(found, lang)
    return f"{': ' if place else ''}{found.say(lang)}", place, "cyan"


def _advice(remedy: str) -> Line:
    return Line(4, f" {remedy}", "\N{RIGHTWARDS ARROW}", "dim")


def _notes(report: Report, lang: Lang) -> Iterator[Line]:
    yield from (Line(0, NOTE.say(lang, note=note.say(lang))) for note in report.notes)
    if report.notes:
        yield Line(0)


def _verdict(report: Report, lang: Lang) -> Line:
    return Line(0, f" ({counts(report, lang)})", verdict(report, lang), "green" if report.ok else "red")


def _plain(line: Line) -> str:
    return f"{' ' * line.indent}{line.lead}{line.words}"


def _rendered(lines: Iterable[Line], look: Look) -> str:
    from rich.console import Console
    from rich.text import Text

    out = io.StringIO()
    width = max(look.width or NARROWEST, NARROWEST)
    console = Console(file=out, color_system="standard" if look.colour else None, force_terminal=look.colour, width=width)
    for line in lines:
        text = Text.assemble((line.lead, line.style), line.words)
        wrapped = text.wrap(console, width - line.indent) if look.width else [text]
        for folded in wrapped or [text]:
            folded.rstrip()
            console.print(Text(" " * line.indent) + folded, soft_wrap=True, highlight=False)
    return out.getvalue()
