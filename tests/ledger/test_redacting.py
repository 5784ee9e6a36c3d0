"""``warta correct --redact``: the datum is nowhere in the package afterwards, and no build brings it back."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

import warta
from tests.ledger.conftest import PASAR, RAPAT, files, row, rows, write_ledger
from tests.ledger.lines import added, cell
from warta.build import build
from warta.cli import run
from warta.ledger import redact as redacting
from warta.ledger.mask import masked, pattern_of
from warta.ledger.write import Report

QUOTE = f"rapat-q{RAPAT.index('Tahun 2020')}"
AMOUNT = f"rapat-b{RAPAT.index('Rp4.500')}"
LATER = f"rapat-b{RAPAT.index('Rp5.250')}"
WHY = ("--reason", "hak jawab", "--reported-by", "redaksi")


def redact(package: Path, *words: str) -> int:
    return run(["correct", *words, "--redact", *WHY, "-p", str(package), "--quiet"])


def holds(package: Path, *words: str) -> set[str]:
    """The files, and the tables as Parquet has them, that hold any of the words."""
    found = {name for name, content in files(package).items() for word in words if word.encode() in content}
    tables = [resource["name"] for resource in json.loads((package / "datapackage.json").read_text("utf-8"))["resources"]]
    return found | {name for name in tables for word in words if word in str(warta.read(name, package).to_pylist())}


def is_valid(package: Path) -> bool:
    report = warta.validate(package)
    assert not report.errors, [found.say() for found in report.errors]
    return True


def test_a_name_is_gone_from_source_tables_texts_evidence_and_ledger(package: Path) -> None:
    content = (package / "data" / "raw" / "rapat.txt").read_bytes()
    (package / "data" / "raw" / "sources.csv").write_text(
        f"file,url,publisher,sha256\nrapat.txt,https://kabar.example/bupati-sutarno-buka-rapat,Kabar,{sha256(content).hexdigest()}\n"
        "pasar.txt,https://kabar.example/pasar,Kabar,\n", encoding="utf-8"
    )  # fmt: skip
    write_ledger(
        package,
        cell(1, "quotes", QUOTE, "speaker_name", "Sutarno Wibisana", "Sutarno Wibisana Putra"),
        cell(2, "event", f"rapat-e{RAPAT.index('Rapat Koordinasi')}", "opened_by", "Sutarno Wibisana", "Sutarno W."),
    )
    build(package=package)
    before = {name: rows(package, name) for name in ("budgets", "participants", "principles")}
    assert holds(package, "Sutarno", "Wibisana", "Putra", "sutarno")
    assert redact(package, QUOTE, "speaker_name") == 0
    assert holds(package, "Sutarno", "Wibisana", "Putra", "sutarno") == set()
    assert {name: rows(package, name) for name in before} == before, "offsets, ids and all else stay"
    text = (package / "data" / "raw" / "rapat.txt").read_text("utf-8")
    assert len(text) == len(RAPAT)
    assert "kata ███████." in text
    assert "ujarnya" in text
    assert row(package, "quotes", QUOTE)["speaker_name"] == ""
    lines = [line for line in rows(package, "corrections") if (line["row_id"], line["field"]) == (QUOTE, "speaker_name")]
    assert [(line["was"], line["now"], line["reported_by"]) for line in lines] == [("", "", ""), ("", "", "redaksi")]
    assert all(line["date"] for line in lines)
    assert is_valid(package)
    once = files(package)
    build(package=package)
    assert files(package) == once
    assert (package / "data" / "raw" / "pasar.txt").read_text("utf-8") == PASAR


def test_a_row_is_taken_down_with_its_words(package: Path) -> None:
    assert redact(package, QUOTE) == 0
    assert holds(package, "4.500.000.000", "meningkat menjadi") == set()
    assert QUOTE not in {each["quote_id"] for each in rows(package, "quotes")}
    assert is_valid(package)


def test_an_amount_is_taken_down_with_what_was_said_of_it(package: Path) -> None:
    write_ledger(package, cell(1, "budgets", AMOUNT, "amount_idr", "4500000000", "4600000000"))
    build(package=package)
    assert redact(package, AMOUNT, "amount_idr") == 0
    assert holds(package, "4.500.000.000", "4500000000", "4600000000") == set()
    assert row(package, "budgets", LATER)["amount_idr"] == "5250000000"
    assert is_valid(package)


def test_a_row_that_was_added_leaves_one_empty_line(package: Path) -> None:
    write_ledger(package, *added(1, "authors", "rapat-w2", "Rahma Dewi", name="Rahma Dewi", role="editor"))
    build(package=package)
    assert redact(package, "rapat-w2") == 0
    assert holds(package, "Rahma", "Dewi") == set()
    lines = rows(package, "corrections")
    assert [lines[0][name] for name in ("correction_id", "field", "was", "now")] == ["c1", "*", "", ""]
    assert is_valid(package)


def test_an_article_goes_with_its_file_and_does_not_come_back(package: Path) -> None:
    write_ledger(package, cell(1, "budgets", AMOUNT, "fiscal_year", "2020", "2019"))
    build(package=package)
    assert redact(package, "rapat") == 0
    assert not (package / "data" / "raw" / "rapat.txt").exists()
    assert holds(package, "Sutarno", "Pertanian", "4500000000") == set()
    assert {each["article_id"] for each in rows(package, "articles")} == {"pasar"}
    assert is_valid(package)
    (package / "data" / "raw" / "rapat.txt").write_text(RAPAT, encoding="utf-8")
    build(package=package)
    assert {each["article_id"] for each in rows(package, "texts")} == {"pasar"}, "fetched again, it stays out"


ENCODED: list[tuple[str, Callable[[str], bytes]]] = [
    ("rapat.jsonl", lambda text: (json.dumps({"id": "rapat", "text": text, "authors": ["Sutarno Wibisana"]}) + "\n").encode()),
    ("a.jsonl.gz", lambda text: gzip.compress((json.dumps({"id": "rapat", "text": text}) + "\n").encode())),
    ("bom.jsonl", lambda text: b"\xef\xbb\xbf" + (json.dumps({"id": "rapat", "text": text}) + "\n").encode()),
    ("cr.jsonl", lambda text: (json.dumps({"id": "rapat", "text": text}).replace(", ", ",\r ", 1) + "\r\n").encode()),
]


@pytest.mark.parametrize(("name", "content"), ENCODED, ids=[name for name, _ in ENCODED])
def test_records_are_blacked_out_in_their_file(package: Path, name: str, content: Callable[[str], bytes]) -> None:
    (package / "data" / "raw" / "rapat.txt").unlink()
    (package / "data" / "raw" / name).write_bytes(content(RAPAT))
    build(package=package)
    assert redact(package, QUOTE, "speaker_name") == 0
    held = (package / "data" / "raw" / name).read_bytes()
    assert b"Wibisana" not in (gzip.decompress(held) if name.endswith("gz") else held)
    assert holds(package, "Sutarno", "Wibisana") == set()
    assert is_valid(package)


def test_a_record_in_another_encoding_is_blacked_out_by_the_escapes_of_json(package: Path) -> None:
    record = json.dumps({"id": "rapat", "text": RAPAT}, ensure_ascii=False)
    (package / "data" / "raw" / "rapat.txt").unlink()
    (package / "data" / "raw" / "a.jsonl").write_bytes(record.encode("cp1252"))
    (package / "data" / "raw" / "sources.csv").write_text("file,encoding\na.jsonl,windows-1252\n", encoding="utf-8")
    build(package=package)
    assert redact(package, QUOTE, "speaker_name") == 0
    assert b"kata \\u2588" in (package / "data" / "raw" / "a.jsonl").read_bytes()
    assert holds(package, "Sutarno", "Wibisana") == set()
    assert is_valid(package)


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "packed"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["no mark", "byte order mark"])
def test_an_article_goes_with_each_of_its_records_and_the_file_with_the_last(
    package: Path, pack: Callable[[bytes], bytes], mark: bytes
) -> None:
    first = json.dumps({"id": "rapat", "text": RAPAT}).encode()
    again = json.dumps({"id": "Rapat", "text": RAPAT}).encode()
    (package / "data" / "raw" / "rapat.txt").unlink()
    place = package / "data" / "raw" / "a.jsonl"
    place.write_bytes(pack(mark + first + b"\n\n" + again + b"\n"))
    sources = package / "data" / "raw" / "sources.csv"
    sources.write_text("file,publisher\na.jsonl,Kabar\n", encoding="utf-8")
    build(package=package)
    assert redact(package, "rapat") == 0
    assert not place.exists()
    assert sources.read_text("utf-8") == "file,publisher\n"
    assert holds(package, "Sutarno", "Pertanian") == set()
    assert is_valid(package)


def test_a_packed_file_that_breaks_off_is_left_as_it_is(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (package / "data" / "raw" / "rapat.txt").unlink()
    lines = [json.dumps({"id": name, "text": RAPAT}) + "\n" for name in ("rapat", *map(str, range(9)))]
    (package / "data" / "raw" / "a.jsonl.gz").write_bytes(gzip.compress("".join(lines).encode())[:-4])
    build(package=package)
    before = files(package)
    capsys.readouterr()
    assert redact(package, "rapat") == 1
    assert "the gzip stream is damaged" in capsys.readouterr().err
    assert files(package) == before


def test_what_the_encoding_cannot_black_out_is_hashed_out(package: Path) -> None:
    (package / "data" / "raw" / "rapat.txt").write_bytes(RAPAT.encode("cp1252"))
    (package / "data" / "raw" / "sources.csv").write_text("file,encoding\nrapat.txt,windows-1252\n", encoding="utf-8")
    build(package=package)
    assert redact(package, QUOTE, "speaker_name") == 0
    assert b"kata #######." in (package / "data" / "raw" / "rapat.txt").read_bytes()
    assert holds(package, "Sutarno", "Wibisana") == set()
    assert is_valid(package)


def test_every_source_that_holds_the_article_loses_the_words(package: Path) -> None:
    record = json.dumps({"id": "rapat", "text": RAPAT, "tokoh": {"Sutarno Wibisana": "bupati", "Wibisana": 1}})
    raw = package / "data" / "raw"
    (raw / "z.jsonl").write_text(record + "\n", encoding="utf-8")
    (raw / "sources.csv").write_text("file,title\nrapat.txt,Sutarno\nz.jsonl,Wibisana\n", encoding="utf-8")
    done = redacting.redact(package, QUOTE, "speaker_name", Report("hak jawab"))
    assert done.files == ("rapat.txt", "z.jsonl")
    for file in ("rapat.txt", "z.jsonl", "sources.csv"):
        assert "Sutarno" not in (raw / file).read_text("utf-8")
        assert "Wibisana" not in (raw / file).read_text("utf-8")
    left = json.loads((raw / "z.jsonl").read_text("utf-8"))
    assert sorted(left["tokoh"].values(), key=str) == [1, "bupati"], "no value is lost with the name of its member"
    done = redacting.redact(package, "rapat", None, Report("hak jawab"))
    assert done.files == ("rapat.txt", "z.jsonl")
    assert sorted(file.name for file in raw.iterdir()) == ["pasar.txt", "sources.csv"]


REFUSED = [
    (("rapat-q1",), "rapat-q1"),
    (("koran-q1",), "not in data/raw"),
    ((AMOUNT, "budget_id"), "cannot be corrected"),
    ((AMOUNT, "subject"), "nothing there that could be taken down"),
    ((QUOTE, "speaker_name", "--reported-by", "Sutarno Wibisana"), "the reason holds the words themselves"),
]


@pytest.mark.parametrize(("words", "said"), REFUSED, ids=[said for _, said in REFUSED])
def test_what_cannot_be_taken_down_changes_nothing(
    package: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    before = files(package)
    code = run(["correct", *words, "--redact", "--reason", "hak jawab", "-p", str(package)])
    err = capsys.readouterr().err
    assert (code, files(package)) == (1, before)
    assert said in err
    assert err.count("\n") == 1


def test_an_article_that_would_be_lost_is_not_blacked_out(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    short = "“Kami tidak akan menaikkan harga beras di pasar ini sampai akhir tahun,” kata Hendra Prasetya.\n"
    (package / "data" / "raw" / "rapat.txt").write_text(short, encoding="utf-8")
    build(package=package)
    before = files(package)
    assert redact(package, f"rapat-q{short.index('Kami')}") == 1
    assert "take the whole article down" in capsys.readouterr().err
    assert files(package) == before


def test_names_are_found_whole_in_capitals_and_in_addresses_and_ordinary_words_are_left() -> None:
    pattern = pattern_of({"Indah Sari", "Indah", "Sari"})
    text = "Indah  Sari, INDAH SARI, indah-sari, Sari, SARI; pantai yang indah, Sarinah, sari buah"
    assert masked(text, pattern) == "█████  ████, █████ ████, ██████████, ████, ████; pantai yang indah, Sarinah, sari buah"
