"""The wheel, alone in an environment and far from this checkout, turns an article into a valid package."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import warta

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "scripts" / "warta"

ARTICLE = """\
Bupati Resmikan Perpustakaan Keliling untuk Desa Pesisir

3 Maret 2021 09:15 WIB

BANYUWANGI - Bupati Banyuwangi, Ratna Prameswari, meresmikan perpustakaan keliling di Pendopo Kabupaten, Rabu (3/3/2021).

"Tahun 2021, anggaran perpustakaan sebesar Rp1.250.000.000. Kami membeli dua bus dan empat ribu buku," kata Ratna Prameswari.
"""

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built with what is installed here: without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], cwd=ROOT, check=True)
    (built,) = folder.glob("warta-*.whl")
    return built


@pytest.fixture(scope="module")
def run(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run a command of a new environment, in a folder of choice. It holds the wheel, and borrows the libraries from here."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, symlinks=os.name != "nt")
    scripts = Path(sysconfig.get_path("scripts", "venv", vars={"base": str(home)}))
    library = Path(sysconfig.get_path("purelib", "venv", vars={"base": str(home), "platbase": str(home)}))
    python = scripts / Path(sys.executable).name
    # Before the libraries are lent: pip would find the checkout among them, and remove it.
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-index", "--no-deps", wheel]
    subprocess.run(pip, check=True)
    lent = dict.fromkeys([sysconfig.get_path("purelib"), sysconfig.get_path("platlib")])
    (library / "lent.pth").write_text("\n".join(lent), encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}

    def call(command: str, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        line = [scripts / command, *arguments]
        return subprocess.run(line, cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)

    return call


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_wheel_holds_the_package_whole_and_nothing_else(wheel: Path) -> None:
    """Lexicons, examples, profiles and py.typed are files of the package like its modules."""
    ours = {path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    expected = {path.relative_to(PACKAGE.parent).as_posix() for path in ours}
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert held == expected
    assert {"warta/py.typed", "warta/lexicon/cues.csv"} <= held


def test_wheel_carries_its_licence(wheel: Path) -> None:
    (metadata,) = (name for name in zipfile.ZipFile(wheel).namelist() if name.endswith(".dist-info/METADATA"))
    text = zipfile.ZipFile(wheel).read(metadata).decode()
    assert "\nLicense-Expression: MIT\n" in text
    assert "\nLicense-File: LICENSE\n" in text


def test_version(run: Run, tmp_path: Path) -> None:
    done = run("warta", "--version", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert warta.__version__ in done.stdout


def test_the_installed_copy_is_the_one_that_runs(run: Run, tmp_path: Path) -> None:
    done = run("python", "-c", "import warta; print(warta.__file__)", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert not Path(done.stdout.strip()).is_relative_to(ROOT)


def test_module_is_the_command(run: Run, tmp_path: Path) -> None:
    assert run("python", "-m", "warta", "--version", cwd=tmp_path).returncode == 0


def test_article_becomes_a_valid_package(run: Run, tmp_path: Path) -> None:
    steps = [run("warta", "init", cwd=tmp_path)]
    (tmp_path / "data" / "raw").mkdir(parents=True, exist_ok=True)
    (tmp_path / "data" / "raw" / "perpustakaan.txt").write_text(ARTICLE, encoding="utf-8")
    steps += [run("warta", "build", cwd=tmp_path), run("warta", "validate", cwd=tmp_path)]
    assert [step.returncode for step in steps] == [0, 0, 0], [step.stdout + step.stderr for step in steps]

    (article,) = rows(tmp_path / "data" / "articles.csv")
    assert (article["article_id"], article["published_on"]) == ("perpustakaan", "2021-03-03")
    (quote,) = rows(tmp_path / "data" / "quotes.csv")
    assert (quote["speaker_name"], quote["kind"]) == ("Ratna Prameswari", "direct")
    (budget,) = rows(tmp_path / "data" / "budgets.csv")
    assert (budget["amount_idr"], budget["quote_id"]) == ("1250000000", quote["quote_id"])
    assert (tmp_path / "data" / "quotes.parquet").read_bytes().startswith(b"PAR1")
