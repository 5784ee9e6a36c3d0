"""A row as ``warta explain`` prints it: its sentences with marks, then each cell with its rule and its exact words.

``[2]kata[/2]`` marks the second stretch that the row rests on; the cells below name it by that number. Marks may nest. On a
terminal long lines are folded at its width; in a file or pipe they stay whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import click

from warta.cli._json import for_json, json_line
from warta.cli._layout import columns, folded
from warta.cli._terminal import Terminal, visible
from warta.model import Origin, Part, Span
from warta.package.canonical import format_value
from warta.package.explain import Amendment, ExplainedCell, Explanation, Passage
from warta.wording import Lang, Wording

WITHHELD = Wording(
    "The package does not hold this article's text: here are the exact words alone.",
    "Paket ini tidak memuat teks artikelnya: inilah kata-kata persisnya saja.",
)
RULE = Wording("rule {rule}", "aturan {rule}")
BESIDE = Wording("{exact}  (came with the article: {origin})", "{exact}  (datang bersama artikel: {origin})")
CORRECTED = Wording("correction {id}, {date}{by}: {reason}", "koreksi {id}, {date}{by}: {reason}")
BY = Wording(", reported by {name}", ", dilaporkan oleh {name}")
WAS = Wording("it was: {was}", "semula: {was}")
NONE = Wording("(missing)", "(kosong)")
ADDED = Wording("this row was added by hand:", "baris ini ditambahkan dengan tangan:")
COMPUTED = Wording("computed: {fields}", "dihitung: {fields}")
MISSING = Wording("missing: {fields}", "kosong: {fields}")

Numbers = Mapping[Span, int]
"""Each stretch of the text that the row rests on -> its number, from 1 in the order of the text."""


def show_explanation(explanation: Explanation, shape: str, terminal: Terminal) -> None:
    """The explanation onto stdout, in the `shape` text or json."""
    if shape == "json":
        terminal.result(as_json(explanation))
    else:
        terminal.result("\n".join(explained(explanation, terminal.lang, terminal.width)))


def as_json(explanation: Explanation) -> str:
    """The explanation as a JSON object: cells with their parts, passages with their place in the text."""
    return json_line(
        {
            "rowId": explanation.row_id,
            "table": explanation.table,
            "articleId": explanation.article_id,
            "withheld": explanation.withheld,
            "passages": [{**passage.span._asdict(), "text": passage.text} for passage in explanation.passages],
            "cells": [
                {
                    "field": cell.field,
                    "value": for_json(cell.value),
                    "rule": cell.rule,
                    "parts": [_part_for_json(part) for part in cell.parts],
                    **_corrections_for_json(cell.corrections),
                }
                for cell in explanation.cells
            ],
            **_corrections_for_json(explanation.corrections),
        }
    )


def _corrections_for_json(corrections: Iterable[Amendment]) -> Mapping[str, object]:
    """Of what was corrected, by whom and why; nothing where nothing was."""
    told = [
        {
            "id": each.correction_id,
            "was": each.was,
            "now": each.now,
            "reason": each.reason,
            "reportedBy": each.reported_by,
            "sourceUrl": each.source_url,
            "date": for_json(each.date),
        }
        for each in corrections
    ]
    return {"corrections": told} if told else {}


def _part_for_json(part: Part) -> Mapping[str, object]:
    start, end = part.span or (None, None)
    return {"origin": str(part.origin), "start": start, "end": end, "exact": part.exact}


def explained(explanation: Explanation, lang: Lang, width: int | None = None) -> Iterator[str]:
    """The lines that say what a row rests on, folded at `width` columns."""
    spans = {part.span for cell in explanation.cells for part in cell.parts if part.span}
    numbers = {span: number for number, span in enumerate(sorted(spans, key=_outermost_first), start=1)}
    yield _bold(f"{visible(explanation.row_id)}  ({visible(explanation.table)})")
    yield ""
    if explanation.withheld:
        yield WITHHELD.say(lang)
    for passage in explanation.passages:
        yield from folded(f"  {marked(passage, numbers)}", width, 2)
    if explanation.withheld or explanation.passages:
        yield ""
    for line in _added(explanation, lang):
        yield from folded(line, width, 2)
    rested = [cell for cell in explanation.cells if _is_told(cell)]
    margin = max((columns(cell.field) for cell in rested), default=0) + 2
    for cell in rested:
        for line in _cell(cell, numbers, margin, lang):
            yield from folded(line, width, margin)
    for line in _rest([cell for cell in explanation.cells if not _is_told(cell)], lang):
        yield from folded(line, width, 2)


def _is_told(cell: ExplainedCell) -> bool:
    return bool(cell.parts or cell.corrections)


def _added(explanation: Explanation, lang: Lang) -> Iterator[str]:
    """Who added the row."""
    if explanation.corrections:
        yield ADDED.say(lang)
        yield from (f"  {line}" for each in explanation.corrections for line in _amended(each, lang))
        yield ""


def _amended(each: Amendment, lang: Lang) -> Iterator[str]:
    by = BY.say(lang, name=visible(each.reported_by)) if each.reported_by else ""
    yield CORRECTED.say(lang, id=each.correction_id, date=each.date, by=by, reason=visible(each.reason))
    if each.source_url:
        yield visible(each.source_url)


def marked(passage: Passage, numbers: Numbers) -> str:
    """The passage on one line, a mark before and behind each stretch; what is within one is underlined on a terminal."""
    inside = [span for span in numbers if span.touches(passage.span)]
    edges = sorted({passage.span.start, passage.span.end, *_edges(inside, passage.span)})
    return "".join(_stretches(passage, edges, inside, numbers))


def _edges(spans: Iterable[Span], within: Span) -> Iterator[int]:
    return (edge for span in spans for edge in span if within.start <= edge <= within.end)


def _stretches(passage: Passage, edges: Sequence[int], spans: Sequence[Span], numbers: Numbers) -> Iterator[str]:
    inward = sorted(spans, key=_outermost_first)
    for start, end in zip(edges, [*edges[1:], edges[-1]], strict=True):
        yield from (_dim(f"[/{numbers[span]}]") for span in reversed(inward) if span.end == start)
        yield from (_dim(f"[{numbers[span]}]") for span in inward if span.start == start)
        words = visible(passage.text[start - passage.span.start : end - passage.span.start])
        covered = any(span.holds(Span(start, end)) for span in spans)
        yield click.style(words, underline=True) if covered and words else words


def _outermost_first(span: Span) -> tuple[int, int]:
    return span.start, -span.end


def _cell(cell: ExplainedCell, numbers: Numbers, margin: int, lang: Lang) -> Iterator[str]:
    value = visible(format_value(cell.value)) if cell.value is not None else NONE.say(lang)
    yield _bold(cell.field.ljust(margin)) + value
    if cell.corrections:
        yield from (" " * margin + line for line in _history(cell, lang))
        return
    yield " " * margin + RULE.say(lang, rule=visible(cell.rule or ""))
    for part in cell.parts if cell.parts[0].origin != Origin.LEDGER else ():  # its exact words are the value itself
        yield " " * margin + _part(part, numbers, lang)


def _history(cell: ExplainedCell, lang: Lang) -> Iterator[str]:
    """The corrections of a cell, the last first, each with what was there before: at the end stands what was extracted."""
    for each in reversed(cell.corrections):
        yield from _amended(each, lang)
        if each.was is not None or each.now is not None:
            yield WAS.say(lang, was=NONE.say(lang) if each.was is None else visible(each.was))


def _part(part: Part, numbers: Numbers, lang: Lang) -> str:
    exact = visible(part.exact)
    if part.span is None:
        return BESIDE.say(lang, exact=exact, origin=part.origin)
    return f"{_dim(f'[{numbers[part.span]}]')} {part.span.start}-{part.span.end}  {exact}"


def _rest(cells: Iterable[ExplainedCell], lang: Lang) -> Iterator[str]:
    """The cells without words of their own, by name."""
    alone = list(cells)
    for wording, fields in (
        (COMPUTED, [cell.field for cell in alone if cell.value is not None]),
        (MISSING, [cell.field for cell in alone if cell.value is None]),
    ):
        if fields:
            yield _dim(wording.say(lang, fields=", ".join(map(visible, fields))))


def _bold(text: str) -> str:
    return click.style(text, bold=True)


def _dim(text: str) -> str:
    return click.style(text, dim=True)
