from __future__ import annotations

from hashlib import md5, sha1

import pytest


def test_another_size(package):
    package.redescribe("quotes", lambda resource: resource.update(bytes=3))
    (found,) = package.found("file.bytes")
    assert (found.resource, found.fields["path"], found.fields["described"]) == ("quotes", "data/quotes.csv", 3)


def test_another_hash_of_the_twin(package):
    package.redescribe("quotes", lambda resource: resource["twin"].update(hash="sha256:" + "0" * 64, bytes=3))
    assert [found.fields["path"] for found in package.found("file.hash")] == ["data/quotes.parquet"]
    assert [found.fields["path"] for found in package.found("file.bytes")] == ["data/quotes.parquet"]


@pytest.mark.parametrize("algorithm", [md5, sha1])
def test_other_algorithms_are_checked(package, algorithm):
    digest = algorithm(package.csv("quotes").read_bytes()).hexdigest()
    name = algorithm().name
    package.redescribe("quotes", lambda resource: resource.update(hash=f"{name}:{digest}"))
    assert package.found("file.hash") == []
    package.redescribe("quotes", lambda resource: resource.update(hash=f"{name}:{digest[:-1]}x"))
    (found,) = package.found("file.hash")
    assert found.fields["algorithm"] == name


def test_a_hash_without_algorithm_is_md5(package):
    digest = md5(package.csv("quotes").read_bytes()).hexdigest()
    package.redescribe("quotes", lambda resource: resource.update(hash=digest.upper()))
    assert package.found("file.hash") == []


def test_an_algorithm_that_nobody_knows(package):
    package.redescribe("quotes", lambda resource: resource.update(hash="rot13:abc"))
    report = package.validate()
    assert [(found.rule, found.resource, found.value) for found in report.findings] == [
        ("file.algorithm", "quotes", "rot13:abc"),
        ("file.unsealed", "quotes", "hash"),
    ]


@pytest.mark.parametrize("hash_", [None, "", 1.5, ["a"], "md5:" + "0" * 32])
def test_a_table_of_warta_without_its_sha256(package, hash_):
    package.redescribe("quotes", lambda resource: resource["twin"].update(hash=hash_))
    assert ("quotes", "hash") in [(found.resource, found.value) for found in package.found("file.unsealed")]


def test_sizes_and_hashes_removed_from_every_table_and_twin(package):
    descriptor = package.descriptor
    for resource in descriptor["resources"]:
        for described in (resource, resource["twin"]):
            del described["bytes"], described["hash"]
    package.describe(descriptor)
    assert len(package.found("file.unsealed")) == 4 * len(descriptor["resources"])


def test_a_missing_csv(package):
    package.csv("quotes").unlink()
    (found,) = package.found("file.missing")
    assert (found.resource, found.value) == ("quotes", "data/quotes.csv")


def test_a_folder_in_the_place_of_a_file(package):
    package.csv("quotes").unlink()
    package.csv("quotes").mkdir()
    assert [found.value for found in package.found("file.missing")] == ["data/quotes.csv"]


def test_no_twin_named(package):
    package.redescribe("quotes", lambda resource: resource.pop("twin"))
    (found,) = package.found("twin.none")
    assert found.resource == "quotes"
