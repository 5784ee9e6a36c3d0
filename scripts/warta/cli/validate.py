"""``warta validate``."""

from __future__ import annotations

from pathlib import Path

import click

from warta.cli._command import argument, command, in_package, option
from warta.cli._progress import Bar
from warta.cli._terminal import Terminal
from warta.validation.formats import format_names
from warta.validation.rules import Judge
from warta.wording import Wording

VALIDATING = Wording("validating", "memvalidasi")


@command(
    indonesian="""Periksa sebuah paket.

    SASARAN adalah folder berisi datapackage.json, deskriptor (JSON atau YAML), zip, tabel (CSV, Parquet, …), atau alamat
    salah satunya; bawaannya paket. Tiga pemeriksa melihatnya: profil resmi Data Package 2.0, frictionless, dan warta
    sendiri, yang menurunkan ulang setiap sel dari kata-katanya. Semua temuan ditampilkan, baris dinomori seperti dalam
    berkas CSV; kode keluar 1 berarti ada galat.
    """
)
@argument("target", Wording("[TARGET]", "[SASARAN]"), required=False, type=click.Path())
@option(
    "--format",
    "shape",
    type=click.Choice(format_names()),
    default="text",
    says=Wording("How to show the findings. Default: text.", "Cara menampilkan temuan. Bawaan: text."),
)
@option(
    "--report",
    "also",
    type=(click.Choice(format_names()), click.Path(path_type=Path)),
    multiple=True,
    metavar="FORMAT FILE",
    says=Wording(
        "Write the findings to a file too, in this format; may be repeated.",
        "Tulis juga temuan ke berkas dalam format ini; boleh diulang.",
    ),
)
@option(
    "--only",
    type=click.Choice([judge.value for judge in Judge]),
    says=Wording("Ask only this judge.", "Gunakan pemeriksa ini saja."),
)
@option(
    "--strict",
    is_flag=True,
    says=Wording(
        "Warnings count as errors, and so does what could not be checked.",
        "Peringatan dihitung sebagai galat, demikian pula yang tidak dapat diperiksa.",
    ),
)
@option(
    "--sources",
    type=click.Path(path_type=Path),
    metavar="DIR",
    says=Wording(
        "Where the articles lie. Default: data/raw in the package.", "Letak artikel. Bawaan: data/raw di dalam paket."
    ),
)
@option(
    "--schema",
    type=click.Path(path_type=Path),
    metavar="FILE",
    says=Wording(
        "The Table Schema (JSON or YAML) of TARGET, where that is a table.",
        "Table Schema (JSON atau YAML) untuk SASARAN yang berupa tabel.",
    ),
)
@option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    says=Wording("How many cores to use. Default: all.", "Banyaknya inti prosesor yang dipakai. Bawaan: semua."),
)
@option(
    "--memory",
    type=click.IntRange(min=1),
    metavar="MB",
    says=Wording(
        "Memory for keys; what needs more goes to disk. Default: 512.",
        "Memori untuk kunci; selebihnya ditaruh di disk. Bawaan: 512.",
    ),
)
@in_package
def validate(
    terminal: Terminal,
    target: str | None,
    shape: str,
    also: tuple[tuple[str, Path], ...],
    only: str | None,
    strict: bool,
    sources: Path | None,
    schema: Path | None,
    jobs: int | None,
    memory: int | None,
    package: Path,
) -> int:
    """Check a package.

    TARGET is a folder with a datapackage.json, a descriptor (JSON or YAML), a zip, a table (CSV, Parquet, …), or the address
    of one; the package by default. Three judges look at it: the official profile of Data Package 2.0, frictionless, and
    warta itself, which derives every cell again from its words. All findings are shown, rows numbered as in the CSV file;
    exit code 1 says that there are errors.
    """
    if target and package != Path():
        click.get_current_context().fail("TARGET and --package both name a package")
    import warta
    from warta.cli._reported import show_report
    from warta.validation import Interrupted

    try:
        with Bar(terminal, VALIDATING) as bar:
            report = warta.validate(
                target or package,
                only=only,
                sources=sources,
                schema=schema,
                jobs=jobs,
                memory=memory,
                progress=bar.move,
                hashes="json" in (shape, *(kind for kind, _path in also)),
            )
    except Interrupted as stopped:
        report = stopped.report
    return show_report(report, shape, also, strict, terminal)
