"""What `warta validate` takes on disk: folders, descriptors, tables; and what it refuses there."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml

from tests.validation.target.conftest import CSV, SCHEMA, packed, resource
from warta.errors import BadDescriptor, NoPackage, SourceMissing, WartaError
from warta.package.descriptor import PROFILE
from warta.validation import Report, validate
from warta.validation.target.local import NotAPackage, NotASchema, NotATarget, SchemaWithoutTable


def found(report: Report) -> set[tuple[str, str, int | None]]:
    return {(each.rule, each.resource, each.row) for each in report.errors}


def test_a_folder_and_its_descriptor(small: Path) -> None:
    assert validate(small).ok
    assert validate(small / "datapackage.json").findings == validate(str(small)).findings == ()


def test_a_descriptor_of_any_name(small: Path) -> None:
    (small / "datapackage.json").rename(small / "kota-2024.json")
    report = validate(small / "kota-2024.json")
    assert report.findings == ()
    assert report.name == "contoh"


def test_a_descriptor_in_yaml(small: Path) -> None:
    content = {**json.loads((small / "datapackage.json").read_text("utf-8")), "created": "2024-01-02T03:04:05Z"}
    (small / "datapackage.json").unlink()
    for name in ("datapackage.yaml", "lain.yml"):
        (small / name).write_text(yaml.safe_dump(content), encoding="utf-8")
        assert validate(small / name).findings == ()
    assert validate(small).findings == ()


def test_an_error_is_found_behind_each(small: Path) -> None:
    (small / "data" / "kota.csv").write_text(CSV + "dua,Poso\n", encoding="utf-8")
    (small / "lain.yaml").write_text(yaml.safe_dump(json.loads(packed())), encoding="utf-8")
    wrong = ("frictionless.type-error", "kota", 4)
    assert wrong in found(validate(small))
    assert wrong in found(validate(small / "lain.yaml"))


def test_a_descriptor_of_version_1(small: Path) -> None:
    old = {
        "profile": "tabular-data-package",
        "name": "contoh",
        "title": "Kota",
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
        "contributors": [{"title": "Ani", "role": "author"}],
        "sources": [{"title": "Statistik"}],
        "resources": [{"profile": "tabular-data-resource", "name": "kota", "path": "data/kota.csv", "schema": SCHEMA}],
    }
    (small / "datapackage.json").write_text(json.dumps(old), encoding="utf-8")
    report = validate(small)
    assert report.strictly().findings == (), "an old package is no worse for it"
    assert any("counts as one of version 1.0" in note.say() for note in report.notes)


def test_inline_data(tmp_path: Path) -> None:
    inline = {"name": "kota", "type": "table", "data": [{"id": 1, "kota": "Ambon"}, {"id": "x", "kota": "Palu"}]}
    (tmp_path / "datapackage.json").write_text(packed({**inline, "schema": SCHEMA}), encoding="utf-8")
    assert ("frictionless.type-error", "kota", 3) in found(validate(tmp_path))


def test_a_table_in_several_files(small: Path) -> None:
    (small / "data" / "lagi.csv").write_text("id,kota\nx,Poso\n", encoding="utf-8")
    described = resource(path=["data/kota.csv", "data/lagi.csv"])
    (small / "datapackage.json").write_text(packed(described), encoding="utf-8")
    assert next((each.rule, each.value) for each in validate(small).errors) == ("frictionless.type-error", "x")


@pytest.mark.parametrize("name", ["schema.json", "descriptions/schema.yaml"])
def test_a_schema_and_a_dialect_in_files(small: Path, name: str) -> None:
    (small / "descriptions").mkdir()
    (small / name).write_text(json.dumps(SCHEMA), encoding="utf-8")  # YAML includes it
    (small / "dialect.json").write_text('{"delimiter": ";"}', encoding="utf-8")
    (small / "data" / "kota.csv").write_text("id;kota\n1;Ambon\nx;Palu\n", encoding="utf-8")
    (small / "datapackage.json").write_text(packed(resource(schema=name, dialect="dialect.json")), encoding="utf-8")
    assert ("frictionless.type-error", "kota", 3) in found(validate(small))


def test_what_lies_at_an_address_is_not_fetched(small: Path) -> None:
    away = resource(name="jauh", path="https://contoh.invalid/kota.csv")
    (small / "datapackage.json").write_text(packed(resource(), away), encoding="utf-8")
    report = validate(small)
    assert report.ok
    assert ["https://contoh.invalid/kota.csv" in note.say() for note in report.unchecked] == [True]
    (small / "data" / "kota.csv").write_text(CSV + "x,Poso\n", encoding="utf-8")
    assert ("frictionless.type-error", "kota", 4) in found(validate(small))


@pytest.mark.parametrize("path", ["postgresql://localhost/kota", "s3://ember/kota.csv", "sqlite:////etc/kota.db"])
def test_nor_is_a_database_or_a_service_asked(small: Path, path: str) -> None:
    (small / "datapackage.json").write_text(packed(resource(path=path)), encoding="utf-8")
    assert [path in note.say() for note in validate(small).unchecked] == [True]


def test_a_file_address_is_no_way_out(small: Path, tmp_path: Path) -> None:
    (tmp_path / "rahasia.csv").write_text("id,kota\nrahasia,x\n", encoding="utf-8")
    (small / "datapackage.json").write_text(packed(resource(path=(tmp_path / "rahasia.csv").as_uri())), encoding="utf-8")
    report = validate(small)
    assert not report.ok
    assert not any(each.value == "rahasia" for each in report.findings)


def test_a_profile_elsewhere_is_not_fetched(small: Path) -> None:
    (small / "datapackage.json").write_text(packed(profile="https://contoh.invalid/profil.json"), encoding="utf-8")
    report = validate(small)
    assert report.findings == ()
    assert ["https://contoh.invalid/profil.json" in note.say() for note in report.unchecked] == [True]


def test_who_refers_to_what_is_not_read_is_not_checked(small: Path) -> None:
    keys = [{"fields": "id", "reference": {"resource": "jauh", "fields": "id"}}]
    away = resource(name="jauh", path="https://contoh.invalid/kota.csv")
    described = resource(schema={**SCHEMA, "foreignKeys": keys})
    (small / "datapackage.json").write_text(packed(described, away), encoding="utf-8")
    report = validate(small, only="frictionless")
    assert report.ok
    assert len(report.unchecked) == 2


@pytest.mark.parametrize("name", ["schema", "dialect"])
def test_a_link_out_of_the_package_is_not_followed_for_a_description(small: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "luar.json").write_text(json.dumps(SCHEMA if name == "schema" else {}), encoding="utf-8")
    (small / "dalam.json").symlink_to(tmp_path / "luar.json")
    (small / "datapackage.json").write_text(packed(resource(**{name: "dalam.json"})), encoding="utf-8")
    report = validate(small, only="frictionless")
    assert ["link out of the package" in note.say() for note in report.unchecked] == [True]


@pytest.mark.parametrize("path", ["../luar.csv", "/etc/passwd", "data/../../luar.csv"])
def test_a_path_out_of_the_package_is_an_error(small: Path, path: str) -> None:
    (small.parent / "luar.csv").write_text("id,kota\nrahasia,x\n", encoding="utf-8")
    (small / "datapackage.json").write_text(packed(resource(path=path)), encoding="utf-8")
    report = validate(small)
    assert not report.ok
    assert not any(each.value == "rahasia" for each in report.findings)


def test_a_resource_without_a_name_is_a_finding(small: Path) -> None:
    (small / "datapackage.json").write_text(packed(resource(name=None)), encoding="utf-8")
    assert "profile.required" in {each.rule for each in validate(small).errors}


def test_a_table_alone(tmp_path: Path) -> None:
    (tmp_path / "Kota Besar.csv").write_text(CSV + "3\n", encoding="utf-8")
    assert found(validate(tmp_path / "Kota Besar.csv")) == {("frictionless.missing-cell", "kota-besar", 4)}


@pytest.mark.parametrize("name", ["schema.json", "schema.yaml"])
def test_a_table_with_its_schema(tmp_path: Path, name: str) -> None:
    (tmp_path / "kota.csv").write_text(CSV + "dua,Poso\n2,Poso\n", encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / name).write_text(json.dumps(SCHEMA), encoding="utf-8")
    report = validate(tmp_path / "kota.csv", schema=tmp_path / "elsewhere" / name)
    expected = {("frictionless.type-error", "kota", 4), ("frictionless.primary-key", "kota", 5)}
    assert expected <= found(report)
    assert {each.row for each in report.errors} == {4, 5}


def test_a_parquet_file(tmp_path: Path) -> None:
    pq.write_table(pa.table({"id": [1, 2, 2], "kota": ["Ambon", "Palu", "Poso"]}), tmp_path / "kota.parquet")
    (tmp_path / "schema.json").write_text(json.dumps(SCHEMA), encoding="utf-8")
    assert found(validate(tmp_path / "kota.parquet")) == set()
    report = validate(tmp_path / "kota.parquet", schema=tmp_path / "schema.json", only="frictionless")
    assert found(report) == {("frictionless.primary-key", "kota", 4)}


def test_a_link_to_a_table_is_what_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "kota.csv").write_text(CSV, encoding="utf-8")
    (tmp_path / "kini.csv").symlink_to(tmp_path / "a" / "kota.csv")
    assert validate(tmp_path / "kini.csv").findings == ()


def test_a_resource_s_descriptor(small: Path) -> None:
    (small / "kota.resource.json").write_text(json.dumps(resource()), encoding="utf-8")
    (small / "data" / "kota.csv").write_text(CSV + "x,Poso\n", encoding="utf-8")
    assert ("frictionless.type-error", "kota", 4) in found(validate(small / "kota.resource.json"))


def test_a_json_table(tmp_path: Path) -> None:
    (tmp_path / "kota.json").write_text('[{"id": 1}, {"id": 2}]', encoding="utf-8")
    assert validate(tmp_path / "kota.json").findings == ()


def refused(target: Path, error: type[WartaError], **more: Path) -> str:
    with pytest.raises(error) as caught:
        validate(target, **more)
    said = caught.value.say("en")
    assert "\n" not in said
    assert "\n" not in caught.value.say("id")
    assert caught.value.exit_code == 1
    return said


def test_what_is_no_target(tmp_path: Path, small: Path) -> None:
    (tmp_path / "kosong").mkdir()
    refused(tmp_path / "kosong", NoPackage)
    refused(tmp_path / "tidak-ada", SourceMissing)
    refused(tmp_path / "tidak-ada.csv", SourceMissing)
    (tmp_path / "schema.json").write_text(json.dumps(SCHEMA), encoding="utf-8")
    assert "--schema" in refused(tmp_path / "schema.json", NotAPackage)
    (tmp_path / "catatan.docx").write_text("x", encoding="utf-8")
    refused(tmp_path / "catatan.docx", NotATarget)
    refused(small, SchemaWithoutTable, schema=tmp_path / "schema.json")
    refused(small / "data" / "kota.csv", NotASchema, schema=small / "datapackage.json")
    refused(small / "data" / "kota.csv", SourceMissing, schema=tmp_path / "tidak-ada.json")


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{after}: &{after} [{', '.join([f'*{before}'] * 9)}]\n" for before, after in zip("abcdefghi", "bcdefghij", strict=True)
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(BOMB + "resources: *j\n", "aliases", id="a billion laughs"),
        pytest.param(f"a: &a {'x' * 40_000}\nb: [{', '.join(['*a'] * 900)}]\n", "aliases", id="one long laugh, often"),
        pytest.param("a: &a [*a]\nresources: []\n", "aliases", id="a list that holds itself"),
        pytest.param("a: " + "[" * 5000 + "]" * 5000, "nesting", id="deep"),
        pytest.param("resources: !!python/object/apply:os.system ['exit 1']\n", "not YAML", id="a call"),
        pytest.param("resources: !!set {a, b}\n", "not YAML", id="a set"),
        pytest.param("resources: [\n", "line 2, column 1", id="an open bracket"),
        pytest.param("a: 1\na: 2\nresources: []\n", "the key a stands twice", id="a key twice"),
        pytest.param("a: .nan\nresources: []\n", "not YAML", id="not a number"),
        pytest.param("a: '\x07'\nresources: []\n", "not YAML", id="a bell"),
        pytest.param("- a\n", "not a JSON object", id="a list"),
    ],
)
def test_hostile_yaml(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "datapackage.yaml").write_text(text, encoding="utf-8")
    assert said in refused(tmp_path, BadDescriptor)


def test_aliases_that_stay_small_are_followed(small: Path) -> None:
    (small / "datapackage.json").unlink()
    text = f"""
$schema: {PROFILE}
resources:
- {{name: kota, type: table, path: data/kota.csv, schema: &schema {{fields: [{{name: id, type: integer}}, {{name: kota}}]}}}}
- {{name: lagi, type: table, path: data/kota.csv, schema: *schema}}
"""
    (small / "datapackage.yaml").write_text(text, encoding="utf-8")
    assert validate(small).findings == ()


def test_a_descriptor_too_large_to_be_one(tmp_path: Path) -> None:
    with (tmp_path / "datapackage.yaml").open("wb") as file:
        file.truncate(1 << 40)
    refused(tmp_path, BadDescriptor)


def test_a_descriptor_of_more_values_than_any_has(tmp_path: Path) -> None:
    values = "[]," * 4_000_000
    (tmp_path / "datapackage.json").write_text(f'{{"resources": [{values} []]}}', encoding="utf-8")
    refused(tmp_path, BadDescriptor)
