"""A build in shards from end to end: what is committed already is skipped, the rest is done, and nothing fails alone.

A shard that fails leaves the others to be done; what is wrong with each is told at the end, and the package stays as it was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from warta.errors import Impossible, InputError, SeveralBad, WartaError
from warta.ledger.entry import LEDGER
from warta.ledger.guard import StaleCorrection
from warta.ledger.read import ledger_content
from warta.package.builder import UNTOLD, Options
from warta.package.swap import finish_swap
from warta.scale.choice import Advance, AtScale
from warta.scale.corrections import Corrections, copy_ledger, corrections_in
from warta.scale.executors import Lost
from warta.scale.finish import WorkerLost, finish
from warta.scale.manifest import Failure, LeftOut, Manifest, verbatim
from warta.scale.shard import ShardSpec, run_shard, shard_tables
from warta.scale.workplace import Workplace
from warta.wording import Wording


class ShardFailed(InputError):
    """A shard whose sources, or whose worker, say no."""

    wording = Wording("{file}: {problem}", "{file}: {problem}")


class ShardImpossible(Impossible):
    """A shard that could not be done: disk, permission, a missing library."""

    wording = ShardFailed.wording


class SeveralImpossible(SeveralBad):
    """Shards that failed, none of them because of its sources."""

    exit_code = Impossible.exit_code


class NotDone(InputError):
    """What was built stays; what failed is told above."""

    wording = Wording(
        "shards done: {done} of {count}; mend what is told and run the same command again: it does only the rest",
        "bagian yang selesai: {done} dari {count}; perbaiki yang disebutkan, lalu ulangi perintah yang sama: "
        "hanya sisanya yang dikerjakan",
    )


class Waiting(InputError):
    """`finish` came too early."""

    wording = Wording(
        "shards not done yet: {count}; run warta build --shard for them, then warta finish again",
        "bagian yang belum selesai: {count}; jalankan warta build --shard untuknya, lalu warta finish lagi",
    )


@dataclass(frozen=True, slots=True)
class Sharded:
    """What a build in shards came to."""

    package: Path
    manifests: tuple[Manifest, ...] = field(repr=False)
    corrections: Corrections
    left_out: tuple[LeftOut, ...] = ()

    @property
    def rows(self) -> Mapping[str, int]:
        """The rows of each table."""
        parts = [part for manifest in self.manifests for part in manifest.parts]
        rows = {table.name: sum(part.tables[table.name].rows for part in parts) for table in shard_tables()}
        if self.corrections.content is not None:
            rows[LEDGER] = len(self.corrections.entries)
        return dict(sorted(rows.items()))

    @property
    def rejects(self) -> int:
        """How many records were rejected."""
        return sum(manifest.rejects for manifest in self.manifests)

    @property
    def passed_over(self) -> int:
        """How many answers in web archives were no pages."""
        return sum(manifest.passed_over for manifest in self.manifests)


def build_shards(specs: Sequence[ShardSpec], package: Path, chosen: AtScale, options: Options = UNTOLD) -> Sharded:
    """Do the shards `specs` and make the package of them; where they are shared only one's own, and `finish_shards` makes it.

    `options` are what the specs were made with. Raises SeveralBad where shards failed, BadLedger, StaleCorrection, and what
    `finish` raises; the package is then as before.
    """
    place = Workplace(package)
    corrections = corrections_in(ledger_content(package))
    place.make()
    place.clean()
    place.write_plan([spec.shard for spec in specs], options)
    mine = chosen.sharing.of(specs) if chosen.sharing else specs
    manifests = _done(place, mine, chosen, corrections)
    _refuse_failed(manifests)
    if chosen.sharing is None:
        return _finished(package, manifests, corrections, chosen, options)
    return Sharded(package, manifests, corrections)


def finish_shards(package: Path, chosen: AtScale) -> Sharded:
    """Make the package of the shards that several machines did. NoPlan; Waiting; SeveralBad where some failed; as `finish`."""
    finish_swap(package)
    place = Workplace(package)
    corrections = corrections_in(ledger_content(package))
    shards, options = place.read_plan()
    known = tuple(manifest for shard in shards if (manifest := _known(place, shard, corrections)))
    _refuse_failed(known)
    if len(known) < len(shards):
        raise Waiting(count=len(shards) - len(known))
    place.clean()
    return _finished(package, known, corrections, chosen, options)


def _finished(
    package: Path, manifests: tuple[Manifest, ...], corrections: Corrections, chosen: AtScale, options: Options
) -> Sharded:
    left_out = corrections.left_out(manifests)
    if left_out and not chosen.allow_stale:
        errors = [StaleCorrection(id=each.correction_id, problem=verbatim(each.problem)) for each in left_out]
        raise errors[0] if len(errors) == 1 else SeveralBad(errors)
    finish(package, manifests, corrections, options, chosen.run, chosen.cores)
    return Sharded(package, manifests, corrections, left_out)


def _known(place: Workplace, shard: str, corrections: Corrections) -> Manifest | None:
    """The manifest of a shard that is done with these corrections, or has failed."""
    manifest = place.known(shard)
    if manifest and (manifest.failure or corrections.are_those_of(manifest, place.keys_file(shard))):
        return manifest
    return None


def _done(place: Workplace, specs: Sequence[ShardSpec], chosen: AtScale, corrections: Corrections) -> tuple[Manifest, ...]:
    """The manifests of all shards, in their order."""
    ended: dict[str, Manifest] = {}
    for spec in specs:
        manifest = _known(place, spec.shard, corrections)
        if manifest and not manifest.failure:
            ended[spec.shard] = manifest
    ledger = copy_ledger(place, corrections)
    specs = [replace(spec, ledger=ledger) for spec in specs]
    left = [spec for spec in specs if spec.shard not in ended]
    advance = Advance(len(specs))
    for manifest in ended.values():
        advance = advance.behind(manifest)
    for spec, result in chosen.run(run_shard, left, chosen.cores) if left else ():
        manifest = _lost(spec, result) if isinstance(result, Lost) else result
        ended[spec.shard] = manifest
        advance = advance.behind(manifest)
        if chosen.watch:
            chosen.watch(advance)
    return tuple(ended[spec.shard] for spec in specs)


def _lost(spec: ShardSpec, lost: Lost) -> Manifest:
    manifest = Manifest(spec.shard, tuple(portion.name for portion in spec.portions))
    error = WorkerLost(file=manifest.named, tries=lost.tries, problem=lost.problem)
    return replace(manifest, failure=Failure.of(error))


def _refuse_failed(manifests: Sequence[Manifest]) -> None:
    failed = [(manifest, manifest.failure) for manifest in manifests if manifest.failure]
    if not failed:
        return
    done = NotDone(done=len(manifests) - len(failed), count=len(manifests))
    errors: list[WartaError] = [_error(manifest, failure) for manifest, failure in failed]
    is_impossible = all(isinstance(error, Impossible) for error in errors)
    raise (SeveralImpossible if is_impossible else SeveralBad)([*errors, done])


def _error(manifest: Manifest, failure: Failure) -> WartaError:
    kind = ShardFailed if failure.exit_code == InputError.exit_code else ShardImpossible
    return kind(file=manifest.named, problem=verbatim(failure.problem))
