"""A report as annotations of GitHub: workflow commands, which the runner shows beside the lines of a pull request.

https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands. The runner keeps the first ten errors and
the first ten warnings of a step and fifty annotations of a job, and drops the rest without a word; so many findings are
gathered, one annotation a rule and file, and the last line counts all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from warta.validation.formats import PLAIN, Look
from warta.validation.formats._told import NOTE, WHY, counts, file_of, groups, verdict, where
from warta.validation.reasons import why
from warta.validation.report import Finding, Report, shown
from warta.validation.rules import Severity
from warta.wording import Lang, Wording

CAP = 10
"""Annotations of one severity that the runner keeps of a step."""

LISTED = 20
"""Of gathered findings the places of so many are listed."""

_ALSO = Wording("and {count} more like it: {places}", "dan {count} lagi yang serupa: {places}")
_REST = Wording(
    "{count} more findings of {rules} rules: run warta validate to see them all",
    "{count} temuan lagi dari {rules} aturan: jalankan warta validate untuk melihat semuanya",
)


class Annotation(NamedTuple):
    """Findings that share one annotation, shown where the first one stands."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The finding that it is shown at."""
        return self.findings[0]


def write(report: Report, lang: Lang = "en", _look: Look = PLAIN) -> str:
    """The report as workflow commands, a line each, the verdict and the notes as plain lines behind them."""
    lines = [line for severity in Severity for line in _commands(report, severity, lang)]
    plain = [
        *(NOTE.say(lang, note=note.say(lang)) for note in report.notes),
        f"{verdict(report, lang)} ({counts(report, lang)})",
    ]
    return "\n".join([*lines, *map(_harmless, plain)]) + "\n"


def _commands(report: Report, severity: Severity, lang: Lang) -> Iterator[str]:
    annotations = _gathered(report, severity)
    fits = len(annotations) <= CAP
    for annotation in islice(annotations, CAP if fits else CAP - 1):
        yield _command(annotation, report, lang)
    if not fits:
        rest = annotations[CAP - 1 :]
        count = sum(len(each.findings) for each in rest)
        rules = len({each.first.rule for each in rest})
        yield f"::{severity} title={_property('warta')}::{_message(_REST.say(lang, count=count, rules=rules))}"


def _gathered(report: Report, severity: Severity) -> Sequence[Annotation]:
    """An annotation a finding, or a rule and resource where those would be too many."""
    alike = [group for group in groups(report) if group.severity is severity]
    if sum(len(group.findings) for group in alike) <= CAP:
        return [Annotation((found,)) for group in alike for found in group.findings]
    return [Annotation(group.findings) for group in alike]


def _command(annotation: Annotation, report: Report, lang: Lang) -> str:
    found = annotation.first
    place = {
        "file": file_of(found, report),
        "line": found.place.line,
        "col": found.place.character,
        "title": f"warta {found.rule}",
    }
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in place.items() if value is not None)
    return f"::{found.severity} {properties}::{_message(_words(annotation, lang))}"


def _words(annotation: Annotation, lang: Lang) -> str:
    found, others = annotation.first, annotation.findings[1:]
    place = where(found, lang)
    lines = [f"{place}: {found.say(lang)}" if place else found.say(lang), f"\N{RIGHTWARDS ARROW} {found.remedy(lang)}"]
    if others:
        places = [where(each, lang) or shown(each.value, lang) for each in others[:LISTED]]
        more = ["\N{HORIZONTAL ELLIPSIS}"] if len(others) > LISTED else []
        lines.append(_ALSO.say(lang, count=len(others), places="; ".join([*places, *more])))
    return "\n".join([*lines, f"{WHY.say(lang)}: {why(found.check).say(lang)}"])


def _message(text: str) -> str:
    """`text` behind the second ``::``; line ends stay line ends in what the runner shows."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """`text` as the value of a property, in which commas and colons would end it."""
    return _message(shown(text)).replace(":", "%3A").replace(",", "%2C")


def _harmless(line: str) -> str:
    """A plain line that the runner takes for no command: neither ``::error::`` in front nor the old ``##[error]`` anywhere."""
    return f"warta: {line.replace('##[', '## [')}"
