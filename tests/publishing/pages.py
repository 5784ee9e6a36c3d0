"""A generated page, looked at as a reader of Markdown does."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]

_CELL = re.compile(r"(?:\\.|[^\\|])+")


class Table(NamedTuple):
    """A table of a page under its heading: header, delimiter row, rows; cells as Markdown, pipes no longer escaped."""

    heading: str
    rows: list[list[str]]

    @property
    def body(self) -> list[list[str]]:
        return self.rows[2:]


def written_by(module: str, folder: Path) -> bytes:
    """What the module writes in a process of its own: what other tests have declared there is not in it."""
    subprocess.run([sys.executable, "-m", module, folder / "page.md"], check=True, cwd=ROOT)
    return (folder / "page.md").read_bytes()


def tables(page: str) -> list[Table]:
    heading, found = "", []
    for is_table, lines in groupby(page.splitlines(), key=lambda line: line.startswith("|")):
        block = list(lines)
        if is_table:
            found.append(Table(heading, [cells(line) for line in block]))
        heading = next((line.lstrip("# ") for line in reversed(block) if line.startswith("#")), heading)
    return found


def cells(line: str) -> list[str]:
    assert line.startswith("| "), line
    assert line.endswith(" |"), line
    return [cell.strip().replace(r"\|", "|") for cell in _CELL.findall(line[1:-1])]


def check_tables(page: str) -> None:
    """Every table is one: a delimiter row, the same number of cells in every row, a blank line around it."""
    for table in tables(page):
        header, delimiter, *body = table.rows
        assert delimiter == ["---"] * len(header), table.heading
        assert body, table.heading
        assert {len(row) for row in body} == {len(header)}, table.heading
    assert not re.search(r"^[^|\n].*\n\|", page, re.MULTILINE)
    assert not re.search(r"^\|.*\n[^|\n]", page, re.MULTILINE)
