"""Everything that ``warta validate`` can find, as Markdown, from the declarations of the checks.

``python -m warta.publishing.checks FILE`` writes it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from warta.publishing.markdown import code, plain, table
from warta.validation.deviations import DEVIATIONS, SPECS, Deviation
from warta.validation.limits import LIMITS
from warta.validation.rules import Check, Judge, Severity, all_checks
from warta.validation.unknowable import UNKNOWABLE
from warta.wording import Wording

OPENING = """\
# What `warta validate` checks · Yang diperiksa `warta validate`

Three judges look at a package, and everything that they find is told. Rows are numbered as in the CSV file, the header being
row 1; of a table in several files the rows are numbered through. The line of the file is told beside where it is another: of a
packed CSV the line of what it unpacks to, of several the file and its own line; tables of other formats have none. An
**error** says that the package contradicts itself, its sources or the standard: the exit code is 1. A **warning** says that an
article contradicts itself or that something looks wrong: the exit code stays 0 unless `--strict` is given. A **note** is no
fault; but where it says that something was not checked, as the sources when `data/raw` is gone, `--strict` exits with 1 too.
What only follows from another error is not told again: a note says what was left out. Words in braces stand for what is found,
as `{value}`. Each check has [a page of its own](rules/README.md). This page follows from the declarations in
`scripts/warta/validation`: `make docs` writes it, and nobody edits it.

Tiga pemeriksa melihat sebuah paket, dan semua temuannya ditampilkan. Baris dinomori seperti dalam berkas CSV, baris kepala
adalah baris 1; baris tabel yang terbagi dalam beberapa berkas dinomori terus. Nomor baris berkas (line) juga disebut jika
berbeda: untuk CSV yang dikemas, baris dari isinya; untuk beberapa berkas, nama berkasnya dan baris di dalamnya; tabel
berformat lain tidak punya nomor baris berkas. **Galat** (error) berarti paket bertentangan dengan dirinya sendiri, sumbernya,
atau standar: kode keluar 1. **Peringatan** (warning) berarti artikel bertentangan dengan dirinya sendiri atau ada yang tampak
keliru: kode keluar tetap 0 kecuali dengan `--strict`. **Catatan** (note) bukan kesalahan; tetapi jika isinya menyebut sesuatu
tidak diperiksa, misalnya sumbernya karena `data/raw` hilang, `--strict` juga keluar dengan 1. Yang hanya akibat dari galat
lain tidak disebut lagi: sebuah catatan menyebut apa yang dilewati. Kata dalam kurung kurawal mewakili isi temuan, misalnya
`{value}`. Tiap pemeriksaan punya [halaman sendiri](rules/README.md). Halaman ini mengikuti deklarasi dalam
`scripts/warta/validation`: `make docs` menulisnya, dan tidak disunting dengan tangan."""

JUDGES: Mapping[Judge, Wording] = {
    Judge.PROFILE: Wording(
        "The official profile of Data Package 2.0: is `datapackage.json` what the standard says it must be?",
        "Profil resmi Data Package 2.0: apakah `datapackage.json` sesuai dengan standarnya?",
    ),
    Judge.FRICTIONLESS: Wording(
        "What anyone's `frictionless validate` says of the descriptor and the CSV files.",
        "Yang dikatakan `frictionless validate` milik siapa pun tentang deskriptor dan berkas CSV.",
    ),
    Judge.WARTA: Wording(
        "What neither of the two looks at: evidence, derivation, sources, Parquet twins, hashes, unique keys, categories.",
        "Yang tidak diperiksa keduanya: bukti, penurunan, sumber, kembaran Parquet, hash, kunci unik, kategori.",
    ),
}
SEVERITIES: Mapping[Severity, str] = {Severity.ERROR: "error · galat", Severity.WARNING: "warning · peringatan"}
COLUMNS = ("Check · Pemeriksaan", "Severity · Tingkat", "Message", "What to do", "Pesan", "Yang perlu dilakukan")


DIFFERENT = Wording(
    "Asked for its verdicts only (`--only frictionless`), warta says exactly what frictionless 5.21 says, but for these.",
    "Dengan `--only frictionless`, warta mengatakan persis yang dikatakan frictionless 5.21, dengan pengecualian berikut.",
)
DEVIATION_COLUMNS = ("Difference · Perbedaan", "frictionless", "warta", "Why · Sebabnya")


def render() -> str:
    """The whole page: a section a judge, a line a check; and where the verdicts differ from those of frictionless."""
    return "\n\n".join([*_blocks(all_checks()), *_deviations(), *_limits(), *_unknowable()]) + "\n"


def _deviations() -> Iterator[str]:
    yield "## frictionless, and where warta differs"
    yield f"{DIFFERENT.en}\\\n{DIFFERENT.id}"
    yield table(DEVIATION_COLUMNS, map(_deviation, DEVIATIONS))
    yield f"{SPECS_FAIL.en}\\\n{SPECS_FAIL.id}"
    yield "\n".join(f"- {code(name)}: {why.en} · {why.id}" for name, why in SPECS.items())


SPECS_FAIL = Wording(
    "Of the specs that come with frictionless, these fail where its `validate` is warta's:",
    "Dari tes bawaan frictionless, yang berikut gagal bila `validate`-nya milik warta:",
)
BOUNDED = Wording(
    "Whoever wrote a package is a stranger. What no honest table needs is refused, within time and memory that do not grow.",
    "Penulis paket adalah orang tak dikenal. Yang tidak diperlukan tabel jujur mana pun ditolak, dengan waktu dan memori yang "
    "tidak ikut membesar.",
)
UNKNOWN = Wording(
    "Without texts and sources a change of one cell of these columns may contradict nothing. With either it is found.",
    "Tanpa teks dan sumber, perubahan satu sel dalam kolom berikut bisa tidak bertentangan dengan apa pun. Dengan salah "
    "satunya, perubahan itu ketahuan.",
)


def _unknowable() -> Iterator[str]:
    yield "## where texts are withheld"
    yield f"{UNKNOWN.en}\\\n{UNKNOWN.id}"
    lines = ((code(name), code(column), f"{why.en} · {why.id}") for (name, column), why in UNKNOWABLE.items())
    yield table(("Table · Tabel", "Column · Kolom", "Which · Yang mana"), lines)


def _limits() -> Iterator[str]:
    yield "## limits"
    yield f"{BOUNDED.en}\\\n{BOUNDED.id}"
    lines = ((f"{each.of.en} · {each.of.id}", f"{each.limit.en} · {each.limit.id}", each.told) for each in LIMITS)
    yield table(("What · Yang dibatasi", "Limit · Batas", "Beyond it · Selebihnya"), lines)


def _deviation(each: Deviation) -> tuple[str, ...]:
    return code(each.id), *(f"{told.en} · {told.id}" for told in (each.frictionless, each.warta, each.why))


def _blocks(checks: tuple[Check, ...]) -> Iterator[str]:
    yield OPENING
    for judge, does in JUDGES.items():
        yield f"## {judge}"
        yield f"{does.en}\\\n{does.id}"
        yield table(COLUMNS, (_row(check) for check in checks if check.judge is judge))


def _row(check: Check) -> tuple[str, ...]:
    words = (check.says.en, check.remedy.en, check.says.id, check.remedy.id)
    return f"[{code(check.id)}](rules/{check.id}.md)", SEVERITIES[check.severity], *map(plain, words)


if __name__ == "__main__":
    (_file,) = sys.argv[1:]
    Path(_file).write_text(render(), encoding="utf-8", newline="\n")
