"""What the extraction is shown to read, and what it does not read yet, as Markdown, from the passages beside the tables.

``python -m warta.publishing.quality FILE`` writes it. A passage is an ``[[example]]`` of a table's ``examples.toml``; the tests
hold warta to each of them, to a known failure as well: once it is read, its test fails until the reason is taken out.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from warta.publishing.markdown import code, plain, table
from warta.schema import Table
from warta.tables import all_tables

OPENING = """\
# What is read, and how that is known · Yang terbaca, dan bagaimana hal itu diketahui

Beside each table stand short passages, written for the purpose, each with the rows that it must yield; the tests hold warta to
every one of them. Many say what must *not* be read: a price that is no budget, a meeting in passing. A **known failure** is a
passage that warta does not read yet, with the reason; its test fails as soon as it does. This page is written from the passages
by `make docs`, and nobody edits it. How many rows of real articles are found is measured by `make quality`, where texts with
known rows are at hand; they belong to their publishers and are no part of this project.

Di samping setiap tabel ada teks pendek yang ditulis khusus, masing-masing dengan baris yang harus dihasilkannya; pengujian
memeriksa warta terhadap semuanya. Banyak yang menyatakan apa yang *tidak* boleh dibaca: harga yang bukan anggaran, rapat yang
disebut sambil lalu. **Kegagalan yang diketahui** adalah teks yang belum terbaca, beserta alasannya; pengujiannya gagal begitu
teks itu terbaca. Halaman ini ditulis dari teks-teks itu oleh `make docs` dan tidak disunting dengan tangan. Berapa banyak baris
artikel nyata yang ditemukan diukur dengan `make quality` jika teks dengan baris yang diketahui tersedia; teks itu milik
penerbitnya dan bukan bagian proyek ini."""

COLUMNS = ("Table · Tabel", "Passages · Teks", "Must not be read · Tidak boleh terbaca", "Known failures · Kegagalan")


class Passage(NamedTuple):
    """A passage by what it shows; `why` says what must not be read in it, `failure` why it is not read yet."""

    shows: str
    why: str
    failure: str


def render() -> str:
    """The whole page: the counts of all tables, then a section a table."""
    read = tuple((each, passages) for each in all_tables() if (passages := read_passages(each)))
    return "\n\n".join(_blocks(read)) + "\n"


def read_passages(of: Table) -> tuple[Passage, ...]:
    """The passages beside a table, in file order; none where it has no ``examples.toml``."""
    beside = files("warta.tables") / of.name / "examples.toml"
    if not beside.is_file():
        return ()
    read = tomllib.loads(beside.read_text(encoding="utf-8")).get("example", ())
    return tuple(Passage(each["name"], each.get("why", ""), each.get("known_failure", "")) for each in read)


def _blocks(read: Sequence[tuple[Table, Sequence[Passage]]]) -> Iterator[str]:
    yield OPENING
    yield table(COLUMNS, (*(_counts(code(each.name), of) for each, of in read), _total([of for _, of in read])))
    for each, passages in read:
        yield f"## {each.name}"
        yield "\n".join(f"- {plain(passage.shows)}{_remark(passage)}" for passage in passages)


def _total(all_passages: Sequence[Sequence[Passage]]) -> tuple[str, ...]:
    return _counts("all · semua", [passage for passages in all_passages for passage in passages])


def _counts(name: str, passages: Sequence[Passage]) -> tuple[str, ...]:
    refused = sum(bool(passage.why) for passage in passages)
    failures = sum(bool(passage.failure) for passage in passages)
    return name, str(len(passages)), str(refused), str(failures)


def _remark(passage: Passage) -> str:
    if passage.failure:
        return f" (**not read yet**: {plain(passage.failure)})"
    return f" (must not be read: {plain(passage.why)})" if passage.why else ""


if __name__ == "__main__":
    (_file,) = sys.argv[1:]
    Path(_file).write_text(render(), encoding="utf-8", newline="\n")
