"""The workflow that makes a release of a tag: held to what GitHub asks for, and its commands run in a clone.

Permissions and inputs are those of https://github.com/actions/attest-build-provenance and of the workflow syntax
(https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax); no linter of workflows comes from the
package index without fetching a program from elsewhere.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

import warta
from tests.release import test_release
from tests.release.conftest import ARTICLE
from tests.release.test_release import MORE, tag, write_article
from warta.release.publish import TAG, release

ROOT = Path(__file__).parents[2]
WORKFLOW: dict[Any, Any] = yaml.safe_load((ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8"))
JOB: dict[str, Any] = WORKFLOW["jobs"]["release"]
STEPS: list[dict[str, Any]] = JOB["steps"]

INPUTS = {
    "actions/checkout": {"fetch-depth", "persist-credentials"},
    "actions/setup-python": {"python-version", "cache", "cache-dependency-path"},
    "actions/upload-artifact": {"name", "path"},
    "actions/attest-build-provenance": {
        "subject-path", "subject-digest", "subject-name", "subject-checksums", "push-to-registry", "show-summary",
        "github-token",
    },
}  # fmt: skip
"""Of each action what its action.yml names as inputs: all of the last, of the others those that serve us."""

repository = test_release.repository


def number_of(wanted: str) -> int:
    """Of the one step that uses or runs it."""
    (number,) = (at for at, step in enumerate(STEPS) if wanted in step.get("uses", step.get("run", "")))
    return number


def test_it_runs_on_the_tags_that_releases_have() -> None:
    assert WORKFLOW[True] == {"push": {"tags": [f"{TAG}*"]}}  # YAML 1.1 takes `on` for true


def test_it_may_do_what_it_needs_and_no_more() -> None:
    assert WORKFLOW["permissions"] == {"contents": "read"}
    assert JOB["permissions"] == {"contents": "write", "id-token": "write", "attestations": "write"}
    assert list(WORKFLOW["jobs"]) == ["release"]


def test_every_step_is_one_that_github_knows() -> None:
    assert set(WORKFLOW) == {"name", True, "permissions", "jobs"}
    assert set(JOB) == {"runs-on", "timeout-minutes", "permissions", "steps"}
    for step in STEPS:
        assert ("uses" in step) != ("run" in step)
        assert set(step) <= {"name", "uses", "run", "with", "env"}
        assert "run" in step or re.fullmatch(r"actions/[a-z-]+@v[0-9]+", step["uses"])
        assert "${{" not in step.get("run", "")  # a tag's name would be taken for shell


@pytest.mark.parametrize("file", sorted((ROOT / ".github" / "workflows").glob("*.yml")), ids=lambda file: file.name)
def test_an_action_is_told_only_what_it_asks_for(file: Path) -> None:
    jobs = yaml.safe_load(file.read_text(encoding="utf-8"))["jobs"].values()
    for step in (step for job in jobs for step in job["steps"] if "uses" in step):
        assert set(step.get("with", {})) <= INPUTS[step["uses"].partition("@")[0]]


def test_an_attestation_has_one_kind_of_subject() -> None:
    said = STEPS[number_of("attest-build-provenance")]["with"]
    assert len({"subject-path", "subject-digest", "subject-checksums"} & set(said)) == 1  # "exactly one of" these


def test_pictures_of_the_page_are_kept_whatever_the_tests_say() -> None:
    from tests.publishing.page.conftest import SCREENSHOTS

    ci = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))
    (kept,) = (step for step in ci["jobs"]["run"]["steps"] if "upload-artifact" in step.get("uses", ""))
    assert kept["if"] == "always()"
    assert SCREENSHOTS.is_relative_to(ROOT / kept["with"]["path"].rstrip("/"))


def test_earlier_tags_are_there_and_no_token_is_left_in_the_checkout() -> None:
    assert STEPS[number_of("actions/checkout")]["with"] == {"fetch-depth": 0, "persist-credentials": False}


def test_what_is_published_is_what_was_attested() -> None:
    made, attested, published = map(number_of, ("warta release", "attest-build-provenance", "gh release create"))
    assert made < attested < published
    subject = STEPS[attested]["with"]["subject-path"]
    assert STEPS[attested]["with"] == {"subject-path": "dist/*.zip"}
    assert f" {subject} dist/SHA256SUMS " in STEPS[published]["run"]
    assert "--verify-tag" in STEPS[published]["run"]
    assert STEPS[published]["env"] == {"GH_TOKEN": "${{ github.token }}"}


def test_the_commands_are_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"make ([a-z-]+)", " ".join(step.get("run", "") for step in STEPS)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the workflow runs on Linux")
def test_the_commands_make_the_release_of_a_tag_in_a_clone(repository: Path, tmp_path: Path) -> None:
    write_article(repository, ARTICLE + MORE)
    release(repository)
    tag(repository, "1.1.0")
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", str(repository), str(clone)], check=True)
    shim = clone / ".venv" / "bin" / "warta"
    shim.parent.mkdir(parents=True)
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m warta "$@"\n', encoding="utf-8")
    shim.chmod(0o755)
    script = STEPS[number_of("warta release")]["run"]
    assert _ran(script, clone, "data-v1.1.0") == 0
    assert [file.name for file in sorted((clone / "dist").iterdir())] == ["SHA256SUMS", "pasar-ikan-1.1.0.zip"]
    subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=clone / "dist", check=True, capture_output=True)
    assert warta.validate(clone / "dist" / "pasar-ikan-1.1.0.zip").ok
    assert _ran(script, clone, "data-v1.2.0") != 0  # a tag that names another version than the package has
    (clone / "data" / "raw" / "pasar-ikan.txt").write_text(ARTICLE, encoding="utf-8")
    assert _ran(script, clone, "data-v1.1.0") != 0  # tables that are not those that were committed


def _ran(script: str, folder: Path, ref: str) -> int:
    """As GitHub runs a step: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#defaultsrunshell"""
    environment = {**os.environ, "GITHUB_REF_NAME": ref}
    return subprocess.run(["bash", "-e", "-c", script], cwd=folder, env=environment, capture_output=True).returncode
