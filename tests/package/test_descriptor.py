"""datapackage.json: people's words stay where they are, ours are complete, and nothing is left to a reader's guess."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import frictionless
import pytest

from warta.errors import BadDescriptor, CannotRead, NoPackage
from warta.package.canonical import read_csv, write_csv
from warta.package.descriptor import (
    PROFILE,
    TakenName,
    built_files,
    digest,
    read_descriptor,
    slug,
    starter_descriptor,
    table_resource,
    with_resources,
    write_descriptor,
)
from warta.package.swap import replace_files
from warta.schema import Row, Table
from warta.validation import profile


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def test_frictionless_finds_nothing_wrong_without_the_network(package: Path, offline: None) -> None:
    report = frictionless.validate(str(package / "datapackage.json"))
    assert report.valid, report.flatten()
    assert report.stats["tasks"] == 1
    assert report.warnings == []


def test_so_does_its_command(package: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "frictionless", "validate", "datapackage.json"], cwd=package, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_official_profile_finds_nothing_wrong(package: Path) -> None:
    assert list(profile.judge(read_descriptor(package))) == []


def test_frictionless_reads_every_cell_as_it_is(package: Path, rows: tuple[Row, ...]) -> None:
    resource = frictionless.Package(str(package / "datapackage.json")).get_resource("lines")
    with resource:
        assert [tuple(row.to_dict().values()) for row in resource.row_stream] == list(rows)


TRAPS = {
    "semicolons": [("; 'satu'; 'dua'",), ("; 'tiga'; 'empat'",), ("; 'lima'",)] * 30,
    "leading blanks": [(" leading blanks, then",), ("  two, of them",)] * 30,
    "single quotes": [("'a','b'",), ("'c','d'",)] * 30,
    "blanks and single quotes": [(" 'satu'",), (" 'dua'",)] * 30,
    "quoted lists": [("yakni, 'satu', 'dua', dan lain",)] * 30,
    "tabs and bars": [("a|b\tc|d",), ("e|f\tg|h",)] * 30,
    "doubled marks": [('kata "ya", "tidak"',), ('"",""',)] * 30,
    "hashes": [("# no comment",), ("#",)] * 3,
    "header again": [("text",), ("text",)],
    "blanks": [(" ",), ("  ",), ("\n",)],
    "carriage returns": [("a\rb",), ("c\r\nd",), ("\r",)] * 30,
    "backslashes": [("a\\,b",), ("\\",), ("\\N",)] * 30,
}


@pytest.mark.parametrize("trap", TRAPS)
def test_nothing_is_left_to_sniffing(trap: str, tmp_path: Path, table: Table, rows: tuple[Row, ...]) -> None:
    wanted = [(f"a-{number}", *cells, None, None, None) for number, cells in enumerate(TRAPS[trap])]
    csv = write_csv(table.names, wanted)
    (tmp_path / "data").mkdir()
    (tmp_path / "data/lines.csv").write_bytes(csv)
    described = with_resources(starter_descriptor("t"), [table_resource(table, csv, b"", "0.1.0")])
    (tmp_path / "datapackage.json").write_bytes(write_descriptor(described))
    assert frictionless.validate(str(tmp_path / "datapackage.json")).valid
    resource = frictionless.Package(str(tmp_path / "datapackage.json")).get_resource("lines")
    with resource:
        assert [tuple(row.to_dict().values()) for row in resource.row_stream] == wanted


def test_without_the_dialect_sniffing_misreads_such_cells(tmp_path: Path) -> None:
    """What the dialect is for; if this fails, frictionless has learnt and the dialect may be shorter."""
    (tmp_path / "a.csv").write_bytes(write_csv(["id", "text"], [("a", "; 'satu'; 'dua'"), ("b", "; 'tiga'; 'empat'")] * 9))
    resource = frictionless.Resource(path="a.csv", basepath=str(tmp_path))
    with resource:
        cells = [list(row.to_dict().values())[-1] for row in resource.row_stream]
    assert cells != ["; 'satu'; 'dua'", "; 'tiga'; 'empat'"] * 9


def test_a_resource_says_all_of_itself_in_order(package: Path, table: Table) -> None:
    resource = read_descriptor(package)["resources"][0]
    assert list(resource) == [
        "name", "type", "path", "title", "description", "format", "mediatype", "encoding", "bytes", "hash",
        "dialect", "schema", "twin", "builder", "translations",
    ]  # fmt: skip
    csv, twin = (package / resource["path"]).read_bytes(), (package / resource["twin"]["path"]).read_bytes()
    assert (resource["bytes"], resource["hash"]) == (len(csv), digest(csv))
    assert (resource["twin"]["bytes"], resource["twin"]["hash"]) == (len(twin), digest(twin))
    assert resource["builder"] == {"name": "warta", "version": "0.1.0"}
    assert resource["translations"]["id"]["title"] == "Baris-baris"
    assert read_csv(csv, resource["schema"])[0][0] == "a-1"


PEOPLES: dict[str, Any] = {
    "$schema": PROFILE,
    "name": "berita",
    "resources": [
        {"name": "lines", "builder": {"name": "warta", "version": "0.0.9"}},
        {"name": "peta", "path": "peta.csv", "x": 1.0},
    ],
    "version": "2.0.0",
    "contributors": [{"title": "Siti Aminah — é"}],
    "kustom": {"z": [1, 2.5, True, None], "a": "é"},
}


def test_a_build_writes_resources_and_nothing_else(table: Table) -> None:
    after = with_resources(PEOPLES, [table_resource(table, b"a", b"b", "0.1.0")])
    assert list(after) == list(PEOPLES)
    assert [resource["name"] for resource in after["resources"]] == ["lines", "peta"]
    assert after["resources"][0]["builder"]["version"] == "0.1.0"
    assert {**after, "resources": 0} == {**PEOPLES, "resources": 0}
    assert after["resources"][1] is PEOPLES["resources"][1]
    assert "é".encode() in write_descriptor(after)


def test_resources_come_last_and_the_version_of_the_standard_first_where_they_are_absent() -> None:
    after = with_resources({"name": "berita", "title": "Berita"}, [])
    assert list(after) == ["$schema", "name", "title", "resources"]
    assert after["$schema"] == PROFILE


def test_a_version_of_the_standard_that_people_chose_stays_where_it_is() -> None:
    assert list(with_resources({"name": "x", "$schema": "https://example.org/p.json"}, [])) == ["name", "$schema", "resources"]


def test_a_table_that_is_gone_goes_and_a_resource_of_someones_own_never(table: Table) -> None:
    assert [resource["name"] for resource in with_resources(PEOPLES, [])["resources"]] == ["peta"]


def test_a_resource_of_someones_own_may_not_have_the_name_of_a_table(table: Table) -> None:
    with pytest.raises(TakenName, match="the resource lines is not warta's"):
        with_resources({"resources": [{"name": "lines", "path": "x.csv"}]}, [table_resource(table, b"", b"", "0")])


def test_reading_and_writing_change_nothing(package: Path) -> None:
    before = (package / "datapackage.json").read_bytes()
    assert write_descriptor(read_descriptor(package)) == before
    assert before.endswith(b"}\n")
    assert b"\r" not in before


def test_what_a_build_may_remove_is_what_it_wrote(package: Path) -> None:
    descriptor = read_descriptor(package)
    assert built_files(descriptor) == {"data/lines.csv", "data/lines.parquet"}
    descriptor["resources"][0]["path"] = "data/raw/article.txt"
    descriptor["resources"].append({"name": "peta", "path": "data/peta.csv"})
    descriptor["resources"].append({"name": "../x", "path": "../x.csv", "builder": {"name": "warta"}, "twin": 3})
    assert built_files(descriptor) == {"data/lines.parquet"}


@pytest.mark.parametrize(
    ("name", "slugged"), [("Berita Sosial", "berita-sosial"), ("", "news"), ("新闻", "news"), ("--a__b..", "a-b")]
)
def test_a_starter_says_what_is_known_and_no_more(name: str, slugged: str) -> None:
    starter = starter_descriptor(name)
    assert next(iter(starter)) == "$schema"
    assert starter["name"] == slugged
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slugged)
    assert not {"licenses", "contributors", "sources", "created", "resources"} & set(starter)


def test_a_slug_is_latin_letters_digits_and_hyphens() -> None:
    assert slug("Éß/..\\\0 Aa") == "e-aa"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "line 1, column 1: not JSON"),
        (b'{\n  "name": nama\n}', "line 2, column 11: not JSON"),
        (b'{"name": "a",}', "not JSON"),
        (
            b'{\n  "name": "a"\n  "title": "b"\n}',
            "line 3, column 3: not JSON: a comma is missing here or at the end of the line before",
        ),
        (b"\xef\xbb\xbf{}", "line 1, column 1: not JSON"),
        (b'{"a": "\xff"}', "byte 7 is not UTF-8"),
        (b"[]", "not a JSON object"),
        (b"3", "not a JSON object"),
        (b'{"name": "a", "x": {"b": 1, "b": 2}}', "the key b stands twice"),
        (b'{"a": NaN}', "other programs cannot read"),
        (b'{"a": 1e999}', "other programs cannot read"),
        (b'{"a": "\\ud800"}', "other programs cannot read"),
        (b'{"a": ' + b"9" * 5000 + b"}", "other programs cannot read"),
        (b'{"a": ' + b"[" * 450 + b"]" * 450 + b"}", "other programs cannot read"),
        (b"[" * 200_000, "other programs cannot read|not JSON"),
        (b'{"resources": {}}', "resources is not a list"),
        (b'{"resources": null}', "resources is not a list"),
        (b'{"resources": ["a"]}', "resources is not a list"),
        (b'{"resources": [{"path": "a.csv"}]}', "resources is not a list"),
        (b'{"resources": [{"name": 3}]}', "resources is not a list"),
        (b" " * ((1 << 26) + 1), "too many for a descriptor"),
    ],
)
def test_a_bad_descriptor_is_one_clear_line(tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / "datapackage.json").write_bytes(content)
    with pytest.raises(BadDescriptor, match=says) as caught:
        read_descriptor(tmp_path)
    for line in (caught.value.say("en"), caught.value.say("id")):
        assert line.startswith(str(tmp_path / "datapackage.json"))
        assert line.isprintable()


def test_no_descriptor_no_package(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(NoPackage):
            read_descriptor(folder)


def test_a_descriptor_is_a_plain_file(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_bytes(b"{}")
    (tmp_path / "datapackage.json").symlink_to("real.json")
    with pytest.raises(BadDescriptor, match="not a plain file"):
        read_descriptor(tmp_path)
    (tmp_path / "datapackage.json").unlink()
    os.mkfifo(tmp_path / "datapackage.json")  # opening it would wait for ever
    with pytest.raises(BadDescriptor, match="not a plain file"):
        read_descriptor(tmp_path)


def test_a_descriptor_that_may_not_be_read(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(CannotRead, match="Permission denied"):
        read_descriptor(package)


def test_a_build_again_gives_the_same_bytes(package: Path, files: Callable[..., dict[str, bytes]]) -> None:
    resources = read_descriptor(package)["resources"]
    assert write_descriptor(with_resources(read_descriptor(package), resources)) == files()["datapackage.json"]
    replace_files(package, files())
    assert json.loads((package / "datapackage.json").read_bytes())["resources"] == resources
