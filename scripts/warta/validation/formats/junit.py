"""A report as JUnit XML, for test runners: a suite a resource, a case a rule that has something to say there.

A resource without a finding is a case that passes. Warnings pass too, and say what they found; what could not be checked
is a case that was skipped.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from junitparser import Attr, Error, Failure, JUnitXml, Skipped, TestCase, TestSuite

from warta.validation.formats import PLAIN, Look
from warta.validation.formats._told import MORE, PACKAGE, WHY, Group, file_of, groups, title, where
from warta.validation.reasons import why
from warta.validation.report import Report, shown
from warta.validation.rules import Severity
from warta.wording import Lang, Wording

LISTED = 100
"""Of one rule in one resource so many findings are listed."""

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
_VALID = Wording("valid", "sah")
_CHECKED = Wording("everything could be checked", "semuanya dapat diperiksa")
_COMPLETE = Wording("not interrupted", "tidak terhenti")
_INTERRUPTED = Wording("the validation was interrupted", "validasi terhenti")
_COUNT = Wording("{count} findings", "{count} temuan")


class Case(TestCase):
    """A case with the two attributes that many readers know, beside those of the schema."""

    file = Attr()
    line = Attr()


def write(report: Report, lang: Lang = "en", _look: Look = PLAIN) -> str:
    """The report as one XML document."""
    xml = JUnitXml(title(report))
    said = {name: list(same) for name, same in groupby(groups(report), key=lambda group: group.resource)}
    names = dict.fromkeys(["", *(each.name for each in report.checked), *said])
    seconds = {each.name: each.seconds for each in report.checked}
    for name in names:
        suite = _suite(name, said.get(name, []), report, lang)
        suite.time = round(seconds.get(name, 0.0), 3)
        xml.add_testsuite(suite)
    xml.update_statistics()  # type: ignore[no-untyped-call] # junitparser leaves some of its functions untyped
    xml.time = round(report.seconds, 3)
    content: bytes = xml.tostring()  # type: ignore[no-untyped-call]
    return f"{_DECLARATION}\n{content.decode('utf-8')}\n"


def _suite(name: str, said: list[Group], report: Report, lang: Lang) -> TestSuite:
    suite = TestSuite(shown(name) if name else PACKAGE.say(lang))
    cases = [_case(group, report, lang) for group in said]
    if not any(group.severity is Severity.ERROR for group in said):
        cases.append(_passed(name, report, lang))
    if not name:
        cases.extend(_about_the_run(report, lang))
    for case in cases:
        suite.add_testcase(case)
    return suite


def _class(name: str, report: Report) -> str:
    return ".".join(filter(None, ("warta", shown(report.name) if report.name else "", shown(name) if name else "")))


def _passed(name: str, report: Report, lang: Lang) -> TestCase:
    return TestCase(_VALID.say(lang), _class(name, report))


def _case(group: Group, report: Report, lang: Lang) -> TestCase:
    first = group.findings[0]
    case = Case(group.check.id, _class(group.resource, report))
    case.file = shown(file_of(first, report))
    if first.place.line is not None:
        case.line = str(first.place.line)
    text = "\n".join(_lines(group, lang))
    if group.severity is Severity.WARNING:
        case.system_out = text
        return case
    failure = Failure(_message(group, lang), group.check.id)
    failure.text = text
    case.result = [failure]
    return case


def _message(group: Group, lang: Lang) -> str:
    first = group.findings[0].say(lang)
    return first if len(group.findings) == 1 else f"{_COUNT.say(lang, count=len(group.findings))}: {first}"


def _lines(group: Group, lang: Lang) -> Iterator[str]:
    for found in group.findings[:LISTED]:
        place = where(found, lang)
        yield f"{place}: {found.say(lang)}" if place else found.say(lang)
    if len(group.findings) > LISTED:
        yield MORE.say(lang, count=len(group.findings) - LISTED)
    yield f"\N{RIGHTWARDS ARROW} {group.findings[0].remedy(lang)}"
    yield f"{WHY.say(lang)}: {why(group.check).say(lang)}"


def _about_the_run(report: Report, lang: Lang) -> Iterator[TestCase]:
    for note in report.unchecked:
        case = TestCase(_CHECKED.say(lang), _class("", report))
        case.result = [Skipped(note.say(lang))]
        yield case
    if report.interrupted:
        case = TestCase(_COMPLETE.say(lang), _class("", report))
        case.result = [Error(_INTERRUPTED.say(lang))]
        yield case
