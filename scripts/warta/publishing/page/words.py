"""The words of the page's own furniture, in both languages; the scripts get them as data."""

from __future__ import annotations

from collections.abc import Mapping

from warta.wording import Wording

WORDS: Mapping[str, Wording] = {
    "skip": Wording("Skip to the tables", "Langsung ke tabel"),
    "contents": Wording("On this page", "Di halaman ini"),
    "language": Wording("Language", "Bahasa"),
    "theme": Wording("Light or dark", "Terang atau gelap"),
    "theme_auto": Wording("Auto", "Otomatis"),
    "theme_light": Wording("Light", "Terang"),
    "theme_dark": Wording("Dark", "Gelap"),
    "version": Wording("Version", "Versi"),
    "licence": Wording("Licence", "Lisensi"),
    "no_licence": Wording("none stated", "tidak disebutkan"),
    "publisher": Wording("By", "Oleh"),
    "built_by": Wording("Built by", "Dibuat dengan"),
    "sources": Wording("Sources", "Sumber"),
    "tables": Wording("Tables", "Tabel"),
    "charts": Wording("Charts", "Grafik"),
    "load": Wording("Load it", "Cara memuat"),
    "cite": Wording("Cite it", "Cara mengutip"),
    "download": Wording("Download", "Unduhan"),
    "quality": Wording("Quality", "Mutu"),
    "changes": Wording("Changes", "Perubahan"),
    "errata": Wording("Corrections", "Koreksi"),
    "rows": Wording("rows", "baris"),
    "columns": Wording("Columns", "Kolom"),
    "search": Wording("Search all tables", "Cari di semua tabel"),
    "filter": Wording("Filter", "Saring"),
    "filter_of": Wording("Filter of {column}", "Saringan {column}"),
    "filter_hint": Wording("word, or >1000", "kata, atau >1000"),
    "download_csv": Wording("Download CSV", "Unduh CSV"),
    "download_hint": Wording(
        "The rows left by search and filters, in the order shown, with every column",
        "Baris yang tersisa setelah pencarian dan penyaringan, menurut urutan yang tampak, dengan semua kolom",
    ),
    "count": Wording("{shown} of {all} rows", "{shown} dari {all} baris"),
    "nothing": Wording("No row matches.", "Tidak ada baris yang cocok."),
    "sample": Wording(
        "This page holds {n} of {all} rows; search, filters and the download know these alone.",
        "Halaman ini memuat {n} dari {all} baris; pencarian, penyaringan, dan unduhan hanya mengenal baris itu.",
    ),
    "whole": Wording("Load every row", "Muat semua baris"),
    "looking": Wording("Reading the files", "Membaca berkasnya"),
    "whole_failed": Wording(
        "The file could not be read from here. Open the page from the server that holds the package.",
        "Berkasnya tidak dapat dibaca dari sini. Buka halaman ini dari server yang memuat paketnya.",
    ),
    "unit": Wording("Unit: {unit}", "Satuan: {unit}"),
    "choose_row": Wording(
        "Choose a row to see the words of the article behind each of its cells.",
        "Pilih sebuah baris untuk melihat kata-kata artikel di balik setiap selnya.",
    ),
    "evidence": Wording("Evidence", "Bukti"),
    "no_row": Wording("No such row on this page.", "Baris itu tidak ada di halaman ini."),
    "close": Wording("Close", "Tutup"),
    "previous": Wording("Previous row", "Baris sebelumnya"),
    "next": Wording("Next row", "Baris berikutnya"),
    "withheld": Wording(
        "The text of this article is not part of the package: here are the exact words alone.",
        "Teks artikel ini tidak disertakan dalam paket: inilah kata-kata persisnya saja.",
    ),
    "rule": Wording("rule", "aturan"),
    "beside": Wording("came with the article", "datang bersama artikelnya"),
    "corrected": Wording("corrected by hand", "dikoreksi oleh manusia"),
    "computed": Wording("Computed", "Dihitung"),
    "missing": Wording("Not said in the article", "Tidak disebut dalam artikel"),
    "row_link": Wording("Copy link", "Salin tautan"),
    "row_cite": Wording("Cite this row", "Kutip baris ini"),
    "row_copy": Wording("Copy row", "Salin baris"),
    "copy_it": Wording("Copy", "Salin"),
    "copied": Wording("Copied", "Tersalin"),
    "row_of": Wording("Row {id} of {table}", "Baris {id} dari {table}"),
    "linear": Wording("Linear", "Linear"),
    "log": Wording("Logarithmic", "Logaritmik"),
    "scale": Wording("Scale", "Skala"),
    "hover": Wording("Point at a mark for its exact figures; choose it to see its row.",
                     "Arahkan ke sebuah tanda untuk angka persisnya; pilih untuk melihat barisnya."),
    "in_page": Wording(
        "Every table can be downloaded as CSV from the grid above, without a network. The files beside this page:",
        "Setiap tabel dapat diunduh sebagai CSV dari tabel di atas, tanpa jaringan. Berkas di samping halaman ini:",
    ),
    "in_folder": Wording(
        "Run this in the folder that holds datapackage.json.",
        "Jalankan di folder yang memuat datapackage.json.",
    ),
    "many_files": Wording("{n} files, which datapackage.json names", "{n} berkas, yang disebut datapackage.json"),
    "text_citation": Wording("As text", "Sebagai teks"),
    "valid": Wording("Valid", "Valid"),
    "invalid": Wording("Not valid", "Tidak valid"),
    "errors": Wording("errors", "galat"),
    "warnings": Wording("warnings", "peringatan"),
    "notes": Wording("notes", "catatan"),
    "judged": Wording(
        "What warta validate says of this very build: the official profile of Data Package 2.0, frictionless, and warta's own "
        "judge of evidence, derivation and files.",
        "Yang dikatakan warta validate tentang hasil build ini: profil resmi Data Package 2.0, frictionless, dan pemeriksaan "
        "warta sendiri atas bukti, penurunan, dan berkas.",
    ),
    "passages": Wording(
        "{rested} of {cells} filled cells name the exact words that they rest on; the others are computed (ids, positions, "
        "keys, hashes).",
        "{rested} dari {cells} sel yang terisi menyebut kata persis yang menjadi sandarannya; selebihnya dihitung (id, urutan, "
        "kunci, hash).",
    ),
    "table": Wording("Table", "Tabel"),
    "row": Wording("Row", "Baris"),
    "field": Wording("Column", "Kolom"),
    "was": Wording("Was", "Semula"),
    "now": Wording("Now", "Menjadi"),
    "reason": Wording("Reason", "Alasan"),
    "date": Wording("Date", "Tanggal"),
    "no_script": Wording(
        "The tables need JavaScript; the files of the package do not.",
        "Tabel memerlukan JavaScript; berkas paketnya tidak.",
    ),
    "vendored": Wording("This page is one file and asks nobody for anything. It holds",
                        "Halaman ini satu berkas dan tidak meminta apa pun dari siapa pun. Di dalamnya ada"),
}  # fmt: skip
