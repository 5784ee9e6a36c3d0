"""A release as its maker sees it: refused, raised, packed, the same everywhere, and never half there."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from itertools import groupby
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile

import frictionless
import pytest

import warta
from tests.release.conftest import ARTICLE, build_article
from tests.release.test_diff import git
from warta.cli import run
from warta.package.strict_json import written_json
from warta.release.changes import Step
from warta.release.publish import ChangedMeanwhile, NotValid, release
from warta.release.version import BadVersion, StepTooSmall

ROOT = Path(__file__).parents[2]
MORE = "\n“Harga ikan akan kami jaga sampai akhir tahun ini,” kata Bagas.\n"


@pytest.fixture
def repository(package: Path) -> Path:
    """A package in a git repository of its own, its first release tagged."""
    git(package, "init", "-q")
    (package / ".gitignore").write_text("/dist/\n", encoding="utf-8")
    (package / "data" / "LICENSE.md").write_text("CC-BY-4.0\n", encoding="utf-8")
    set_version(package, "1.0.0")
    release(package)
    tag(package, "1.0.0")
    return package


def tag(package: Path, version: str) -> None:
    git(package, "add", ".")
    git(package, "commit", "-q", "--allow-empty", "-m", version)
    git(package, "tag", f"data-v{version}")


def described(package: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    return content


def set_version(package: Path, version: str) -> None:
    content = described(package) | {"version": version}
    (package / "datapackage.json").write_bytes(written_json(content))


def write_article(package: Path, text: str) -> None:
    (package / "data" / "raw" / "pasar-ikan.txt").write_text(text, encoding="utf-8")


def test_the_first_release_keeps_its_version(package: Path) -> None:
    made = release(package)
    assert (str(made.version), made.last, made.step) == ("0.1.0", None, Step.NONE)
    assert made.archive == package / "dist" / "pasar-ikan-0.1.0.zip"
    assert "- quotes: rows: 2" in (package / "data" / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_next_is_raised_as_far_as_its_changes_demand(repository: Path) -> None:
    write_article(repository, ARTICLE + MORE)
    made = release(repository)
    assert (str(made.version), str(made.last), made.step) == ("1.1.0", "1.0.0", Step.MINOR)
    assert described(repository)["version"] == "1.1.0"
    changelog = (repository / "data" / "CHANGELOG.md").read_text(encoding="utf-8")
    assert changelog.index("## 1.1.0") < changelog.index("## 1.0.0")
    assert "- quotes: rows added: 1" in changelog
    assert "- quotes: baris ditambahkan: 1" in changelog
    assert made.archive.name == "pasar-ikan-1.1.0.zip"


@pytest.mark.slow
def test_released_again_it_is_the_same(repository: Path) -> None:
    write_article(repository, ARTICLE + MORE)
    first, before = release(repository), files(repository)
    assert release(repository) == first
    assert files(repository) == before
    tag(repository, "1.1.0")
    assert release(repository).step is Step.NONE  # as a workflow does on the tag
    assert files(repository) == before


def test_a_step_that_is_too_small_is_refused_and_nothing_is_written(repository: Path) -> None:
    write_article(repository, ARTICLE + MORE)
    warta.build(package=repository)
    set_version(repository, "1.0.1")
    before = files(repository)
    with pytest.raises(StepTooSmall, match=r"1\.1\.0") as refused:
        release(repository)
    assert "rows added" in refused.value.say()
    assert files(repository) == before
    set_version(repository, "2.0.0")
    assert str(release(repository).version) == "2.0.0"


def test_a_version_that_is_no_version_is_refused(package: Path) -> None:
    set_version(package, "2021")
    with pytest.raises(BadVersion, match="2021"):
        release(package)
    assert not (package / "dist").exists()


def test_a_package_that_is_not_valid_is_refused(package: Path) -> None:
    content = described(package)
    content["licenses"] = []
    (package / "datapackage.json").write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(NotValid):
        release(package)
    assert not (package / "dist").exists()
    assert not (package / "data" / "CHANGELOG.md").exists()


def test_whoever_edits_the_descriptor_meanwhile_loses_nothing(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("warta.release.publish._judge_packed", lambda *_: set_version(package, "9.9.9"))
    with pytest.raises(ChangedMeanwhile):
        release(package)
    assert described(package)["version"] == "9.9.9"


def test_what_people_wrote_stays(repository: Path) -> None:
    changelog = repository / "data" / "CHANGELOG.md"
    changelog.write_text(changelog.read_text(encoding="utf-8").replace("## 1.0.0\n", "## 1.0.0\n\nTerima kasih, Ibu Sari.\n"))
    write_article(repository, ARTICLE + MORE)
    release(repository)
    assert "## 1.0.0\n\nTerima kasih, Ibu Sari.\n" in changelog.read_text(encoding="utf-8")


def test_since_names_another_last_release(repository: Path) -> None:
    first = repository / "dist" / "pasar-ikan-1.0.0.zip"
    other = Path(shutil.copytree(repository, repository.with_name("other"), ignore=shutil.ignore_patterns(".git", "dist")))
    write_article(other, ARTICLE + MORE)
    assert str(release(other, since=first).version) == "1.1.0"


@pytest.mark.slow
def test_the_texts_are_withheld_unless_asked_for(repository: Path) -> None:
    made = release(repository).archive
    with ZipFile(made) as archive:
        names = archive.namelist()
        packed = json.loads(archive.read("datapackage.json"))
    assert not [name for name in names if "texts" in name or "raw" in name]
    assert "texts" not in [resource["name"] for resource in packed["resources"]]
    whole = release(repository, with_texts=True).archive
    with ZipFile(whole) as archive:
        assert {"data/texts.csv", "data/texts.parquet", "data/raw/pasar-ikan.txt"} <= set(archive.namelist())
    assert warta.validate(whole).ok
    assert not warta.validate(whole).unchecked


def test_the_zip_is_a_package_by_itself(repository: Path, tmp_path: Path) -> None:
    made = release(repository).archive
    assert warta.validate(made).ok
    with ZipFile(made) as archive:
        archive.extractall(tmp_path / "out")
        assert {entry.compress_type for entry in archive.infolist()} == {ZIP_STORED}
        assert archive.namelist() == sorted(archive.namelist())
        names = set(archive.namelist())
    assert {"README.md", "SHA256SUMS", "data/CHANGELOG.md", "data/LICENSE.md", "data/quotes.parquet"} <= names
    assert frictionless.validate(str(tmp_path / "out" / "datapackage.json")).valid
    sums = dict(reversed(line.split("  ")) for line in (tmp_path / "out" / "SHA256SUMS").read_text().splitlines())
    assert set(sums) == names - {"SHA256SUMS"}
    assert all(hashlib.sha256((tmp_path / "out" / name).read_bytes()).hexdigest() == sum_ for name, sum_ in sums.items())


@pytest.mark.slow
def test_two_clones_in_other_surroundings_make_the_same_zip(repository: Path, tmp_path: Path) -> None:
    write_article(repository, ARTICLE + MORE)
    warta.build(package=repository)
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "lagi")
    settings = (
        {"TZ": "Asia/Jakarta", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Los_Angeles", "LC_ALL": "POSIX", "PYTHONHASHSEED": "77", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    )
    made = [_released_by(repository, tmp_path / f"clone-{n}", env, (0o022, 0o077)[n]) for n, env in enumerate(settings)]
    assert made[0] == made[1]


def _released_by(repository: Path, clone: Path, environment: dict[str, str], umask: int) -> bytes:
    subprocess.run(["git", "clone", "-q", str(repository), str(clone)], check=True)
    command = [sys.executable, "-m", "warta", "release"]
    usual = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    subprocess.run(command, cwd=clone, env=usual | environment, umask=umask, check=True, capture_output=True)
    return (clone / "dist" / "pasar-ikan-1.1.0.zip").read_bytes()


@pytest.mark.slow
def test_killed_at_any_step_it_is_the_old_state_or_the_new(repository: Path, tmp_path: Path) -> None:
    write_article(repository, ARTICLE + MORE)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    command = [sys.executable, "-m", "tests.release.killer", str(repository), str(scratch)]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    states = [json.loads(line) for line in told.splitlines()]
    assert len(states) > 40
    assert not states[-1]["killed"]
    assert [state for state, _ in groupby(each["state"] for each in states)] == ["old", "new"]


def test_the_command_tells_what_it_made(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_article(repository, ARTICLE + MORE)
    assert run(["release", "-p", str(repository), "--lang", "id"]) == 0
    told = capsys.readouterr()
    assert told.out == f"{repository / 'dist' / 'pasar-ikan-1.1.0.zip'}\n"
    assert "versi 1.1.0, sesudah 1.0.0" in told.err


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".git" not in path.parts
    }


def test_a_release_of_two_articles_lists_both_in_its_readme(tmp_path: Path) -> None:
    folder = build_article(tmp_path / "dua", ARTICLE, ARTICLE.replace("Tegal", "Brebes"))
    with ZipFile(release(folder).archive) as archive:
        readme = archive.read("README.md").decode("utf-8")
    assert "`quotes`" in readme
    assert "Versi 0.1.0" in readme
