from __future__ import annotations


def raw(package, name="harian-7.txt"):
    return package.folder / "data" / "raw" / name


def test_a_source_that_is_missing(package):
    raw(package).unlink()
    (found,) = package.found("source.missing")
    assert (found.resource, found.row, found.value) == ("texts", 2, "harian-7")


def test_a_listed_file_that_is_missing(package):
    raw(package).unlink()
    (found,) = package.found("source.listed-missing")
    assert (found.resource, found.row, found.value) == ("sources.csv", 2, "harian-7.txt")
    assert "remove its line" in found.remedy()


def test_a_source_too_many(package):
    raw(package, "harian-9.txt").write_bytes(raw(package).read_bytes())
    (found,) = package.found("source.surplus")
    assert (found.row_id, found.value) == ("harian-9", "harian-9.txt")


def test_two_sources_of_one_article(package):
    (raw(package, "lama")).mkdir()
    raw(package, "lama/Harian 7.txt").write_bytes(raw(package).read_bytes())
    (found,) = package.found("source.same-article")
    assert found.fields["article_id"] == "harian-7"


def test_every_source_that_cannot_be_read_is_told(package):
    for name in ("harian-7.txt", "harian-8.txt"):
        raw(package, name).write_bytes(b"\xff\xfe\x00")
    found = [each.value for each in package.found("source.unreadable")]
    assert found == ["harian-7.txt", "harian-8.txt"]


def test_a_source_cut_short(package):
    text = raw(package).read_text(encoding="utf-8")
    raw(package).write_text(text[:-10], encoding="utf-8")
    (found,) = package.found("source.text")
    assert found.fields["offset"] == len(text) - 10
    assert found.value == text[-10:]


def test_line_ends_and_a_byte_order_mark_are_no_difference(package):
    text = raw(package).read_bytes()
    raw(package).write_bytes(b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"))
    assert [found.rule for found in package.validate().errors] == ["source.listed-hash"]


def test_a_wrong_hash_in_the_list(package):
    listed = raw(package, "sources.csv")
    digest = listed.read_text(encoding="utf-8").splitlines()[1].split(",")[-1]
    listed.write_text(listed.read_text(encoding="utf-8").replace(digest, "0" * 64), encoding="utf-8")
    (found,) = package.found("source.listed-hash")
    assert (found.resource, found.row, found.field, found.value) == ("sources.csv", 2, "sha256", "0" * 64)


def test_a_list_that_names_a_file_elsewhere(package):
    listed = raw(package, "sources.csv")
    listed.write_text(listed.read_text(encoding="utf-8") + "../../datapackage.json,,,,," + "0" * 64 + "\n", encoding="utf-8")
    (found,) = package.found("source.unreadable")
    assert (found.row, found.value) == (4, "../../datapackage.json")
    assert package.found("source.listed-hash") == []


def test_a_list_that_cannot_be_read(package):
    raw(package, "sources.csv").write_bytes(b"url,publisher\n")
    (found,) = package.found("source.unreadable")
    assert "sources.csv" in found.say()


def test_an_address_that_did_not_come_with_the_article(package):
    position = package.position("articles", article_id="harian-7")
    package.edit("articles", position, url="https://example.org/other")
    evidence = package.position("evidence", resource="articles", row_id="harian-7", field="url")
    package.edit("evidence", evidence, exact="https://example.org/other")
    (found,) = package.found("evidence.record")
    assert (found.resource, found.row, found.field) == ("evidence", evidence + 2, "exact")
    assert found.value == "https://example.org/other"


def test_withheld_texts_are_held_to_their_hash(package):
    package.withhold_texts(sources=True)
    assert package.validate().ok
    raw(package).write_bytes(raw(package).read_bytes().replace(b"warga", b"Warga", 1))
    (found,) = package.found("source.hash")
    assert (found.resource, found.row_id, found.field) == ("articles", "harian-7", "text_sha256")


def test_an_empty_folder_of_sources_is_none(package):
    """As in a package that was built from articles elsewhere."""
    for file in raw(package, "").iterdir():
        file.unlink()
    raw(package, "sources.csv").write_text("file,url,publisher,rights,retrieved_at,sha256\n", encoding="utf-8")
    report = package.validate()
    assert report.ok
    assert ["holds none" in note.say() for note in report.notes] == [True]
    assert "there is no data/raw" not in report.notes[0].say()
    assert report.unchecked == report.notes


def test_a_list_of_sources_that_are_all_gone(package):
    raw(package, "harian-7.txt").unlink()
    raw(package, "harian-8.txt").unlink()
    assert [found.value for found in package.found("source.missing")] == ["harian-7", "harian-8"]
    assert [found.value for found in package.found("source.listed-missing")] == ["harian-7.txt", "harian-8.txt"]


def test_without_sources_a_note_says_so(package):
    for file in raw(package, "").iterdir():
        file.unlink()
    raw(package, "").rmdir()
    report = package.validate()
    assert report.ok
    assert ["data/raw" in note.say() for note in report.notes] == [True]
    assert ["tidak diperiksa" in note.say("id") for note in report.notes] == [True]
