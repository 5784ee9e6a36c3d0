"""How far a build in shards is, from its plan and manifests alone."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from warta.scale.manifest import verbatim
from warta.scale.workplace import Workplace
from warta.wording import Wording


class Status(NamedTuple):
    """`counts` are shards, those done, waiting and failed, articles and rejects; `failures` name a source and what is wrong."""

    counts: tuple[int, int, int, int, int, int]
    failures: tuple[tuple[str, Wording], ...]


def read_status(package: Path) -> Status:
    """The state of the build in `package`; NoPlan where there is none. Nothing is changed, and no part is opened."""
    place = Workplace(package)
    shards = place.read_plan().shards
    known = [manifest for manifest in map(place.known, shards) if manifest]
    done = [manifest for manifest in known if not manifest.failure]
    failures = tuple((each.named, verbatim(each.failure.problem)) for each in known if each.failure)
    articles = sum(manifest.articles for manifest in done)
    rejects = sum(manifest.rejects for manifest in done)
    waiting = len(shards) - len(known)
    return Status((len(shards), len(done), waiting, len(failures), articles, rejects), failures)
