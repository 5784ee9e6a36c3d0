"""``warta finish``."""

from __future__ import annotations

from pathlib import Path

from warta.cli._command import command, in_package
from warta.cli._sharded import executed
from warta.cli._terminal import Terminal


@command(
    indonesian="""Jadikan paket dari bagian-bagian yang dibangun beberapa mesin.

    Setelah warta build --shard 1/N sampai N/N selesai di folder bersama, perintah ini memeriksa bahwa setiap article_id
    hanya dipakai sekali, lalu menulis datapackage.json. Semua tertulis atau tidak ada yang tertulis.
    """
)
@executed
@in_package
def finish(terminal: Terminal, jobs: int | None, executor: str | None, package: Path) -> None:
    """Make the package of the shards that several machines built.

    When warta build --shard 1/N to N/N are done in a folder that all of them see, this checks that every article_id is
    used once, and writes datapackage.json. All is written or nothing is.
    """
    from warta.build import Built
    from warta.cli._reported import show_rows
    from warta.scale.choice import AtScale
    from warta.scale.drive import finish_shards

    sharded = finish_shards(package, AtScale(jobs, executor))
    show_rows(Built(package, sharded.rows), terminal)
