from __future__ import annotations

import pytest

from warta.validation import Judge


@pytest.mark.parametrize(
    ("place", "misspelt", "meant"),
    [
        (lambda content: content, "licence", "licenses"),
        (lambda content: content, "lisences", "licenses"),
        (lambda content: content, "keywrods", "keywords"),
        (lambda content: content, "tilte", "title"),
        (lambda content: content["resources"][0], "encodign", "encoding"),
        (lambda content: content["resources"][0]["schema"], "primary_key", "primaryKey"),
        (lambda content: content["resources"][0]["schema"], "foriegnKeys", "foreignKeys"),
        (lambda content: content["resources"][0]["schema"]["fields"][0], "desciption", "description"),
        (lambda content: content, "contributers", "contributors"),
        (lambda content: content["resources"][0], "mediaType", "mediatype_"),
        (lambda content: content["resources"][0]["schema"], "missingvalues_", "missingValues"),
        (lambda content: content["resources"][0]["schema"]["fields"][0], "examples_", "examples"),
    ],
)
def test_a_key_that_looks_misspelt(package, place, misspelt, meant):
    content = package.descriptor
    described = place(content)
    known = described.pop("mediatype", None) if misspelt == "mediaType" else described.pop(meant, None)
    described[misspelt] = known or ["x"]
    package.describe(content)
    found = [each for each in package.found("descriptor.spelling") if each.value == misspelt]
    assert [each.fields["meant"] for each in found] == [meant.removesuffix("_")]
    assert found[0].severity == "warning"


def test_a_key_of_ones_own_is_left_alone(package):
    package.describe({**package.descriptor, "mood": "sunny", "x-desk": "Banyuwangi", "k" * 10**5: 1})
    assert package.found("descriptor.spelling") == []


OWN = """
    issued modified publisher theme language spatial temporal accessLevel contact author maintainers views count rowCount status
    state tags label note date updated lastUpdated created_at createdAt created_by sourceUrl organisation institution comment
    category mimeType icon details primary foreign extras unique_id dates options period region score form stat
""".split()  # fmt: skip


@pytest.mark.parametrize("place", ["package", "resource", "schema", "field"])
def test_common_keys_of_ones_own_are_left_alone(package, place):
    """Those that packages in the wild have."""
    content = package.descriptor
    resource = content["resources"][0]
    holders = {"package": content, "resource": resource, "schema": resource["schema"], "field": resource["schema"]["fields"][0]}
    known = {"resource": {"count"}, "field": {"unit"}}.get(place, set())
    holders[place].update({key: "x" for key in OWN if key not in known})
    package.describe(content)
    assert [(found.value, found.fields["meant"]) for found in package.found("descriptor.spelling")] == []


def test_the_standards_keys_are_known(package):
    """And those of warta's own."""
    assert package.found("descriptor.spelling", only=Judge.WARTA) == []
