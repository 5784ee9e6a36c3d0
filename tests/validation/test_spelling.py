from __future__ import annotations

import pytest

from warta.validation import Judge


@pytest.mark.parametrize(
    ("place", "misspelt", "meant"),
    [
        (lambda content: content, "licence", "licenses"),
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


def test_the_standards_keys_are_known(package):
    """And those of warta's own."""
    assert package.found("descriptor.spelling", only=Judge.WARTA) == []
