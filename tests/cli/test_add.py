"""``warta add``: what is kept, under which name and with which line; and every way in which a server or a file says no."""

from __future__ import annotations

import csv
import gzip
import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.reading.portals import HEADLINE, REPORT, modern
from warta.package import add
from warta.package.bounds import Limits

Run = Callable[..., tuple[int, str, str]]

TEXT = "\n\n".join((HEADLINE, *REPORT))
PAGE = modern().encode()
RECORDS = f"{json.dumps({'id': 'kabar-1', 'text': TEXT})}\n".encode()
LATIN = modern().replace('<meta charset="utf-8">', "").replace("Ratna", "André").encode("cp1252")
HTML = {"Content-Type": "text/html; charset=utf-8"}
STEM = "anggaran-jalan-solo-rp12-5-miliar-wali-kota-selesai-sebelum-hujan"
OUR_LIST = b'file,url,publisher,catatan\r\n"lama.txt",https://kabar.example/lama,Kabar Uji,"dua\r\nbaris, ""ini"""\r\n\r\n'

ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/read/1/anggaran-jalan-solo": (200, HTML, PAGE),
    "/read/1/anggaran-jalan-solo.html": (200, HTML, PAGE + b"<!-- lain -->"),
    "/12345": (200, HTML, PAGE + b" "),
    "/": (200, HTML, PAGE + b"  "),
    "/..%2F..%2F%00etc/..%2Fpasswd": (200, HTML, PAGE + b"   "),
    "/latin": (200, {"Content-Type": "text/html; charset=ISO-8859-1"}, LATIN),
    "/gzip-encoded": (200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(PAGE)),
    "/teks-biasa": (200, {"Content-Type": "text/plain"}, TEXT.encode()),
    "/tanpa-jenis": (200, {}, PAGE),
    "/kumpulan.jsonl": (200, {"Content-Type": "application/octet-stream"}, RECORDS),
    "/kumpulan.jsonl.gz": (200, {"Content-Type": "application/gzip"}, gzip.compress(RECORDS, mtime=0)),
    "/gambar": (200, {"Content-Type": "image/png"}, b"\x89PNG"),
    "/bukan-teks": (200, HTML, b"<html>\0\1\2"),
    "/tanpa-artikel": (200, HTML, b"<html><body><p>Masuk untuk membaca.</p></body></html>"),
    "/hilang": (404, HTML, PAGE),
    "/pernah-ada": (410, HTML, PAGE),
    "/dilarang": (403, HTML, PAGE),
    "/rusak": (500, HTML, PAGE),
    "/pindah": (301, {"Location": "/read/1/anggaran-jalan-solo"}, b""),
    "/pindah-ke-berkas": (302, {"Location": "file:///etc/passwd"}, b""),
    "/pindah-ke-ftp": (302, {"Location": "ftp://kabar.example/1"}, b""),
    "/berputar": (302, {"Location": "/berputar-lagi"}, b""),
    "/berputar-lagi": (302, {"Location": "/berputar"}, b""),
}


class Outlet(BaseHTTPRequestHandler):
    """An outlet with pages of every kind, some of which never end."""

    asked: list[str] = []  # noqa: RUF012 - http.server makes a handler for every request
    over = threading.Event()

    def do_GET(self) -> None:
        Outlet.asked.append(self.path)
        if self.path in ("/lambat", "/menetes", "/kepala-menetes", "/tanpa-akhir"):
            self._linger()
            return
        status, headers, body = ANSWERS[self.path.partition("?")[0]]
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _linger(self) -> None:
        if self.path == "/lambat":
            self.over.wait(20)
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        if self.path == "/kepala-menetes":
            self.flush_headers()
        else:
            self.end_headers()
        piece, pause = (b"x", 0.05) if self.path.endswith("menetes") else (b"kata " * 20_000, 0)
        try:
            while not self.over.is_set():
                self.wfile.write(piece)
                time.sleep(pause)
        except OSError:  # the other side has had enough
            return

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def outlet() -> Iterator[str]:
    """The address of the outlet."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Outlet)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    Outlet.over.set()
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return tmp_path / "data" / "raw"


def listed(raw: Path) -> list[dict[str, str]]:
    with (raw / "sources.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def kept(raw: Path) -> list[str]:
    return sorted(path.name for path in raw.iterdir() if path.name != "sources.csv") if raw.exists() else []


# What is kept


def test_a_page_is_kept_as_received_with_its_line(warta_run: Run, outlet: str, raw: Path, tmp_path: Path) -> None:
    url = f"{outlet}/read/1/anggaran-jalan-solo"
    code, out, err = warta_run("add", f"{url}#komentar", "-p", tmp_path)
    assert (code, out, err) == (0, "", f"warta: {url}#komentar: added as anggaran-jalan-solo.html\n")
    assert (raw / "anggaran-jalan-solo.html").read_bytes() == PAGE
    (line,) = listed(raw)
    assert line["file"] == "anggaran-jalan-solo.html"
    assert line["url"] == url
    assert line["sha256"] == sha256(PAGE).hexdigest()
    assert re.fullmatch(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ", line["retrieved_at"])
    assert not (line["publisher"])
    assert not (line["rights"])


def test_what_was_added_is_built_and_valid_and_tampering_is_seen(
    warta_run: Run, outlet: str, raw: Path, tmp_path: Path
) -> None:
    warta_run("add", f"{outlet}/read/1/anggaran-jalan-solo", f"{outlet}/latin", f"{outlet}/kumpulan.jsonl.gz", "-p", tmp_path)
    assert warta_run("build", "-p", tmp_path)[0] == 0
    code, out, _ = warta_run("validate", tmp_path)
    assert code == 0, out
    page = raw / "anggaran-jalan-solo.html"
    page.write_bytes(page.read_bytes().replace(b"lima kecamatan", b"enam kecamatan"))
    code, out, _ = warta_run("validate", tmp_path)
    assert code == 1
    assert "lima kecamatan" in out
    assert "SHA-256" in out


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("/read/1/anggaran-jalan-solo.html", "anggaran-jalan-solo.html"),
        ("/12345", f"{STEM}.html"),
        ("/", f"{STEM}.html"),
        ("/..%2F..%2F%00etc/..%2Fpasswd", f"{STEM}.html"),
        ("/12345?halaman=2", f"{STEM}.html"),
        ("/teks-biasa", "teks-biasa.txt"),
        ("/tanpa-jenis", "tanpa-jenis.html"),
        ("/gzip-encoded", "gzip-encoded.html"),
        ("/kumpulan.jsonl", "kumpulan.jsonl"),
        ("/kumpulan.jsonl.gz", "kumpulan.jsonl.gz"),
        ("/pindah", "anggaran-jalan-solo.html"),
    ],
)
def test_its_name_tells_what_it_is_and_is_safe(
    warta_run: Run, outlet: str, raw: Path, tmp_path: Path, path: str, file: str
) -> None:
    code, _, err = warta_run("add", f"{outlet}{path}", "-p", tmp_path)
    assert (code, kept(raw)) == (0, [file]), err
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_a_compressed_transfer_is_unpacked(warta_run: Run, outlet: str, raw: Path, tmp_path: Path) -> None:
    warta_run("add", f"{outlet}/gzip-encoded", "-p", tmp_path)
    assert (raw / "gzip-encoded.html").read_bytes() == PAGE


def test_an_encoding_that_only_the_server_knows_is_recorded(warta_run: Run, outlet: str, raw: Path, tmp_path: Path) -> None:
    assert warta_run("add", f"{outlet}/latin", f"{outlet}/read/1/anggaran-jalan-solo", "-p", tmp_path)[0] == 0
    assert (raw / f"{STEM}.html").read_bytes() == LATIN
    assert [line["encoding"] for line in listed(raw)] == ["windows-1252", ""]


def test_a_redirect_is_followed_and_where_it_led_is_recorded(warta_run: Run, outlet: str, raw: Path, tmp_path: Path) -> None:
    warta_run("add", f"{outlet}/pindah", "-p", tmp_path)
    assert listed(raw)[0]["url"] == f"{outlet}/read/1/anggaran-jalan-solo"
    code, _, err = warta_run("add", f"{outlet}/pindah", "-p", tmp_path)
    assert (code, len(listed(raw))) == (0, 1)
    assert "there already as anggaran-jalan-solo.html; nothing was added" in err


def test_a_password_is_not_recorded(warta_run: Run, outlet: str, raw: Path, tmp_path: Path) -> None:
    assert warta_run("add", f"{outlet.replace('//', '//budi:rahasia@')}/teks-biasa", "-p", tmp_path)[0] == 0
    assert b"rahasia" not in (raw / "sources.csv").read_bytes()
    _, _, err = warta_run("add", f"{outlet.replace('//', '//budi:rahasia@')}/hilang", "-p", tmp_path)
    assert "127.0.0.1" in err


# What is there already


def test_the_same_address_is_not_asked_again(warta_run: Run, outlet: str, raw: Path, tmp_path: Path) -> None:
    url = f"{outlet}/read/1/anggaran-jalan-solo"
    warta_run("add", url, "-p", tmp_path)
    before = (raw / "sources.csv").read_bytes()
    Outlet.asked.clear()
    code, _, err = warta_run("add", url, "-p", tmp_path)
    assert (code, err) == (0, f"warta: {url}: there already as anggaran-jalan-solo.html; nothing was added\n")
    assert Outlet.asked == []
    assert (raw / "sources.csv").read_bytes() == before


def test_the_same_bytes_are_not_doubled_whatever_their_address(warta_run: Run, outlet: str, raw: Path, tmp_path: Path) -> None:
    warta_run("add", f"{outlet}/read/1/anggaran-jalan-solo", "-p", tmp_path)
    code, _, err = warta_run("add", f"{outlet}/tanpa-jenis", "-p", tmp_path)
    assert (code, kept(raw)) == (0, ["anggaran-jalan-solo.html"])
    assert "there already as anggaran-jalan-solo.html" in err


def test_another_article_of_that_name_gets_another(warta_run: Run, outlet: str, raw: Path, tmp_path: Path) -> None:
    for path in ("/read/1/anggaran-jalan-solo", "/read/1/anggaran-jalan-solo.html"):
        assert warta_run("add", f"{outlet}{path}", "-p", tmp_path)[0] == 0
    assert kept(raw) == ["anggaran-jalan-solo-2.html", "anggaran-jalan-solo.html"]
    assert (raw / "anggaran-jalan-solo.html").read_bytes() == PAGE
    assert warta_run("build", "-p", tmp_path)[0] == 0


# The list


def test_a_list_that_is_there_keeps_its_bytes_and_gets_what_it_lacks(
    warta_run: Run, outlet: str, raw: Path, tmp_path: Path
) -> None:
    raw.mkdir(parents=True)
    (raw / "lama.txt").write_text(TEXT.replace("Rangga", "Bagas"), encoding="utf-8")
    (raw / "sources.csv").write_bytes(b"\xef\xbb\xbf" + OUR_LIST)
    assert warta_run("add", f"{outlet}/teks-biasa", "-p", tmp_path)[0] == 0
    content = (raw / "sources.csv").read_bytes()
    assert content.startswith(
        b"\xef\xbb\xbffile,url,publisher,catatan,retrieved_at,sha256\r\n"
        b'"lama.txt",https://kabar.example/lama,Kabar Uji,"dua\r\nbaris, ""ini""",,\r\n\r\n'
        b"teks-biasa.txt,http://127.0.0.1"
    )
    assert content.endswith(sha256(TEXT.encode()).hexdigest().encode() + b"\r\n")
    before = content
    warta_run("add", f"{outlet}/tanpa-jenis", "-p", tmp_path)
    assert (raw / "sources.csv").read_bytes().startswith(before)


def test_a_list_without_a_last_line_end(warta_run: Run, outlet: str, raw: Path, tmp_path: Path) -> None:
    raw.mkdir(parents=True)
    (raw / "sources.csv").write_bytes(b"file,url,publisher,rights,retrieved_at,sha256\nlama.txt,,,,,")
    warta_run("add", f"{outlet}/teks-biasa", "-p", tmp_path)
    assert [line["file"] for line in listed(raw)] == ["lama.txt", "teks-biasa.txt"]


def test_to_a_list_that_cannot_be_read_nothing_is_added(warta_run: Run, outlet: str, raw: Path, tmp_path: Path) -> None:
    raw.mkdir(parents=True)
    (raw / "sources.csv").write_bytes(b"file;url\n")
    code, _, err = warta_run("add", f"{outlet}/teks-biasa", "-p", tmp_path)
    assert (code, kept(raw)) == (1, [])
    assert "separated by semicolons" in err
    assert (raw / "sources.csv").read_bytes() == b"file;url\n"


# Files


def test_a_file_is_copied_under_its_name_with_what_the_list_beside_it_says(warta_run: Run, raw: Path, tmp_path: Path) -> None:
    there = tmp_path / "unduhan"
    there.mkdir()
    (there / "Berita Pagi (1).HTM").write_bytes(PAGE)
    (there / "sources.csv").write_text("file,url,sha256\nBerita Pagi (1).HTM,https://kabar.example/1,salah\n", encoding="utf-8")
    code, _, err = warta_run("add", there / "Berita Pagi (1).HTM", "-p", tmp_path)
    assert (code, kept(raw)) == (0, ["berita-pagi-1.htm"]), err
    (line,) = listed(raw)
    assert (line["url"], line["sha256"]) == ("https://kabar.example/1", sha256(PAGE).hexdigest())


def test_of_several_one_that_fails_does_not_keep_the_others(warta_run: Run, outlet: str, raw: Path, tmp_path: Path) -> None:
    (tmp_path / "kosong.txt").write_bytes(b"")
    sources = [tmp_path / "kosong.txt", f"{outlet}/hilang", f"{outlet}/teks-biasa", tmp_path / "tiada.txt"]
    code, _, err = warta_run("add", *sources, "-p", tmp_path)
    assert (code, kept(raw)) == (1, ["teks-biasa.txt"])
    assert err.splitlines() == [
        f"warta: {tmp_path}/kosong.txt: the file is empty; fetch the article again or remove the file",
        f"warta: {outlet}/hilang: nothing is there (status 404); check the address",
        f"warta: {outlet}/teks-biasa: added as teks-biasa.txt",
        f"warta: {tmp_path}/tiada.txt: no such file or folder; check the path",
    ]


def test_a_folder_gives_all_its_articles(warta_run: Run, raw: Path, tmp_path: Path) -> None:
    (tmp_path / "unduhan" / "a").mkdir(parents=True)
    (tmp_path / "unduhan" / "a" / "satu.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "unduhan" / "dua.jsonl").write_bytes(RECORDS)
    assert warta_run("add", tmp_path / "unduhan", "-p", tmp_path)[0] == 0
    assert kept(raw) == ["dua.jsonl", "satu.txt"]


# What is not kept


@pytest.mark.parametrize(
    ("path", "code", "said"),
    [
        ("/hilang", 1, "nothing is there (status 404); check the address"),
        ("/pernah-ada", 1, "nothing is there (status 410)"),
        ("/dilarang", 3, "the server refuses (status 403)"),
        ("/rusak", 3, "the server refuses (status 500)"),
        ("/gambar", 1, "the server sends image/png, which is no article"),
        ("/bukan-teks", 1, "/bukan-teks: not a text file"),
        ("/tanpa-artikel", 1, "/tanpa-artikel: no article found"),
        ("/pindah-ke-berkas", 1, "leads to file:///etc/passwd, and only http and https"),
        ("/pindah-ke-ftp", 1, "leads to ftp://kabar.example/1, and only http and https"),
        ("/berputar", 3, "/berputar: redirected more than 10 times"),
        ("/tanpa-akhir", 1, "more than 10485760 bytes"),
    ],
)
def test_what_is_not_kept(warta_run: Run, outlet: str, raw: Path, tmp_path: Path, path: str, code: int, said: str) -> None:
    told, out, err = warta_run("add", f"{outlet}{path}", "-p", tmp_path)
    assert (told, out, err.count("\n")) == (code, "", 1), err
    assert said in err
    assert not list(tmp_path.iterdir()) or kept(raw) == []
    assert not (raw / "sources.csv").exists()


@pytest.mark.parametrize("path", ["/lambat", "/menetes", "/kepala-menetes"])
def test_a_server_that_is_slow_is_given_up(
    warta_run: Run, outlet: str, tmp_path: Path, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(add, "PAGE", Limits(packed=10 << 20, seconds=0.5))
    code, _, err = warta_run("add", f"{outlet}{path}", "-p", tmp_path)
    assert code == 3
    assert "no complete answer within" in err


@pytest.mark.parametrize(
    ("address", "code", "said"),
    [
        ("ftp://kabar.example/1", 1, "only http and https"),
        ("file:///etc/passwd", 1, "only http and https"),
        ("http://127.0.0.1:1/x", 3, "cannot be fetched"),
        ("http://", 3, "cannot be fetched"),
        ("http://[::1", 3, "cannot be fetched"),
        ("https://127.0.0.1:99999/", 3, "cannot be fetched"),
    ],
)
def test_addresses_at_which_nothing_is(warta_run: Run, tmp_path: Path, address: str, code: int, said: str) -> None:
    told, _, err = warta_run("add", address, "-p", tmp_path)
    assert (told, err.count("\n")) == (code, 1), err
    assert said in err
    assert not list(tmp_path.iterdir())


def test_messages_are_in_the_language_asked_for(warta_run: Run, outlet: str, tmp_path: Path) -> None:
    _, _, err = warta_run("add", f"{outlet}/teks-biasa", f"{outlet}/hilang", "-p", tmp_path, "--lang", "id")
    assert "ditambahkan sebagai teks-biasa.txt" in err
    assert "tidak ada apa-apa di sana (status 404)" in err
    assert warta_run("add", f"{outlet}/teks-biasa", "-p", tmp_path, "--quiet") == (0, "", "")


def test_without_a_source_it_is_a_misuse(warta_run: Run) -> None:
    code, _, err = warta_run("add")
    assert (code, err) == (2, "warta: SOURCE... is missing; see warta add --help\n")
