"""The first article, figure by figure as the data contract asks for them, and the committed package that holds them."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from warta.build import build

ROOT = Path(__file__).parents[1]
ARTICLE = "jitunews-106469"

Cells = dict[str, str]


def rows(package: Path, table: str) -> list[Cells]:
    with (package / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cells(package: Path, table: str, *names: str) -> list[tuple[str, ...]]:
    return [tuple(row[name] for name in names) for row in rows(package, table)]


def text_of_record(package: Path) -> str:
    return (package / f"data/raw/{ARTICLE}.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package of `data/raw` alone, without a descriptor of its own."""
    folder = tmp_path_factory.mktemp("first")
    shutil.copytree(ROOT / "data/raw", folder / "data/raw")
    assert [file.name for file in (folder / "data/raw").glob("*.txt")] == [f"{ARTICLE}.txt"]
    build(package=folder)
    return folder


def test_the_article(package: Path) -> None:
    (article,) = rows(package, "articles")
    assert article == article | {
        "article_id": ARTICLE,
        "title": "Buka Rakornas Humas Seluruh Indonesia, Mensos: Komunikasi Publik Jadi Kunci Keberhasilan",
        "publisher": "Jitunews",
        "url": "https://www.jitunews.com/read/106469/"
        "buka-rakornas-humas-seluruh-indonesia-mensos-komunikasi-publik-jadi-kunci-keberhasilan",
        "published_on": "2019-08-22",
        "published_at": "2019-08-22T01:42:00Z",
        "published_zone": "WIB",
        "dateline": "Jakarta",
        "photo_credit": "Jitunews/Denys",
        "language": "id",
        "text_length": str(len(text_of_record(package))),
        "source_file": f"{ARTICLE}.txt",
    }


def test_the_authors_are_those_of_the_byline(package: Path) -> None:
    """Denys also took the photograph: that makes no second row and no photographer."""
    assert cells(package, "authors", "author_id", "position", "name", "role") == [
        (f"{ARTICLE}-w1", "1", "Denys", "writer"),
        (f"{ARTICLE}-w2", "2", "Nugroho Meidinata", "writer"),
    ]


def test_the_event(package: Path) -> None:
    (event,) = rows(package, "event")
    assert event == event | {
        "name": "Rakornas Bidang Kehumasan Pemerintah Daerah dari seluruh Provinsi di Indonesia",
        "kind": "rakornas",
        "opened_by": "Agus Gumiwang Kartasasmita",
        "opened_by_role": "Menteri Sosial",
        "organizer": "",
        "venue": "Gedung Aneka Bhakti Kementerian Sosial (Kemensos)",
        "street": "Jalan Salemba Raya",
        "city": "Jakarta Pusat",
        "opened_on": "2019-08-21",
        "start_date": "2019-08-20",
        "end_date": "2019-08-22",
        "duration_days": "3",
    }
    (length,) = [row["exact"] for row in rows(package, "evidence") if row["field"] == "duration_days"]
    assert length == "tiga hari"


def test_the_participants(package: Path) -> None:
    (event_id,) = [row["event_id"] for row in rows(package, "event")]
    assert cells(package, "participants", "description", "count", "event_id") == [
        ("kepala biro humas pemerintah provinsi", "34", event_id),
        ("sekretaris dinas sosial provinsi", "34", event_id),
        ("pejabat kehumasan hingga staf biro humas seluruh Indonesia", "", event_id),
    ]


QUOTES = """\
direct | kata | Di era revolusi industri 4.0, perputaran konten informasi bergerak dengan cepat. Bagaimana mengambil \
manfaat dari perkembangan ini, menjadi penting untuk mendapatkan perhatian kita semua. Ini yang harus disadari humas \
pemerintah pusat maupun daerah
indirect | kata | Penguatan sinergi kehumasan juga penting, kata Mensos, sejalan dengan tingginya dinamika dan \
kompleksitas tantangan dalam mempercepat agenda pembangunan kesejahteraan sosial.
direct | kata | Intinya pada kualitas komunikasi publik, yang menjadi kunci dari keberhasilan kinerja pemerintah
direct | kata | Ada sebanyak 26 jenis Pemerlu Pelayanan Kesejahteraan Sosial (PPKS) yang harus kita layani bersama. \
Jadi saya kira, sudah cukup alasan bagi pusat dan daerah untuk bersinergi atau bekerja sama dalam upaya memperkuat \
aspek publikasi program-program pembangunan kesejahteraan sosial
indirect | kata | Penguatan publikasi makin dirasakan urgensinya, kata Mensos, sejalan pula dengan tren meningkatnya \
anggaran Kementerian Sosial khususnya dalam perlindungan sosial.
direct | kata | Tahun 2015, anggaran Kementerian Sosial sebesar Rp22.455.120.265.000. Tahun 2018 meningkat menjadi \
Rp43.393.136.929.000, dan tahun 2019 meningkat menjadi Rp58.966.502.006.000
indirect | menurut | Meningkatnya nilai bantuan sosial ini, menurut Mensos, membutuhkan pengawalan dari masyarakat, \
termasuk oleh media massa.
direct | menambahkan | Termasuk untuk agar bantuan yang disalurkan memenuhi prinsip. Yakni 6T yakni tepat sasaran, \
tepat waktu, tepat jumlah, tepat administrasi, tepat harga, dan tepat kualitas
"""
"""Kind, cue and text, a line each."""


def test_the_quotes(package: Path) -> None:
    assert cells(package, "quotes", "kind", "cue", "text") == [tuple(line.split(" | ")) for line in QUOTES.splitlines()]
    assert [row["position"] for row in rows(package, "quotes")] == ["1", "2", "3", "4", "5", "6", "7", "8"]


def test_all_quotes_are_by_the_minister(package: Path) -> None:
    speaker = cells(package, "quotes", "speaker_name", "speaker_role", "speaker_affiliation", "speaker_mention")
    assert speaker == [("Agus Gumiwang Kartasasmita", "Menteri Sosial", "", "Mensos")] * 8


def test_a_quote_id_says_where_the_quote_stands(package: Path) -> None:
    text = text_of_record(package)
    for quote in rows(package, "quotes"):
        start, end = int(quote["char_start"]), int(quote["char_end"])
        assert quote["quote_id"] == f"{ARTICLE}-q{start}"
        assert text[start:end] == quote["text"]
    assert rows(package, "quotes")[0]["quote_id"] == "jitunews-106469-q585"


def quote_at(package: Path, position: str) -> str:
    return next(row["quote_id"] for row in rows(package, "quotes") if row["position"] == position)


def test_the_budgets(package: Path) -> None:
    names = ("fiscal_year", "amount_idr", "literal", "measure", "institution", "subject", "qualifier", "quote_id")
    same = ("anggaran", "Kementerian Sosial", "", "exact", quote_at(package, "6"))
    assert cells(package, "budgets", *names) == [
        ("2015", "22455120265000", "Rp22.455.120.265.000", *same),
        ("2018", "43393136929000", "Rp43.393.136.929.000", *same),
        ("2019", "58966502006000", "Rp58.966.502.006.000", *same),
    ]


def test_the_principles(package: Path) -> None:
    quote = quote_at(package, "8")
    assert cells(package, "principles", "set_name", "set_size", "position", "text", "quote_id") == [
        ("6T", "6", "1", "tepat sasaran", quote),
        ("6T", "6", "2", "tepat waktu", quote),
        ("6T", "6", "3", "tepat jumlah", quote),
        ("6T", "6", "4", "tepat administrasi", quote),
        ("6T", "6", "5", "tepat harga", quote),
        ("6T", "6", "6", "tepat kualitas", quote),
    ]


def test_the_abbreviations_that_the_article_explains(package: Path) -> None:
    assert cells(package, "abbreviations", "short", "long") == [
        ("Kemensos", "Kementerian Sosial"),
        ("PPKS", "Pemerlu Pelayanan Kesejahteraan Sosial"),
    ]


CAPTION = "Menteri Sosial, Agus Gumiwang membuka Rakornas Kehumasan seluruh Indonesia"
FURNITURE = (
    "logo",
    "Simak berita selengkapnya",
    CAPTION,
    f"{CAPTION} Jitunews/Denys",
    "Baca Juga: Tak Ditawari Menteri oleh Jokowi, PAN: Kita Gak Ngoyo, Gak Ada Lobi Sana-sini",
    "Ada Korban Meninggal di Gempa Banten, Pemerintah Beri Bantuan Rp15 Juta",
    'Klaim Tidak Ada Politik Uang di PKB, Netizen ke Cak Imin, "Uang di Dus Duren, Amnesia ya Min"',
    "Mensos Resmi Tutup Seleksi 5 Pilar Sosial Teladan 2019",
    "Halaman:",
)


def furniture(text: str) -> list[tuple[int, int]]:
    """Where those lines stand, each on a line of its own."""
    spans, start = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip() in FURNITURE:
            spans.append((start, start + len(line)))
        start += len(line)
    assert len(spans) == len(FURNITURE)
    return spans


def touches(row: Cells, spans: list[tuple[int, int]]) -> bool:
    return any(int(row["char_start"]) < end and start < int(row["char_end"]) for start, end in spans)


@pytest.mark.parametrize("table", ["event", "participants", "quotes", "budgets", "principles"])
def test_no_row_stands_in_furniture(package: Path, table: str) -> None:
    spans = furniture(text_of_record(package))
    assert rows(package, table)
    assert not [row for row in rows(package, table) if touches(row, spans)]


def test_no_cell_rests_on_furniture_but_the_photo_credit(package: Path) -> None:
    spans = furniture(text_of_record(package))
    evidence = [row for row in rows(package, "evidence") if row["char_start"]]
    resting = [(row["resource"], row["field"], row["exact"]) for row in evidence if touches(row, spans)]
    assert resting == [("articles", "photo_credit", "Jitunews/Denys")]


def test_the_committed_package_is_what_a_build_writes(tmp_path: Path) -> None:
    """Byte for byte; the metadata in datapackage.json is people's, and a build leaves it alone."""
    shutil.copytree(ROOT / "data/raw", tmp_path / "data/raw")
    shutil.copy(ROOT / "datapackage.json", tmp_path)
    build(package=tmp_path)
    written, committed = package_files(tmp_path), package_files(ROOT)
    stale = sorted(name for name in written.keys() | committed.keys() if written.get(name) != committed.get(name))
    assert not stale, f"not what a build writes: {', '.join(stale)}; run make data and commit the result"


def package_files(folder: Path) -> dict[str, bytes]:
    """The descriptor and the tables; not the articles nor what people write beside them."""
    files = [
        folder / "datapackage.json",
        *(file for file in (folder / "data").iterdir() if file.suffix in {".csv", ".parquet"}),
    ]
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}
