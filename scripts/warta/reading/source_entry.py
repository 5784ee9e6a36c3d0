"""A further line in sources.csv: whatever stands there stays as it is, to the byte.

A list that lacks one of the columns gets it behind its others. CSV as RFC 4180 has it; separators, quote marks and line ends of
the lines that are there are not touched.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from itertools import pairwise

from warta.reading.source_list import SOURCE_COLUMNS

_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def with_entry(content: bytes, entry: Mapping[str, str]) -> bytes:
    """The list `content`, which `read_source_list` can read, or empty for none yet, with a line that holds `entry`."""
    text = content.decode("utf-8") or ",".join(SOURCE_COLUMNS) + "\n"
    end = "\r\n" if "\r\n" in text else "\n"
    header = next(csv.reader(io.StringIO(text.removeprefix(_MARK), newline="")))
    missing = [column for column, cell in entry.items() if cell and column not in header]
    records = list(_records(text))
    if not records[-1].endswith(("\n", "\r")):
        records[-1] += end
    widened = [_wider(record, missing if number == 0 else [""] * len(missing)) for number, record in enumerate(records)]
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator=end).writerow([entry.get(column, "") for column in (*header, *missing)])
    return ("".join(widened) + line.getvalue()).encode("utf-8")


def _records(text: str) -> Iterator[str]:
    """The list's records with their line ends; a quoted cell may hold some."""
    physical = list(io.StringIO(text, newline=""))
    reader = csv.reader(physical)
    ends = [0, *(reader.line_num for _ in reader)]
    yield from ("".join(physical[start:stop]) for start, stop in pairwise(ends))


def _wider(record: str, cells: list[str]) -> str:
    """A record with further cells behind its last; one without any cell stays."""
    bare = record.rstrip("\r\n")
    if not bare or not cells:
        return record
    return bare + "".join(f",{cell}" for cell in cells) + record[len(bare) :]
