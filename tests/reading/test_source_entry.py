"""A line more in sources.csv: what stands there keeps its bytes, and the list reads as before and one line more."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warta.reading.source_entry import with_entry
from warta.reading.source_list import read_source_list

ENTRY = {"file": "baru.html", "url": "https://kabar.example/baru", "retrieved_at": "2024-01-02T03:04:05Z", "sha256": "0" * 64}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"", b"file,url,publisher,rights,retrieved_at,sha256\nBARU,,,T,S\n"),
        (b"file,url,publisher,rights,retrieved_at,sha256\n", b"file,url,publisher,rights,retrieved_at,sha256\nBARU,,,T,S\n"),
        (b"file\na.txt\n\n", b"file,url,retrieved_at,sha256\na.txt,,,\n\nBARU,T,S\n"),
        (b'catatan,file\r\n"x\r\ny",a.txt', b'catatan,file,url,retrieved_at,sha256\r\n"x\r\ny",a.txt,,,\r\n,BARU,T,S\r\n'),
        (
            "file,catatan\na.txt,\u2028 \x0b\n".encode(),
            "file,catatan,url,retrieved_at,sha256\na.txt,\u2028 \x0b,,,\nbaru.html,,U,T,S\n".encode(),
        ),
    ],
)
def test_bytes(before: bytes, after: bytes) -> None:
    short = {b"BARU": b"baru.html,U", b"U": ENTRY["url"].encode(), b"T": ENTRY["retrieved_at"].encode(), b"S": b"0" * 64}
    got = with_entry(before, ENTRY)
    for name, words in reversed(list(short.items())):
        got = got.replace(words, name)
    assert got == after


CELL = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=6)


@given(
    st.lists(st.tuples(CELL, CELL), max_size=4),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    st.sampled_from(["file,catatan", "catatan,file,sha256", "file,retrieved_at,sha256,url,catatan"]),
)
def test_any_list_keeps_its_lines(
    tmp_path_factory: pytest.TempPathFactory, cells: list[tuple[str, str]], end: str, quoting: int, header: str
) -> None:
    written = io.StringIO(newline="")
    names = header.split(",")
    writer = csv.DictWriter(written, names, restval="", lineterminator=end, quoting=quoting)  # type: ignore[arg-type]
    writer.writeheader()
    writer.writerows({"file": f"{number}.txt", "catatan": f"{one}{two}"} for number, (one, two) in enumerate(cells))
    folder: Path = tmp_path_factory.mktemp("list")
    (folder / "sources.csv").write_bytes(written.getvalue().encode())
    before = dict(read_source_list(folder))
    content = with_entry(written.getvalue().encode(), ENTRY)
    (folder / "sources.csv").write_bytes(content)
    assert dict(read_source_list(folder)) == {**before, "baru.html": ENTRY}
    if "url" in names:
        assert content.startswith(written.getvalue().encode())
