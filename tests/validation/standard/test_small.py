"""A small plain package is called valid without frictionless only where frictionless would find nothing."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package

from tests.parity.cases import all_cases
from tests.parity.verdicts import of_frictionless
from warta.validation.standard.small import prove
from warta.validation.target import opened_target

ROWS = "id,nama,tanggal\n1,Sari,2020-01-05\n2,,2020-01-06\n"
DESCRIPTOR: Mapping[str, Any] = {
    "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
    "name": "contoh",
    "licenses": [{"name": "CC-BY-4.0"}],
    "resources": [
        {
            "name": "orang",
            "type": "table",
            "path": "orang.csv",
            "encoding": "utf-8",
            "schema": {
                "fields": [
                    {"name": "id", "type": "integer", "constraints": {"minimum": 1, "required": True}},
                    {"name": "nama", "type": "string", "constraints": {"pattern": "[A-Z][a-z]{2}[a-z]?"}},
                    {"name": "tanggal", "type": "date"},
                ],
                "primaryKey": ["id"],
            },
        }
    ],
}


def package(folder: Path, rows: str | bytes = ROWS, change: Callable[[Any], object] = lambda descriptor: None) -> Path:
    """A package of one table, its descriptor changed."""
    descriptor = copy.deepcopy(dict(DESCRIPTOR))
    change(descriptor)
    folder.joinpath("datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    folder.joinpath("orang.csv").write_bytes(rows.encode() if isinstance(rows, str) else rows)
    return folder


def proved(folder: Path) -> bool:
    with opened_target(folder) as target:
        return prove(target) is not None


def test_what_is_proved_is_told_as_frictionless_tells_it(tmp_path: Path) -> None:
    package(tmp_path)
    with opened_target(tmp_path) as target:
        (told,) = prove(target) or ()
    task = Package(str(tmp_path / "datapackage.json")).validate().tasks[0]
    stats = dict(task.stats)
    assert (told.name, told.type, told.place, list(told.labels)) == (task.name, task.type, task.place, task.labels)
    assert {name: getattr(told, name) for name in ("md5", "sha256", "bytes", "fields", "rows")} == {
        name: stats[name] for name in ("md5", "sha256", "bytes", "fields", "rows")
    }


@pytest.mark.parametrize(
    "rows",
    [
        "",
        "id,nama\n1,Sari\n",
        "nama,id,tanggal\n",
        ROWS + "3,Ani\n",
        ROWS + "3,Ani,2020-01-07,x\n",
        ROWS + "\n",
        ROWS + ",,\n",
        ROWS + "1,Ani,2020-01-07\n",
        ROWS + "0,Ani,2020-01-07\n",
        ROWS + ",Ani,2020-01-07\n",
        ROWS + "x,Ani,2020-01-07\n",
        ROWS + "3,ani,2020-01-07\n",
        ROWS + "3,Ani,2020-02-30\n",
        ROWS + "3,Ani,7 Januari 2020\n",
        ROWS + "3,\N{LATIN SMALL LETTER E WITH ACUTE},2020-01-07\n",
        ROWS.encode() + b"3,\xff,2020-01-07\n",
        b"\xef\xbb\xbf" + ROWS.encode(),
        ROWS.replace(",", ";"),
        ROWS + '3,"Ani,2020-01-07\n',
        ROWS + "3,A\0i,2020-01-07\n",
    ],
)
def test_what_has_a_fault_or_may_be_read_otherwise_is_doubted(rows: str | bytes, tmp_path: Path) -> None:
    assert not proved(package(tmp_path, rows))


@pytest.mark.parametrize(
    "change",
    [
        lambda package: package.update(name="Nama Lain"),
        lambda package: package.update(keywords="a"),
        lambda package: package.update(licenses=[{}]),
        lambda package: package.update(tittle="salah eja"),
        lambda package: package.update(resources=[]),
        lambda package: package["resources"].append(package["resources"][0]),
        lambda package: package["resources"][0].update(path="../orang.csv"),
        lambda package: package["resources"][0].update(path="https://a.example/orang.csv"),
        lambda package: package["resources"][0].update(path="tidak-ada.csv"),
        lambda package: package["resources"][0].update(bytes=1),
        lambda package: package["resources"][0].update(hash="sha256:0"),
        lambda package: package["resources"][0].update(hash="sha512:0"),
        lambda package: package["resources"][0].update(encoding="latin-1"),
        lambda package: package["resources"][0].update(dialect={"delimiter": ";"}),
        lambda package: package["resources"][0]["schema"].update(primaryKey=["lain"]),
        lambda package: package["resources"][0]["schema"].update(primaryKey="id"),
        lambda package: package["resources"][0]["schema"].update(fieldsMatch="equal"),
        lambda package: package["resources"][0]["schema"].update(
            foreignKeys=[{"fields": ["id"], "reference": {"resource": "lain", "fields": ["id"]}}]
        ),
        lambda package: package["resources"][0]["schema"].update(
            foreignKeys=[{"fields": ["id"], "reference": {"resource": "", "fields": ["nama"]}}]
        ),
        lambda package: package["resources"][0]["schema"]["fields"][0].update(type="number"),
        lambda package: package["resources"][0]["schema"]["fields"][0].update(name="nama"),
        lambda package: package["resources"][0]["schema"]["fields"][1]["constraints"].update(pattern="(a+)+"),
        lambda package: package["resources"][0]["schema"]["fields"][1]["constraints"].update(pattern="a|b"),
        lambda package: package["resources"][0]["schema"]["fields"][1]["constraints"].update(
            pattern="[A-z]?" * 40 + "[A-z]{4}"
        ),
        lambda package: package["resources"][0]["schema"]["fields"][1]["constraints"].update(minimum="a"),
    ],
)
def test_a_descriptor_that_is_not_plain_is_doubted(change: Callable[[Any], object], tmp_path: Path) -> None:
    assert not proved(package(tmp_path, change=change))


def _of_no_stated_encoding(descriptor: Any) -> None:
    del descriptor["resources"][0]["encoding"]
    descriptor["resources"][0]["schema"]["fields"][1]["constraints"] = {"unique": True}


@pytest.mark.parametrize("name", ["+AGEAYg-", "~{VPND~}", "\x1b$B1'\x1b(B"])
def test_ascii_that_may_be_shifted_is_doubted_unless_its_encoding_is_stated(name: str, tmp_path: Path) -> None:
    """UTF-7 writes "ab" as "+AGEAYg-": what frictionless then reads is not what stands in the file."""
    rows = f"id,nama,tanggal\n1,ab,2020-01-05\n2,{name},2020-01-06\n"
    assert not proved(package(tmp_path, rows, _of_no_stated_encoding))
    assert proved(package(tmp_path, ROWS, _of_no_stated_encoding))


def test_a_link_out_of_the_package_is_doubted(tmp_path: Path) -> None:
    outside, inside = tmp_path / "outside.csv", tmp_path / "package"
    outside.write_text(ROWS, encoding="utf-8")
    inside.mkdir()
    package(inside)
    (inside / "orang.csv").unlink()
    (inside / "orang.csv").symlink_to(outside)
    assert not proved(inside)


def test_of_all_generated_packages_none_is_proved_of_which_frictionless_says_anything(tmp_path: Path) -> None:
    count = 0
    for number, case in enumerate(all_cases()):
        place = tmp_path / str(number)
        place.mkdir()
        written = case.write(place)
        try:
            held = proved(written)
        except Exception:  # noqa: BLE001 - what cannot be opened is not proved
            held = False
        if held:
            count += 1
            said = of_frictionless(written)
            assert (said.valid, sum(said.errors.values())) == (True, 0), case.name
    assert count


def test_frictionless_is_not_even_imported(tmp_path: Path) -> None:
    package(tmp_path)
    script = (
        "import sys, warta; report = warta.validate(sys.argv[1]); "
        "assert report.ok; assert 'frictionless' not in sys.modules and 'pandas' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=True)
