"""``warta correct``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from warta.cli._command import argument, command, in_package, option
from warta.cli._terminal import Terminal
from warta.cli._usage import Misuse
from warta.errors import WartaError
from warta.wording import Wording

if TYPE_CHECKING:
    from warta.ledger.entry import Entry
    from warta.ledger.write import Report
    from warta.model import Span

ONE = Wording("only one of --drop, --add and --redact", "hanya satu dari --drop, --add, dan --redact")
CELL = Wording("a cell is corrected by ROW_ID FIELD VALUE", "sel dikoreksi dengan ID_BARIS KOLOM NILAI")
ROW = Wording("--drop takes one ROW_ID and nothing else", "--drop memakai satu ID_BARIS saja")
ADDED = Wording(
    "--add TABLE takes the article's id, where there are several, and cells as FIELD=VALUE",
    "--add TABEL memakai id artikel, jika ada beberapa, dan sel sebagai KOLOM=NILAI",
)
SPAN = Wording(
    "--span is START:END, two numbers, and goes with --add", "--span berupa AWAL:AKHIR, dua angka, dan mengikuti --add"
)

TAKEN = Wording(
    "--redact takes a ROW_ID or an article's id, and a FIELD where only that cell is meant",
    "--redact memakai ID_BARIS atau id artikel, dan KOLOM jika hanya sel itu yang dimaksud",
)
REDACTED = Wording(
    "{id}: the words are gone from data/raw/{file}, from sources.csv and from the ledger",
    "{id}: kata-katanya sudah hilang dari data/raw/{file}, dari sources.csv, dan dari buku koreksi",
)
NOT_BUILT = Wording(
    "the tables still hold it: settle this, then run warta build",
    "tabel-tabelnya masih memuatnya: bereskan ini, lalu jalankan warta build",
)
GONE = Wording(
    "the tables are built anew without it; what remains is beyond warta: earlier commits and releases, copies, the publisher's "
    "own page",
    "tabel-tabelnya dibangun lagi tanpa itu; sisanya di luar jangkauan warta: commit dan rilis lama, salinan, halaman "
    "penerbitnya sendiri",
)

ENTERED = Wording(
    "{id}: entered in data/corrections.csv; warta build applies it",
    "{id}: dicatat dalam data/corrections.csv; warta build menerapkannya",
)


@command(
    indonesian="""Catat koreksi dalam data/corrections.csv.

    ID_BARIS KOLOM NILAI menyebut isi sebuah sel, ditulis seperti dalam CSV; NILAI kosong ('') mengosongkannya. ID_BARIS
    --drop menyebut bahwa baris itu tidak ada. ID_ARTIKEL --add TABEL KOLOM=NILAI... menyebut satu baris yang kurang; di
    paket berisi satu artikel, id-nya boleh tidak disebut. Baris itu berdiri di AWAL:AKHIR dalam teks rekaman (titik kode,
    dari 0), atau tanpa --span di satu-satunya tempat kata-katanya ada.

    --redact menghapus sebuah sel, baris, atau artikel untuk selamanya, karena hukum atau hak jawab memintanya: kata-katanya
    dihitamkan dalam data/raw di seluruh artikel itu, isi buku koreksi tentangnya dikosongkan, dan tabel dibangun lagi. Yang
    tersisa hanyalah bahwa ada yang dihapus, kapan, dan mengapa. Ini tidak dapat ditarik kembali.

    Setiap koreksi menyebut isi sebelumnya, dan warta build berhenti jika ekstraksi kini menghasilkan isi lain. Id, urutan,
    dan posisi tidak dapat dikoreksi. Yang tercetak adalah id koreksinya.
    """
)
@argument("words", Wording("[ROW_ID [FIELD VALUE]]", "[ID_BARIS [KOLOM NILAI]]"), nargs=-1)
@option("--reason", required=True, metavar="TEXT", says=Wording("Why; readers see it.", "Alasannya; dibaca orang."))
@option("--reported-by", metavar="NAME", says=Wording("Who reported it.", "Siapa yang melaporkannya."))
@option(
    "--source-url",
    metavar="URL",
    says=Wording("Where the report or its proof can be read.", "Tempat laporan atau buktinya dapat dibaca."),
)
@option("--drop", is_flag=True, says=Wording("There is no such row.", "Baris itu tidak ada."))
@option("--redact", is_flag=True, says=Wording("Take it down for good.", "Hapus untuk selamanya."))
@option("--add", metavar="TABLE", says=Wording("A row of that table is missing.", "Satu baris tabel itu kurang."))
@option(
    "--span",
    metavar="START:END",
    says=Wording("Where the words of the added row stand.", "Letak kata-kata baris yang ditambahkan."),
)
@in_package
def correct(
    terminal: Terminal,
    words: tuple[str, ...],
    reason: str,
    reported_by: str | None,
    source_url: str | None,
    drop: bool,
    redact: bool,
    add: str | None,
    span: str | None,
    package: Path,
) -> int:
    """Enter a correction in data/corrections.csv.

    ROW_ID FIELD VALUE says what a cell holds, spelt as in the CSV; an empty VALUE ('') makes it missing. ROW_ID --drop says
    that there is no such row. ARTICLE_ID --add TABLE FIELD=VALUE... says that one is missing; in a package of one article its
    id may be left out. That row stands at START:END of the text of record (code points, from 0), or, without --span, at the
    only place where its words stand.

    --redact takes a cell, a row or an article down for good, as the law or a right of reply asks: its words are blacked out in
    data/raw wherever they stand in that article, what the ledger held of it is emptied, and the tables are built anew. What
    remains is that something was taken down, when and why. This cannot be undone.

    Every other correction says what was there before, and warta build stops where the extraction yields something else by then.
    Ids, positions and offsets cannot be corrected. What is printed is the correction's id.
    """
    from warta.ledger.write import Report

    report = Report(reason, reported_by, source_url)
    if sum((drop, redact, add is not None)) > 1:
        raise Misuse(ONE, click.get_current_context())
    if span and not add:
        raise Misuse(SPAN, click.get_current_context())
    if redact:
        return _redacted(words, package, report, terminal)
    entries = _added(words, add, span, package, report) if add else _entered(words, drop, package, report)
    for correction_id in dict.fromkeys(entry.correction_id for entry in entries):
        terminal.result(correction_id)
        terminal.note(ENTERED, id=correction_id)
    return 0


def _entered(words: tuple[str, ...], drop: bool, package: Path, report: Report) -> tuple[Entry, ...]:
    from warta.ledger.correct import correct_cell, drop_row

    match words:
        case (row_id,) if drop:
            return drop_row(package, row_id, report)
        case (row_id, field, value) if not drop:
            return correct_cell(package, row_id, field, value, report)
    raise Misuse(ROW if drop else CELL, click.get_current_context())


def _added(words: tuple[str, ...], table: str, span: str | None, package: Path, report: Report) -> tuple[Entry, ...]:
    from warta.ledger.correct import add_row

    article_id, cells = (words[0], words[1:]) if words and "=" not in words[0] else (None, words)
    pairs = [cell.partition("=")[::2] for cell in cells]
    if not pairs or not all("=" in cell for cell in cells) or len(dict(pairs)) != len(pairs):
        raise Misuse(ADDED, click.get_current_context())
    return add_row(package, table, article_id, dict(pairs), _span(span) if span else None, report)


def _span(text: str) -> Span:
    from warta.model import Span

    start, _, end = text.partition(":")
    if not all(each.isascii() and each.isdecimal() and len(each) < 10 for each in (start, end)):
        raise Misuse(SPAN, click.get_current_context())
    return Span(int(start), int(end))


def _redacted(words: tuple[str, ...], package: Path, report: Report, terminal: Terminal) -> int:
    """Take down, and build at once: until then the tables hold what was to go."""
    import warta
    from warta.ledger.redact import redact

    if not 1 <= len(words) <= 2:  # a row, and a column of it
        raise Misuse(TAKEN, click.get_current_context())
    done = redact(package, words[0], words[1] if len(words) > 1 else None, report)
    for entry in done.entries:
        terminal.result(entry.correction_id)
        terminal.note(REDACTED, id=entry.correction_id, file=", ".join(done.files))
    try:
        warta.build(package=package)
    except WartaError as error:
        for each in error.each():
            terminal.complain(each.say(terminal.lang))
        terminal.complain(NOT_BUILT.say(terminal.lang))
        return error.exit_code
    terminal.note(GONE)
    return 0
