"""What is got is whole and verified or is not there: over servers that drop, stall and lie, and from zips that wish us ill."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from itertools import groupby
from pathlib import Path
from zipfile import ZipFile, ZipInfo

import pytest

import warta
from tests.validation.target import conftest as target
from tests.validation.target.conftest import Server
from warta.cli import run
from warta.errors import WartaError
from warta.package.bounds import Limits
from warta.package.descriptor import digest
from warta.package.unfetched import CannotFetch, Refused, TookTooLong
from warta.package.unzip import BadZip, UnsafeZip
from warta.release import resume
from warta.release.archive import packed, with_sums
from warta.release.get import AlreadyThere, get
from warta.release.taken import OtherSum, Untrue
from warta.validation.target.local import NotATarget

ROOT = Path(__file__).parents[2]

server = target.server
DESCRIBED = {
    "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
    "name": "kota",
    "resources": [
        {
            "name": "kota",
            "type": "table",
            "path": "data/kota.csv",
            "format": "csv",
            "schema": {"fields": [{"name": "kota", "type": "string"}], "primaryKey": ["kota"]},
        }
    ],
}
FILES = {
    "datapackage.json": json.dumps(DESCRIBED).encode(),
    "data/kota.csv": b"kota\n" + b"".join(b"Desa %d\n" % number for number in range(20_000)),
}
ZIP = packed(with_sums(FILES))


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resume, "PAUSE", 0)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """Where the package goes; beside it nothing may be left."""
    folder = tmp_path / "here"
    yield folder / "kota"
    assert [each.name for each in folder.iterdir()] in ([], ["kota"])


def is_whole(folder: Path) -> bool:
    return all((folder / path).read_bytes() == content for path, content in FILES.items()) and warta.validate(folder).ok


class Dropping:
    """Serves a file, but of each answer no more than `most` bytes, and hangs up; `ranges` are those that it was asked for."""

    def __init__(self, content: bytes, most: int, etag: str = '"satu"') -> None:
        self.content, self.most, self.etag = content, most, etag
        self.ranges: list[str] = []

    def __call__(self, handler: BaseHTTPRequestHandler) -> None:
        asked = handler.headers.get("Range", "")
        self.ranges.append(asked)
        honoured = asked and handler.headers.get("If-Range") == self.etag
        start = int(asked.removeprefix("bytes=").removesuffix("-")) if honoured else 0
        handler.send_response(206 if honoured else 200)
        if honoured:
            handler.send_header("Content-Range", f"bytes {start}-{len(self.content) - 1}/{len(self.content)}")
        handler.send_header("Content-Length", str(len(self.content) - start))
        if self.etag:
            handler.send_header("ETag", self.etag)
        handler.end_headers()
        handler.wfile.write(self.content[start : start + self.most])
        handler.close_connection = True


def test_a_zip_at_an_address(server: Server, place: Path) -> None:
    (server.folder / "kota-1.0.0.zip").write_bytes(ZIP)
    assert get(f"{server.address}/kota-1.0.0.zip", place) == place
    assert is_whole(place)


def test_a_zip_on_the_disk_goes_to_a_folder_called_like_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kota-1.0.0.zip").write_bytes(ZIP)
    monkeypatch.chdir(tmp_path)
    assert get("kota-1.0.0.zip") == Path("kota-1-0-0")
    assert is_whole(tmp_path / "kota-1-0-0")


def test_a_descriptor_at_an_address(server: Server, place: Path) -> None:
    for path, content in FILES.items():
        (server.folder / path).parent.mkdir(exist_ok=True)
        (server.folder / path).write_bytes(content)
    get(f"{server.address}/datapackage.json", place)
    assert is_whole(place)


def test_a_download_that_breaks_off_goes_on(server: Server, place: Path) -> None:
    dropping = Dropping(ZIP, len(ZIP) // 3 + 1)
    server.answers["/kota.zip"] = dropping
    get(f"{server.address}/kota.zip", place)
    assert is_whole(place)
    assert dropping.ranges[0] == ""
    assert all(asked.startswith("bytes=") for asked in dropping.ranges[1:])
    assert len(dropping.ranges) == 3


@pytest.mark.parametrize("etag", ["", 'W/"lemah"'])
def test_where_nobody_vouches_for_the_bytes_it_begins_again(server: Server, place: Path, etag: str) -> None:
    dropping = Dropping(ZIP, len(ZIP) // 3, etag)
    server.answers["/kota.zip"] = dropping
    with pytest.raises(CannotFetch):
        get(f"{server.address}/kota.zip", place)
    assert dropping.ranges == [""] * resume.TRIES


def test_another_version_on_resume_is_taken_from_the_start(server: Server, place: Path) -> None:
    other = Dropping(ZIP, len(ZIP), '"dua"')
    answers = iter([Dropping(b"x" * len(ZIP), 5000, '"satu"')])
    server.answers["/kota.zip"] = lambda handler: next(answers, other)(handler)
    get(f"{server.address}/kota.zip", place)
    assert is_whole(place)


def test_other_bytes_on_resume_are_named(server: Server, place: Path) -> None:
    half = len(ZIP) // 2
    other = Dropping(ZIP[:half] + ZIP[half:].replace(b"Desa", b"Kota"), len(ZIP))  # under the same ETag
    answers = iter([Dropping(ZIP, half)])
    server.answers["/kota.zip"] = lambda handler: next(answers, other)(handler)
    with pytest.raises((BadZip, OtherSum), match="kota"):
        get(f"{server.address}/kota.zip", place)
    assert not place.exists()


def test_another_part_than_was_asked_for_is_not_joined(server: Server, place: Path) -> None:
    def shifted(handler: BaseHTTPRequestHandler) -> None:
        asked = handler.headers.get("Range")
        handler.send_response(206 if asked else 200)
        handler.send_header("Content-Range", f"bytes 0-{len(ZIP) - 1}/{len(ZIP)}")
        handler.send_header("ETag", '"satu"')
        handler.send_header("Content-Length", str(len(ZIP)))
        handler.end_headers()
        handler.wfile.write(ZIP if asked or len(server.asked) > 2 else ZIP[:9000])
        handler.close_connection = True

    server.answers["/kota.zip"] = shifted
    get(f"{server.address}/kota.zip", place)
    assert is_whole(place)


def lying(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(ZIP) - 4000))
    handler.end_headers()
    handler.wfile.write(ZIP)


def stalling(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(ZIP)))
    handler.end_headers()
    handler.wfile.write(ZIP[:1000])
    handler.wfile.flush()
    time.sleep(3)


def refusing(handler: BaseHTTPRequestHandler) -> None:
    handler.send_error(503)


@pytest.mark.parametrize(
    ("answer", "error"),
    [(lying, BadZip), (stalling, (TookTooLong, CannotFetch)), (refusing, Refused)],
    ids=["lies", "stalls", "refuses"],
)
def test_a_server_that_lies_stalls_or_refuses_is_named(
    server: Server, place: Path, answer: Callable[[BaseHTTPRequestHandler], None], error: type[WartaError]
) -> None:
    server.answers["/kota.zip"] = answer
    with pytest.raises(error, match=r"kota\.zip"):
        get(f"{server.address}/kota.zip", place, limits=Limits(silence=0.3, seconds=1))
    assert not place.exists()


@pytest.mark.parametrize(
    "files",
    [
        {**with_sums(FILES), "data/kota.csv": b"kota\nTegal\n"},
        {**with_sums(FILES), "data/lain.csv": b"kota\n"},
        {path: content for path, content in with_sums(FILES).items() if path != "data/kota.csv"},
        {**FILES, "SHA256SUMS": b"tidak ada"},
    ],
    ids=["other bytes", "a file more", "a file less", "no sums"],
)
def test_a_package_that_is_not_what_its_sums_say_leaves_nothing(tmp_path: Path, place: Path, files: dict[str, bytes]) -> None:
    archive = tmp_path / "kota.zip"
    archive.write_bytes(packed(files))
    with pytest.raises(OtherSum):
        get(archive, place)
    assert not place.exists()


def test_a_package_that_is_not_valid_leaves_nothing(tmp_path: Path, place: Path) -> None:
    archive = tmp_path / "kota.zip"
    archive.write_bytes(packed({**FILES, "data/kota.csv": b"kota\nTegal\nTegal\n"}))
    with pytest.raises(Untrue, match="primary key"):
        get(archive, place)
    assert not place.exists()


def test_a_zip_that_climbs_or_links_writes_nothing(tmp_path: Path, place: Path) -> None:
    archive = tmp_path / "kota.zip"
    link = ZipInfo("data/tautan")
    link.external_attr = 0o120777 << 16
    for entry in (ZipInfo("../lain.txt"), link):
        with ZipFile(archive, "w") as packing:
            packing.writestr("datapackage.json", FILES["datapackage.json"])
            packing.writestr(entry, "/etc/passwd")
        with pytest.raises(UnsafeZip):
            get(archive, place)
    assert not place.exists()


def test_a_table_or_a_descriptor_on_disk_is_nothing_to_get(tmp_path: Path, place: Path) -> None:
    for path, content in FILES.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(content)
        with pytest.raises(NotATarget):
            get(tmp_path / path, place)
        assert (tmp_path / path).read_bytes() == content


def test_a_place_that_is_taken_is_left_alone(tmp_path: Path, place: Path) -> None:
    archive = tmp_path / "kota.zip"
    archive.write_bytes(ZIP)
    place.mkdir(parents=True)
    get(archive, place)  # an empty folder is free
    with pytest.raises(AlreadyThere):
        get(archive, place)
    assert is_whole(place)


def test_the_command_says_where_it_is(tmp_path: Path, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = tmp_path / "kota.zip"
    archive.write_bytes(ZIP)
    assert run(["get", str(archive), "--to", str(place)]) == 0
    assert capsys.readouterr().out == f"{place}\n"
    assert run(["get", str(archive), "--to", str(place)]) == 1


@pytest.mark.slow
@pytest.mark.parametrize("asked", [[], ["kota.zip"], ["datapackage.json"]], ids=["on disk", "a zip from afar", "a descriptor"])
def test_killed_at_any_step_there_is_nothing_or_all_of_it(asked: list[str], tmp_path: Path) -> None:
    archive, scratch = tmp_path / "kota.zip", tmp_path / "scratch"
    archive.write_bytes(packed(with_sums(sealed() if asked else {**FILES, "data/kota.csv": b"kota\nTegal\n"})))
    scratch.mkdir()
    command = [sys.executable, "-m", "tests.release.get_killer", str(archive), str(scratch), *asked]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    states = [json.loads(line) for line in told.splitlines()]
    assert len(states) > 40
    assert not states[-1]["killed"]
    assert all(state["whole"] == state["there"] and state["in_the_end"] and not state["beside"] for state in states)
    turns = [there for there, _ in groupby(state["there"] for state in states)]
    assert turns == [False, True] or (asked and turns[0] is False and turns[-1] is True)  # pieces come as the network likes


def sealed() -> dict[str, bytes]:
    """The package with a second table, both under their hashes: files that are known when they have come."""
    files = {**FILES, "data/desa.csv": FILES["data/kota.csv"][::-1]}
    (table,) = DESCRIBED["resources"]
    resources = [
        {**table, "name": name, "path": f"data/{name}.csv", "hash": digest(files[f"data/{name}.csv"])}
        for name in ("kota", "desa")
    ]
    return {**files, "datapackage.json": json.dumps({**DESCRIBED, "resources": resources}).encode()}
