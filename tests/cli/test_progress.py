"""A bar where someone watches, nothing elsewhere; Ctrl-C shows what was found so far."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from junitparser import JUnitXml
from pyarrow import parquet

import warta.validation
from tests.cli.conftest import Run
from warta.validation import Interrupted, Judge
from warta.validation.formats import format_names
from warta.validation.report import Said
from warta.validation.target import Target

BAR = """
from warta.cli._progress import Bar
from warta.cli._terminal import Terminal
from warta.wording import Wording
with Bar(Terminal(quiet={quiet}), Wording("validating", "memvalidasi"), patience={patience}) as bar:
    bar.move(1, 100, "first")
    if bar._timer and {patience} == 0:
        bar._timer.join()
    bar.move(50, 100, "[red]harga[/red]\\x1b[2J")
    if bar._progress:
        bar._progress.refresh()
print("done")
"""


def zipped(content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("besar.csv", content)
    return stream.getvalue()


only_posix = pytest.mark.skipif(os.name == "nt", reason="POSIX has pseudo-terminals and signals")


def heed_interruptions() -> None:
    """In the child: a shell that starts the tests in the background has made it deaf to Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def on_a_terminal(code: str, **environment: str) -> str:
    """What the code writes onto a terminal that is its stderr."""
    ours, theirs = os.openpty()
    with os.fdopen(theirs, "wb") as stderr:
        known = os.environ | {"TERM": "xterm", "COLUMNS": "100"} | environment
        child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=stderr, env=known)
    shown = b""
    while chunk := _read(ours):
        shown += chunk
    out, _ = child.communicate()
    os.close(ours)
    assert (child.returncode, out) == (0, b"done\n"), shown
    return shown.decode("utf-8")


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 1 << 16)
    except OSError:  # Linux says so once the other end is closed
        return b""


@only_posix
def test_a_bar_says_how_far_it_is_and_goes() -> None:
    shown = on_a_terminal(BAR.format(quiet=False, patience=0))
    assert re.search(r"validating \[red\]harga\[/red\]\\x1b\[2J .* 50%", shown), ascii(shown)
    assert shown.endswith("\x1b[2K"), "its line is cleared at the end"


@only_posix
def test_what_is_quick_shows_none() -> None:
    assert on_a_terminal(BAR.format(quiet=False, patience=60)) == ""


@only_posix
@pytest.mark.parametrize(("quiet", "term"), [(True, "xterm"), (False, "dumb")])
def test_nor_does_a_quiet_run_or_a_dumb_terminal(quiet: bool, term: str) -> None:
    assert on_a_terminal(BAR.format(quiet=quiet, patience=0), TERM=term) == ""


def test_a_pipe_gets_nothing_and_rich_is_not_even_loaded() -> None:
    code = BAR.format(quiet=False, patience=0) + "import sys; assert 'rich' not in sys.modules"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "done\n", "")


def test_each_resource_that_is_done_is_told(package: Path) -> None:
    told: list[tuple[int, int, str]] = []
    warta.validation.validate(package, only=Judge.FRICTIONLESS, jobs=1, progress=lambda *each: told.append(each))
    described = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    assert {name for _, _, name in told} == {each["name"] for each in described}
    assert told[-1][:2] == (sum(each["bytes"] for each in described),) * 2


@pytest.fixture
def heeding() -> Iterator[None]:
    """This process heeds Ctrl-C, whatever the shell that started it wants."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heeding")
@pytest.mark.parametrize(("lang", "said"), [("en", "interrupted: the report"), ("id", "terhenti: laporan")])
def test_an_interruption_shows_what_was_found(
    warta_run: Run, package: Path, monkeypatch: pytest.MonkeyPatch, lang: str, said: str
) -> None:
    def interrupted(_target: Target) -> Iterator[Said]:
        yield from ()
        signal.raise_signal(signal.SIGINT)

    described = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    (package / "datapackage.json").write_text(json.dumps({**described, "name": 3}), encoding="utf-8")
    monkeypatch.setitem(warta.validation._JUDGES, Judge.FRICTIONLESS, interrupted)
    code, out, err = warta_run("validate", package, "--lang", lang)
    assert code == 130
    assert "profile.type" in out
    assert err.startswith(f"warta: {said}")
    assert err.count("\n") == 1
    code, out, _ = warta_run("validate", package, "--format", "json")
    assert (code, json.loads(out)["valid"], json.loads(out)["warta"]["interrupted"]) == (130, False, True)


WAITING = """
import sys, time, warta.validation
from warta.validation import Interrupted, Judge
def waits(_target):
    print("ready", flush=True)
    time.sleep(60)
    yield
warta.validation._JUDGES = {**warta.validation._JUDGES, Judge.WARTA: waits}
from warta.cli import main
main()
"""


@only_posix
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_the_process_at_once_and_cleanly(package: Path, jobs: str) -> None:
    line = [sys.executable, "-c", WAITING, "validate", str(package), "--jobs", jobs]
    with subprocess.Popen(
        line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=heed_interruptions
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        child.send_signal(signal.SIGINT)
        out, err = child.communicate(timeout=30)
    assert child.returncode == 130
    assert "interrupted" in out
    assert "Traceback" not in err


BIG = 40 << 20
STALLING = """
import time
from warta.validation.standard.gathered import Rows
take, taken = Rows.take, []
def stalls(self, piece):
    stop = take(self, piece)
    taken.append(piece)
    if len(taken) == 3:
        print("ready", flush=True)
        time.sleep(60)
    return stop
Rows.take = stalls
from warta.cli import main
main()
"""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A table of forty megabytes, wrong in its header, in row 3 and in its last row, beside one that is right."""
    folder = tmp_path_factory.mktemp("large")
    line = b"7,Ambon dan sekitarnya\n"
    with (folder / "besar.csv").open("wb") as file:
        file.write(b"nomor,KOTA\n1,Ambon\nx,Palu\n" + line * (BIG // len(line)) + b"y,Poso\n")
    (folder / "kecil.csv").write_bytes(b"nomor,kota\n1,Ambon\n")
    schema = {"fields": [{"name": "nomor", "type": "integer"}, {"name": "kota", "type": "string"}]}
    listed = [{"name": each, "type": "table", "path": f"{each}.csv", "schema": schema} for each in ("kecil", "besar")]
    (folder / "datapackage.json").write_text(json.dumps({"resources": listed}), encoding="utf-8")
    return folder


@only_posix
@pytest.mark.parametrize(("shape", "lang"), [*((name, "en") for name in format_names()), ("text", "id")])
def test_ctrl_c_tells_what_was_found_in_the_table_that_is_being_read(large: Path, shape: str, lang: str) -> None:
    line = [sys.executable, "-c", STALLING, "validate", str(large), "--format", shape, "--jobs", "1", "--lang", lang]
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=heed_interruptions) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        child.send_signal(signal.SIGINT)
        out, err = child.communicate(timeout=60)
    assert (child.returncode, err.count(b"\n")) == (130, 1), err
    said = out.decode("utf-8")
    assert "frictionless.type-error" in said
    assert "frictionless.incorrect-label" in said
    assert ("interrupted" if lang == "en" else "terhenti") in said
    if shape in ("json", "sarif"):
        json.loads(said)
    if shape == "junit":
        assert JUnitXml.fromstring(out).errors == 1
    if shape == "text":
        assert ("rows; the rest" if lang == "en" else "baris; selebihnya") in said, "how far it came"
    if shape == "json":
        report = json.loads(said)
        assert report["valid"] is False
        assert {error["rowNumber"] for error in report["errors"] if error["type"] == "type-error"} == {3}
        assert report["warta"]["interrupted"] is True


@only_posix
@pytest.mark.slow
def test_ctrl_c_in_the_midst_of_a_large_file(tmp_path: Path) -> None:
    """Without anything put in its way: at an odd moment, and on all cores."""
    with (tmp_path / "besar.csv").open("wb") as file:
        file.write(b"nomor,kota\nx,Palu\n")
        for _ in range(50):
            file.write(b"7654321,Ambon\n" * 1_000_000)
    schema = {"fields": [{"name": "nomor", "type": "integer"}, {"name": "kota", "type": "string"}]}
    (tmp_path / "schema.json").write_text(json.dumps(schema), encoding="utf-8")
    line = [sys.executable, "-m", "warta", "validate", str(tmp_path / "besar.csv"), "--schema", str(tmp_path / "schema.json")]
    found = []
    for number in range(14):  # from 1 s to 18 s, for a busy machine takes long to begin
        report = _stopped_after(1.25**number, [*line, "--format", "json"])
        if report is None:
            break
        assert report["warta"]["interrupted"]
        found.append([error["rowNumber"] for error in report["errors"]])
        if found.count([2]) == 3:
            return
    assert [2] in found


def _stopped_after(seconds: float, line: list[str]) -> Any:
    """The report of a command that was interrupted; None where it ended before."""
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=heed_interruptions) as child:
        time.sleep(seconds)
        child.send_signal(signal.SIGINT)
        out, err = child.communicate(timeout=60)
    assert b"Traceback" not in err
    if child.returncode == 1:
        return None
    assert child.returncode == 130, err
    return json.loads(out) if out else {"warta": {"interrupted": True}, "errors": []}  # before it had begun


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_the_bar_moves_within_a_resource(large: Path, tmp_path: Path, kind: str, jobs: int) -> None:
    table = large / "besar.csv"
    if kind == "parquet":
        table = tmp_path / "besar.parquet"
        parquet.write_table(pa.table({"nomor": list(range(300_000))}), table)
    told: list[tuple[int, int, str]] = []
    warta.validation.validate(table, only=Judge.FRICTIONLESS, jobs=jobs, progress=lambda *each: told.append(each))
    done = [each for each, _, _ in told]
    assert done == sorted(done)
    assert len(set(done)) >= 4, "not only when it is done"
    assert told[-1] == (table.stat().st_size, table.stat().st_size, "besar")


PACKED = {"csv.gz": gzip.compress, "csv.bz2": bz2.compress, "csv.xz": lzma.compress, "csv.zip": zipped}


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("ending", PACKED)
def test_the_bar_moves_within_a_packed_one(tmp_path: Path, ending: str, jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("warta.validation.standard.octets.CHUNK", 1 << 16)
    lines = "".join(f"{number * 7919 % 1000003},Ambon {number}\n" for number in range(80_000))
    table = tmp_path / f"besar.{ending}"
    table.write_bytes(PACKED[ending](f"nomor,kota\n{lines}".encode()))
    told: list[tuple[int, int, str]] = []
    warta.validation.validate(table, only=Judge.FRICTIONLESS, jobs=jobs, progress=lambda *each: told.append(each))
    size = table.stat().st_size
    done = [each for each, _, _ in told]
    assert done == sorted(done)
    assert any(size // 10 < each < size - size // 10 for each in done), "not only when it is done"
    assert told[-1] == (size, size, "besar")


def test_the_bar_moves_while_warta_looks_at_its_own_tables(package: Path) -> None:
    told: list[tuple[int, int, str]] = []
    warta.validation.validate(package, only=Judge.WARTA, progress=lambda *each: told.append(each))
    assert len({done for done, _, _ in told}) > 10
    assert told[-1][0] <= told[-1][1]


def test_an_interruption_while_lines_are_counted_keeps_the_findings(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_asked: object) -> None:
        raise KeyboardInterrupt

    (package / "datapackage.json").write_text('{"name": 3, "resources": [{"name": "t", "data": []}]}', encoding="utf-8")
    monkeypatch.setattr(warta.validation, "located", interrupted)
    with pytest.raises(Interrupted) as caught:
        warta.validation.validate(package)
    assert caught.value.report.interrupted
    assert "profile.type" in {found.rule for found in caught.value.report.findings}


@pytest.mark.parametrize("reader", ["Arrow", "frictionless"])
def test_an_interruption_among_unique_keys_keeps_the_values_of_no_category(
    tmp_path: Path, reader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from warta.validation.standard import beyond

    rows = [{"nomor": number, "kota": "Ambon" if number % 7 else "Atlantis"} for number in range(1, 400)]
    lines = "".join(f"{row['nomor']},{row['kota']}\n" for row in rows)
    (tmp_path / "kota.csv").write_text(f"nomor,kota\n{lines}", encoding="utf-8")
    fields = [{"name": "nomor", "type": "integer"}, {"name": "kota", "type": "string", "categories": ["Ambon"]}]
    schema = {"fields": fields, "uniqueKeys": [["nomor"]]}
    described = {
        "name": "kota",
        "type": "table",
        "schema": schema,
        **({"path": "kota.csv"} if reader == "Arrow" else {"data": rows}),
    }
    (tmp_path / "datapackage.json").write_text(json.dumps({"name": "p", "resources": [described]}), encoding="utf-8")
    seen = beyond._hashable

    def interrupted(value: Any) -> Any:
        if value == 100:
            raise KeyboardInterrupt
        return seen(value)

    def broken_off(*_asked: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(beyond, "_hashable", interrupted)
    monkeypatch.setattr(beyond._Table, "_repeats", broken_off)
    with pytest.raises(Interrupted) as caught:
        warta.validation.validate(tmp_path, only=Judge.WARTA)
    report = caught.value.report
    found = [each for each in report.findings if each.rule == "field.category"]
    assert {each.value for each in found} == {"Atlantis"}
    assert [each.row for each in found][:3] == [8, 15, 22]
    (note,) = [each for each in report.unchecked if "kota" in each.say()]
    assert f"{399 if reader == 'Arrow' else 99} rows" in note.say()


def test_both_judges_that_read_count(package: Path) -> None:
    told: list[tuple[int, int, str]] = []
    warta.validation.validate(package, progress=lambda *each: told.append(each))
    size = sum(each["bytes"] for each in json.loads((package / "datapackage.json").read_text(encoding="utf-8"))["resources"])
    assert {total for _, total, _ in told} == {2 * size}
    assert size < max(done for done, _, _ in told) <= 2 * size


@only_posix
@pytest.mark.parametrize("shape", ["text", "json", "sarif"])
def test_a_reader_that_has_read_enough_causes_no_noise(package: Path, shape: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    line = [sys.executable, "-m", "warta", "validate", str(package), "--only", "profile", "--format", shape]
    with os.fdopen(writer, "wb") as gone:
        done = subprocess.run(line, stdout=gone, stderr=subprocess.PIPE, text=True, check=False)
    assert done.stderr == ""
