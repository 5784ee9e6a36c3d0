"""What one run began the next goes on with; several files come at once; tables are loaded from addresses, kept and verified."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from hashlib import sha256
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Barrier, BrokenBarrierError

import pytest

import warta
from tests.release.conftest import ARTICLE, build_article
from tests.release.shelf import Shelf
from tests.validation.target import conftest as target
from tests.validation.target.conftest import Server
from warta.package.bounds import Limits, TooMuch
from warta.package.unfetched import CannotFetch
from warta.release import cache, resume
from warta.release.archive import packed, with_sums
from warta.release.aside import BrokenOff
from warta.release.cache import DamagedCache, Offline, cache_folder
from warta.release.get import get
from warta.release.taken import OtherHash, Untrue

ROOT = Path(__file__).parents[2]

server = target.server


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a package that warta built."""
    folder = build_article(tmp_path_factory.mktemp("built") / "pasar", ARTICLE)
    paths = [folder / "datapackage.json", *(folder / "data").glob("*.*")]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(resume, "PAUSE", 0)
    monkeypatch.setenv("WARTA_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(cache, "_ASKED", {})


def big(files: dict[str, bytes]) -> dict[str, bytes]:
    """The package as one zip."""
    return {"pasar.zip": packed(with_sums(files))}


def test_the_next_run_goes_on_where_the_last_broke_off(server: Server, files: dict[str, bytes], tmp_path: Path) -> None:
    shelf = Shelf(server, big(files))
    size = len(shelf.files["pasar.zip"])
    shelf.cut["pasar.zip"] = 1000
    with pytest.raises(BrokenOff, match=r"pasar\.zip.* 5000 bytes .*\.warta-get-pasar") as broken:
        get(f"{server.address}/pasar.zip", tmp_path / "pasar")
    assert "tidak dapat diambil" in broken.value.say("id")
    assert not (tmp_path / "pasar").exists()
    shelf.cut.clear()
    get(f"{server.address}/pasar.zip", tmp_path / "pasar")
    assert shelf.starts["pasar.zip"] == [0, 1000, 2000, 3000, 4000, 5000]
    assert shelf.sent["pasar.zip"] == size  # not a byte came twice
    assert warta.validate(tmp_path / "pasar").ok
    assert not (tmp_path / ".warta-get-pasar").exists()


def test_a_newer_file_is_not_joined_to_an_older_one(server: Server, files: dict[str, bytes], tmp_path: Path) -> None:
    shelf = Shelf(server, big(files))
    whole = shelf.files["pasar.zip"]
    shelf.files["pasar.zip"], shelf.cut["pasar.zip"] = b"x" * len(whole), 1000
    shelf.tags["pasar.zip"] = '"yang lama"'
    with pytest.raises(BrokenOff):
        get(f"{server.address}/pasar.zip", tmp_path / "pasar")
    shelf.files["pasar.zip"], shelf.tags["pasar.zip"] = whole, '"yang baru"'
    shelf.cut.clear()
    get(f"{server.address}/pasar.zip", tmp_path / "pasar")
    assert warta.validate(tmp_path / "pasar").ok


def test_of_several_files_those_that_came_are_not_fetched_again(
    server: Server, files: dict[str, bytes], tmp_path: Path
) -> None:
    shelf = Shelf(server, files)
    shelf.cut["data/texts.csv"] = 20

    def last(handler: BaseHTTPRequestHandler) -> None:
        for _ in range(100):
            if len(shelf.sent) >= len(files) - 1:
                break
            time.sleep(0.05)
        time.sleep(0.1)  # what was sent is written
        shelf(handler)

    server.answers["/data/texts.csv"] = last
    with pytest.raises(BrokenOff, match="texts"):
        get(f"{server.address}/datapackage.json", tmp_path / "pasar")
    server.answers["/data/texts.csv"] = shelf
    shelf.cut.clear()
    shelf.starts.clear()
    get(f"{server.address}/datapackage.json", tmp_path / "pasar")
    assert shelf.starts == {
        "datapackage.json": [len(files["datapackage.json"])],  # it only asks whether that is all of it
        "data/texts.csv": [100],
    }
    assert (tmp_path / "pasar" / "data" / "texts.csv").read_bytes() == files["data/texts.csv"]


def test_several_files_come_at_once(server: Server, files: dict[str, bytes], tmp_path: Path) -> None:
    shelf, together, met = Shelf(server, files), Barrier(2), []

    def meeting(handler: BaseHTTPRequestHandler) -> None:
        try:
            together.wait(5)  # each of two waits for the other: one at a time would never meet
            met.append(handler.path)
        except BrokenBarrierError:
            pass
        shelf(handler)

    server.answers["/data/quotes.csv"] = server.answers["/data/quotes.parquet"] = meeting
    told: list[tuple[int, int]] = []
    get(f"{server.address}/datapackage.json", tmp_path / "pasar", watch=lambda *now: told.append(now))
    assert len(met) == 2
    assert told[-1][0] == told[-1][1]
    assert all(done <= total for done, total in told)


def test_all_files_together_stay_within_the_limit(server: Server, files: dict[str, bytes], tmp_path: Path) -> None:
    Shelf(server, files)
    most = len(files["datapackage.json"]) + 5000
    with pytest.raises(TooMuch):
        get(f"{server.address}/datapackage.json", tmp_path / "pasar", limits=Limits(packed=most))
    assert [each.name for each in tmp_path.iterdir() if "pasar" in each.name] == []


def test_a_file_of_other_bytes_leaves_nothing(server: Server, files: dict[str, bytes], tmp_path: Path) -> None:
    Shelf(server, {**files, "data/quotes.csv": files["data/quotes.csv"] + b"x"})
    with pytest.raises(Untrue):
        get(f"{server.address}/datapackage.json", tmp_path / "pasar")
    assert [each.name for each in tmp_path.iterdir() if "pasar" in each.name] == []


@pytest.mark.parametrize("name", ["lock", "unpacked", "tree", "came"])
def test_a_file_may_be_called_like_our_folders(server: Server, files: dict[str, bytes], tmp_path: Path, name: str) -> None:
    Shelf(server, {name: packed(with_sums(files))})
    get(f"{server.address}/{name}", tmp_path / "pasar")
    assert warta.validate(tmp_path / "pasar").ok


_KILLED = """
import sys
from warta.release.get import get
get(sys.argv[1], sys.argv[2])
"""


def test_killed_in_the_middle_the_next_run_goes_on(server: Server, files: dict[str, bytes], tmp_path: Path) -> None:
    shelf = Shelf(server, big(files))

    def slow(handler: BaseHTTPRequestHandler) -> None:
        content = shelf.files["pasar.zip"]
        handler.send_response(200)
        handler.send_header("ETag", shelf.tags["pasar.zip"])
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content[:30_000])
        handler.wfile.flush()
        time.sleep(60)

    server.answers["/pasar.zip"] = slow
    address = f"{server.address}/pasar.zip"
    child = subprocess.Popen([sys.executable, "-c", _KILLED, address, str(tmp_path / "pasar")])
    for _ in range(600):
        if sum(file.stat().st_size for file in tmp_path.glob(".warta-get-pasar/came/*/pasar.zip")) == 30_000:
            break
        time.sleep(0.05)
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    assert not (tmp_path / "pasar").exists()
    server.answers["/pasar.zip"] = shelf
    get(address, tmp_path / "pasar")
    assert shelf.starts["pasar.zip"] == [30_000]
    assert warta.validate(tmp_path / "pasar").ok


@pytest.fixture
def shelf(server: Server, files: dict[str, bytes]) -> Shelf:
    return Shelf(server, {**files, **big(files)})


@pytest.mark.parametrize("name", ["pasar.zip", "datapackage.json"])
def test_a_table_is_loaded_from_an_address_and_kept(
    server: Server, shelf: Shelf, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"{server.address}/{name}"
    quotes = warta.load("quotes", package=address)
    assert len(quotes) == 2
    assert len(warta.read("budgets", address)) == 1
    assert len(shelf.starts[name]) == 1  # one process, one version: it does not ask again
    monkeypatch.setattr(cache, "_ASKED", {})
    sent = dict(shelf.sent)
    assert warta.load("quotes", package=address).equals(quotes)
    assert shelf.sent == sent  # the server only said that it is what it was
    assert [each.name for each in (cache_folder() / "packages").iterdir()] == [sha256(shelf.files[name]).hexdigest()]


def test_a_newer_package_is_noticed_and_the_older_stays(
    server: Server, shelf: Shelf, files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, old = f"{server.address}/pasar.zip", shelf.files["pasar.zip"]
    warta.load("quotes", address)
    newer = json.loads(files["datapackage.json"]) | {"version": "9.0.0"}
    shelf.files["pasar.zip"] = packed(with_sums({**files, "datapackage.json": json.dumps(newer).encode()}))
    shelf.tags["pasar.zip"] = '"dua"'
    monkeypatch.setattr(cache, "_ASKED", {})
    assert json.loads((cache.cached(address) / "datapackage.json").read_bytes())["version"] == "9.0.0"
    server.answers["/pasar.zip"] = lambda handler: handler.send_error(500)
    assert len(warta.load("quotes", f"{address}#sha256={sha256(old).hexdigest()}")) == 2


def test_without_a_network_the_error_says_how_to_do_without(
    server: Server, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, digest = f"{server.address}/pasar.zip", sha256(shelf.files["pasar.zip"]).hexdigest()
    warta.load("quotes", address)
    monkeypatch.setattr(cache, "_ASKED", {})
    server.answers["/pasar.zip"] = lambda handler: handler.send_error(503)
    with pytest.raises(Offline, match=f"503.*{address}#sha256={digest}"):
        warta.load("quotes", address)
    assert len(warta.load("quotes", f"{address}#sha256={digest}")) == 2
    with pytest.raises(CannotFetch) as never_seen:
        warta.load("quotes", f"{server.address}/pasar.zip#sha256={'0' * 64}")
    assert not isinstance(never_seen.value, Offline)


def test_another_file_than_was_named_leaves_nothing(server: Server, shelf: Shelf, tmp_path: Path) -> None:
    address = f"{server.address}/pasar.zip#sha256={'0' * 64}"
    with pytest.raises(OtherHash, match=r"not 0{64}"):
        warta.load("quotes", address)
    assert list((cache_folder() / "packages").iterdir()) == []
    with pytest.raises(OtherHash):
        get(address, tmp_path / "pasar")
    assert not (tmp_path / "pasar").exists()
    right = sha256(shelf.files["pasar.zip"]).hexdigest().upper()
    assert warta.validate(get(f"{server.address}/pasar.zip#sha256={right}", tmp_path / "pasar")).ok


def test_what_was_changed_in_the_cache_is_never_loaded(server: Server, shelf: Shelf) -> None:
    address = f"{server.address}/pasar.zip"
    file = cache.cached(address) / "data" / "quotes.parquet"
    file.write_bytes(file.read_bytes().replace(b"Bagas", b"Bagus"))
    with pytest.raises(DamagedCache, match=r"quotes\.parquet.*remove the folder"):
        warta.load("quotes", address)


def test_two_processes_at_once_fetch_it_once(server: Server, shelf: Shelf) -> None:
    command = [sys.executable, "-c", "import sys, warta; print(len(warta.read('quotes', sys.argv[1])))"]
    children = [
        subprocess.Popen([*command, f"{server.address}/pasar.zip"], stdout=subprocess.PIPE, text=True, cwd=ROOT)
        for _ in range(2)
    ]
    assert [child.communicate(timeout=60)[0] for child in children] == ["2\n", "2\n"]
    assert shelf.sent["pasar.zip"] == len(shelf.files["pasar.zip"])


def test_where_the_cache_lies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert cache_folder() == tmp_path / "cache"
    monkeypatch.delenv("WARTA_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert cache_folder() == tmp_path / "xdg" / "warta"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")  # the specification: such a path is ignored
    assert cache_folder() == Path.home() / ".cache" / "warta"
