"""The official profile: each of its keywords, and the readable one of many errors under a choice of shapes."""

from __future__ import annotations

import pytest

from warta.package.descriptor import PROFILE
from warta.validation.profile import judge, profile
from warta.validation.report import Finding, Note


def described(**resource):
    return {"$schema": PROFILE, "resources": [{"name": "satu", "path": "satu.csv", **resource}]}


def field(**properties):
    return described(schema={"fields": [{"name": "a", "type": "integer", **properties}]})


@pytest.mark.parametrize(
    ("descriptor", "rule", "resource", "name", "words"),
    [
        ({**described(), "$schema": "x"}, "profile.version", "", "", "Data Package 2.0 ($schema is x)"),
        ({"$schema": PROFILE}, "profile.not-built", "", "", "nothing is built yet"),
        ({"$schema": PROFILE, "resources": []}, "profile.not-built", "", "", "nothing is built yet"),
        ({**described(), "name": 3}, "profile.type", "", "", "name: 3 is not of type string"),
        ({**described(), "keywords": []}, "profile.few", "", "", "keywords: at least 1 expected"),
        ({**described(), "licenses": [{"title": "x"}]}, "profile.required", "", "", "licenses[0]: path is missing"),
        (described(path="../a.csv"), "profile.pattern", "satu", "", "../a.csv is not of the form"),
        (described(hash="sha256:xyz"), "profile.pattern", "satu", "", "sha256:xyz"),
        (described(data=[]), "profile.shape", "satu", "", "more than one, of the shapes"),
        (field(type="text"), "profile.enum", "satu", "a", "text is none of string, number, integer"),
        (field(constraints={"required": "ya"}), "profile.type", "satu", "a", "ya is not of type boolean"),
        (field(constraints={"enum": [1, 1]}), "profile.unique", "satu", "a", "[1, 1]"),
        (described(dialect={"headerRows": [0]}), "profile.range", "satu", "", "headerRows[0]: 0 is less than 1"),
    ],
)
def test_each_error_is_named(descriptor, rule, resource, name, words):
    (found,) = judge(descriptor)
    assert (found.rule, found.resource, found.field) == (rule, resource, name)
    assert words in found.say()
    assert found.say("id") != found.say("en")


def test_a_resource_with_neither_path_nor_data_is_told_of_path():
    (found,) = judge({"$schema": PROFILE, "resources": [{"name": "satu"}]})
    assert found.say() == "resources[0]: path is missing"


def test_all_errors_are_collected():
    broken = described(schema={"fields": [{"type": "string"}, {"name": "b", "type": "nothing"}], "primaryKey": 3})
    assert [found.rule for found in judge({**broken, "version": 1})] == [
        "profile.required", "profile.enum", "profile.type", "profile.type",
    ]  # fmt: skip


def test_the_profile_needs_no_network():
    def references(part):
        if isinstance(part, dict):
            return [value for name, value in part.items() if name == "$ref"] + references(list(part.values()))
        return [each for value in part for each in references(value)] if isinstance(part, list) else []

    assert references(profile()) == []


@pytest.mark.parametrize("stated", [{}, {"$schema": "https://datapackage.org/profiles/1.0/datapackage.json"}])
def test_a_package_of_version_1_is_noted_but_not_one_that_warta_built(stated):
    plain = {"resources": [{"name": "a", "path": "b"}], **stated}
    (note,) = judge(plain)
    assert isinstance(note, Note)
    built = {**plain, "resources": [{**plain["resources"][0], "builder": {"name": "warta", "version": "0.1.0"}}]}
    (found,) = judge(built)
    assert (found.rule, found.severity) == ("profile.version", "warning")


def test_what_the_standard_has_and_its_profile_forgets_is_no_error():
    fields = [{"name": "l", "type": "list", "delimiter": ";", "itemType": "integer"}]
    resource = {"name": "t", "type": "table", "path": "t.csv", "dialect": "dialect.json", "schema": {"fields": fields}}
    assert list(judge({"$schema": PROFILE, "resources": [resource]})) == []
    wrong = {**resource, "dialect": 3, "schema": {"fields": [{**fields[0], "name": 3, "constraints": {"minLength": -1}}]}}
    found = [each for each in judge({"$schema": PROFILE, "resources": [wrong]}) if isinstance(each, Finding)]
    assert {each.fields["path"] for each in found} >= {"resources[0].dialect", "resources[0].schema.fields[0].name"}
    assert "profile.enum" not in {each.rule for each in found}
