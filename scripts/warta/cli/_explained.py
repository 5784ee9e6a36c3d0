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
from warta.model import Part, Span
from warta.package.canonical import format_value
from warta.package.explain import ExplainedCell, Explanation, Passage
from warta.wording import Lang, Wording

WITHHELD = Wording(
    "The package does not hold this article's text: here are the exact words alone.",
    "Paket ini tidak memuat teks artikelnya: inilah kata-kata persisnya saja.",
)
RULE = Wording("rule {rule}", "aturan {rule}")
BESIDE = Wording("{exact}  (came with the article: {origin})", "{exact}  (datang bersama artikel: {origin})")
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
                }
                for cell in explanation.cells
            ],
        }
    )


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
    rested = [cell for cell in explanation.cells if cell.parts]
    margin = max((columns(cell.field) for cell in rested), default=0) + 2
    for cell in rested:
        for line in _cell(cell, numbers, margin, lang):
            yield from folded(line, width, margin)
    for line in _rest(explanation.cells, lang):
        yield from folded(line, width, 2)


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
    yield _bold(cell.field.ljust(margin)) + visible(format_value(cell.value))
    yield " " * margin + RULE.say(lang, rule=visible(cell.rule or ""))
    for part in cell.parts:
        yield " " * margin + _part(part, numbers, lang)


def _part(part: Part, numbers: Numbers, lang: Lang) -> str:
    exact = visible(part.exact)
    if part.span is None:
        return BESIDE.say(lang, exact=exact, origin=part.origin)
    return f"{_dim(f'[{numbers[part.span]}]')} {part.span.start}-{part.span.end}  {exact}"


def _rest(cells: Iterable[ExplainedCell], lang: Lang) -> Iterator[str]:
    """The cells without words of their own, by name."""
    alone = [cell for cell in cells if not cell.parts]
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
