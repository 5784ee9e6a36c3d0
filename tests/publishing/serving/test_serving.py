"""`warta serve`: what it sends, what it never sends, and that an edit reaches the page."""

from __future__ import annotations

import errno
import http.client
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

import warta
from warta.errors import BadDescriptor
from warta.ledger.entry import Entry
from warta.publishing.serving.live import Live
from warta.publishing.serving.server import HERE, Server, TakenPort

ARTICLE = """\
Wali Kota Resmikan Pasar Ikan, Nelayan Sambut Gembira

TEGAL - Wali Kota Tegal, Bagas Wicaksono, meresmikan Pasar Ikan Mina Sejahtera di Kota Tegal, Senin (12/7/2021).

“Tahun 2021, anggaran Dinas Perikanan sebesar Rp1.250.000.000. Semua untuk nelayan kami,” kata Bagas Wicaksono.
"""


def make(folder: Path) -> Path:
    (folder / "data" / "raw").mkdir(parents=True)
    (folder / "data" / "raw" / "pasar.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "secret.txt").write_text("rahasia", encoding="utf-8")
    warta.build(package=folder)
    return folder


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Live:
    made = Live(make(tmp_path_factory.mktemp("served") / "paket"))
    made.refresh()
    assert made.error is None
    return made


@pytest.fixture(scope="module")
def server(live: Live) -> Iterator[Server]:
    with Server(live, 0) as served:
        Thread(target=served.serve_forever, daemon=True).start()
        yield served
        served.shutdown()


def ask(server: Server, path: str, method: str = "GET", **headers: str) -> tuple[int, http.client.HTTPMessage, bytes]:
    connection = http.client.HTTPConnection(HERE, server.server_address[1], timeout=20)
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    return answer.status, answer.headers, answer.read()


def test_it_listens_on_this_machine_alone(server: Server) -> None:
    assert server.server_address[0] == "127.0.0.1"


def test_page_and_files_of_the_package_are_sent(server: Server, live: Live) -> None:
    status, _, page = ask(server, "/")
    assert status == 200
    assert b"connect-src 'self'" in page
    for name in ("data/quotes.csv", "data/quotes.parquet", "datapackage.json"):
        status, headers, content = ask(server, f"/{name}")
        assert (status, content) == (200, (live.package / name).read_bytes())
        assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        "/secret.txt", "/data/raw/pasar.txt", "/data/", "/data", "/../paket/secret.txt", "/data/../secret.txt",
        "/%2e%2e/secret.txt",
        "//etc/passwd", "/etc/passwd", "/data/quotes.csv/..", "/.warta", "/data%00/quotes.csv",
    ],
)  # fmt: skip
def test_nothing_else_is_ever_sent(path: str, server: Server) -> None:
    status, _, content = ask(server, path)
    assert (status, content) == (404, b"")


def test_a_descriptor_that_names_what_lies_outside_opens_nothing(tmp_path: Path) -> None:
    package = make(tmp_path / "paket")
    (tmp_path / "outside.csv").write_text("x\n", encoding="utf-8")
    (package / "link.csv").symlink_to(tmp_path / "outside.csv")
    descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["resources"] += [{"name": "a", "path": "../outside.csv"}, {"name": "b", "path": "link.csv"}]
    (package / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    with Server(Live(package), 0) as served:
        Thread(target=served.serve_forever, daemon=True).start()
        assert [ask(served, path)[0] for path in ("/../outside.csv", "/link.csv", "/data/quotes.csv")] == [404, 404, 200]
        served.shutdown()


def test_a_page_elsewhere_cannot_read_it_under_another_name(server: Server) -> None:
    assert ask(server, "/datapackage.json", Host="evil.example")[0] == 421
    assert ask(server, "/datapackage.json", Host="[")[0] == 400
    assert ask(server, "/datapackage.json", Host=f"localhost:{server.server_address[1]}")[0] == 200


@pytest.mark.parametrize(
    ("asked", "slice_"),
    [
        ("bytes=0-3", slice(0, 4)),
        ("bytes=-8", slice(-8, None)),
        ("bytes=10-", slice(10, None)),
        ("bytes=5-999999", slice(5, None)),
    ],
)
def test_ranges_of_bytes(asked: str, slice_: slice, server: Server, live: Live) -> None:
    whole = (live.package / "data" / "quotes.parquet").read_bytes()
    status, headers, content = ask(server, "/data/quotes.parquet", Range=asked)
    assert (status, content) == (206, whole[slice_])
    first = range(len(whole))[slice_].start
    assert headers["Content-Range"] == f"bytes {first}-{first + len(content) - 1}/{len(whole)}"


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("bytes=99999999-", 416),
        ("bytes=-0", 416),
        ("bytes=5-2", 200),
        ("bytes=0-1,4-5", 200),
        ("lines=1-2", 200),
        ("bytes=-", 200),
    ],
)
def test_ranges_that_there_are_none_of(asked: str, status: int, server: Server) -> None:
    assert ask(server, "/data/quotes.parquet", Range=asked)[0] == status


def test_head_sends_no_body(server: Server, live: Live) -> None:
    status, headers, content = ask(server, "/data/quotes.csv", "HEAD")
    assert (status, content) == (200, b"")
    assert int(headers["Content-Length"]) == (live.package / "data" / "quotes.csv").stat().st_size


def test_a_taken_port_is_named(server: Server, live: Live) -> None:
    with pytest.raises(TakenPort, match=str(server.server_address[1])):
        Server(live, server.server_address[1])


def test_an_edit_builds_anew_and_a_build_alone_does_not(tmp_path: Path) -> None:
    live = Live(make(tmp_path))
    assert live.refresh()
    assert not live.refresh()
    assert "Tegal Bahari" not in live.page
    file = live.package / "data" / "raw" / "pasar.txt"
    file.write_text(ARTICLE.replace("Bagas Wicaksono", "Tegal Bahari"), encoding="utf-8")
    assert live.refresh()
    assert (live.turn, live.error) == (2, None)
    assert "Tegal Bahari" in live.page


def settled(live: Live) -> None:
    """Look until nothing has changed: a build writes a ledger as it should be spelt, which is one change more, and no third."""
    assert live.refresh()
    again = [live.refresh() for _ in range(3)]
    assert again[-2:] == [False, False]


def test_a_correction_written_by_hand_is_on_the_page_and_gone_when_its_line_is(tmp_path: Path) -> None:
    live = Live(make(tmp_path))
    settled(live)
    row_id = str(warta.read("quotes", tmp_path).column(0)[0].as_py())
    ledger = tmp_path / "data" / "corrections.csv"
    line = f"satu;quotes;{row_id};cue;kata;ujar;salah dengar;;;2021-07-13".replace(";", ",")
    ledger.write_bytes(f"\N{ZERO WIDTH NO-BREAK SPACE}{','.join(Entry._fields)}\r\n{line}\r\n".encode())
    settled(live)
    assert live.error is None
    assert "salah dengar" in live.page
    assert warta.read("quotes", tmp_path).column("cue")[0].as_py() == "ujar"
    ledger.write_text(ledger.read_text(encoding="utf-8").replace(",kata,ujar,", ",tutur,ujar,"), encoding="utf-8")
    assert live.refresh()
    assert "satu" in str(live.error)
    assert "salah dengar" in live.page, "the last page that could be made stays"
    ledger.write_text("tidak,begini\n", encoding="utf-8")
    assert live.refresh()
    assert "corrections.csv" in str(live.error)
    ledger.unlink()
    settled(live)
    assert live.error is None
    assert "salah dengar" not in live.page
    assert warta.read("quotes", tmp_path).column("cue")[0].as_py() == "kata"


def test_metadata_changelog_and_the_list_of_sources_are_watched(tmp_path: Path) -> None:
    live = Live(make(tmp_path))
    settled(live)
    described = json.loads((tmp_path / "datapackage.json").read_bytes())
    titled = {**described, "title": "Pasar Kita", "translations": {"id": {"title": "Pasar Milik Kita"}}}
    (tmp_path / "datapackage.json").write_text(json.dumps(titled), encoding="utf-8")
    settled(live)
    assert "Pasar Kita" in live.page
    assert "Pasar Milik Kita" in live.page
    assert json.loads((tmp_path / "datapackage.json").read_bytes())["title"] == "Pasar Kita"
    (tmp_path / "data" / "CHANGELOG.md").write_text("# Perubahan\n\nSemua baru di sini.\n", encoding="utf-8")
    settled(live)
    assert "Semua baru di sini." in live.page
    (tmp_path / "data" / "raw" / "sources.csv").write_text("file,publisher\npasar.txt,Kabar Contoh\n", encoding="utf-8")
    settled(live)
    assert warta.read("articles", tmp_path).column("publisher")[0].as_py() == "Kabar Contoh"
    assert "Kabar Contoh" in live.page


def test_an_article_that_comes_and_one_that_goes(tmp_path: Path) -> None:
    live = Live(make(tmp_path))
    settled(live)
    second = tmp_path / "data" / "raw" / "kedua.txt"
    second.write_text(ARTICLE.replace("Bagas Wicaksono", "Sulistyo Wibowo"), encoding="utf-8")
    settled(live)
    assert "Sulistyo Wibowo" in live.page
    second.unlink()
    settled(live)
    assert "Sulistyo Wibowo" not in live.page


def test_what_stops_a_build_is_told_and_the_last_page_stays(tmp_path: Path) -> None:
    live = Live(make(tmp_path))
    live.refresh()
    page, text = live.page, (tmp_path / "datapackage.json").read_text(encoding="utf-8")
    (tmp_path / "datapackage.json").write_text("{", encoding="utf-8")
    assert live.refresh()
    assert isinstance(live.error, BadDescriptor)
    assert live.page == page
    (tmp_path / "datapackage.json").write_text(text, encoding="utf-8")
    assert live.refresh()
    assert live.error is None


def test_a_disk_that_fails_is_told_and_watching_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    live = Live(make(tmp_path))
    heard: list[object] = []
    live.told = heard.append

    def full(**_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "data")

    with monkeypatch.context() as broken:
        broken.setattr("warta.publishing.serving.live.build", full)
        assert live.refresh()
    assert "No space left on device" in str(live.error)
    (tmp_path / "data" / "raw" / "pasar.txt").write_text(ARTICLE + "\n", encoding="utf-8")
    assert live.refresh()
    assert live.error is None
    assert len(heard) == 2


def test_a_file_that_may_not_be_read_is_refused(server: Server, live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Path.open

    def shut(self: Path, *args: Any, **named: Any) -> Any:
        if self.name == "quotes.csv":
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        return opened(self, *args, **named)

    monkeypatch.setattr(Path, "open", shut)
    assert ask(server, "/data/quotes.csv")[0] == 403
    monkeypatch.undo()
    assert ask(server, "/data/quotes.csv")[0] == 200


def test_whoever_waits_hears_of_the_next_version(live: Live) -> None:
    assert live.after(live.turn, 0.01) == live.turn
    assert live.after(live.turn - 1, 0.01) == live.turn


def test_watching_ends_when_asked(live: Live) -> None:
    stop = Event()
    thread = Thread(target=live.watch, args=(stop,))
    thread.start()
    stop.set()
    thread.join(20)
    assert not thread.is_alive()


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX signal")
def test_the_command_says_where_it_is_and_ends_with_ctrl_c(live: Live) -> None:
    line = [sys.executable, "-m", "warta", "serve", "-p", str(live.package), "--port", "0"]
    with subprocess.Popen(line, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        assert process.stderr is not None
        said = process.stderr.readline()
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
        assert process.wait(30) == 130
    assert said.startswith(f"warta: http://{HERE}:")
    assert "Traceback" not in rest
