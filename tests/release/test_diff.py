"""What changed is told once, at its place, and nothing else is told."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

import warta
from tests.release.conftest import ARTICLE, Draft, build_article
from warta.errors import SourceMissing
from warta.release.apply import OtherVersion
from warta.release.changes import Step
from warta.release.compare import Cell
from warta.release.revision import NotInRevision
from warta.release.rows import OtherColumns

Changed = Callable[[Callable[[Draft], object]], Path]


def test_the_same_package_has_not_changed(old: Path) -> None:
    diff = warta.diff(old, old)
    assert diff.is_same
    assert diff.step is Step.NONE
    assert list(diff.all_changes()) == []


def test_cells_rows_and_order_are_told_apart(old: Path, changed: Changed) -> None:
    def change(draft: Draft) -> None:
        draft.rows["harga"] = [(3, "Rembang", None, None), (4, None, 5, None), (1, "Tegal", 25_000, "ikan")]

    rows = warta.diff(old, changed(change)).table("harga").rows
    assert rows is not None
    assert list(rows.changed_cells()) == [Cell(("3",), "kota", None, "Rembang"), Cell(("1",), "harga", "24000", "25000")]
    assert [row.cells for row in rows.rows_added()] == [("4", None, "5", None)]
    assert [row.row_id for row in rows.rows_removed()] == [("2",)]
    assert rows.is_reordered


def test_rows_that_only_came_or_went_are_not_reordered(old: Path, changed: Changed) -> None:
    rows = warta.diff(old, changed(lambda draft: draft.rows["harga"].pop(1))).table("harga").rows
    assert rows is not None
    assert not rows.is_reordered
    assert len(rows.cells) == 0


def test_a_renamed_field_keeps_its_cells(old: Path, changed: Changed) -> None:
    diff = warta.diff(old, changed(lambda draft: draft.fields("harga")[2].update(name="rupiah")))
    assert [change.kind.name for change in diff.all_changes()] == ["field-renamed"]


def test_a_field_that_came_brings_its_cells(old: Path, changed: Changed) -> None:
    def change(draft: Draft) -> None:
        draft.fields("harga").append({"name": "satuan", "type": "string"})
        draft.rows["harga"] = [(*row, "kg") for row in draft.rows["harga"]]

    diff = warta.diff(old, changed(change))
    assert [change.kind.name for change in diff.all_changes()] == ["field-added"]
    assert diff.apply(old)["harga"].column("satuan").to_pylist() == ["kg"] * 3


def test_a_resource_that_came_is_applied_and_one_that_went_is_not(old: Path, changed: Changed) -> None:
    def change(draft: Draft) -> None:
        draft.resource("harga").update(name="tarif", path="tarif.csv")
        draft.fields("tarif").pop()
        draft.rows["tarif"] = [row[:3] for row in draft.rows.pop("harga")]

    diff = warta.diff(old, changed(change))
    assert [change.kind.name for change in diff.all_changes()] == ["resource-added", "resource-removed"]
    assert set(diff.apply(old)) == {"kota", "tarif"}


def test_a_table_without_a_key_has_rows_that_came_and_went(old: Path, tmp_path: Path) -> None:
    folders = []
    for name, price in (("a", 1), ("b", 2)):
        draft = Draft()
        del draft.resource("harga")["schema"]["primaryKey"]
        draft.rows["harga"] = [(1, "Tegal", price, None), (1, "Tegal", 9, None), (1, "Tegal", 9, None)]
        folders.append(draft.write(tmp_path / name))
    rows = warta.diff(*folders).table("harga").rows
    assert rows is not None
    assert (len(rows.removed), len(rows.added), len(rows.cells)) == (1, 1, 0)


def test_what_is_not_read_row_by_row_is_compared_by_its_bytes(old: Path, changed: Changed) -> None:
    new = changed(lambda draft: None)
    for folder, content in ((old, "lama"), (new, "baru")):
        descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        descriptor["resources"].append({"name": "catatan", "path": "catatan.txt"})
        (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
        (folder / "catatan.txt").write_text(content, encoding="utf-8")
    diff = warta.diff(old, new)
    assert [(change.kind.name, change.resource) for change in diff.all_changes()] == [("content-changed", "catatan")]
    assert warta.diff(old, old).is_same


def test_hashes_and_sizes_are_no_changes_of_their_own(old: Path, changed: Changed) -> None:
    new = changed(lambda draft: draft.resource("harga").update(bytes=1, hash="sha256:0", twin={"path": "x.parquet"}))
    assert warta.diff(old, new).is_same


def test_a_header_without_a_field_of_the_schema_is_named(old: Path, changed: Changed) -> None:
    new = changed(lambda draft: None)
    (new / "harga.csv").write_text("id,kota\n1,Tegal\n", encoding="utf-8")
    with pytest.raises(OtherColumns, match="harga, jenis"):
        warta.diff(old, new)


def test_it_is_applied_to_the_version_that_it_begins_from_only(old: Path, changed: Changed) -> None:
    new = changed(lambda draft: draft.rows["harga"].pop())
    with pytest.raises(OtherVersion):
        warta.diff(old, new).apply(new)


def test_a_zip_and_a_descriptor_are_versions_too(old: Path, changed: Changed, tmp_path: Path) -> None:
    new = changed(lambda draft: draft.rows["harga"].pop())
    archive = tmp_path / "pasar.zip"
    with ZipFile(archive, "w") as packed:
        for file in old.iterdir():
            packed.write(file, f"pasar-1.0.0/{file.name}")
    diff = warta.diff(archive, new / "datapackage.json")
    assert [change.kind.name for change in diff.all_changes()] == ["rows-removed"]
    assert diff.apply(archive)["harga"].num_rows == 2


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=Uji", "-c", "user.email=uji@kabar.example", "-c", "core.autocrlf=true"]
    subprocess.run(["git", "-C", str(folder), *identity, *arguments], check=True, capture_output=True)


def test_a_revision_is_read_from_git_and_nothing_is_checked_out(tmp_path: Path) -> None:
    repository = tmp_path / "repo"
    repository.mkdir()
    git(repository, "init", "-q")
    git(repository, "commit", "-q", "--allow-empty", "-m", "kosong")
    folder = Draft().write(repository / "paket")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "satu")
    (folder / "harga.csv").write_text("id,kota,harga,jenis\n1,Tegal,24000,garam\n", encoding="utf-8")
    before = sorted(path.name for path in folder.iterdir())
    diff = warta.diff("HEAD", folder, package=folder)
    rows = diff.table("harga").rows
    assert rows is not None
    assert list(rows.changed_cells()) == [Cell(("1",), "jenis", "ikan", "garam")]
    assert sorted(path.name for path in folder.iterdir()) == before
    with pytest.raises(NotInRevision, match=r"paket/datapackage\.json"):
        warta.diff("HEAD~1", folder, package=folder)
    for unknown in ("HEAD~9", "--output=x", "v1"):
        with pytest.raises(SourceMissing):
            warta.diff(unknown, folder, package=folder)


def test_rows_of_an_edited_article_move(package: Path, tmp_path: Path) -> None:
    new = build_article(tmp_path / "new", ARTICLE.replace("Pembangunan pasar", "Menurut catatan kami, pembangunan pasar"))
    diff = warta.diff(package, new)
    quotes = diff.table("quotes")
    assert [move.cells for move in quotes.moves] == [()]
    (move,) = quotes.moves
    text = (new / "data" / "raw" / "pasar-ikan.txt").read_text(encoding="utf-8")
    assert move.new_id.endswith(f"-q{text.index('Kami berterima')}")
    assert int(move.new_id.rpartition("q")[2]) - int(move.old_id.rpartition("q")[2]) == len("Menurut catatan kami, ")
    for name, table in diff.apply(package).items():
        assert table.equals(warta.read(name, new)), name


def test_a_row_whose_words_changed_does_not_move(package: Path, tmp_path: Path) -> None:
    text = ARTICLE.replace("Pembangunan pasar", "Kata orang, pembangunan pasar").replace("yang sudah bersabar", "yang bersabar")
    diff = warta.diff(package, build_article(tmp_path / "new", text))
    quotes = diff.table("quotes")
    assert quotes.moves == ()
    assert quotes.rows is not None
    assert (len(quotes.rows.removed), len(quotes.rows.added)) == (1, 1)


def test_equal_words_are_paired_in_their_order_or_not_at_all(tmp_path: Path) -> None:
    said = "“Semua harga ikan sudah turun sejak pagi tadi,” kata Bagas."
    old = build_article(tmp_path / "old", f"{ARTICLE}\n{said}\n\n{said}\n")
    same = build_article(tmp_path / "same", f"{ARTICLE}\nPasar ini ramai sejak pagi.\n\n{said}\n\n{said}\n")
    one = build_article(tmp_path / "one", f"{ARTICLE}\nPasar ini ramai sejak pagi.\n\n{said}\n")
    moves = warta.diff(old, same).table("quotes").moves
    starts = [int(move.old_id.rpartition("q")[2]) for move in moves]
    assert len(moves) == 2
    assert starts == sorted(starts)
    assert warta.diff(old, one).table("quotes").moves == ()


def test_corrections_of_a_moved_row_are_offered_its_new_id(package: Path, tmp_path: Path) -> None:
    text = ARTICLE.replace("Pembangunan pasar", "Menurut catatan kami, pembangunan pasar")
    new = build_article(tmp_path / "new", text)
    old_id = warta.read("quotes", package).column("quote_id").to_pylist()[-1]
    _with_ledger(new, [("k1", "quotes", old_id), ("k2", "budgets", old_id), ("k3", "quotes", "lain-q1")])
    rebases = warta.diff(package, new).rebases
    new_id = warta.read("quotes", new).column("quote_id").to_pylist()[-1]
    assert [tuple(each) for each in rebases] == [("k1", "quotes", old_id, new_id)]


def test_a_corrected_cell_does_not_keep_its_row_from_moving(package: Path, tmp_path: Path) -> None:
    new = build_article(tmp_path / "new", ARTICLE.replace("Pembangunan pasar", "Kata orang, pembangunan pasar"))
    evidence = package / "data" / "evidence.csv"
    row_id = warta.read("quotes", package).column("quote_id").to_pylist()[-1]
    lines = evidence.read_text(encoding="utf-8").splitlines()
    corrected = [
        f"quotes,{row_id},speaker_role,1,pasar-ikan,ledger,,,Bupati,correction:k1" if _is_of(line, row_id) else line
        for line in lines
    ]
    assert corrected != lines
    evidence.write_text("\n".join(dict.fromkeys(corrected)) + "\n", encoding="utf-8")
    assert [move.old_id for move in warta.diff(package, new).table("quotes").moves] == [row_id]


def _is_of(line: str, row_id: str) -> bool:
    return line.startswith(f"quotes,{row_id},speaker_role,")


def _with_ledger(folder: Path, rows: list[tuple[str, str, str]]) -> None:
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    names = ("correction_id", "resource", "row_id")
    schema = {"fields": [{"name": name, "type": "string"} for name in names], "primaryKey": ["correction_id"]}
    descriptor["resources"].append({"name": "corrections", "path": "data/corrections.csv", "schema": schema})
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    lines = [",".join(row) for row in (names, *rows)]
    (folder / "data" / "corrections.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_a_package_that_lies_elsewhere_may_be_copied_meanwhile(old: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(old, tmp_path / "copy"))
    assert warta.diff(str(old), copy).is_same
