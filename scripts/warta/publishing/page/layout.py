"""The page's HTML from what it shows: jinja2 templates, one style sheet, scripts, and the libraries kept in ``vendor/``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from warta import __version__
from warta.errors import MissingExtra
from warta.package.canonical import format_value
from warta.package.descriptor import DESCRIPTOR
from warta.publishing.facts import Described
from warta.publishing.formats.croissant import croissant
from warta.publishing.formats.schema_org import schema_org
from warta.publishing.page.charts import Chart
from warta.publishing.page.citing import bibtex, citation, web
from warta.publishing.page.contents import Contents, PageColumn, PageTable, worded
from warta.publishing.page.loading import snippets
from warta.publishing.page.policy import inline_json, policy
from warta.publishing.page.vendored import GRID, bundle, read_vendored, vendored
from warta.publishing.page.verdict import Verdict
from warta.publishing.page.words import WORDS
from warta.schema import Value
from warta.wording import Wording

if TYPE_CHECKING:
    from markupsafe import Markup

SCRIPTS = ("language.js", "tables.js", "search.js", "evidence.js", "charts.js", "start.js")
LIVE, WHOLE = "live.js", "whole.js"

LAST = ("evidence", "texts")
"""The tables that stand behind the others in the tabs: they are what the others rest on."""

MOST_FILES, MOST_LINKS = 200, 20
"""Files of a package that a page tells one by one to machines, and of a table to people."""

SAFE = 2**53
"""JavaScript holds integers below this one exactly; larger ones are passed as text."""


class Link(NamedTuple):
    """A name, and its address where the descriptor has one that a browser may open."""

    name: str
    path: str


def laid_out(contents: Contents, charts: tuple[Chart, ...], verdict: Verdict, beside: str, *, live: bool = False) -> str:
    """The page as HTML; MissingExtra where jinja2 or markdown-it is not installed."""
    try:
        from jinja2 import Environment, StrictUndefined
        from markupsafe import Markup
    except ImportError as exc:
        raise MissingExtra(library="jinja2", extra="page") from exc
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"markdown": _markdown(Markup), "beside": beside_of(beside), "size": size, "counted": counted}
    partial = contents.partial
    style = _in_element(read_vendored("tabulator_simple.min.css") + _template("page.css"), "style")
    scripts = tuple(_in_element(script, "script") for script in _scripts(live=live, partial=partial))
    filled = _filled(contents, charts, verdict) | {
        "policy": Markup(policy(scripts, [style], "'self'" if live or partial else "'none'")),
        "style": Markup(style),
        "scripts": [Markup(script) for script in scripts],
        "payload": Markup(inline_json(_payload(contents, beside))),
        "vendored": [each for each in vendored() if partial or each.name == GRID],
        "linked_data": [Markup(inline_json(each)) for each in _linked_data(contents.descriptor, beside_of(beside))],
        "charts": [_marked_up(chart, Markup) for chart in charts],
    }
    return environment.from_string(_template("page.html.jinja")).render(filled)


def size(count: int) -> str:
    """A file's size for people.

    >>> size(523), size(14_500), size(2_300_000)
    ('523 B', '14.5 kB', '2.3 MB')
    """
    for unit, name in ((1_000_000, "MB"), (1_000, "kB")):
        if count >= unit:
            return f"{count / unit:.1f} {name}"
    return f"{count} B"


def counted(number: int) -> Wording:
    """A number for people.

    >>> counted(5881)
    Wording(en='5,881', id='5.881')
    """
    return Wording(f"{number:,}", f"{number:,}".replace(",", "."))


def ordered(tables: tuple[PageTable, ...]) -> tuple[PageTable, ...]:
    """The tables in the order of the tabs."""
    return tuple(sorted(tables, key=lambda table: table.name in LAST))


def _filled(contents: Contents, charts: tuple[Chart, ...], verdict: Verdict) -> dict[str, Any]:
    facts = contents.facts
    description = worded(facts.description)
    return {
        "title": _title(contents),
        "description": description,
        "plain_description": " ".join(description.en.split())[:300],
        "version": facts.version,
        "creators": [each.name for each in facts.creators],
        "licences": [Link(each.name or each.title or each.path, web(each.path)) for each in facts.licences],
        "sources": [Link(each.title or each.path, web(each.path)) for each in facts.sources],
        "citation": citation(facts),
        "bibtex": bibtex(facts),
        "tables": [_summary(table) for table in ordered(contents.tables)],
        "others": contents.others,
        "snippets": snippets(contents.tables),
        "report": verdict,
        "coverage": _coverage(contents),
        "changes": verdict.changes,
        "corrections": verdict.corrections,
        "words": WORDS,
        "sections": _sections(charts, verdict),
        "warta_version": __version__,
    }


def _sections(charts: tuple[Chart, ...], verdict: Verdict) -> list[tuple[str, Wording]]:
    there = (
        ("tables", True), ("charts", bool(charts)), ("load", True), ("cite", True), ("download-files", True),
        ("quality", True), ("changes", bool(verdict.changes)), ("errata", bool(verdict.corrections)),
    )  # fmt: skip
    return [(name, WORDS[name.partition("-")[0]]) for name, shown in there if shown]


def _title(contents: Contents) -> Wording:
    return worded(contents.facts.title, contents.facts.name or "data")


def _summary(table: PageTable) -> dict[str, object]:
    number = len(table.downloads)
    many = Wording(*(words.format(n=number) for words in WORDS["many_files"])) if number > MOST_LINKS else None
    return {"title": table.title, "total": table.total, "downloads": table.downloads, "many": many}


def _coverage(contents: Contents) -> Wording:
    """How many of the filled cells have evidence."""
    coverage = contents.coverage
    return Wording(*(words.format(rested=coverage.rested, cells=coverage.filled) for words in WORDS["passages"]))


def _payload(contents: Contents, beside: str) -> dict[str, object]:
    """What the scripts work with."""
    tables = ordered(contents.tables)
    quotes = next((table.name for table in tables if table.name == "quotes" and table.rows), tables[0].name)
    return {
        "title": _title(contents)._asdict(),
        "citation": citation(contents.facts),
        "homepage": web(contents.facts.homepage),
        "first": quotes,
        "tables": list(map(_table, tables)),
        "beside": quote(beside),
        "descriptor": quote(beside + DESCRIPTOR),
        "sentences": {article: [list(span) for span in spans] for article, spans in contents.sentences.items()},
        "words": {key: word._asdict() for key, word in WORDS.items()},
    }


def _table(table: PageTable) -> dict[str, object]:
    return {
        "name": table.name,
        "title": table.title._asdict(),
        "description": table.description._asdict(),
        "key": table.key,
        "columns": [_column(column) for column in table.columns],
        "total": table.total,
        "rows": [[_cell(value) for value in row] for row in table.rows],
    }


def _column(column: PageColumn) -> Mapping[str, object]:
    words = {"title": column.title, "description": column.description, "unit": column.unit}
    return {"name": column.name, "type": column.type, **{key: word._asdict() for key, word in words.items()}}


def _cell(value: Value) -> object:
    if value is None or (isinstance(value, int) and abs(value) < SAFE):
        return value
    return format_value(value)


def beside_of(way: str) -> Callable[[str], str]:
    """From the path of a file of the package to its address as the page links to it; `way` leads to the package.

    >>> beside_of("../")("data/a#b.csv"), beside_of("")("javascript:x"), beside_of("../")("https://kabar.example/x.csv")
    ('../data/a%23b.csv', 'javascript%3Ax', 'https://kabar.example/x.csv')
    """
    return lambda path: web(path) or quote(way + path)


def _linked_data(descriptor: Described, beside: Callable[[str], str]) -> Iterator[Mapping[str, object]]:
    """What search engines for data read, with the addresses of files as the page has them, not the package.

    Of a package in many parts the files are left to the descriptor, and Croissant, which stands on them, to its own file.
    """
    for said in (schema_org(descriptor), croissant(descriptor)):
        files = said.get("distribution", ())
        if len(files) <= MOST_FILES:
            yield {**said, "distribution": [_addressed(file, beside) for file in files]}
        elif said["@type"] == "Dataset":
            yield {**said, "distribution": [{"@type": "DataDownload", "contentUrl": beside(DESCRIPTOR)}]}


def _addressed(file: Mapping[str, Any], beside: Callable[[str], str]) -> Mapping[str, Any]:
    if "includes" in file:
        return {**file, "includes": [beside(path) for path in file["includes"]]}
    return {**file, "contentUrl": beside(file["contentUrl"])}


def _marked_up(chart: Chart, markup: type[Markup]) -> dict[str, object]:
    drawings = {key: markup(svg) for key, svg in chart.drawings.items()}
    return {
        "name": chart.name,
        "title": chart.title,
        "note": chart.note,
        "legend": chart.legend,
        "scales": chart.scales,
        "drawings": drawings,
    }


def _markdown(markup: type[Markup]) -> Callable[[str], Markup]:
    """Markdown as HTML: what a descriptor says may be marked up, and never brings HTML or pictures of its own."""
    try:
        from markdown_it import MarkdownIt
    except ImportError as exc:
        raise MissingExtra(library="markdown-it-py", extra="page") from exc
    parser = MarkdownIt("commonmark", {"html": False}).disable("image")
    return lambda text: markup(parser.render(text))


def _scripts(*, live: bool, partial: bool) -> Iterator[str]:
    yield read_vendored("tabulator.min.js")
    if partial:
        yield read_vendored(bundle().file)
    parts = [_template(name) for name in (*SCRIPTS, *([WHOLE] if partial else []), *([LIVE] if live else []))]
    yield '(() => {\n"use strict";\n' + "\n".join(parts) + "})();\n"


def _in_element(text: str, element: str) -> str:
    """A script or style sheet that stands in an element: without the address of its map, which a browser would fetch."""
    alone = re.sub(r"//# sourceMappingURL=\S*|/\*# sourceMappingURL=\S* ?\*/", "", text)
    if f"</{element}" in alone.lower() or "<!--" in alone:
        raise ValueError(f"a {element} that would end the element that holds it")
    return alone


def _template(name: str) -> str:
    return (files("warta.publishing.page") / "template" / name).read_text(encoding="utf-8")
