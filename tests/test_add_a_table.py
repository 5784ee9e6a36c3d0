"""One folder is all it takes to add a table: it is built, described, validated, shown, explained and documented.

The folder is added to a temporary copy of the source root; nothing else in the copy is touched.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

import warta

ROOT = Path(__file__).parents[1]
SOURCE_ROOT = Path(warta.__file__).parents[1]

SHARES = '''\
"""shares: every percentage that an article gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from warta.model import Article, Found, Span, rule
from warta.schema import Column, Parent, Table
from warta.wording import Wording

_PERCENTAGE = re.compile(r"(?<![\\w,.])\\d{1,3}(?:,\\d)? persen\\b")


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage."""

    literal: Annotated[Found[str], Column(Wording("As printed", "Seperti tercetak"), Wording("Its words.", "Katanya."))]
    permille: Annotated[
        Found[int], Column(Wording("Permille", "Permil"), Wording("In thousandths.", "Dalam perseribu."), minimum=0)
    ]


@rule("share.literal")
def literal(exact: str) -> str | None:
    """A percentage as printed."""
    return exact or None


@rule("share.permille")
def permille(exact: str) -> int | None:
    """A percentage in thousandths: 12,5 persen -> 125."""
    whole, _, tenths = exact.removesuffix(" persen").partition(",")
    return int(whole) * 10 + int(tenths or "0")


def extract(article: Article) -> Iterator[Share]:
    """The percentages of the body, in order."""
    for paragraph in article.body:
        for match in _PERCENTAGE.finditer(article.text, *paragraph):
            words, value = literal.at(article.text, Span(*match.span())), permille.at(article.text, Span(*match.span()))
            if words and value is not None:
                yield Share(words, value)


TABLE = Table(
    name="shares",
    title=Wording("Shares", "Persentase"),
    description=Wording("Every percentage in the articles.", "Semua persentase dalam artikel."),
    row=Share,
    extract=extract,
    key=("share_id",),
    noun=Wording("Share", "persentase"),
    letter="s",
    anchor="literal",
    parent=Parent("quotes", "quote_id", Wording("Quote", "Kutipan"), Wording("Its quote.", "Kutipannya."), holding=True),
)
'''

ARTICLE = """\
Serapan Beras Naik, Petani Minta Harga Dijaga

Serapan beras petani naik 12,5 persen dibanding tahun lalu, dan gudang di daerah sudah terisi separuhnya.

“Sebanyak 40 persen petani di sini sudah menjual gabahnya,” kata Ketua Koperasi Sri Rejeki, Darsono Wibowo.
"""
START = ARTICLE.index("40 persen")


@pytest.fixture(scope="module")
def source_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("copy") / "scripts"
    shutil.copytree(SOURCE_ROOT / "warta", copy / "warta", ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "warta/tables/shares").mkdir()
    (copy / "warta/tables/shares/__init__.py").write_text(SHARES, encoding="utf-8")
    return copy


def python(source_root: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Python with the copy in the place of this checkout, in `folder`."""
    environment = os.environ | {"PYTHONPATH": str(source_root), "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
    line = [sys.executable, *arguments]
    return subprocess.run(line, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def package(source_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("beras")
    (folder / "data/raw").mkdir(parents=True)
    (folder / "data/raw/beras.txt").write_text(ARTICLE, encoding="utf-8")
    built = python(source_root, folder, "-m", "warta", "build")
    assert built.returncode == 0, built.stderr
    assert ["shares", "2"] in [line.split() for line in built.stdout.splitlines()]
    return folder


def rows(package: Path, table: str) -> list[dict[str, str]]:
    with (package / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_its_rows_have_keys_spans_and_links(package: Path) -> None:
    (quote,) = rows(package, "quotes")
    outside, inside = rows(package, "shares")
    assert list(inside.items()) == [
        ("share_id", f"beras-s{START}"),
        ("article_id", "beras"),
        ("quote_id", quote["quote_id"]),
        ("literal", "40 persen"),
        ("permille", "400"),
        ("char_start", str(START)),
        ("char_end", str(START + len("40 persen"))),
    ]
    assert (outside["permille"], outside["quote_id"]) == ("125", "")


def test_its_cells_have_evidence(package: Path) -> None:
    evidence = [row for row in rows(package, "evidence") if row["resource"] == "shares" and row["row_id"] == f"beras-s{START}"]
    assert [(row["field"], row["exact"], row["rule"], row["char_start"]) for row in evidence] == [
        ("literal", "40 persen", "share.literal", str(START)),
        ("permille", "40 persen", "share.permille", str(START)),
    ]


def test_it_is_described_with_its_keys_and_its_twin(package: Path) -> None:
    descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    (shares,) = [resource for resource in descriptor["resources"] if resource["name"] == "shares"]
    assert shares["translations"]["id"]["title"] == "Persentase"
    assert shares["schema"]["primaryKey"] == ["share_id"]
    assert [key["reference"]["resource"] for key in shares["schema"]["foreignKeys"]] == ["articles", "quotes"]
    assert (package / shares["twin"]["path"]).is_file()


def test_it_is_valid_for_all_three_judges(source_root: Path, package: Path) -> None:
    said = python(source_root, package, "-m", "warta", "validate")
    assert said.returncode == 0, said.stdout + said.stderr


def test_a_change_in_it_is_found(source_root: Path, package: Path, tmp_path: Path) -> None:
    """Also once its size and hash are brought up to date."""
    spoilt = Path(shutil.copytree(package, tmp_path / "rusak"))
    file = spoilt / "data/shares.csv"
    content = file.read_bytes().replace(b",400,", b",401,")
    assert content != file.read_bytes()
    file.write_bytes(content)
    descriptor = json.loads((spoilt / "datapackage.json").read_text(encoding="utf-8"))
    (shares,) = [resource for resource in descriptor["resources"] if resource["name"] == "shares"]
    shares |= {"bytes": len(content), "hash": f"sha256:{sha256(content).hexdigest()}"}
    (spoilt / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    said = python(source_root, spoilt, "-m", "warta", "validate", "--only", "warta", "--format", "json")
    assert said.returncode == 1
    assert all(word in said.stdout for word in ("shares", f"beras-s{START}", "permille", "401"))


def test_it_is_shown_and_explained(source_root: Path, package: Path) -> None:
    shown = python(source_root, package, "-m", "warta", "show", "shares")
    assert shown.returncode == 0, shown.stderr
    assert "12,5 persen" in shown.stdout
    explained = python(source_root, package, "-m", "warta", "explain", f"beras-s{START}")
    assert explained.returncode == 0, explained.stderr
    assert all(word in explained.stdout for word in ("Sebanyak", "400", "share.permille"))


def test_it_is_in_the_dictionary(source_root: Path, tmp_path: Path) -> None:
    written = python(source_root, tmp_path, "-m", "warta.publishing.dictionary", "tables.md")
    assert written.returncode == 0, written.stderr
    page = (tmp_path / "tables.md").read_text(encoding="utf-8")
    assert all(word in page for word in ("shares", "Semua persentase dalam artikel.", "permille", "share.permille"))


def test_the_layers_need_no_edit(source_root: Path, tmp_path: Path) -> None:
    """The contracts as they are in pyproject.toml hold, and they look at the new folder: it may not import a sibling."""
    lint = ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-cache", "--config"]
    fine = python(source_root, tmp_path, *lint, str(ROOT / "pyproject.toml"))
    assert fine.returncode == 0, fine.stdout + fine.stderr
    other = Path(shutil.copytree(source_root, tmp_path / "scripts"))
    module = other / "warta/tables/shares/__init__.py"
    module.write_text(
        SHARES.replace("from warta.wording", "from warta.tables.quotes import Quote\nfrom warta.wording"), "utf-8"
    )
    refused = python(other, tmp_path, *lint, str(ROOT / "pyproject.toml"))
    assert refused.returncode == 1
    assert "warta.tables.shares -> warta.tables.quotes" in refused.stdout


def test_nothing_but_the_folder_was_added(source_root: Path) -> None:
    added = {path.relative_to(source_root) for path in source_root.rglob("*.py")}
    added -= {path.relative_to(SOURCE_ROOT) for path in SOURCE_ROOT.rglob("*.py")}
    assert added == {Path("warta/tables/shares/__init__.py")}
