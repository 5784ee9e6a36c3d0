"""A build: which articles it reads, what it writes, what it leaves alone, and how its rows hang together."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import frictionless
import pytest

import warta
from warta.build import Built, build
from warta.errors import (
    BadDescriptor,
    BadSourceList,
    BinarySource,
    Busy,
    EmptySource,
    NoArticle,
    NoPackage,
    NoSources,
    SameArticle,
    SourceMissing,
    UndecodableSource,
    UnknownEncoding,
    WartaError,
)
from warta.model import RULES
from warta.package.canonical import read_csv
from warta.package.descriptor import TakenName
from warta.tables import usual_tables
from warta.validation import validate

RAKOR = """\
Gubernur Buka Rapat Koordinasi Pangan, Daerah Diminta Bersiap

12 Juli 2021 10:30 WIB

SEMARANG, KABARCONTOH.COM - Gubernur Jawa Tengah Bagas Wicaksono membuka Rapat Koordinasi Ketahanan Pangan di Gedung \
Gradhika, Jalan Pahlawan, Semarang, Senin (12/7/2021).

“Tahun 2021, anggaran Dinas Ketahanan Pangan sebesar Rp1.250.000.000,” kata Bagas.

“Kita pegang 3T yakni tepat waktu, tepat jumlah, dan tepat sasaran,” ujarnya.

Anggaran Dinas Kelautan tahun ini sebesar Rp500 juta untuk perbaikan tambak.

Peserta rapat terdiri dari 35 kepala dinas pangan, 20 penyuluh, dan pengurus koperasi.
"""
PASAR = """\
Wali Kota Resmikan Pasar Ikan, Nelayan Sambut Gembira

Pembangunan pasar itu selesai dalam waktu yang singkat. “Kami berterima kasih kepada warga yang sudah bersabar – semua \
sudah beres,” kata Wali Kota Tegal, André Wicaksono.
"""
LISTED = "file,url,publisher,rights,retrieved_at,sha256\n"

Cells = dict[str, str]
Write = Callable[..., Path]


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def rows(package: Path, table: str) -> list[Cells]:
    with (package / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def ids(package: Path) -> list[str]:
    return [row["article_id"] for row in rows(package, "articles")]


def tree(folder: Path) -> dict[str, tuple[bytes, int, int]]:
    """Every file: its content, when it was written, and which file it is."""
    files = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*") if file.is_file()}
    return {name: (file.read_bytes(), file.stat().st_mtime_ns, file.stat().st_ino) for name, file in files.items()}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A folder with one article in `data/raw`, not built yet."""
    return write(tmp_path / "paket", {"data/raw/rakor.txt": RAKOR})


# What people write stays


OWNED = """\
{
  "zebra": 1,
  "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
  "title": "Rapat – ‘pangan’ 🌾 \\u2028",
  "name": "rapat-pangan",
  "x:angka": [0, -1, 1.5, 12345678901234567890, 1e-7, true, null, ""],
  "resources": [],
  "id": "",
  "sources": [{"title": "b", "path": "https://news.example/b"}, {"title": "a"}],
  "": {"z": {"y": {}, "x": []}},
  "contributors": [{"title": "Ibu Sri", "roles": ["curator"]}],
  "version": "3.2.1",
  "licenses": [{"name": "CC-BY-4.0"}],
  "bytes": 7
}
"""


def ordered(text: str) -> list[tuple[str, Any]]:
    """A descriptor with every object as a list of pairs: two are equal only if their orders are."""
    pairs: list[tuple[str, Any]] = json.loads(text, object_pairs_hook=lambda pairs: pairs)
    return pairs


def test_metadata_and_its_order_stay(package: Path) -> None:
    (package / "datapackage.json").write_text(OWNED, encoding="utf-8")
    build(package=package)
    after = ordered((package / "datapackage.json").read_text(encoding="utf-8"))
    assert [key for key, _ in after] == [key for key, _ in ordered(OWNED)]
    assert [pair for pair in after if pair[0] != "resources"] == [pair for pair in ordered(OWNED) if pair[0] != "resources"]
    assert len(dict(after)["resources"]) == len(usual_tables())


def test_a_second_build_changes_nothing_at_all(package: Path) -> None:
    build(package=package)
    before = tree(package)
    build(package=package)
    assert tree(package) == before


def test_a_folder_without_a_descriptor_gets_a_starter_one(tmp_path: Path) -> None:
    folder = write(tmp_path / "Berita Pangan 2021", {"data/raw/rakor.txt": RAKOR})
    build(package=folder)
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert next(iter(descriptor)) == "$schema"
    assert descriptor["name"] == "berita-pangan-2021"


def test_a_folder_that_is_not_there_is_made(tmp_path: Path) -> None:
    source = write(tmp_path, {"rakor.txt": RAKOR}) / "rakor.txt"
    assert build([source], tmp_path / "baru" / "paket").package == tmp_path / "baru" / "paket"
    assert ids(tmp_path / "baru" / "paket") == ["rakor"]


def test_resources_that_people_added_stay(package: Path) -> None:
    own = {"path": "data/peta.csv", "name": "peta", "catatan": {"b": 1, "a": 2}}
    write(package, {"datapackage.json": json.dumps({"name": "x", "resources": [own]}), "data/peta.csv": "a,b\n1,2\n"})
    build(package=package)
    resources = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    assert [json.dumps(resource) for resource in resources if resource["name"] == "peta"] == [json.dumps(own)]
    assert [resource["name"] for resource in resources[:-1]] == [table.name for table in usual_tables()]
    assert (package / "data/peta.csv").read_text(encoding="utf-8") == "a,b\n1,2\n"


def test_a_table_that_is_no_more_goes_with_its_files(package: Path) -> None:
    """But nothing that warta did not write, whatever a descriptor says of it."""
    former = {
        "name": "kutipan",
        "path": "data/kutipan.csv",
        "twin": {"path": "data/kutipan.parquet"},
        "builder": {"name": "warta", "version": "0.0.9"},
    }
    forged = {"name": "rahasia", "path": "data/raw/rakor.txt", "twin": {"path": "../luar.txt"}, "builder": {"name": "warta"}}
    descriptor = json.dumps({"name": "x", "resources": [former, forged]})
    files = {"data/kutipan.csv": "", "data/kutipan.parquet": "", "data/catatan.csv": "a\n", "../luar.txt": "milik orang"}
    write(package, {"datapackage.json": descriptor, **files})
    build(package=package)
    assert not list(package.glob("data/kutipan.*"))
    kept = ("data/catatan.csv", "data/raw/rakor.txt", "../luar.txt")
    assert all((package / name).is_file() for name in kept)
    resources = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    assert {resource["name"] for resource in resources} == {table.name for table in usual_tables()}


# Which articles are read


def test_sources_are_files_and_folders(package: Path, tmp_path: Path) -> None:
    write(tmp_path / "lain", {"pasar.txt": PASAR, "2020/juli/pagi.txt": PASAR, "2020/baca.md": PASAR, "2020/pasar.csv": PASAR})
    build([tmp_path / "lain", str(package / "data/raw/rakor.txt")], package)
    assert [(row["article_id"], row["source_file"]) for row in rows(package, "articles")] == [
        ("pagi", "2020/juli/pagi.txt"),
        ("pasar", "pasar.txt"),
        ("rakor", "rakor.txt"),
    ]


def test_a_source_named_twice_is_one_article(package: Path) -> None:
    build([package / "data/raw", package / "data/raw/rakor.txt", package / "data/raw/../raw/rakor.txt"], package)
    assert ids(package) == ["rakor"]


def test_a_build_holds_only_the_articles_it_was_given(package: Path) -> None:
    build(package=package)
    write(package, {"data/raw/pasar.txt": PASAR})
    build([package / "data/raw/pasar.txt"], package)
    assert {row["article_id"] for table in usual_tables() if table.name != "evidence" for row in rows(package, table.name)} == {
        "pasar"
    }


RIGHTS = "Hak cipta ada pada penerbit yang menulis berita ini dan tidak boleh dipakai untuk tujuan lain tanpa izin."
"""Prose that could stand in an article; a list of sources may hold it."""


def test_the_list_of_sources_is_never_an_article(package: Path) -> None:
    write(package, {"data/raw/sources.csv": f'{LISTED}rakor.txt,,,"{RIGHTS}",,\n'})
    build(package=package)
    assert ids(package) == ["rakor"]


def test_nor_where_it_is_named(package: Path) -> None:
    write(package, {"data/raw/sources.csv": f'{LISTED}rakor.txt,,,"{RIGHTS}",,\n'})
    build(sorted((package / "data/raw").iterdir()), package)
    assert ids(package) == ["rakor"]


# What is written


def test_built_counts_the_rows(package: Path) -> None:
    write(package, {"data/raw/pasar.txt": PASAR})
    built = build(package=str(package))
    assert built == Built(package, {table.name: len(rows(package, table.name)) for table in usual_tables()})
    assert built.rows == {**built.rows, "articles": 2, "quotes": 3, "budgets": 2, "principles": 3, "participants": 3}


def test_every_extracted_cell_has_evidence_and_no_other(package: Path) -> None:
    """And the words of the evidence, under its rule, are the cell."""
    write(package, {"data/raw/pasar.txt": PASAR, "data/raw/sources.csv": f"{LISTED}rakor.txt,https://a.example/,Harian A,,,\n"})
    build(package=package)
    texts = {row["article_id"]: row["text"] for row in rows(package, "texts")}
    sought = {
        (table.name, next(iter(row.values())), field.name): row[field.name]
        for table in usual_tables()
        for row in rows(package, table.name)
        for field in table.declared
        if field.extracted and row[field.name]
    }
    parts: dict[tuple[str, str, str], list[Cells]] = {}
    for part in rows(package, "evidence"):
        parts.setdefault((part["resource"], part["row_id"], part["field"]), []).append(part)
        if part["origin"] == "text":
            text = texts[part["article_id"]]
            assert text[int(part["char_start"]) : int(part["char_end"])] == part["exact"]
    assert parts.keys() == sought.keys()
    assert (
        len(parts["budgets", f"rakor-b{RAKOR.index('Rp500')}", "fiscal_year"]) == 2
    )  # "tahun ini", and the year of publication
    for key, cell in sought.items():
        assert [part["part"] for part in parts[key]] == [str(number + 1) for number in range(len(parts[key]))]
        value = RULES[parts[key][0]["rule"]](*(part["exact"] for part in parts[key]))
        assert str(value) == cell or f"{value:%Y-%m-%dT%H:%M:%SZ}" == cell


def test_ids_and_links_follow_from_the_spans(package: Path) -> None:
    build(package=package)
    first, second = rows(package, "quotes")
    inside, outside = rows(package, "budgets")
    start = RAKOR.index("Rp1.250.000.000")
    assert (inside["budget_id"], inside["quote_id"]) == (f"rakor-b{start}", first["quote_id"])
    assert (inside["char_start"], inside["char_end"]) == (str(start), str(start + len("Rp1.250.000.000")))
    assert (outside["amount_idr"], outside["quote_id"]) == ("500000000", "")
    assert [row["quote_id"] for row in rows(package, "principles")] == [second["quote_id"]] * 3
    (event,) = rows(package, "event")
    assert event["event_id"] == f"rakor-e{RAKOR.index('Rapat Koordinasi Ketahanan')}"
    assert [row["event_id"] for row in rows(package, "participants")] == [event["event_id"]] * 3


def test_links_stay_within_their_article(package: Path) -> None:
    """The same text twice: every row of the one has its twin in the other, and points to its own."""
    write(package, {"data/raw/rakor-2.txt": RAKOR})
    build(package=package)
    for table, key in (("budgets", "quote_id"), ("principles", "quote_id"), ("participants", "event_id")):
        links = [(row["article_id"], row[key]) for row in rows(package, table) if row[key]]
        assert all(link.rpartition("-")[0] == article for article, link in links)
        assert Counter(article for article, _ in links).keys() == {"rakor", "rakor-2"}


def test_rows_are_sorted_by_article_and_start(package: Path) -> None:
    write(package, {f"data/raw/{name}": RAKOR for name in ("Z.txt", "a 10.txt", "a.txt", "B.txt", "dalam/a 9.txt")})
    build(package=package)
    assert ids(package) == ["a", "a-10", "a-9", "b", "rakor", "z"]
    for table in ("event", "participants", "quotes", "budgets", "principles"):
        order = [(row["article_id"], int(row["char_start"])) for row in rows(package, table)]
        assert order == sorted(order)
        assert len(order) >= 6


# What comes with an article


def publisher_of(package: Path) -> tuple[str, Cells]:
    """The publisher of the one article, and the evidence for it."""
    build(package=package)
    (article,) = rows(package, "articles")
    (part,) = [row for row in rows(package, "evidence") if row["field"] == "publisher"]
    return article["publisher"], part


def test_the_text_says_who_published_it(package: Path) -> None:
    publisher, part = publisher_of(package)
    assert publisher == "Kabarcontoh"
    assert (part["origin"], part["exact"]) == ("text", "KABARCONTOH.COM")


def test_the_list_of_sources_wins_over_the_text(package: Path) -> None:
    listed = f'{LISTED}lain.txt,,Bukan Ini,,,\nrakor.txt,https://a.example/rakor," PT Kabar ""Contoh""",,,\n'
    write(package, {"data/raw/sources.csv": b"\xef\xbb\xbf" + listed.replace("\n", "\r\n").encode()})
    publisher, part = publisher_of(package)
    assert publisher == 'PT Kabar "Contoh"'
    assert (part["origin"], part["exact"]) == ("record", ' PT Kabar "Contoh"')
    assert part["char_start"] == part["char_end"] == ""
    assert rows(package, "articles")[0]["url"] == "https://a.example/rakor"


def test_the_list_beside_a_named_file_is_read_too(package: Path, tmp_path: Path) -> None:
    write(package, {"data/raw/sources.csv": f"{LISTED}rakor.txt,,Harian A,,,\n"})
    build([package / "data/raw/rakor.txt"], tmp_path / "lain")
    assert rows(tmp_path / "lain", "articles")[0]["publisher"] == "Harian A"


def test_the_list_names_files_in_folders(tmp_path: Path) -> None:
    package = write(tmp_path, {"data/raw/2021/rakor.txt": RAKOR, "data/raw/sources.csv": f"{LISTED}2021/rakor.txt,,A,,,\n"})
    assert publisher_of(package)[0] == "A"


def test_line_ends_and_a_byte_order_mark_change_no_row(package: Path, tmp_path: Path) -> None:
    raw = b"\xef\xbb\xbf" + RAKOR.replace("\n", "\r\n").encode()
    other = write(tmp_path / "lain", {"data/raw/rakor.txt": raw})
    build(package=package)
    build(package=other)
    for table in usual_tables():
        assert rows(other, table.name) == rows(package, table.name)
    assert rows(other, "texts")[0]["text"] == RAKOR
    assert (other / "data/raw/rakor.txt").read_bytes() == raw


def test_another_encoding_changes_no_row(tmp_path: Path) -> None:
    as_utf8 = write(tmp_path / "a", {"data/raw/pasar.txt": PASAR})
    as_ansi = write(tmp_path / "b", {"data/raw/pasar.txt": PASAR.encode("windows-1252")})
    build(package=as_utf8)
    build(package=as_ansi, encoding="windows-1252")
    assert rows(as_utf8, "quotes")[0]["speaker_name"] == "André Wicaksono"
    for table in usual_tables():
        assert rows(as_ansi, table.name) == rows(as_utf8, table.name)


# What cannot be built changes nothing


RAW = "data/raw/"
BAD: Sequence[tuple[type[WartaError], dict[str, str | bytes], str]] = (
    (SameArticle, {f"{RAW}lain/Rakor.txt": PASAR}, "lain/Rakor.txt"),
    (EmptySource, {f"{RAW}pasar.txt": "\ufeff \r\n"}, "pasar.txt"),
    (BinarySource, {f"{RAW}pasar.txt": b"\x89PNG\r\n\0\0"}, "pasar.txt"),
    (UndecodableSource, {f"{RAW}pasar.txt": PASAR.encode("windows-1252")}, "byte 111"),
    (NoArticle, {f"{RAW}pasar.txt": "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod.\n"}, "pasar.txt"),
    (BadSourceList, {f"{RAW}sources.csv": f"{LISTED}rakor.txt,,A,,,\nrakor.txt,,B,,,\n"}, "line 3"),
    (BadDescriptor, {"datapackage.json": '{"name": "x",}'}, "datapackage.json"),
    (BadDescriptor, {"datapackage.json": '{"name": "x", "resources": {}}'}, "resources"),
    (TakenName, {"datapackage.json": '{"name": "x", "resources": [{"name": "quotes", "path": "q.csv"}]}'}, "quotes"),
)


@pytest.mark.parametrize(("error", "files", "says"), BAD, ids=lambda value: getattr(value, "__name__", ""))
def test_what_cannot_be_built_changes_nothing(
    package: Path, error: type[WartaError], files: dict[str, str | bytes], says: str
) -> None:
    build(package=package)
    write(package, files)
    before = tree(package)
    with pytest.raises(error, match=says):
        build(package=package)
    assert tree(package) == before


def test_every_source_that_cannot_be_read_is_named(package: Path) -> None:
    write(package, {f"{RAW}kosong.txt": "", f"{RAW}gambar.txt": b"\x89PNG\0"})
    with pytest.raises(WartaError) as caught:
        build(package=package)
    assert all(name in str(caught.value) for name in ("kosong.txt", "gambar.txt"))
    assert "rakor.txt" not in str(caught.value)
    assert not (package / "datapackage.json").exists()


def test_sources_that_are_not_there_make_no_package(tmp_path: Path) -> None:
    (tmp_path / "kosong").mkdir()
    for error, sources in ((SourceMissing, ["tidak-ada.txt"]), (NoPackage, []), (NoSources, ["kosong"])):
        with pytest.raises(error):
            build([tmp_path / name for name in sources], tmp_path / "paket")
    assert [path.name for path in tmp_path.iterdir()] == ["kosong"]


def test_an_unknown_encoding_changes_nothing(package: Path) -> None:
    with pytest.raises(UnknownEncoding, match="utf-9"):
        build(package=package, encoding="utf-9")
    assert [path.name for path in package.iterdir()] == ["data"]


# What others say of it


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("others")
    write(folder, {"data/raw/rakor.txt": RAKOR, "data/raw/pasar.txt": PASAR})
    build(package=folder)
    return folder


def test_our_own_judges_find_nothing(built: Path) -> None:
    assert validate(built).findings == ()


def frictionless_says(folder: Path) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "frictionless", "validate", "datapackage.json"]
    return subprocess.run(line, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


def test_plain_frictionless_is_green(built: Path, tmp_path: Path) -> None:
    """And red once a cell is changed: it did look at the tables."""
    green = frictionless_says(built)
    assert green.returncode == 0, green.stdout + green.stderr
    assert all(f"{table.name}" in green.stdout for table in usual_tables())
    spoilt = Path(shutil.copytree(built, tmp_path / "rusak"))
    budgets = spoilt / "data/budgets.csv"
    budgets.write_bytes(budgets.read_bytes().replace(b",500000000,", b",500000001,"))
    assert frictionless_says(spoilt).returncode == 1


def test_frictionless_reads_the_rows_that_we_read(built: Path) -> None:
    package = frictionless.Package(str(built / "datapackage.json"))
    descriptor = json.loads((built / "datapackage.json").read_text(encoding="utf-8"))
    for described in descriptor["resources"]:
        ours = read_csv((built / described["path"]).read_bytes(), described["schema"])
        theirs = package.get_table_resource(described["name"]).read_rows()
        assert [tuple(row.to_dict().values()) for row in theirs] == list(ours)
        assert warta.read(described["name"], built).num_rows == len(ours)


# Two at a time


@pytest.fixture
def together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two builds wait for each other just before they write, so that they always meet."""
    module, ready = sys.modules["warta.build"], threading.Barrier(2, timeout=60)
    write_files = module.change_files

    def change_files(*given: Any) -> None:
        ready.wait()
        write_files(*given)

    monkeypatch.setattr(module, "change_files", change_files)


def whole(folder: Path) -> dict[str, bytes]:
    return {name: content for name, (content, _, _) in tree(folder).items()}


@pytest.fixture
def alone(tmp_path: Path) -> dict[str, dict[str, bytes]]:
    """The two packages of which one must be left, each built by itself."""
    for name, articles in (("a", {"rakor.txt": RAKOR}), ("b", {"pasar.txt": PASAR})):
        write(tmp_path / name, {**articles, f"../alone-{name}/datapackage.json": '{"name": "dua"}'})
        build([tmp_path / name], tmp_path / f"alone-{name}")
    return {name: whole(tmp_path / f"alone-{name}") for name in "ab"}


@pytest.mark.parametrize("_round", range(5))
def test_of_two_builds_at_once_no_mixture_is_left(
    tmp_path: Path, alone: dict[str, dict[str, bytes]], together: None, _round: int
) -> None:
    """Each is told that it is done, or that the other is at work; one that is done has left its package whole."""
    package = write(tmp_path / "paket", {"datapackage.json": '{"name": "dua"}'})
    outcomes: dict[str, type[Exception] | None] = {}

    def run(name: str) -> None:
        try:
            build([tmp_path / name], package)
            outcomes[name] = None
        except WartaError as error:
            outcomes[name] = type(error)

    threads = [threading.Thread(target=run, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(outcomes.values()) <= {None, Busy}
    done = [name for name in "ab" if outcomes[name] is None]
    assert whole(package) in [alone[name] for name in done]


def test_what_somebody_writes_into_the_descriptor_during_a_build_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import warta.build as _  # noqa: F401  # the module, whose name the function has
    from warta import extract

    shutil.copytree(Path(__file__).parent.parent / "data" / "raw", tmp_path / "data" / "raw")
    warta.build(package=tmp_path)
    place = tmp_path / "datapackage.json"

    def meanwhile(articles: Any) -> Any:
        descriptor = json.loads(place.read_text(encoding="utf-8"))
        place.write_text(json.dumps({**descriptor, "title": "MY EDIT"}), encoding="utf-8")
        return extract.extract_tables(articles)

    monkeypatch.setattr(sys.modules["warta.build"], "extract_tables", meanwhile)
    warta.build(package=tmp_path)
    assert json.loads(place.read_text(encoding="utf-8"))["title"] == "MY EDIT"
