"""Fetching the browser libraries that the page holds: ``make vendor``.

It takes the very packages that ``vendor/kept.toml`` names from npm, holds them to their SHA-256 and puts their files there;
what comes as modules is bundled. To move to another release, change its version and hash there and run it.
"""

from __future__ import annotations

import subprocess
import tarfile
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from warta.publishing.page.vendored import KEPT, Vendored, bundle, vendored


def fetch(folder: Path) -> None:
    """Put every kept file into `folder`, from the packages that npm gives; ValueError for one with another hash."""
    with TemporaryDirectory() as place:
        packages = [_fetched(library, Path(place)) for library in vendored()]
        for library, package in zip(vendored(), packages, strict=True):
            _unpack(package, library, folder)
        _bundle(packages, Path(place), folder)


def _fetched(library: Vendored, place: Path) -> Path:
    name = _run(["npm", "pack", "--silent", f"{library.name}@{library.version}"], place).split()[-1]
    package = place / name
    if sha256(package.read_bytes()).hexdigest() != library.sha256:
        raise ValueError(f"{library.name} {library.version}: not the package that {KEPT} names")
    return package


def _unpack(package: Path, library: Vendored, folder: Path) -> None:
    with tarfile.open(package) as packed:
        for name, path in library.files.items():
            member = packed.extractfile(f"package/{path}")
            if member is None:
                raise ValueError(f"{library.name} {library.version}: {path} is no file of the package")
            (folder / name).write_bytes(member.read())


def _bundle(packages: list[Path], place: Path, folder: Path) -> None:
    made = bundle()
    (place / "package.json").write_text("{}", encoding="utf-8")
    (place / "entry.js").write_text(made.entry, encoding="utf-8")
    _run(["npm", "install", "--silent", *(f"./{package.name}" for package in packages), made.bundler], place)
    options = ["--bundle", "--minify", "--format=iife", f"--global-name={made.global_name}", "--legal-comments=none"]
    _run(["npx", "esbuild", "entry.js", *options, "--charset=utf8", f"--outfile={folder.resolve() / made.file}"], place)


def _run(command: list[str], place: Path) -> str:
    return subprocess.run(command, cwd=place, check=True, capture_output=True, text=True, encoding="utf-8").stdout


if __name__ == "__main__":
    fetch(Path(__file__).with_name("vendor"))
