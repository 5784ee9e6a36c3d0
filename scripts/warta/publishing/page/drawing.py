"""How a chart becomes SVG, the same on every machine: its size, its colours, and Vega-Lite without a browser.

Letters are given room by their number, never by what a machine's fonts measure. Colours are sentinels (`COLOURS`) that the
page's style sheet replaces, so that one SVG serves light and dark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from warta.errors import MissingExtra

if TYPE_CHECKING:
    import altair as alt

INK, DIM, LINE = "#010101", "#020202", "#030303"
COLOURS = ("#0a0001", "#0a0002", "#0a0003", "#0a0004", "#0a0005", "#0a0006", "#0a0007", "#0a0008")
"""Stand for the page's own colours, which differ in light and dark."""

WIDTH = 1060
"""Pixels of a whole chart, its labels included: that of the page, so that letters keep their size."""

LONGEST, LETTER, STEP = 48, 8, 26
"""Letters of the longest label, pixels of a letter, pixels of a line."""

AMOUNTS, MARGIN = 120, 40
"""Pixels for the labels of amounts, and beside the marks."""

_BASE = re.compile(r'xlink:href="[^"]*?#')  # Vega resolves a reference within the page against an address of its own
_SIZE = re.compile(r'<svg [^>]*? width="(?P<width>[\d.]+)" height="(?P<height>[\d.]+)"[^>]*>')


def short(label: str) -> str:
    """A label as the charts write it, cut where it is long."""
    return label if len(label) <= LONGEST else f"{label[: LONGEST - 1].rstrip()}\N{HORIZONTAL ELLIPSIS}"


def extent(labels: Iterable[str]) -> int:
    """Pixels that labels are given, by their letters: what a machine's fonts measure would differ from machine to machine."""
    return LETTER * max(map(len, labels), default=0) + 20


def frame(left: int, height: int) -> dict[str, Any]:
    """The size of a chart whose axis needs `left` pixels, as Vega-Lite wants it."""
    return {
        "width": WIDTH - left - MARGIN,
        "height": height,
        "padding": {"left": left, "right": MARGIN, "top": 12, "bottom": 30},
    }


def palette(domain: list[str]) -> alt.Scale:
    """The colours of these series, in the order of `COLOURS`."""
    import altair as alt

    return alt.Scale(domain=domain, range=[COLOURS[number % len(COLOURS)] for number in range(len(domain))])


def svg(spec: Mapping[str, Any]) -> str:
    """The chart as an SVG element that scales, in sentinel colours, its references within the page."""
    try:
        import vl_convert
    except ImportError as exc:
        raise MissingExtra(library="vl-convert-python", extra="page") from exc
    drawn = vl_convert.vegalite_to_svg({**spec, "config": _CONFIG, "autosize": "none"}, allowed_base_urls=[])
    root = _SIZE.match(drawn)
    if root is None:
        return drawn
    width, height = root["width"], root["height"]
    opening = f'<svg class="drawing" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
    return _BASE.sub('href="#', opening + drawn[root.end() :])


_TEXT = {"labelColor": DIM, "titleColor": DIM, "labelFontSize": 13, "titleFontSize": 13, "titleFontWeight": "normal"}
_CONFIG: dict[str, Any] = {
    "background": None,
    "font": "system-ui, sans-serif",
    "view": {"stroke": None},
    "axis": {
        **_TEXT,
        "labelLimit": 0,
        "gridColor": LINE,
        "domain": False,
        "ticks": False,
        "labelPadding": 8,
        "titlePadding": 10,
    },
}
