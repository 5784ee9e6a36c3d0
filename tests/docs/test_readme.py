"""What the two READMEs show is what warta does, and the two say the same."""

from __future__ import annotations

import csv
import json
import re
import runpy
import shutil
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click
import pytest
import yaml
from click.shell_completion import get_completion_class

import warta
from tests.docs.markdown_files import ROOT, blocks, headings, inline_code, links, prose, tables, text_of, without_comments
from warta.cli import INTERRUPTED, USAGE, commands, run
from warta.errors import Impossible, InputError
from warta.package.descriptor import read_descriptor
from warta.reading.source_list import SOURCE_COLUMNS
from warta.tables import all_tables, table_named
from warta.validation.formats import format_names

READMES = {"README.md": "en", "README.id.md": "id"}
COMMANDS = commands.list_commands(click.Context(commands))

every_readme = pytest.mark.parametrize("name", READMES)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the committed package, the current folder meanwhile."""
    shutil.copy(ROOT / "datapackage.json", tmp_path)
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")  # the language is English unless the command line says otherwise
    return tmp_path


@pytest.mark.parametrize(
    ("name", "number"), [(name, number) for name in READMES for number in range(len(blocks(name, "python")))]
)
def test_python_code_runs_on_the_package(package: Path, capsys: pytest.CaptureFixture[str], name: str, number: int) -> None:
    block = package / "block.py"
    code = blocks(name, "python")[number].code
    block.write_text(code, encoding="utf-8")
    runpy.run_path(str(block))
    out = capsys.readouterr().out
    assert "43393136929000" in out or "Agus Gumiwang Kartasasmita" in out or ("warta.validate(" in code and out == "True\n")


@every_readme
def test_the_four_ways_to_load_are_shown(name: str) -> None:
    code = "\n".join(block.code for block in blocks(name, "python", "r"))
    for library in (
        "import pandas",
        "import polars",
        "import duckdb",
        "import warta",
        "arrow::read_parquet",
        "readr::read_csv",
    ):
        assert library in code
    assert all(len(block.code.strip().splitlines()) <= 5 for block in blocks(name, "python", "r"))


@every_readme
def test_r_types_are_those_of_the_table(name: str) -> None:
    (block,) = blocks(name, "r")
    table = table_named("budgets")
    assert table is not None
    typed = dict(re.findall(r'(\w+) = "([id])"', block.code))
    assert typed.keys() == {field.name for field in table.fields if field.type is int}
    assert typed["amount_idr"] == "d", "an amount does not fit into R's 32-bit integers"


@every_readme
def test_output_shown_is_output_printed(package: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """Lines in their order; `…` stands for lines left out, or for the rest of a line."""
    (block,) = blocks(name, "console")
    command, *shown = block.code.rstrip("\n").split("\n")
    assert run(command.removeprefix("$ warta ").split()) == 0
    printed: Iterator[str] = iter(capsys.readouterr().out.splitlines())
    for line in shown:
        if line != "…":
            assert any(_agrees(line, other) for other in printed), line
    assert len(shown) >= 10


def _agrees(shown: str, printed: str) -> bool:
    return printed.startswith(shown.removesuffix("…")) if shown.endswith("…") else printed.rstrip() == shown


@every_readme
def test_rows_shown_are_rows_of_the_package(name: str) -> None:
    header, *rows = next(table for table in tables(name) if table[0][0] == "budget_id")
    with (ROOT / "data" / "budgets.csv").open(encoding="utf-8", newline="") as stream:
        assert rows == [[line[column] for column in header] for line in csv.DictReader(stream)]


@every_readme
def test_every_table_is_named(name: str) -> None:
    unnamed = {table.name for table in all_tables()} - set(inline_code(name))
    assert not unnamed, f"{name} lists the tables for its readers: add {sorted(unnamed)} to the paragraph 'What comes out'"


@every_readme
def test_commands_are_those_there_are(name: str) -> None:
    listed = [row[0].strip("`").split()[1] for row in next(table for table in tables(name) if "`warta init`" in table[1])[1:]]
    assert sorted(listed) == COMMANDS
    in_blocks = [line for block in blocks(name, "sh", "console") for line in without_comments(block.code).splitlines()]
    for line in (*inline_code(name), *in_blocks):
        words = re.match(r"(?:\$ )?warta (?:--lang id )?(?P<command>\w+)(?P<rest>.*)", line)
        if words:
            _check_options(words["command"], re.findall(r"(?<!\S)--?[a-z][a-z-]*", words["rest"]), line)


def _check_options(command: str, options: list[str], line: str) -> None:
    found = commands.get_command(click.Context(commands), command)
    assert found is not None, line
    known = {name for parameter in found.get_params(click.Context(found)) for name in parameter.opts}
    assert set(options) <= known, line


@every_readme
def test_options_named_in_prose_exist(name: str) -> None:
    options = {option for code in inline_code(name) for option in re.findall(r"(?<!\S)--?[a-z][a-z-]*", code)}
    every = [commands.get_command(click.Context(commands), command) for command in COMMANDS]
    known = {opt for command in every if command for param in command.get_params(click.Context(command)) for opt in param.opts}
    assert options
    assert options <= known


@every_readme
def test_every_format_is_listed(name: str) -> None:
    (table,) = [table for table in tables(name) if table[0][0] == "`--format`"]
    assert sorted(row[0].strip("`") for row in table[1:]) == sorted(format_names())


@every_readme
def test_the_action_and_the_hook_are_those_there_are(name: str) -> None:
    steps, hooks = (yaml.safe_load(block.code) for block in blocks(name, "yaml"))
    action = yaml.safe_load(text_of("action.yml"))
    assert steps[-1]["with"].keys() <= action["inputs"].keys()
    (repository,) = hooks["repos"]
    (hook,) = repository["hooks"]
    assert hook["id"] in {each["id"] for each in yaml.safe_load(text_of(".pre-commit-hooks.yaml"))}
    assert steps[-1]["uses"].endswith(f"@v{warta.__version__}")
    assert repository["rev"] == f"v{warta.__version__}"


@every_readme
def test_targets_of_make_exist(name: str) -> None:
    asked = set(re.findall(r"^make (\S+)", "\n".join(block.code for block in blocks(name, "sh")), re.MULTILINE))
    assert asked == {"data", "page", "test"}
    assert asked <= set(re.findall(r"^([a-z-]+):", text_of("Makefile"), re.MULTILINE))


@every_readme
def test_extras_named_exist(name: str) -> None:
    extras = tomllib.loads(text_of("pyproject.toml"))["project"]["optional-dependencies"]
    named = re.findall(r"pip install '\.\[(\w+)\]'", text_of(name))
    assert named
    assert set(named) <= extras.keys()


@every_readme
def test_exit_codes_are_those_there_are(name: str) -> None:
    codes = [int(row[0]) for table in tables(name) for row in table[1:] if row[0].isdecimal()]
    assert codes == [0, InputError.exit_code, USAGE, Impossible.exit_code, INTERRUPTED]


@every_readme
def test_columns_of_the_source_list_are_all_explained(name: str) -> None:
    (table,) = [table for table in tables(name) if table[1][0] == "`file`"]
    assert tuple(re.findall(r"`(\w+)`", " ".join(row[0] for row in table[1:]))) == SOURCE_COLUMNS


@every_readme
def test_citation_is_of_this_version_and_its_article(name: str) -> None:
    descriptor = read_descriptor(ROOT)
    quoted = " ".join(re.sub(r"^> ?", "", text_of(name), flags=re.MULTILINE).split())
    assert f"*{descriptor['title']}* (" in quoted
    assert warta.__version__ in quoted
    assert descriptor["version"] in quoted
    assert descriptor["licenses"][0]["name"] in quoted
    assert f"<{descriptor['sources'][0]['path']}>" in quoted
    with (ROOT / "data" / "articles.csv").open(encoding="utf-8", newline="") as stream:
        article = next(csv.DictReader(stream))
    assert f"“{article['title']}”" in quoted
    assert f"{date.fromisoformat(article['published_on']).day} " in quoted
    with (ROOT / "data" / "authors.csv").open(encoding="utf-8", newline="") as stream:
        assert all(author["name"] in quoted for author in csv.DictReader(stream))


@every_readme
def test_licences_are_said_plainly(name: str) -> None:
    for licence in ("MIT", "CC-BY-4.0"):
        assert licence in prose(name)
    assert {"LICENSE", "data/LICENSE.md"} <= set(links(name))


def test_both_have_the_same_code_and_build() -> None:
    """Comments and output are in the reader's language; all else is the same."""
    english, indonesian = (
        [(block.language, without_comments(block.code)) for block in blocks(name, "python", "sh", "r", "yaml")]
        for name in READMES
    )
    assert english == indonesian
    assert headings("README.md") == headings("README.id.md")
    assert [len(table) for table in tables("README.md")] == [len(table) for table in tables("README.id.md")]
    assert _elsewhere("README.md") - {"README.id.md"} == _elsewhere("README.id.md") - {"README.md"}


def _elsewhere(name: str) -> set[str]:
    """The links that lead out of the file; headings are in the reader's language, and so is what points to them."""
    return {link for link in links(name) if not link.startswith("#")}


def test_completion_lines_are_clicks_own() -> None:
    shells = re.findall(r"_WARTA_COMPLETE=(\w+)_source", text_of("README.md"))
    assert shells == ["bash", "zsh", "fish"]
    assert all(get_completion_class(shell) for shell in shells)


def test_the_lines_for_ones_own_articles_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (block,) = [block for block in blocks("README.md", "sh") if "warta init" in block.code]
    (tmp_path / "articles").mkdir()
    shutil.copy(next((ROOT / "data" / "raw").glob("*.txt")), tmp_path / "articles")
    monkeypatch.chdir(tmp_path)
    for line in block.code.splitlines():
        if line.startswith("warta "):
            assert run(line.split()[1:]) == 0, line
        else:
            _copy, pattern, target = line.split()
            assert _copy == "cp"
            for path in tmp_path.glob(pattern):
                shutil.copy(path, target)
    assert json.loads((tmp_path / "my-news" / "datapackage.json").read_text(encoding="utf-8"))["resources"]
