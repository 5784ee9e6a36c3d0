"""A build with a ledger: what is corrected, what is guarded, what stays as it was."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

import warta
from tests.ledger.conftest import PASAR, RAPAT, files, row, rows, write_ledger
from tests.ledger.lines import added, cell, dropped, redacted
from warta.build import build
from warta.errors import SeveralBad, UnsafePath, WartaError
from warta.ledger.entry import Entry
from warta.ledger.guard import StaleCorrection
from warta.ledger.read import BadLedger

AMOUNT = f"rapat-b{RAPAT.index('Rp4.500')}"
LATER = f"rapat-b{RAPAT.index('Rp5.250')}"
QUOTE = f"rapat-q{RAPAT.index('Tahun 2020')}"
QUOTED = RAPAT[RAPAT.index("Tahun 2020") : RAPAT.index(",” kata Sutarno")]
EVENT = f"rapat-e{RAPAT.index('Rapat Koordinasi')}"
PEOPLE = f"rapat-r{RAPAT.index('kepala desa')}"


def evidence(package: Path, resource: str, row_id: str) -> dict[str, tuple[str, str, str]]:
    told = [each for each in rows(package, "evidence") if (each["resource"], each["row_id"]) == (resource, row_id)]
    return {each["field"]: (each["origin"], each["exact"], each["rule"]) for each in told}


def is_valid(package: Path) -> bool:
    report = warta.validate(package)
    assert not report.errors, [found.say() for found in report.errors]
    return True


def test_a_corrected_cell_rests_on_its_correction_and_the_rest_of_the_package_stays(package: Path) -> None:
    before = {name: rows(package, name) for name in ("budgets", "quotes", "participants", "evidence")}
    write_ledger(package, cell(1, "budgets", AMOUNT, "amount_idr", "4500000000", "4600000000"))
    build(package=package)
    corrected = row(package, "budgets", AMOUNT)
    assert (corrected["amount_idr"], corrected["literal"]) == ("4600000000", "Rp4.500.000.000")
    assert evidence(package, "budgets", AMOUNT)["amount_idr"] == ("ledger", "4600000000", "correction:c1")
    assert [each for each in rows(package, "budgets") if each["budget_id"] != AMOUNT] == [
        each for each in before["budgets"] if each["budget_id"] != AMOUNT
    ]
    assert [rows(package, name) for name in ("quotes", "participants")] == [before["quotes"], before["participants"]]
    other = [each for each in rows(package, "evidence") if each["origin"] != "ledger"]
    assert other == [each for each in before["evidence"] if (each["row_id"], each["field"]) != (AMOUNT, "amount_idr")]
    assert is_valid(package)


def test_the_ledger_is_a_table_of_the_package_with_its_schema_and_key(package: Path) -> None:
    write_ledger(package, cell(1, "budgets", AMOUNT, "fiscal_year", "2020", "2019"))
    built = build(package=package)
    assert built.rows["corrections"] == 1
    descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    (ledger,) = [each for each in descriptor["resources"] if each["name"] == "corrections"]
    assert ledger["schema"]["primaryKey"] == ["correction_id", "field"]
    assert ledger["path"] == "data/corrections.csv"
    assert warta.read("corrections", package).num_rows == 1
    (package / "data" / "corrections.csv").unlink()
    assert "corrections" not in build(package=package).rows
    assert not (package / "data" / "corrections.parquet").exists()
    assert row(package, "budgets", AMOUNT)["fiscal_year"] == "2020"


def test_packages_that_were_never_corrected_have_no_ledger_and_an_empty_one_is_one(package: Path) -> None:
    assert "corrections" not in build(package=package).rows
    write_ledger(package)
    assert build(package=package).rows["corrections"] == 0
    assert is_valid(package)


def test_building_twice_gives_the_same_bytes(package: Path) -> None:
    write_ledger(package, cell(1, "budgets", AMOUNT, "fiscal_year", "2020", "2019"), dropped(2, "quotes", QUOTE, QUOTED))
    build(package=package)
    once = files(package)
    build(package=package)
    assert files(package) == once


def test_what_a_spreadsheet_saves_is_read_and_shipped_canonically(package: Path) -> None:
    write_ledger(package, cell(1, "participants", PEOPLE, "count", "35", None))
    file = package / "data" / "corrections.csv"
    canonical = file.read_bytes()
    with file.open(encoding="utf-8", newline="") as opened:
        lines = list(csv.reader(opened))
    reordered = [[*line[5:], *line[:5]] for line in lines]
    shuffled = "\r\n".join(",".join(f'"{each}"' for each in line) for line in [*reordered, [""] * 10])
    file.write_bytes(b"\xef\xbb\xbf" + shuffled.encode() + b"\r\n")
    build(package=package)
    assert file.read_bytes() == canonical
    assert row(package, "participants", PEOPLE)["count"] == ""
    assert "count" not in evidence(package, "participants", PEOPLE)
    assert is_valid(package)


def test_a_second_correction_follows_the_first(package: Path) -> None:
    write_ledger(
        package,
        cell(1, "budgets", AMOUNT, "fiscal_year", "2020", "2019"),
        cell(2, "budgets", AMOUNT, "fiscal_year", "2019", None),
        cell(3, "budgets", AMOUNT, "fiscal_year", None, "2018"),
    )
    build(package=package)
    assert evidence(package, "budgets", AMOUNT)["fiscal_year"] == ("ledger", "2018", "correction:c3")
    assert is_valid(package)


def test_a_judged_cell_is_corrected_without_evidence(package: Path) -> None:
    write_ledger(package, cell(1, "quotes", QUOTE, "kind", "direct", "mixed"))
    build(package=package)
    assert row(package, "quotes", QUOTE)["kind"] == "mixed"
    assert "kind" not in evidence(package, "quotes", QUOTE)
    assert is_valid(package)


def test_rows_that_referred_to_a_dropped_one_refer_to_nothing_and_the_others_keep_ids_and_positions(package: Path) -> None:
    before = rows(package, "quotes")
    write_ledger(package, dropped(1, "quotes", QUOTE, QUOTED), dropped(2, "event", EVENT, "Rapat Koordinasi Pangan"))
    build(package=package)
    assert rows(package, "quotes") == [each for each in before if each["quote_id"] != QUOTE]
    assert {each["quote_id"] for each in rows(package, "budgets")} == {""}
    assert {each["event_id"] for each in rows(package, "participants")} == {""}
    assert evidence(package, "quotes", QUOTE) == {}
    assert is_valid(package)


def test_a_row_is_added_where_its_words_stand(package: Path) -> None:
    words = "Pasar ini menampung dua ratus pedagang"
    row_id = f"pasar-r{PASAR.index('dua ratus')}"
    write_ledger(package, *added(1, "participants", row_id, "dua ratus pedagang", description="pedagang", count="200"))
    build(package=package)
    made = row(package, "participants", row_id)
    assert made == {
        "participant_id": row_id, "article_id": "pasar", "event_id": "", "description": "pedagang", "count": "200",
        "char_start": str(PASAR.index("dua ratus")), "char_end": str(PASAR.index(" pedagang,") + len(" pedagang")),
    }  # fmt: skip
    assert evidence(package, "participants", row_id) == {
        "description": ("ledger", "pedagang", "correction:c1"), "count": ("ledger", "200", "correction:c1"),
    }  # fmt: skip
    assert next(each["participant_id"] for each in rows(package, "participants")) == row_id, "sorted by article"
    assert words in PASAR
    assert is_valid(package)


def test_an_added_quote_takes_in_the_rows_that_stand_in_it(package: Path) -> None:
    """Dropped and added again at the same place under the same id, with another end."""
    words = RAPAT[RAPAT.index("Tahun 2020") : RAPAT.index(". Tahun 2021")]
    again = added(2, "quotes", QUOTE, words, position="1", kind="direct", text=words)
    write_ledger(package, dropped(1, "quotes", QUOTE, QUOTED), *again)
    build(package=package)
    assert row(package, "budgets", AMOUNT)["quote_id"] == QUOTE
    assert row(package, "budgets", LATER)["quote_id"] == ""
    assert is_valid(package)


STALE = [
    (cell(1, "budgets", AMOUNT, "fiscal_year", "2018", "2019"), "fiscal_year of {row} is now 2020 where", "2018"),
    (cell(1, "budgets", AMOUNT, "fiscal_year", None, "2020"), "fiscal_year of {row} is 2020 now without the correction", ""),
    (cell(1, "budgets", "rapat-b1", "fiscal_year", "2018", "2019"), "there is no row {row} in budgets any more", ""),
    (cell(1, "budgets", "koran-b1", "fiscal_year", "2018", "2019"), "there is no row {row} in budgets any more", ""),
    (dropped(1, "budgets", AMOUNT, "Rp4,5 miliar"), "the article now reads Rp4.500.000.000, not Rp4,5 miliar", ""),
    (dropped(1, "budgets", "rapat-b1", "Rp4,5 miliar"), "there is no row {row}", ""),
    (added(1, "authors", "rapat-w1", "Budi", name="Budi")[0], "the row {row} is in authors without the correction", ""),
]


@pytest.mark.parametrize(("entry", "said", "also"), STALE, ids=[f"{each[1][:30]}{at}" for at, each in enumerate(STALE)])
def test_a_correction_that_does_not_find_what_it_expects_stops_the_build(
    package: Path, entry: Entry, said: str, also: str
) -> None:
    more = (cell(1, "authors", "rapat-w1", "name", None, "Budi"),) if entry.resource == "authors" else ()
    write_ledger(package, entry, *more, cell(2, "budgets", LATER, "fiscal_year", "2021", "2022"))
    before = files(package)
    with pytest.raises(StaleCorrection) as raised:
        build(package=package)
    assert said.format(row=entry.row_id) in str(raised.value)
    assert also in str(raised.value)
    assert "c1" in str(raised.value)
    assert raised.value.exit_code == 1
    assert files(package) == before
    built = build(package=package, allow_stale=True)
    assert ["c1" in note.say() and "left out" in note.say() for note in built.notes] == [True]
    assert row(package, "budgets", AMOUNT)["fiscal_year"] == "2020"
    assert row(package, "budgets", LATER)["fiscal_year"] == "2022", "the others are applied"
    assert {found.rule for found in warta.validate(package).errors} == {"ledger.stale"}


def test_every_stale_correction_is_named(package: Path) -> None:
    write_ledger(package, *(cell(at, "budgets", AMOUNT, "fiscal_year", "1999", "2000") for at in (1, 2)))
    with pytest.raises(SeveralBad) as raised:
        build(package=package)
    assert [each.say().split()[1] for each in raised.value.each()] == ["c1", "c2"]


def test_a_changed_article_trips_the_corrections_that_rest_on_what_changed(package: Path) -> None:
    write_ledger(
        package,
        cell(1, "budgets", AMOUNT, "amount_idr", "4500000000", "4600000000"),
        cell(2, "participants", PEOPLE, "count", "35", "36"),
        cell(3, "authors", "pasar-w1", "role", "writer", "editor"),
    )
    changed = RAPAT.replace("Rp4.500.000.000", "Rp4.700.000.000")
    (package / "data" / "raw" / "rapat.txt").write_text(changed, encoding="utf-8")
    with pytest.raises(StaleCorrection) as raised:
        build(package=package)
    assert raised.value.fields["id"] == "c1"


def test_a_redaction_needs_nothing_to_be_there(package: Path) -> None:
    write_ledger(
        package, redacted(1, "budgets", AMOUNT), redacted(2, "authors", "rapat-w1", "role"), redacted(3, "budgets", "rapat-b1")
    )
    build(package=package)
    assert AMOUNT not in {each["budget_id"] for each in rows(package, "budgets")}
    assert row(package, "authors", "rapat-w1")["role"] == ""
    assert is_valid(package)


def test_an_article_that_was_redacted_leaves_no_row(package: Path) -> None:
    write_ledger(package, redacted(1, "articles", "rapat"))
    build(package=package)
    left = {
        each["article_id"] for name in ("articles", "texts", "quotes", "evidence", "authors") for each in rows(package, name)
    }
    assert left == {"pasar"}


BAD: list[tuple[Callable[[Entry], Entry], str]] = [
    (lambda e: e._replace(resource="zakat"), "zakat is no table that can be corrected"),
    (lambda e: e._replace(resource="texts", field="text"), "texts is no table that can be corrected"),
    (lambda e: e._replace(resource="evidence"), "evidence is no table that can be corrected"),
    (lambda e: e._replace(field="budget_id"), "budget_id of budgets cannot be corrected"),
    (lambda e: e._replace(field="char_start"), "char_start of budgets cannot be corrected"),
    (lambda e: e._replace(field="quote_id"), "quote_id of budgets cannot be corrected"),
    (lambda e: e._replace(row_id="rapat-q1"), "rapat-q1 is no id of a row of budgets"),
    (lambda e: e._replace(row_id="../rapat-b1"), "is no id of a row of budgets"),
    (lambda e: e._replace(now="dua ribu"), "dua ribu is no integer"),
    (lambda e: e._replace(now="02019"), "02019 is no integer"),
    (lambda e: e._replace(field="qualifier", was="exact", now="maybe"), "maybe is no value of qualifier"),
    (lambda e: e._replace(field="amount_idr", was="4500000000", now="-1"), "-1 is less than amount_idr takes"),
    (lambda e: e._replace(field="literal", was="Rp4.500.000.000", now=None), "literal of budgets is never missing"),
    (lambda e: e._replace(now="2020"), "was and now are the same"),
    (lambda e: e._replace(correction_id="C 1"), "C 1 has not the form of correction_id"),
    (lambda e: e._replace(source_url="kabar.example"), "kabar.example is no full address"),
    (lambda e: e._replace(field="*"), "a line with the field * adds a row"),
    (lambda e: e._replace(field="*", was=None, now="Rp4"), "measure of budgets is never missing"),
    (lambda e: e._replace(resource="articles", row_id="rapat", field="*", now=None), "rows of articles cannot be added"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "said"), BAD, ids=[said[:40] for _, said in BAD])
def test_a_line_that_cannot_stand_stops_the_build_stale_or_not(
    package: Path, change: Callable[[Entry], Entry], said: str
) -> None:
    write_ledger(package, change(cell(1, "budgets", AMOUNT, "fiscal_year", "2020", "2019")))
    before = files(package)
    with pytest.raises(BadLedger) as raised:
        build(package=package, allow_stale=True)
    assert said in str(raised.value)
    assert str(raised.value).startswith("data/corrections.csv: line 2: ")
    assert files(package) == before


def test_one_id_is_about_one_row_and_says_each_cell_once(package: Path) -> None:
    first = cell(1, "budgets", AMOUNT, "fiscal_year", "2020", "2019")
    write_ledger(package, first, first._replace(was="2019", now="2018"), first._replace(row_id=LATER, was="2021"))
    with pytest.raises(SeveralBad) as raised:
        build(package=package)
    assert [each.fields["line"] for each in raised.value.each()] == [3, 4]


HEADER = ",".join(Entry._fields)
HOSTILE = [
    (b"\xff\xfe", "line 1: not UTF-8"),
    (b"", "line 1: the header is -"),
    (b"id,name\n1,2\n", "line 1: the header is id,name; it must hold correction_id,"),
    (f"{HEADER},note\n".encode(), "it must hold"),
    (f"{HEADER},date\n".encode(), "it must hold"),
    (HEADER.replace(",", ";").encode() + b"\n", "line 1: cells are separated by semicolons"),
    (HEADER.encode() + b"\nc1,budgets\n", "line 2: 2 cells where the header has 10"),
    (HEADER.encode() + b'\n\n"c1,budgets\n', "line 3: the quote marks do not match"),
    (HEADER.encode() + b"\nc1,budgets,x-b1,fiscal_year,,2019,,,,2021-01-01\n", "line 2: no reason"),
    (HEADER.encode() + b"\nc1,budgets,x-b1,fiscal_year,,2019,x,,,1/6/2021\n", "line 2: the date 1/6/2021 is not written"),
    (HEADER.encode() + b"\nc1,budgets,x-b1,fiscal_year,,2019,x,,,2021-02-30\n", "line 2: the date 2021-02-30"),
    (HEADER.encode() + b"\nc1,budgets,x-b1,fiscal_year,,2019\0,x,,,2021-02-03\n", "line 2: a character that no text holds"),
    (HEADER.encode() + b'\nc1,budgets,x-b1,literal,a,"b\nc",x,,,2021-02-03\nc2,a\n', "line 4: 2 cells"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "said"), HOSTILE, ids=[said[:40] for _, said in HOSTILE])
def test_what_is_no_ledger_is_told_by_its_line(package: Path, content: bytes, said: str) -> None:
    (package / "data" / "corrections.csv").write_bytes(content)
    with pytest.raises(WartaError) as raised:
        build(package=package)
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_ledger_behind_a_link_is_refused(package: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.csv").write_text(HEADER + "\n", encoding="utf-8")
    (package / "data" / "corrections.csv").symlink_to(tmp_path / "elsewhere.csv")
    with pytest.raises(UnsafePath):
        build(package=package)


def test_a_ledger_written_while_tables_are_made_is_the_one_that_counts(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    module = sys.modules["warta.build"]
    change_files = module.change_files

    def meanwhile(folder: Path, change: object) -> None:
        write_ledger(package, cell(1, "budgets", AMOUNT, "fiscal_year", "2020", "2019"))
        change_files(folder, change)

    monkeypatch.setattr(module, "change_files", meanwhile)
    build(package=package)
    assert row(package, "budgets", AMOUNT)["fiscal_year"] == "2019"
    assert len(rows(package, "corrections")) == 1
