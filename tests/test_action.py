"""action.yml as GitHub's runner would run it: its scripts in bash, inputs in the environment, files behind GITHUB_*.

What a runner fetches (`uses`) and what needs a network (pip) is stood in for; the validation is real.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from warta.cli import run
from warta.validation import Judge

ROOT = Path(__file__).parents[1]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = {step.get("id", step.get("uses")): step for step in ACTION["runs"]["steps"]}
_EXPRESSION = re.compile(r"\$\{\{ *([\w.-]+) *\}\}")

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are scripts of a POSIX shell")


class Done(NamedTuple):
    """What a job left: the exit code of its last step, outputs by step, log and summary."""

    code: int
    outputs: dict[str, str]
    log: str
    summary: str


Job = Callable[..., Done]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A repository with a package, the one of this project, in a folder whose name has a blank."""
    package = tmp_path / "work space" / "my news"
    package.mkdir(parents=True)
    shutil.copy(ROOT / "datapackage.json", package)
    shutil.copytree(ROOT / "data", package / "data")
    return package.parent


@pytest.fixture
def job(tmp_path: Path, workspace: Path) -> Job:
    """Runs the steps that have a script, in their order, until one fails."""

    def runs(**inputs: str) -> Done:
        given = {name: each["default"] for name, each in ACTION["inputs"].items()}
        values = {f"inputs.{name}": value for name, value in (given | {_spelt(name): inputs[name] for name in inputs}).items()}
        values |= {"github.action_path": str(ROOT), "steps.setup.outputs.python-path": str(_python(tmp_path))}
        log, summary, code, said = "", tmp_path / "summary", 0, {}
        for name, step in STEPS.items():
            if "run" not in step or code:
                continue
            code, out, said = _step(step, values, tmp_path, workspace, summary)
            values |= {f"steps.{name}.outputs.{key}": value for key, value in said.items()}
            log += out
        return Done(code, said, log, summary.read_text(encoding="utf-8"))

    return runs


def _spelt(name: str) -> str:
    return name.replace("_", "-")


def _python(folder: Path) -> Path:
    """A Python whose environments hold what this one holds, and whose pip only notes what it was asked for."""
    python = folder / "bin" / "python"
    python.parent.mkdir(exist_ok=True)
    python.write_text(
        "#!/bin/sh\n"
        'case "$2" in\n'
        f'  venv) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;\n'
        f'  pip) printf "%s\\n" "$@" > "{folder}/installed" ;;\n'
        f'  *) exec "{sys.executable}" "$@" ;;\n'
        "esac\n",
        encoding="utf-8",
    )
    python.chmod(0o755)
    return python


def _step(
    step: Mapping[str, Any], values: Mapping[str, str], folder: Path, workspace: Path, summary: Path
) -> tuple[int, str, dict[str, str]]:
    assert step["shell"] == "bash"
    script, output = folder / "script.sh", folder / "output"
    script.write_text(step["run"], encoding="utf-8")
    for file in (output, summary):
        file.write_text("", encoding="utf-8")
    environment = os.environ | {name: _EXPRESSION.sub(lambda m: values[m[1]], text) for name, text in step["env"].items()}
    environment |= {"GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": str(summary), "RUNNER_TEMP": str(folder / "t e")}
    line = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)]
    done = subprocess.run(line, cwd=workspace, env=environment, capture_output=True, text=True, check=False)
    pairs = (pair.partition("=") for pair in output.read_text(encoding="utf-8").splitlines())
    return done.returncode, done.stdout + done.stderr, {name: value for name, _, value in pairs}


def spoil(workspace: Path) -> None:
    csv = workspace / "my news" / "data" / "budgets.csv"
    csv.write_bytes(csv.read_bytes().replace(b"43393136929000", b"43393136929001"))


def test_no_input_is_part_of_a_script() -> None:
    for step in STEPS.values():
        assert "${{" not in step.get("run", "")


def test_everything_said_is_declared() -> None:
    used = set(re.findall(r"inputs\.([\w-]+)", (ROOT / "action.yml").read_text(encoding="utf-8")))
    assert used == ACTION["inputs"].keys()
    assert all(each["description"] for each in ACTION["inputs"].values())
    assert ACTION["inputs"]["only"]["description"].endswith(" or ".join([", ".join(list(Judge)[:2]), f"{list(Judge)[2]}."]))
    for name in re.findall(r"steps\.(\w+)\.", (ROOT / "action.yml").read_text(encoding="utf-8")):
        assert name in STEPS


def test_options_of_the_script_are_those_of_warta(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", "--help"]) == 0
    known = capsys.readouterr().out
    for option in re.findall(r"(--[a-z]+)", STEPS["validate"]["run"]):
        assert option in known


def test_a_valid_package_passes(job: Job, tmp_path: Path) -> None:
    done = job(target="my news")
    assert (done.code, done.outputs) == (0, {"valid": "true"})
    assert "::error" not in done.log
    assert done.summary.startswith("## ✅ ")
    assert str(ROOT) in (tmp_path / "installed").read_text(encoding="utf-8").splitlines()


def test_an_invalid_one_fails_with_annotations_and_a_summary(job: Job, workspace: Path) -> None:
    spoil(workspace)
    done = job(target="my news", lang="id")
    assert (done.code, done.outputs) == (1, {"valid": "false"})
    assert re.search(r"^::error file=my news/data/budgets.csv,line=3,col=\d+,title=warta evidence.value::", done.log, re.M)
    assert "tidak sah" in done.summary
    assert "`evidence.value`" in done.summary


def test_sarif_is_written_where_asked(job: Job, workspace: Path) -> None:
    spoil(workspace)
    assert job(target="my news", sarif="out/found.sarif").code == 3
    assert job(target="my news", sarif="found.sarif", only="warta").code == 1
    (ran,) = json.loads((workspace / "found.sarif").read_text(encoding="utf-8"))["runs"]
    assert {rule["properties"]["judge"] for rule in ran["tool"]["driver"]["rules"]} == {"warta"}
    uris = {place["physicalLocation"]["artifactLocation"]["uri"] for each in ran["results"] for place in each["locations"]}
    assert "my%20news/data/budgets.csv" in uris


def test_strict_and_sources_are_passed_on(job: Job, workspace: Path) -> None:
    shutil.move(workspace / "my news" / "data" / "raw", workspace / "articles")
    assert job(target="my news").code == 0
    assert job(target="my news", strict="true").code == 1
    assert job(target="my news", strict="true", sources="articles").code == 0


def test_a_package_that_is_not_there_has_no_verdict(job: Job) -> None:
    done = job(target="nowhere; echo owned > owned")
    assert (done.code, done.outputs) == (1, {})
    assert "nowhere; echo owned > owned" in done.log


@pytest.mark.parametrize("hostile", ['"; touch owned; "', "$(touch owned)", "`touch owned`", "--help", "-p"])
def test_no_input_becomes_a_command_or_an_option(job: Job, workspace: Path, hostile: str) -> None:
    done = job(target=hostile)
    assert done.code == 1
    assert not (workspace / "owned").exists()


def test_the_upload_waits_for_a_verdict() -> None:
    upload = STEPS["github/codeql-action/upload-sarif@v4"]
    assert "steps.validate.outputs.valid != ''" in upload["if"]
    assert upload["with"]["sarif_file"] == "${{ inputs.sarif }}"
