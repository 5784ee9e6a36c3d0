"""Where the shards of a build are kept beside the package: manifests, the plan, and what is being written.

``.warta-shards/<shard>.json`` commits a shard, ``<shard>.keys`` lists its article ids, ``plan.json`` says which shards there
are, ``<hash>.ledger`` is a copy of the ledger for workers, ``sources.json`` holds the hashes of sources. Whoever writes, be it
a whole shard or one of these files, does so in a folder of its own under ``tmp`` and holds a lock there, so that the next run
can tell what a killed one left from what another is writing.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from warta.errors import CannotWrite, InputError
from warta.package.builder import Options, options_in
from warta.package.swap import sync_folder
from warta.scale.manifest import Manifest, manifest_in
from warta.wording import Wording

FOLDER = ".warta-shards"
PLAN = "plan.json"
HASHES = "sources.json"
TEMPORARY = "tmp"


class NoPlan(InputError):
    """Nothing was built in shards here."""

    wording = Wording(
        "{folder}: no build in shards here; begin one with warta build --shard 1/N",
        "{folder}: tidak ada pembangunan bertahap di sini; mulailah dengan warta build --shard 1/N",
    )


class Plan(NamedTuple):
    """The shards of a build, and what it was told."""

    shards: tuple[str, ...]
    options: Options


class Workplace:
    """The shards of the package in `package`. OSError becomes CannotWrite."""

    def __init__(self, package: Path) -> None:
        self.package = package
        self.folder = package / FOLDER

    def keys_file(self, shard: str) -> Path:
        """The sorted article ids of a shard."""
        return self.folder / f"{shard}.keys"

    def manifest_file(self, shard: str) -> Path:
        """The manifest that commits a shard, or says why it failed."""
        return self.folder / f"{shard}.json"

    def read_manifest(self, shard: str) -> Manifest | None:
        """What became of a shard; None where that is not known."""
        try:
            return manifest_in(self.manifest_file(shard).read_bytes())
        except (OSError, ValueError, KeyError, TypeError):  # not there; or cut short, as it never is once it is renamed
            return None

    def committed(self, shard: str) -> Manifest | None:
        """The manifest of a shard all of whose parts still lie here."""
        manifest = self.read_manifest(shard)
        return manifest if manifest and self._is_whole(manifest) else None

    def known(self, shard: str) -> Manifest | None:
        """The manifest of a shard that is committed, or that says why it failed; None where it is still to be done."""
        manifest = self.read_manifest(shard)
        return manifest if manifest and (manifest.failure or self._is_whole(manifest)) else None

    def write_plan(self, shards: Sequence[str], options: Options) -> None:
        """Note which shards the build has, in their order, and what it was told."""
        self.make()
        with self.attempt("plan") as folder:
            write_renamed(
                self.folder / PLAN, (json.dumps({"shards": list(shards), "builder": options.to_json()}) + "\n").encode(), folder
            )

    def write_failure(self, manifest: Manifest) -> None:
        """Note why a shard failed."""
        with self.attempt(manifest.shard) as folder:
            write_renamed(self.manifest_file(manifest.shard), manifest.to_bytes(), folder)

    def read_plan(self) -> Plan:
        """The shards of the build, in their order, and what it was told; NoPlan."""
        try:
            said = json.loads((self.folder / PLAN).read_bytes())
            return Plan(tuple(said["shards"]), options_in(said["builder"]))
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as exc:
            raise NoPlan(folder=self.package) from exc

    def make(self) -> None:
        """The folder itself."""
        with or_cannot_write(self.folder):
            (self.folder / TEMPORARY).mkdir(parents=True, exist_ok=True)

    @contextmanager
    def attempt(self, name: str) -> Iterator[Path]:
        """A folder of one's own to write in; it is gone afterwards, or, after a kill, with the next run."""
        from filelock import FileLock

        folder = self.folder / TEMPORARY / f"{name}-{uuid4().hex}"
        lock = FileLock(folder.with_suffix(".lock"))
        with or_cannot_write(folder):
            lock.acquire()
            try:
                folder.mkdir()
                yield folder
            finally:
                _remove(folder)
                lock.release()

    def clean(self) -> None:
        """Remove what killed attempts left; those that are under way are left alone."""
        from filelock import FileLock, Timeout

        for file in sorted((self.folder / TEMPORARY).glob("*.lock")):
            with suppress(Timeout, OSError), FileLock(file, blocking=False):
                _remove(file.with_suffix(""))

    def forget(self, but: Collection[str]) -> None:
        """Remove what is known of shards other than these."""
        for file in (each for end in ("json", "keys", "ledger") for each in self.folder.glob(f"*.{end}")):
            if file.stem not in but and file.name not in (PLAN, HASHES):
                file.unlink(missing_ok=True)

    def _is_whole(self, manifest: Manifest) -> bool:
        if manifest.failure or not self.keys_file(manifest.shard).is_file():
            return False
        package = f"{self.package}{os.sep}"
        return all(_is_there(f"{package}{path}", size) for part in manifest.parts for path, size in part.files())


def _is_there(file: str, size: int) -> bool:
    try:
        return os.stat(file).st_size == size  # noqa: PTH116  # of ten thousands of files: a Path takes twice as long
    except OSError:
        return False


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    with suppress(OSError):
        folder.with_suffix(".lock").unlink()


@contextmanager
def or_cannot_write(file: Path) -> Iterator[None]:
    """CannotWrite for an OSError."""
    try:
        yield
    except OSError as exc:
        raise CannotWrite(file=exc.filename or file, problem=exc.strerror or exc) from exc


def write_renamed(place: Path, content: bytes, folder: Path) -> None:
    """A file that is there whole or not at all, and outlives a crash; written in `folder`, that of an attempt, first."""
    fresh = folder / place.name
    with fresh.open("xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    fresh.replace(place)
    sync_folder(place.parent)
