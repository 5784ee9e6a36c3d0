"""The curators' ledger in a build in shards: each shard applies what concerns its own articles.

Which article is in which shard shows only when the sources are read. So all workers are given one copy of the ledger, named by
its content, and a manifest keeps the digest of what was applied to each article. Later runs look the ledger's articles up in
the lists of ids: a shard in which another one is named now than its manifest says, or for which the ledger says something else,
is done again, and no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path

from warta.errors import CannotRead, InputError
from warta.ledger.apply import article_of, correct_article
from warta.ledger.entry import Correction, Entry, corrections_of
from warta.ledger.guard import Stale
from warta.ledger.read import read_ledger
from warta.package.descriptor import table_path
from warta.scale.keys import bucket_of
from warta.scale.manifest import LeftOut, Manifest
from warta.scale.workplace import Workplace, write_renamed
from warta.wording import Wording


class LedgerChanged(InputError):
    """Somebody wrote to the ledger while its shards were built."""

    wording = Wording(
        "{file}: was changed while shards were built; run the same command again: it does only those that are concerned",
        "{file}: berubah selama bagian-bagiannya dibangun; ulangi perintah yang sama: hanya bagian terkait yang dikerjakan",
    )


@dataclass(frozen=True)
class Corrections:
    """The ledger by article; `content` are its bytes, None where there is no ledger."""

    content: bytes | None = field(default=None, repr=False)
    entries: tuple[Entry, ...] = field(default=(), repr=False)

    @cached_property
    def by_article(self) -> Mapping[str, tuple[Correction, ...]]:
        """Article id -> its corrections, in the ledger's order."""
        found: dict[str, list[Correction]] = {}
        for correction in corrections_of(self.entries):
            found.setdefault(article_of(correction), []).append(correction)
        return {article_id: tuple(corrections) for article_id, corrections in found.items()}

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """Article id -> a hash of all that the ledger says of it."""
        return {article_id: _digest(corrections) for article_id, corrections in self.by_article.items()}

    @cached_property
    def _buckets(self) -> Mapping[int, tuple[str, ...]]:
        found: dict[int, list[str]] = {}
        for article_id in self.by_article:
            found.setdefault(bucket_of(article_id), []).append(article_id)
        return {bucket: tuple(ids) for bucket, ids in found.items()}

    def are_those_of(self, manifest: Manifest, keys: Path) -> bool:
        """Did the shard apply what the ledger says of its articles now? `keys` is its list of ids."""
        if not manifest.corrected and not self.digests:
            return True
        return {each: self.digests[each] for each in self._within(manifest, keys)} == manifest.corrected

    def _within(self, manifest: Manifest, keys: Path) -> Iterator[str]:
        """The ledger's articles that the shard has."""
        try:
            with keys.open("rb") as stream:
                for bucket, ids in self._buckets.items():
                    start, end = manifest.keys[bucket : bucket + 2]
                    stream.seek(start)
                    lines = b"\n" + stream.read(end - start)
                    yield from (each for each in ids if f"\n{each}\t".encode() in lines)
        except OSError as exc:
            raise CannotRead(file=keys, problem=exc.strerror or exc) from exc

    def left_out(self, manifests: Sequence[Manifest]) -> tuple[LeftOut, ...]:
        """What was not applied, in the ledger's order: in a shard, or because its article is in none of these."""
        known = {article_id for manifest in manifests for article_id in manifest.corrected}
        nowhere = [each for each in self.by_article if each not in known]
        stale = (each for article_id in nowhere for each in correct_article(article_id, {}, self.by_article[article_id]).stale)
        found = [*(each for manifest in manifests for each in manifest.left_out), *left_out(stale)]
        order = {entry.correction_id: number for number, entry in reversed(list(enumerate(self.entries)))}
        return tuple(sorted(found, key=lambda each: order.get(each.correction_id, 0)))


def left_out(stale: Iterable[Stale]) -> tuple[LeftOut, ...]:
    """Stale lines as a manifest keeps them."""
    problems = ((each.entry.correction_id, each.problem) for each in stale)
    return tuple(LeftOut(name, Wording(problem.say("en"), problem.say("id"))) for name, problem in problems)


def _digest(corrections: Iterable[Correction]) -> str:
    said = [tuple(entry) for correction in corrections for entry in correction.entries]
    return sha256(repr(said).encode()).hexdigest()[:24]


def corrections_in(content: bytes | None) -> Corrections:
    """The ledger in `content`; BadLedger, or several."""
    return Corrections(content, read_ledger(content).entries)


def copy_ledger(place: Workplace, corrections: Corrections) -> str:
    """Where workers find the ledger as it is now; empty where there is none."""
    if corrections.content is None:
        return ""
    file = place.folder / f"{sha256(corrections.content).hexdigest()[:24]}.ledger"
    if not file.exists():
        with place.attempt("ledger") as folder:
            write_renamed(file, corrections.content, folder)
    return str(file)


@lru_cache(maxsize=1)
def copied_ledger(file: str) -> Corrections:
    """The ledger in a copy, which never changes; CannotRead."""
    if not file:
        return Corrections()
    try:
        return corrections_in(Path(file).read_bytes())
    except OSError as exc:
        raise CannotRead(file=file, problem=exc.strerror or exc) from exc


def refuse_changed(package: Path, corrections: Corrections, now: bytes | None) -> None:
    """LedgerChanged where the ledger is not the one that was applied."""
    if now != corrections.content:
        raise LedgerChanged(file=package / table_path("corrections"))
