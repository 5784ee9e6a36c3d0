"""Packages in zip files; and zip files that would write elsewhere or never end."""

from __future__ import annotations

import bz2
import gzip
import lzma
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest

from tests.validation.target.conftest import CSV, packed, resource
from warta.errors import BadDescriptor, InputError
from warta.package.bounds import Bomb, Limits, open_gzip
from warta.package.unzip import BadZip, UnsafeZip, unzip
from warta.validation import validate
from warta.validation.target.local import NotATarget

PACKAGE = {"datapackage.json": packed(), "data/kota.csv": CSV}


def zipped(file: Path, content: Mapping[str, str], compression: int = ZIP_DEFLATED) -> Path:
    with ZipFile(file, "w", compression) as archive:
        for name, text in content.items():
            archive.writestr(name, text)
    return file


def named(prefix: str) -> dict[str, str]:
    return {prefix + name: text for name, text in PACKAGE.items()}


@pytest.mark.parametrize("prefix", ["", "kota-1.0/"])
@pytest.mark.parametrize("name", ["paket.zip", "PAKET.ZIP", "unduhan"])
def test_a_package_at_the_root_or_in_a_folder(tmp_path: Path, temporary: Path, prefix: str, name: str) -> None:
    hidden = {"__MACOSX/._datapackage.json": "x", ".git/config": "x", f"{prefix}.DS_Store": "x"}
    report = validate(zipped(tmp_path / name, {**hidden, **named(prefix)}))
    assert report.findings == ()
    assert (report.name, report.folder) == ("contoh", str(tmp_path / name))
    assert not [*temporary.iterdir()]


def test_an_error_in_it_is_found(tmp_path: Path) -> None:
    file = zipped(tmp_path / "paket.zip", {**PACKAGE, "data/kota.csv": CSV + "x,Poso\n"})
    assert ("frictionless.type-error", 4) in {(each.rule, each.row) for each in validate(file).errors}


def test_a_table_in_a_zip_is_a_table(tmp_path: Path) -> None:
    report = validate(zipped(tmp_path / "kota.csv.zip", {"kota.csv": CSV + "3\n"}))
    assert [(each.rule, each.row) for each in report.errors] == [("frictionless.missing-cell", 4)]


@pytest.mark.parametrize("content", [{"catatan.txt": "x"}, {**named("satu/"), **named("dua/")}, named("satu/dua/")])
def test_a_zip_without_one_package(tmp_path: Path, content: dict[str, str]) -> None:
    with pytest.raises(NotATarget, match=r"paket\.zip"):
        validate(zipped(tmp_path / "paket.zip", content))


SLIPS = ["../luar.txt", "data/../../luar.txt", "/tmp/luar.txt", "data\\..\\..\\luar.txt", "C:luar.txt", "data//luar.txt"]


@pytest.mark.parametrize("name", SLIPS)
def test_nothing_lands_outside(tmp_path: Path, temporary: Path, name: str) -> None:
    file = zipped(tmp_path / "paket.zip", {**PACKAGE, "x": ""})
    raw = file.read_bytes()
    with ZipFile(file, "a") as archive:
        entry = ZipInfo("y")
        entry.filename = name  # as written, not as ZipInfo would tidy it up
        archive.writestr(entry, "luar")
    assert file.read_bytes() != raw
    with pytest.raises(UnsafeZip) as caught:
        validate(file)
    assert caught.value.exit_code == 1
    assert "\n" not in str(caught.value)
    assert not list(tmp_path.rglob("*luar*"))
    assert not Path("/tmp/luar.txt").exists()
    assert not [*temporary.iterdir()]


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO])
def test_no_link_is_unpacked(tmp_path: Path, temporary: Path, kind: int) -> None:
    file = zipped(tmp_path / "paket.zip", {"datapackage.json": packed()})
    with ZipFile(file, "a") as archive:
        entry = ZipInfo("data/kota.csv")
        entry.external_attr = (kind | 0o777) << 16
        archive.writestr(entry, "/etc/passwd")
    with pytest.raises(UnsafeZip, match=r"data/kota\.csv"):
        validate(file)
    assert not [*temporary.iterdir()]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_no_file_twice(tmp_path: Path) -> None:
    file = zipped(tmp_path / "paket.zip", PACKAGE)
    with ZipFile(file, "a") as archive:
        archive.writestr("data/kota.csv", "id,kota\n")
    with pytest.raises(UnsafeZip, match=r"data/kota\.csv"):
        validate(file)


TIGHT = Limits(unpacked=50_000, ratio=10, ample=10_000, entries=5)


@pytest.mark.parametrize(
    ("content", "fits"),
    [
        pytest.param({"a": "x" * 9_000}, True, id="small enough whatever it is packed into"),
        pytest.param({"a": "x" * 11_000}, False, id="too dense"),
        pytest.param({"a": "x" * 6_000, "b": "x" * 6_000}, False, id="too dense together"),
        pytest.param({str(n): "" for n in range(6)}, False, id="too many files"),
    ],
)
def test_bombs(tmp_path: Path, content: dict[str, str], fits: bool) -> None:
    folder = tmp_path / "unpacked"
    folder.mkdir()
    file = zipped(tmp_path / "paket.zip", content)
    if fits:
        unzip(file, folder, TIGHT)
        return
    with pytest.raises(Bomb, match=r"paket\.zip"):
        unzip(file, folder, TIGHT)
    assert sum(place.stat().st_size for place in folder.iterdir()) < 1 << 21


def test_too_large_however_packed(tmp_path: Path) -> None:
    file = zipped(tmp_path / "paket.zip", {"a": "x" * 60_000}, ZIP_STORED)
    with pytest.raises(Bomb, match="50000"):
        unzip(file, tmp_path, TIGHT)


def test_a_size_that_is_a_lie_does_not_help(tmp_path: Path) -> None:
    file = zipped(tmp_path / "paket.zip", {"a": "x" * 40_000})
    raw = file.read_bytes().replace((40_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    file.write_bytes(raw)
    with pytest.raises((Bomb, BadZip)):
        unzip(file, tmp_path, TIGHT)
    assert (tmp_path / "a").stat().st_size <= 10_000


@pytest.mark.slow
def test_a_real_bomb_is_refused(tmp_path: Path, temporary: Path) -> None:
    file = tmp_path / "paket.zip"
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("datapackage.json", packed())
        with archive.open("data/kota.csv", "w", force_zip64=True) as stream:
            for _ in range(600):
                stream.write(bytes(1 << 20))
    with pytest.raises(Bomb):
        validate(file)
    assert not [*temporary.iterdir()]


@pytest.mark.parametrize("cut", [30, 200])
def test_a_damaged_zip(tmp_path: Path, cut: int) -> None:
    file = zipped(tmp_path / "paket.zip", PACKAGE)
    file.write_bytes(file.read_bytes()[:-cut])
    with pytest.raises(InputError, match=r"paket\.zip"):
        validate(file)


def test_a_file_damaged_within(tmp_path: Path) -> None:
    file = zipped(tmp_path / "paket.zip", PACKAGE, ZIP_STORED)
    file.write_bytes(file.read_bytes().replace(b"Ambon", b"Ambun"))
    with pytest.raises(BadZip, match="CRC"):
        validate(file)


def test_a_packed_table_that_is_a_bomb_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("warta.validation.target.packed.is_bomb.__defaults__", (TIGHT,))
    rows = "".join(f"{number},Ambon\n" for number in range(3000))
    (tmp_path / "kota.csv.gz").write_bytes(gzip.compress(b"id,kota\n" + rows.encode() + b"1" * 40_000))
    (tmp_path / "datapackage.json").write_text(packed(resource(path="kota.csv.gz", format=None)), encoding="utf-8")
    report = validate(tmp_path)
    assert [(each.rule, each.value) for each in report.errors] == [("file.bomb", "kota.csv.gz")]


@pytest.mark.parametrize(("name", "pack"), [("kota.json.bz2", bz2.compress), ("kota.json.xz", lzma.compress)])
def test_nor_is_one_in_another_compression(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, pack: Any) -> None:
    """Where frictionless reads it all at once; CSV is counted while it is read."""
    monkeypatch.setattr("warta.validation.target.packed.is_bomb.__defaults__", (TIGHT,))
    (tmp_path / name).write_bytes(pack(b'[["id"],' + b'["1"],' * 40_000 + b'["2"]]'))
    assert [(each.rule, each.value) for each in validate(tmp_path / name).errors] == [("file.bomb", name)]


@pytest.mark.slow
def test_a_real_bomb_of_a_table(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "kota.csv.gz", "wb") as stream:
        for _ in range(400):
            stream.write(bytes(1 << 20))
    report = validate(tmp_path / "kota.csv.gz")
    assert [each.rule for each in report.errors] == ["file.bomb"]


@pytest.mark.parametrize("name", ["kota.csv.gz", "kota.csv.zip", "kota.csv.bz2", "kota.csv.xz"])
def test_a_packed_table_is_read(tmp_path: Path, name: str) -> None:
    csv = CSV + "x,Poso\n"
    zipped(tmp_path / "kota.csv.zip", {"kota.csv": csv})
    (tmp_path / "kota.csv.gz").write_bytes(gzip.compress(csv.encode()))
    (tmp_path / "kota.csv.bz2").write_bytes(bz2.compress(csv.encode()))
    (tmp_path / "kota.csv.xz").write_bytes(lzma.compress(csv.encode()))
    assert validate(tmp_path / name, only="frictionless").ok, "a table without a schema"
    (tmp_path / "datapackage.json").write_text(packed(resource(path=name, format=None)), encoding="utf-8")
    assert ("frictionless.type-error", 4) in {(each.rule, each.row) for each in validate(tmp_path).errors}


def test_a_bomb_is_known_before_it_is_all_unpacked(tmp_path: Path) -> None:
    """However large it is: by what came of what was read of it so far."""
    (tmp_path / "a.gz").write_bytes(gzip.compress(b"id,kota\n" + b"1,Ambon\n" * 500_000) * 20)
    limits = Limits(ratio=100, ample=10_000)
    taken: list[int] = []
    with open_gzip(tmp_path / "a.gz", limits) as stream, pytest.raises(Bomb):
        taken.extend(map(len, iter(lambda: stream.read(10_000), b"")))
    assert sum(taken) < limits.unpacked_from((tmp_path / "a.gz").stat().st_size) / 4


def test_gzip_is_bounded_too(tmp_path: Path) -> None:
    (tmp_path / "a.gz").write_bytes(gzip.compress(bytes(9_000)))
    with open_gzip(tmp_path / "a.gz", TIGHT) as stream:
        assert len(stream.read()) == 9_000
    (tmp_path / "b.gz").write_bytes(gzip.compress(bytes(3_000_000)))
    with open_gzip(tmp_path / "b.gz", TIGHT) as stream, pytest.raises(Bomb, match=r"b\.gz"):
        stream.read()


def test_what_is_wrong_inside_is_named_by_the_zip(tmp_path: Path, temporary: Path) -> None:
    file = zipped(tmp_path / "paket.zip", {**PACKAGE, "datapackage.json": "{"})
    with pytest.raises(BadDescriptor) as caught:
        validate(file)
    assert str(caught.value).startswith(f"{file}: datapackage.json: ")
    assert str(temporary) not in str(caught.value)
