"""A report as one HTML page: in both languages, light or dark as the reader's system is, without a script or a foreign file.

The language is chosen by two radio buttons that the style sheet listens to; what a report quotes is escaped, and the page's
own policy forbids scripts besides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from html import escape
from itertools import groupby

from warta import __version__
from warta.validation.formats import PLAIN, Look
from warta.validation.formats._told import JUDGES, MORE, NOTES, PACKAGE, SEVERITIES, WHY, Group, counts, groups, verdict, where
from warta.validation.reasons import why
from warta.validation.report import Checked, Finding, Note, Report, shown
from warta.wording import Lang, Wording

SHOWN = 100
"""Of one rule in one resource so many findings are shown."""

LANGUAGES: tuple[tuple[Lang, str], ...] = (("en", "English"), ("id", "Bahasa Indonesia"))

_TITLE = Wording("Validation report", "Laporan validasi")
_REMEDY = Wording("What to do", "Yang perlu dilakukan")
_SAYS = Wording("Found by", "Ditemukan oleh")
_CHECKED = Wording("What was looked at", "Yang diperiksa")
_COLUMNS = (
    Wording("Resource", "Sumber daya"),
    Wording("File", "Berkas"),
    Wording("Rows", "Baris"),
    Wording("Findings", "Temuan"),
)
_MADE = Wording("Made by warta {version}", "Dibuat oleh warta {version}")

STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1f; --paper: #fff; --rule: #d8d8de; --soft: #5c5c66;
  --error: #b3261e; --warning: #8a5a00; --valid: #1f6f3f; --card: #f6f6f8 }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8ec; --paper: #17171a; --rule: #3a3a42; --soft: #a5a5b0;
  --error: #ff8a80; --warning: #f2c04e; --valid: #7ed29b; --card: #202026 } }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere }
h1 { font-size: 1.4rem } h2 { font-size: 1.15rem; margin-top: 2rem } h3 { font-size: 1rem; margin: 0 }
table { border-collapse: collapse; width: 100% } th, td { border-bottom: 1px solid var(--rule); padding: .3rem .5rem;
  text-align: left; vertical-align: top } td.number, th.number { text-align: right }
section.rule { background: var(--card); border-left: 4px solid var(--error); margin: .8rem 0; padding: .6rem .9rem }
section.warning { border-left-color: var(--warning) }
.error { color: var(--error) } section.warning .severity { color: var(--warning) } .valid { color: var(--valid) }
.place, .soft { color: var(--soft) } ul { padding-left: 1.2rem } code { font-size: .95em }
#en:checked ~ main [lang=id], #id:checked ~ main [lang=en] { display: none }
label { margin-right: 1rem }
@media print { input, label { display: none } }
"""


def write(report: Report, lang: Lang = "en", _look: Look = PLAIN) -> str:
    """The report as a page; `lang` is the language that it opens in."""
    return "\n".join(_page(report, lang)) + "\n"


def _page(report: Report, lang: Lang) -> Iterator[str]:
    yield "<!doctype html>"
    yield f'<html lang="{lang}">'
    yield '<meta charset="utf-8">'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(f'{_TITLE.say(lang)}: {shown(report.name or report.target)}')}</title>"
    yield f"<style>{STYLE}</style>"
    yield "<body>"
    for each, name in LANGUAGES:
        checked = " checked" if each == lang else ""
        yield f'<input type="radio" name="lang" id="{each}"{checked}><label for="{each}" lang="{each}">{name}</label>'
    yield "<main>"
    yield from _verdict(report)
    yield from _findings(report)
    yield from _notes(report.notes)
    yield from _resources(report)
    yield f'<p class="soft">{both(_MADE, version=__version__)}</p>'
    yield "</main>"
    yield "</body>"
    yield "</html>"


def _verdict(report: Report) -> Iterator[str]:
    kind = "valid" if report.ok else "error"
    yield f'<h1 class="{kind}">{in_each(lambda lang: verdict(report, lang))}</h1>'
    yield f"<p>{in_each(lambda lang: counts(report, lang))}</p>"


def _findings(report: Report) -> Iterator[str]:
    for resource, same in groupby(groups(report), key=lambda group: group.resource):
        yield f"<h2>{escape(shown(resource)) if resource else both(PACKAGE)}</h2>"
        for group in same:
            yield from _group(group)


def _group(group: Group) -> Iterator[str]:
    check, count = group.check, len(group.findings)
    yield f'<section class="rule {group.severity.value}">'
    severity = f'<span class="severity">{both(SEVERITIES[group.severity])}</span>'
    yield f"<h3>{severity} <code>{escape(check.id)}</code> ({count})</h3>"
    yield "<ul>"
    yield from (f"<li>{_finding(found)}</li>" for found in group.findings[:SHOWN])
    if count > SHOWN:
        yield f"<li>{both(MORE, count=count - SHOWN)}</li>"
    yield "</ul>"
    first = group.findings[0]
    yield f"<p><b>{both(_REMEDY)}:</b> {in_each(first.remedy)}</p>"
    yield f"<details><summary>{both(WHY)}</summary><p>{both(why(check))}</p>"
    yield f'<p class="soft">{both(_SAYS)} {both(JUDGES[check.judge])}.</p></details>'
    yield "</section>"


def _finding(found: Finding) -> str:
    place = in_each(lambda lang: where(found, lang)) if where(found, "en") else ""
    return f'<span class="place">{place}</span> {in_each(found.say)}' if place else in_each(found.say)


def _notes(notes: tuple[Note, ...]) -> Iterator[str]:
    if notes:
        yield f"<h2>{both(NOTES)}</h2>"
        yield "<ul>"
        yield from (f"<li>{in_each(note.say)}</li>" for note in notes)
        yield "</ul>"


def _resources(report: Report) -> Iterator[str]:
    if not report.checked:
        return
    found = Counter(each.resource for each in report.findings)
    yield f"<h2>{both(_CHECKED)}</h2>"
    yield "<table>"
    yield f"<tr>{''.join(f'<th>{both(name)}</th>' for name in _COLUMNS)}</tr>"
    for each in report.checked:
        yield f"<tr>{''.join(_cells(each, found[each.name]))}</tr>"
    yield "</table>"


def _cells(checked: Checked, found: int) -> Iterator[str]:
    yield f"<td>{escape(shown(checked.name))}</td>"
    yield f"<td><code>{escape(shown(checked.place))}</code></td>"
    yield f'<td class="number">{"" if checked.rows is None else checked.rows}</td>'
    yield f'<td class="number">{found}</td>'


def both(wording: Wording, **fields: object) -> str:
    """A wording in each language."""
    return in_each(lambda lang: wording.say(lang, **fields))


def in_each(say: Callable[[Lang], str]) -> str:
    """What is said in each language, once where both say the same."""
    said = [(lang, escape(say(lang))) for lang, _ in LANGUAGES]
    if len({words for _, words in said}) == 1:
        return said[0][1]
    return "".join(f'<span lang="{lang}">{words}</span>' for lang, words in said)
