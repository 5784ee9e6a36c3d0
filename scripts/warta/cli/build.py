"""``warta build``."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from warta.cli._command import argument, command, in_package, option
from warta.cli._progress import Bar
from warta.cli._sharded import BUILDING, SPEED, Share, Told, allowing_stale, executed
from warta.cli._terminal import Terminal
from warta.wording import Wording

if TYPE_CHECKING:
    from warta.package.builder import Auto
    from warta.reading.extractors import PageReading
    from warta.reading.sources import OnError

MEGABYTE = 1 << 20


@command(
    indonesian="""Bangun tabel-tabel paket dari artikelnya.

    SUMBER adalah berkas (teks, halaman web, JSON lines yang juga boleh dimampatkan dengan gzip atau zst, Parquet,
    arsip web WARC), folder berisi berkas semacam itu, alamat seperti s3://bucket/*.jsonl.gz, atau - untuk masukan
    standar; bawaannya data/raw di dalam paket. Setiap tabel menjadi data/TABEL.csv dan data/TABEL.parquet, dan
    semuanya dijelaskan dalam datapackage.json; metadata paket yang Anda tulis di situ tidak diubah. Jika
    datapackage.json belum ada, kerangkanya dibuatkan. Koreksi dalam data/corrections.csv diterapkan pada hasil
    ekstraksi. Semua tertulis atau tidak ada yang tertulis. Sumber yang besar dibangun bagian demi bagian oleh
    beberapa pekerja; yang terputus dilanjutkan dari tempatnya.
    """
)
@argument("sources", Wording("[SOURCES]...", "[SUMBER]..."), nargs=-1, type=click.Path())
@option(
    "--encoding",
    metavar="NAME",
    says=Wording(
        "The sources' encoding; auto: utf-8, or what a page says itself. Default: as the package was built, else auto.",
        "Pengodean sumber; auto: utf-8, atau yang disebut halaman itu sendiri. Bawaan: seperti saat paket dibangun, kalau "
        "belum pernah, auto.",
    ),
)
@option(
    "--on-error",
    type=click.Choice(["stop", "reject", "auto"]),
    says=Wording(
        "What yields no article stops the build, or becomes a row of rejects; auto: stop for texts and pages, reject for "
        "records. Default: as the package was built, else auto.",
        "Yang tidak memuat artikel menghentikan pembangunan, atau menjadi baris tabel rejects; auto: stop untuk teks dan "
        "halaman, reject untuk rekaman. Bawaan: seperti saat paket dibangun, kalau belum pernah, auto.",
    ),
)
@option(
    "--html",
    type=click.Choice(["quality", "fast"]),
    says=Wording(
        "How web pages are read: with care, or fast (docs/pages.md compares them). Default: as the package was built, "
        "else quality.",
        "Cara membaca halaman web: teliti atau cepat (docs/pages.md membandingkannya). Bawaan: seperti saat paket dibangun, "
        "kalau belum pernah, quality.",
    ),
)
@allowing_stale
@executed
@option(
    "--shard",
    "sharing",
    type=Share(),
    metavar="I/N",
    says=Wording(
        "Build only every N-th shard, from the I-th on; when all N are done, run warta finish.",
        "Bangun hanya setiap bagian ke-N mulai dari ke-I; setelah semua N selesai, jalankan warta finish.",
    ),
)
@option(
    "--shard-size",
    type=click.IntRange(min=1),
    metavar="MB",
    says=Wording(
        "Sources larger than this are built in shards of this size. Default: as the package was built, else 256.",
        "Sumber yang lebih besar dari ini dibangun dalam bagian sebesar ini. Bawaan: seperti saat paket dibangun, kalau "
        "belum pernah, 256.",
    ),
)
@option(
    "--rehash",
    is_flag=True,
    says=Wording(
        "Read every source to see whether it changed, also those whose size, times and number are as they were.",
        "Baca setiap sumber untuk melihat perubahannya, termasuk yang ukuran, waktu, dan nomornya tetap.",
    ),
)
@option(
    "--log-json",
    is_flag=True,
    says=Wording(
        "Tell of each shard that ends with a line of JSON on stderr.",
        "Beri tahu setiap bagian yang selesai dengan sebaris JSON di stderr.",
    ),
)
@in_package
def build(
    terminal: Terminal,
    sources: tuple[str, ...],
    encoding: str | None,
    on_error: OnError | Auto | None,
    html: PageReading | None,
    allow_stale: bool,
    jobs: int | None,
    executor: str | None,
    sharing: tuple[int, int] | None,
    shard_size: int | None,
    rehash: bool,
    log_json: bool,
    package: Path,
) -> None:
    """Build the package's tables from its articles.

    SOURCES are files (text, web pages, JSON lines, these also gzip or zst, Parquet, web archives in WARC), folders of
    such files, addresses such as s3://bucket/*.jsonl.gz, or - for standard input; data/raw in the package by default.
    Every table becomes data/TABLE.csv and data/TABLE.parquet, all of them described in datapackage.json; the
    package's metadata that you wrote there stays. Where there is no datapackage.json, a starter one is made.
    Corrections in data/corrections.csv are applied to what was extracted. All is written or nothing is. Large sources
    are built in shards, by several workers; a run that was broken off goes on where it was.
    """
    import warta
    from warta.cli._reported import show_built
    from warta.scale.choice import AtScale, Sharing

    with Bar(terminal, BUILDING) as bar:
        chosen = AtScale(
            jobs=jobs,
            executor=executor,
            sharing=Sharing(*sharing) if sharing else None,
            shard_size=shard_size * MEGABYTE if shard_size else None,
            rehash=rehash,
            watch=Told(bar, partial(SPEED.say, terminal.lang), log_json),
        )
        built = warta.build(
            sources, package, encoding=encoding, on_error=on_error, allow_stale=allow_stale, at_scale=chosen, html=html
        )
    show_built(built, terminal)
