"""``warta finish``."""

from __future__ import annotations

from pathlib import Path

from warta.cli._command import command, in_package
from warta.cli._sharded import allowing_stale, executed
from warta.cli._terminal import Terminal


@command(
    indonesian="""Jadikan paket dari bagian-bagian yang dibangun beberapa mesin.

    Setelah warta build --shard 1/N sampai N/N selesai di folder bersama, perintah ini memeriksa bahwa setiap article_id
    hanya dipakai sekali, lalu menulis datapackage.json. Semua tertulis atau tidak ada yang tertulis.
    """
)
@allowing_stale
@executed
@in_package
def finish(terminal: Terminal, allow_stale: bool, jobs: int | None, executor: str | None, package: Path) -> None:
    """Make the package of the shards that several machines built.

    When warta build --shard 1/N to N/N are done in a folder that all of them see, this checks that every article_id is
    used once, and writes datapackage.json. All is written or nothing is.
    """
    from warta.build import Built, stale_notes
    from warta.cli._reported import show_built
    from warta.scale.choice import AtScale
    from warta.scale.drive import finish_shards

    sharded = finish_shards(package, AtScale(jobs, executor, allow_stale=allow_stale))
    show_built(Built(package, sharded.rows, stale_notes(sharded), in_shards=True), terminal)
