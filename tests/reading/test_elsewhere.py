"""Files elsewhere: read as if they lay here, even where requests fail; what cannot be reached is told in one line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from tests.scale.corpus import record
from warta.errors import CannotRead, Impossible, InputError, WartaError
from warta.reading import elsewhere, object_store
from warta.reading.elsewhere import BLOCK, Address, Changed, Refused, given
from warta.reading.finding import find_sources
from warta.reading.sources import read_source, read_sources

LIST = b"file,publisher\n2021/a.jsonl,Harian Uji\n"


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(elsewhere, "WAITS", (0.0,) * 7)


@pytest.fixture
def store() -> Iterator[Any]:
    """A store in memory with two files of three records each."""
    files = fsspec.filesystem("memory")
    files.pipe("/korpus/2021/a.jsonl", "".join(map(record, range(3))).encode())
    files.pipe("/korpus/2022/b.jsonl", "".join(map(record, range(3, 6))).encode())
    files.pipe("/korpus/2022/foto.jpg", b"\xff\xd8")
    files.pipe("/korpus/.tersembunyi/c.jsonl", record(9).encode())
    files.pipe("/korpus/sources.csv", LIST)
    yield files
    files.rm("/korpus", recursive=True)


def names(address: str) -> list[str]:
    return [source.name for source in find_sources([given(address)])]


def refusal(address: str) -> WartaError:
    with pytest.raises((InputError, Impossible)) as told:
        read_sources([given(address)])
    assert "\n" not in told.value.say()
    return told.value


def test_what_is_an_address_and_what_a_path() -> None:
    assert given("s3://korpus/a.jsonl") == Address("s3://korpus/a.jsonl")
    for path in ("korpus/a.jsonl", "-", "/a//b", "C:\\a", "a:b", Path("x")):
        assert given(path) == Path(path)


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("memory://korpus", ["2021/a.jsonl", "2022/b.jsonl"]),
        ("memory://korpus/", ["2021/a.jsonl", "2022/b.jsonl"]),
        ("memory://korpus/2022", ["b.jsonl"]),
        ("memory://korpus/*/*.jsonl", ["2021/a.jsonl", "2022/b.jsonl"]),
        ("memory://korpus/2021/?.jsonl", ["a.jsonl"]),
        ("memory://korpus/2021/a.jsonl", ["a.jsonl"]),
    ],
)
def test_a_file_a_folder_and_a_pattern(store: Any, address: str, found: list[str]) -> None:
    assert names(address) == found


def test_what_is_read_is_what_is_read_here(store: Any, tmp_path: Path) -> None:
    for file in ("2021/a.jsonl", "2022/b.jsonl", "sources.csv"):
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_bytes(store.cat_file(f"/korpus/{file}"))
    here, there = read_sources([tmp_path]), read_sources([given("memory://korpus")])
    facts = [[(each.id, each.text, each.source_file, dict(each.record)) for each in read.articles] for read in (here, there)]
    assert facts[0] == facts[1]
    assert facts[0][0][3] == {"publisher": "Harian Uji"}


def test_the_same_file_is_read_once(store: Any) -> None:
    assert len(find_sources([given("memory://korpus"), given("memory://korpus/2021/*"), given("memory://korpus")])) == 2


def test_parquet_is_read_by_its_parts(store: Any) -> None:
    rows = [{"id": str(n), "text": "kata " * 50, "beban": str(n) * 100_000} for n in range(40)]
    with store.open("/korpus/besar.parquet", "wb") as file:
        pq.write_table(pa.Table.from_pylist(rows), file, compression="none", use_dictionary=False)
    asked: list[int] = []
    whole = MemoryFileSystem.cat_file

    def noted(self: Any, path: str, start: int | None = None, end: int | None = None) -> bytes:
        got: bytes = whole(self, path, start, end)
        asked.append(len(got))
        return got

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(MemoryFileSystem, "cat_file", noted)
        [source] = find_sources([given("memory://korpus/besar.parquet")])
        assert len(list(read_source(source))) == 40
    assert max(asked) <= BLOCK
    assert store.size("/korpus/besar.parquet") > 4_000_000


def failing(every: int, failure: Callable[[bytes], bytes]) -> Callable[..., bytes]:
    """Requests for bytes of which every so many fails."""
    whole = MemoryFileSystem.cat_file
    count = 0

    def cat_file(self: Any, path: str, start: int | None = None, end: int | None = None) -> bytes:
        nonlocal count
        count += 1
        got: bytes = whole(self, path, start, end)
        return failure(got) if count % every == 0 else got

    return cat_file


def refuse(_got: bytes) -> bytes:
    raise OSError("503 Slow Down")


def time_out(_got: bytes) -> bytes:
    raise TimeoutError


@pytest.mark.parametrize("failure", [refuse, time_out, lambda got: got[:-1], lambda got: b""])
def test_requests_that_fail_are_made_again(
    store: Any, monkeypatch: pytest.MonkeyPatch, failure: Callable[[bytes], bytes]
) -> None:
    monkeypatch.setattr(elsewhere, "BLOCK", 300)
    monkeypatch.setattr(MemoryFileSystem, "cat_file", failing(3, failure))
    assert len(read_sources([given("memory://korpus")]).articles) == 6


def test_a_store_that_never_answers_is_told_in_the_end(store: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MemoryFileSystem, "cat_file", failing(1, refuse))
    assert refusal("memory://korpus/2022/b.jsonl").say() == "b.jsonl: cannot read: 503 Slow Down"


def test_what_changes_while_it_is_read_is_told(store: Any) -> None:
    [source] = find_sources([given("memory://korpus/2021/a.jsonl")])
    store.pipe("/korpus/2021/a.jsonl", b"{}\n")
    [tried] = read_source(source)
    assert isinstance(tried.outcome, Changed)


def test_a_text_without_end_is_not_fetched_whole(store: Any) -> None:
    store.pipe("/korpus/a.txt", b"kata " * 3_000_000)
    assert "too large" in refusal("memory://korpus/a.txt").say()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("memory://korpus/tiada.jsonl", "memory://korpus/tiada.jsonl: no such file or folder; check the path"),
        ("memory://tiada/*.jsonl", "memory://tiada/*.jsonl: no articles there"),
        ("memory://korpus/2022/*.jpg", "memory://korpus/2022/*.jpg: no articles there"),
        ("file:///etc/passwd", "file:///etc/passwd: file:// leads to no files elsewhere; name a path as it is"),
        ("local:///etc/passwd", "local:///etc/passwd: local:// leads to no files elsewhere"),
        ("simplecache::file:///etc/passwd", "simplecache::file:///etc/passwd: simplecache::file:// leads to no files"),
        ("reference://korpus", "reference://korpus: reference:// leads to no files elsewhere"),
        ("s4://korpus", "s4://: s4:// leads to no files elsewhere"),
    ],
)
def test_an_address_that_leads_nowhere_is_told_in_one_line(store: Any, address: str, said: str) -> None:
    assert refusal(address).say().startswith(said)


def test_without_its_library_the_command_that_installs_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(protocol: str, **_options: object) -> None:
        raise ImportError(f"Install the library of {protocol}")

    object_store._file_system.cache_clear()
    monkeypatch.setattr(fsspec, "filesystem", missing)
    s3, gs = refusal("s3://korpus/a.jsonl"), refusal("gs://korpus/a.jsonl")
    object_store._file_system.cache_clear()
    assert s3.say() == "s3fs is not installed; install it with: pip install 'warta[s3]'"
    assert gs.say() == "gs://: a further library is needed: Install the library of gs"
    assert s3.exit_code == gs.exit_code == 3


# Web servers


class Server(BaseHTTPRequestHandler):
    """A server of files in memory that knows ranges, and fails every third request."""

    files: dict[str, bytes]
    ranges = True
    requests = 0

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def log_message(self, *_args: object) -> None:
        """Nothing."""

    def _answer(self, *, with_body: bool) -> None:
        type(self).requests += 1
        content = self.files.get(self.path)
        if type(self).requests % 3 == 0 or content is None or self.path == "/rahasia.jsonl":
            self.send_error(503 if type(self).requests % 3 == 0 else 404 if content is None else 403)
            return
        wanted = re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers.get("Range", ""))
        part = content[int(wanted[1]) : int(wanted[2]) + 1] if wanted and self.ranges else content
        self.send_response(206 if wanted and self.ranges else 200)
        self.send_header("Content-Length", str(len(part)))
        if self.ranges:
            self.send_header("Accept-Ranges", "bytes")
        self.end_headers()
        if with_body:
            self.wfile.write(part)


@pytest.fixture
def web() -> Iterator[str]:
    large = b"".join(record(n).encode() for n in range(4)) + b" " * (3 * BLOCK) + b"\n" + record(4).encode()
    Server.files = {"/a.jsonl": large, "/kecil%20b.jsonl?x=1": record(7).encode(), "/rahasia.jsonl": b"{}"}
    Server.ranges, Server.requests = True, 0
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_a_file_on_a_web_server_is_read_in_ranges(web: str) -> None:
    read = read_sources([given(f"{web}/a.jsonl")])
    assert [each.id for each in read.articles] == [f"berita-{n:04}" for n in range(5)]
    assert [source.name for source in read.sources] == ["a.jsonl"]
    assert Server.requests > 5


def test_an_address_with_a_question_is_no_pattern(web: str) -> None:
    assert names(f"{web}/kecil%20b.jsonl?x=1") == ["kecil b.jsonl"]


def test_a_server_that_gives_whole_files_only_is_told_before_much_is_fetched(web: str) -> None:
    Server.ranges = False
    assert "gives no parts of files" in refusal(f"{web}/a.jsonl").say()
    assert len(read_sources([given(f"{web}/kecil%20b.jsonl?x=1")]).articles) == 1


def test_what_a_web_server_has_not_or_does_not_give_is_told(web: str) -> None:
    assert refusal(f"{web}/tiada.jsonl").say() == f"{web}/tiada.jsonl: no such file or folder; check the path"
    assert isinstance(refusal(f"{web}/rahasia.jsonl"), Refused)


def test_a_server_that_is_not_there_is_told() -> None:
    assert isinstance(refusal("http://127.0.0.1:9/a.jsonl"), CannotRead)
