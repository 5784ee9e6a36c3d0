"""One page that is the dataset: a single HTML file made from the descriptor and the tables, which asks nobody for anything.

`render` gives its text, `write_page` puts it somewhere. The same package gives the same bytes.
"""

from __future__ import annotations

import os
from pathlib import Path

from warta.package.swap import finish_swap
from warta.publishing.export import write_export
from warta.publishing.page.charts import draw_charts
from warta.publishing.page.contents import read_contents
from warta.publishing.page.layout import laid_out
from warta.publishing.page.verdict import read_verdict

DEFAULT = "dist/index.html"
"""Where a page is put in a package unless told otherwise."""


def render(package: str | Path = ".", beside: str = "", *, live: bool = False) -> str:
    """The page of the package in the folder `package`.

    `beside` is the way from the page to the package, for links to its files. With `live` the page asks the server that
    sent it whether it has changed. Raises what `warta.read` and `warta.validate` raise; MissingExtra without the extra
    ``page``.
    """
    folder = Path(package)
    finish_swap(folder)
    contents = read_contents(folder)
    return laid_out(contents, draw_charts(contents), read_verdict(folder), beside, live=live)


def write_page(package: str | Path = ".", to: str | Path | None = None) -> Path:
    """Write the page of a package to the file `to`, ``dist/index.html`` in the package by default; where it is.

    Raises as `render`, OwnFile for a file of the package itself, and CannotWrite.
    """
    folder = Path(package)
    file = folder / DEFAULT if to is None else Path(to)
    page = render(folder, _way(file.parent, folder))
    write_export(page.encode("utf-8"), file, folder)
    return file


def _way(page: Path, package: Path) -> str:
    """The way from the folder of a page to the package, as a relative address; empty where it is the same folder."""
    try:
        way = os.path.relpath(package.resolve(), page.resolve()).replace(os.sep, "/")
    except ValueError:  # another drive: no relative way leads there
        return ""
    return "" if way == "." else f"{way}/"
