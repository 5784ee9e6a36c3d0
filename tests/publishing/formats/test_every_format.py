"""What holds for every format alike."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from warta.errors import MissingExtra, NothingBuilt, SeveralBad, WartaError
from warta.package.descriptor import starter_descriptor
from warta.publishing.export import export
from warta.publishing.facts import Described, MissingFact
from warta.publishing.formats import format_named, format_names
from warta.publishing.formats._rows import SameNames

Run = Callable[..., tuple[int, str, str]]

every_format = pytest.mark.parametrize("form", format_names())
NEEDS = {
    "citation": {"contributors"},
    "datacite": {"contributors", "contributors[].roles: publisher", "created"},
    "dcat": {"description"},
    "huggingface": {"licenses"},
    "ro-crate": {"created", "description", "licenses"},
    "zenodo": {"contributors", "description", "licenses"},
}


def test_the_formats() -> None:
    assert format_names() == (
        "citation",
        "croissant",
        "csvw",
        "datacite",
        "dcat",
        "huggingface",
        "ro-crate",
        "schema-org",
        "sqlite",
        "xlsx",
        "zenodo",
    )
    with pytest.raises(KeyError):
        format_named("_facts")


ALL_DIGESTS = """
import sys
from hashlib import sha256
from warta.publishing.export import export
for form in sys.argv[2:]:
    print(form, sha256(export(form, sys.argv[1])).hexdigest())
"""


def test_the_same_bytes_whatever_hash_seed_zone_and_locale(package: Path) -> None:
    environments = (
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Jayapura", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "America/Lima", "LC_ALL": "C.UTF-8"},
    )
    line = [sys.executable, "-c", ALL_DIGESTS, str(package), *format_names()]
    first, second = (
        subprocess.run(line, env=os.environ | each, capture_output=True, check=True).stdout.splitlines()
        for each in environments
    )
    assert first == second
    assert len(first) == len(format_names())


@every_format
def test_what_is_demanded_and_not_said_is_named(form: str, tmp_path: Path) -> None:
    shape = format_named(form)
    if form in NEEDS:
        with pytest.raises(WartaError) as raised:
            shape.write({"name": "x"}, tmp_path)
        named = {each.fields["key"] for each in raised.value.each()}
        assert named == NEEDS[form]
        assert all(isinstance(each, MissingFact) for each in raised.value.each())
        assert isinstance(raised.value, SeveralBad) == (len(named) > 1)
        assert all(form in line and "datapackage.json" in line for line in str(raised.value).splitlines())
    elif shape.TEXT:
        assert b"x" in shape.write({"name": "x"}, tmp_path)
    else:
        with pytest.raises(NothingBuilt):
            shape.write({"name": "x"}, tmp_path)


@every_format
def test_a_descriptor_of_wrong_kinds_breaks_nothing(form: str, tmp_path: Path) -> None:
    wrong: Described = {
        "name": "x",
        "title": 5,
        "description": ["x"],
        "created": "yesterday",
        "id": {},
        "licenses": "CC0",
        "contributors": [1, {}, {"title": 3, "roles": "creator"}],
        "sources": {"title": "x"},
        "keywords": [1, None],
        "translations": {"id": 4, "fr": {"title": []}},
        "resources": [{"name": "t", "path": ["a.csv", 5], "schema": {"fields": [3, {"name": 1}], "primaryKey": 4}, "twin": 1}],
    }
    with suppress(WartaError):
        assert format_named(form).write(wrong, tmp_path)


@every_format
def test_a_new_package_needs_no_more_than_is_named(form: str, tmp_path: Path, package: Path, committed: Described) -> None:
    """`warta init`, and what the errors ask for, is enough for every format."""
    descriptor = {
        **starter_descriptor("kabar"),
        "created": "2026-11-24",
        "contributors": [{"title": "Kabar", "roles": ["creator", "publisher"]}],
        "licenses": [{"name": "CC0-1.0"}],
        "resources": committed["resources"],
    }
    assert format_named(form).write(descriptor, package)


@every_format
def test_a_package_without_its_texts(form: str, committed: Described, package: Path) -> None:
    withheld = {**committed, "resources": [each for each in committed["resources"] if each["name"] != "texts"]}
    written = format_named(form).write(withheld, package)
    assert b"data/texts" not in written


@pytest.mark.parametrize(("form", "library"), [("dcat", "rdflib"), ("xlsx", "xlsxwriter")])
def test_a_missing_library_names_its_extra(form: str, library: str, package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtra, match=r"pip install 'warta\[export\]'"):
        export(form, package)


@pytest.mark.parametrize("form", ["sqlite", "xlsx"])
def test_two_tables_of_one_name_are_refused(form: str, hostile: Described, hostile_package: Path) -> None:
    doubled = {**hostile, "resources": [hostile["resources"][0], *hostile["resources"]]}
    with pytest.raises(SameNames):
        format_named(form).write(doubled, hostile_package)
