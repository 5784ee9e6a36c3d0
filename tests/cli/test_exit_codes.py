"""How a run ends: 0 fine, 1 the work says no, 2 usage, 3 could not be done, 130 interrupted; one line, never a traceback."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

import warta
from warta.cli import main
from warta.errors import Busy, CannotWrite, WartaError

Run = Callable[..., tuple[int, str, str]]
WARTA = [sys.executable, "-m", "warta"]


@pytest.mark.parametrize(
    ("arguments", "english", "indonesian"),
    [
        (["shw"], "shw: no such command; did you mean show? See warta --help", "maksud Anda show? Lihat warta --help"),
        (["show", "--limt", "3"], "--limt: no such option; did you mean --limit? See warta show --help", "opsi ini tidak ada"),
        (["show"], "TABLE is missing; see warta show --help", "TABEL belum disebutkan; lihat warta show --help"),
        (["explain"], "ROW_ID is missing; see warta explain --help", "ID_BARIS belum disebutkan"),
        (
            ["show", "quotes", "--format", "xml"],
            "--format is one of table, csv, json; see warta show --help",
            "salah satu dari",
        ),
        (
            ["show", "quotes", "--limit", "-1"],
            "--limit is a whole number from 0; see warta show --help",
            "bilangan bulat mulai dari 0",
        ),
        (
            ["show", "quotes", "--limit", "x"],
            "--limit is a whole number from 0; see warta show --help",
            "bilangan bulat mulai dari 0",
        ),
        (["show", "quotes", "--limit"], "--limit needs a value; see warta show --help", "--limit perlu nilai"),
        (["show", "quotes", "--quiet=1"], "--quiet takes no value; see warta show --help", "--quiet tidak memakai nilai"),
        (["show", "quotes", "events"], "too many arguments; see warta show --help", "terlalu banyak argumen"),
        (
            ["validate", "--only", "me"],
            "--only is one of profile, frictionless, warta; see warta validate --help",
            "salah satu dari",
        ),
        (["validate", "a", "-p", "b"], "too many arguments; see warta validate --help", "terlalu banyak argumen"),
        (["show", "--a\n\x1b[31mb"], r"--a\n\x1b[31mb: no such option; see warta show --help", "opsi ini tidak ada"),
        (["--quiet"], "name a command; see warta --help", "sebutkan perintahnya"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_usage_is_2_and_one_line(warta_run: Run, arguments: list[str], english: str, indonesian: str) -> None:
    assert warta_run(*arguments) == (2, "", f"warta: {english}\n")
    code, out, err = warta_run("--lang", "id", *arguments)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert indonesian in err


def test_no_arguments_show_the_help_on_stderr(warta_run: Run) -> None:
    code, out, err = warta_run()
    assert (code, out) == (2, "")
    assert err.startswith("Usage: warta ")


def test_version(warta_run: Run) -> None:
    assert warta_run("--version") == (0, f"warta {warta.__version__}\n", "")


def test_main_ends_the_process_with_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["warta", "shw"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2


def failing(error: BaseException) -> Callable[..., NoReturn]:
    def fail(*_: object, **__: object) -> NoReturn:
        raise error

    return fail


@pytest.mark.parametrize(
    ("error", "code"), [(CannotWrite(file="a", problem="b"), 3), (Busy(folder="a"), 3), (WartaError(problem="b"), 1)]
)
def test_an_error_is_its_own_line_and_code(
    warta_run: Run, monkeypatch: pytest.MonkeyPatch, error: WartaError, code: int
) -> None:
    monkeypatch.setattr(warta, "build", failing(error))
    assert warta_run("build") == (code, "", f"warta: {error.say('en')}\n")
    assert warta_run("build", "--lang", "id") == (code, "", f"warta: {error.say('id')}\n")
    assert warta_run("build", "--quiet")[2] == f"warta: {error.say('en')}\n"


def test_interrupted_is_130(warta_run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warta, "build", failing(KeyboardInterrupt()))
    code, out, err = warta_run("build")
    assert (code, out) == (130, "")
    assert "Traceback" not in err


def test_a_bug_is_not_hidden(warta_run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warta, "build", failing(ZeroDivisionError()))
    with pytest.raises(ZeroDivisionError):
        warta_run("build")


def test_a_system_error_that_nobody_named_is_3_and_one_line(warta_run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warta, "build", failing(OSError(errno.ENOSPC, "No space left on device")))
    code, out, err = warta_run("build")
    assert (code, out) == (3, "")
    assert err.startswith("warta: ")
    assert err.count("\n") == 1


def test_a_valid_package_is_0_and_an_invalid_one_1(warta_run: Run, package: Path) -> None:
    assert warta_run("validate", package)[0] == 0
    assert warta_run("validate", "-p", package)[0] == 0
    assert warta_run("validate", package / "datapackage.json")[0] == 0
    csv = package / "data" / "budgets.csv"
    csv.write_bytes(csv.read_bytes().replace(b"1250000000", b"1250000001"))
    code, out, _ = warta_run("validate", package)
    assert code == 1
    assert "budgets" in out


def test_strict_makes_a_warning_count(warta_run: Run, package: Path) -> None:
    path = package / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**descriptor, "licences": []}), encoding="utf-8")  # a key that looks like `licenses`
    code, out, err = warta_run("validate", package, "--only", "warta")
    assert (code, err) == (0, "")
    assert "licences" in out
    code, _, err = warta_run("validate", package, "--only", "warta", "--strict")
    assert code == 1
    assert err == "warta: warnings count as errors here (--strict): 1\n"


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "not checked: the articles as received"), ("id", "tidak diperiksa: artikel asalnya")]
)
def test_strict_makes_what_is_not_checked_count(warta_run: Run, package: Path, lang: str, said: str) -> None:
    """Else a check that runs by itself would not notice that its sources are gone."""
    assert warta_run("validate", package, "--strict")[0] == 0
    shutil.rmtree(package / "data" / "raw")
    code, out, err = warta_run("validate", package, "--lang", lang)
    assert (code, err) == (0, "")
    assert said in out
    code, out, err = warta_run("validate", package, "--strict", "--quiet", "--lang", lang)
    assert (code, err) == (1, "")
    assert out.count(said) == 1, "told once"


def test_the_verdict_names_the_package_and_its_folder(warta_run: Run, package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))["name"]
    monkeypatch.chdir(package)
    assert warta_run("validate")[1].endswith(f"{name} ({package.resolve()}) is valid (errors: 0, warnings: 0)\n")
    assert warta_run("validate", "--lang", "id")[1].endswith(f"{name} ({package.resolve()}) sah (galat: 0, peringatan: 0)\n")


@pytest.mark.parametrize(
    ("lang", "said", "remedy"),
    [("en", "nothing is built yet", "run warta build"), ("id", "belum ada yang dibangun", "jalankan warta build")],
)
def test_a_package_just_begun_is_told_to_be_built(warta_run: Run, tmp_path: Path, lang: str, said: str, remedy: str) -> None:
    warta_run("init", "-p", tmp_path)
    code, out, _ = warta_run("validate", tmp_path, "--lang", lang)
    assert code == 1
    assert said in out
    assert remedy in out
    assert out.count("  error " if lang == "en" else "  galat ") == 1
    assert f"{tmp_path}/data/raw" in out, "the folder is there: it holds no article"
    for arguments in (["show", "quotes"], ["explain", "x-q1"]):
        code, out, err = warta_run(*arguments, "-p", tmp_path, "--lang", lang)
        assert (code, out) == (1, "")
        assert err.startswith(f"warta: {tmp_path}: ")
        assert remedy in err


def test_report_as_json(warta_run: Run, package: Path) -> None:
    code, out, err = warta_run("validate", package, "--format", "json")
    assert (code, err) == (0, "")
    assert json.loads(out)["valid"] is True


def test_only_asks_one_judge(warta_run: Run, package: Path) -> None:
    csv = package / "data" / "budgets.csv"
    csv.write_bytes(csv.read_bytes().replace(b"1250000000", b"1250000001"))
    assert warta_run("validate", package, "--only", "profile")[0] == 0
    assert warta_run("validate", package, "--only", "warta")[0] == 1


def test_sources_may_lie_elsewhere(warta_run: Run, package: Path, tmp_path: Path) -> None:
    (package / "data" / "raw").rename(tmp_path / "elsewhere")
    assert warta_run("validate", package, "--sources", tmp_path / "elsewhere")[0] == 0
    code, out, err = warta_run("validate", package, "--sources", tmp_path / "nowhere")
    assert (code, out) == (1, "")
    assert "nowhere" in err


def test_build_prints_the_rows_of_each_table(warta_run: Run, package: Path) -> None:
    code, out, err = warta_run("build", "-p", package)
    header, *lines = out.splitlines()
    counts = dict(line.split() for line in lines)
    assert (code, err) == (0, "")
    assert header.split() == ["table", "rows"]
    assert {name: int(count) for name, count in counts.items()} == {name: warta.read(name, package).num_rows for name in counts}
    assert counts["articles"] == "1"
    assert len({len(line) for line in out.splitlines()}) == 1
    assert warta_run("build", "-p", package, "--lang", "id")[1].splitlines()[0].split() == ["tabel", "baris"]


def test_build_says_where_an_article_contradicts_itself(warta_run: Run, package: Path, article: str) -> None:
    """Four are claimed and three are named: the words are kept, and the build is fine."""
    said = article.replace("Semua untuk nelayan kami", "Kami memegang 4T, yakni tepat waktu, tepat mutu, dan tepat sasaran")
    (package / "data" / "raw" / "pasar-ikan.txt").write_text(said, encoding="utf-8")
    code, out, err = warta_run("build", "-p", package)
    assert code == 0
    assert "warning" not in out
    assert err.startswith("warta: warning: pasar-ikan-p")
    assert err.endswith(", set_size: the article speaks of 4, but lists 3\n")
    assert warta_run("build", "-p", package, "--lang", "id")[2].startswith("warta: peringatan: pasar-ikan-p")
    assert warta_run("build", "-p", package, "--quiet") == (0, "", "")


def test_build_without_a_descriptor_starts_one_and_says_so(warta_run: Run, tmp_path: Path, article: str) -> None:
    (tmp_path / "pasar.txt").write_text(article, encoding="utf-8")
    folder = tmp_path / "baru"
    folder.mkdir()
    code, _, err = warta_run("build", tmp_path / "pasar.txt", "-p", folder)
    assert code == 0
    assert err == (
        f"warta: note: {folder}/datapackage.json: made, for there was none; fill in its title, description and licences\n"
    )
    assert warta_run("build", tmp_path / "pasar.txt", "-p", folder)[2] == ""
    assert json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["name"] == "baru"
    assert warta_run("validate", folder)[0] == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a device that is always full")
@pytest.mark.parametrize(
    "arguments", [["--help"], ["show", "quotes"], ["show", "quotes", "--format", "csv"], ["validate"]], ids=" ".join
)
def test_a_full_disk_behind_stdout_is_3_and_one_line(package: Path, arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*WARTA, *arguments], cwd=package, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 3
    assert done.stderr.startswith("warta: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="pipes break otherwise there")
def test_a_reader_that_has_seen_enough_causes_no_noise(package: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as gone:
        done = subprocess.run(
            [*WARTA, "show", "quotes"], cwd=package, stdout=gone, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.stderr == ""
    assert done.returncode != 0


@pytest.mark.skipif(os.name == "nt", reason="a shell of POSIX closes the stream")
def test_no_stdout_at_all_causes_no_traceback(package: Path) -> None:
    line = ["/bin/sh", "-c", '"$@" >&-', "sh", *WARTA, "show", "quotes"]
    done = subprocess.run(line, cwd=package, stderr=subprocess.PIPE, text=True, check=False)
    assert "Traceback" not in done.stderr


def test_a_locale_that_cannot_spell_the_article_stops_no_one(package: Path) -> None:
    environment = os.environ | {"PYTHONIOENCODING": "latin-1"}  # it has no curly quotation marks
    for arguments in (["show", "texts"], ["explain", "pasar-ikan"], ["--help", "--lang", "id"]):
        done = subprocess.run([*WARTA, *arguments], cwd=package, env=environment, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")


def test_a_report_goes_into_files_too(warta_run: Run, package: Path, tmp_path: Path) -> None:
    csv = package / "data" / "budgets.csv"
    csv.write_bytes(csv.read_bytes().replace(b"1250000000", b"1250000001"))
    summary, log = tmp_path / "summary.md", tmp_path / "found.sarif"
    code, out, _ = warta_run("validate", package, "--lang", "id", "--report", "markdown", summary, "--report", "sarif", log)
    assert code == 1
    assert "galat evidence.value" in out
    assert "❌ galat | `evidence.value`" in summary.read_text(encoding="utf-8")
    assert json.loads(log.read_text(encoding="utf-8"))["version"] == "2.1.0"
    code, out, err = warta_run("validate", package, "--report", "html", tmp_path / "nowhere" / "x.html")
    assert (code, err.startswith("warta: "), "cannot write" in err) == (3, True, True)
    assert "evidence.value" in out
    code, out, err = warta_run("validate", package, "--report", "pdf", "x.pdf", "--lang", "id")
    assert (code, out) == (2, "")
    assert err.startswith("warta: --report salah satu dari github, html")
