"""A package as it was in a revision of its git repository: the blobs as git holds them, nothing checked out or converted."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from warta.errors import CannotWrite, Impossible, InputError, UnsafePath
from warta.package.descriptor import DESCRIPTOR
from warta.package.metadata import read_metadata
from warta.package.paths import path_inside
from warta.validation.target.described import paths_of
from warta.wording import Wording


class NotInRevision(InputError):
    """A revision from before there was a package."""

    wording = Wording(
        "{revision}: this revision has no {file}; name one in which the package was there",
        "{revision}: revisi ini tidak memuat {file}; sebutkan revisi yang sudah memuat paketnya",
    )


class NoGit(Impossible):
    """The program git cannot be run."""

    wording = Wording(
        "{revision}: no file of that name, and git, which would know a revision, cannot be run: {problem}",
        "{revision}: tidak ada berkas bernama itu, dan git, yang mengenal revisi, tidak dapat dijalankan: {problem}",
    )


def take_revision(revision: str, package: Path, folder: Path) -> bool:
    """Put the package's descriptor and the files that it names, as they were, into the empty `folder`; is there such one?

    The package may lie anywhere in its repository. Files that the revision does not have are left to those who read them.
    """
    commit = _said(revision, package, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    prefix = _said(revision, package, "rev-parse", "--show-prefix")
    if not commit or prefix is None:
        return False
    if not _take(f"{commit}:{prefix}{DESCRIPTOR}", package, folder / DESCRIPTOR):
        raise NotInRevision(revision=revision, file=f"{prefix}{DESCRIPTOR}")
    for path, place in _files(folder):
        if not place.exists():
            _take(f"{commit}:{prefix}{path}", package, place)
    return True


def tagged_versions(package: Path, prefix: str) -> tuple[str, ...]:
    """The tags that begin with `prefix` and that the package's present commit descends from; none where there is no git."""
    try:
        said = _said(prefix, package, "tag", "--list", "--merged", "HEAD", f"{prefix}*")
    except NoGit:
        return ()
    return tuple(said.split()) if said else ()


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    resources = read_metadata(folder / DESCRIPTOR).get("resources")
    for resource in resources if isinstance(resources, list) else []:
        for path in paths_of(resource) if isinstance(resource, dict) else ():
            try:
                yield path, path_inside(folder, path)
            except UnsafePath:
                continue


def _said(revision: str, package: Path, *arguments: str) -> str | None:
    """What git answers, or None where it does not know."""
    answer = _run(revision, package, arguments, subprocess.PIPE)
    return answer.stdout.decode("utf-8", "surrogateescape").removesuffix("\n") if answer.returncode == 0 else None


def _take(blob: str, package: Path, place: Path) -> bool:
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("xb") as file:
            taken = _run(blob, package, ("cat-file", "blob", blob), file.fileno()).returncode == 0
        if not taken:
            place.unlink()
    except OSError as exc:
        raise CannotWrite(file=place, problem=exc.strerror) from exc
    return taken


def _run(revision: str, package: Path, arguments: tuple[str, ...], out: int) -> subprocess.CompletedProcess[bytes]:
    here = package if package.is_dir() else package.parent
    # Variables that a hook sets would have git look into another repository.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        return subprocess.run(
            ["git", "-C", str(here), *arguments],
            stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.DEVNULL, env=environment, check=False,
        )  # fmt: skip
    except (OSError, ValueError) as exc:
        raise NoGit(revision=revision, problem=getattr(exc, "strerror", None) or exc) from exc
