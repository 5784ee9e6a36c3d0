"""Workers and drivers that die, disks that fill: nothing is lost, nothing doubled, the bytes are those of a run in peace."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.scale.corpus import SHARD, hashes, write_corpus
from tests.scale.tasks import die_once, poisoned
from warta.build import build
from warta.errors import SeveralBad
from warta.scale.choice import AtScale
from warta.scale.executors.processes import run as on_processes
from warta.scale.workplace import FOLDER, TEMPORARY

ROOT = Path(__file__).parents[2]
ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "scripts")])}
MOST = 2000

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills with signals")


class Killer:
    def __init__(self, folder: Path) -> None:
        self.corpus = write_corpus(folder / "corpus", files=2, each=1)
        self.undisturbed = folder / "first" / "p"
        line = [sys.executable, "-m", "tests.scale.killer", str(self.corpus), str(self.undisturbed)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        self.process = subprocess.Popen(line, text=True, cwd=ROOT, env=ENVIRONMENT, **pipes)  # type: ignore[call-overload]

    def ask(self, package: Path, kill: int, full: bool = False) -> str:
        request = {"corpus": str(self.corpus), "package": str(package), "kill": kill, "full": full}
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        answer: str = self.process.stdout.readline().strip()
        return answer


@pytest.fixture(scope="module")
def killer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Killer]:
    made = Killer(tmp_path_factory.mktemp("killer"))
    yield made
    made.process.stdin.close()
    made.process.wait(20)


def survives(killer: Killer, folder: Path, steps: range, full: bool = False) -> int:
    """Disturb a build at each of `steps`, and let the next run go on; how many builds were disturbed."""
    disturbed = 0
    for step in steps:
        package = folder / str(step) / "p"
        answer = killer.ask(package, step, full)
        assert answer in ("finished", "refused" if full else "killed"), step
        if answer == "finished":
            break
        disturbed += 1
        assert killer.ask(package, -1) == "finished"
        assert hashes(package) == hashes(killer.undisturbed), step
        left = [file.name for file in (package / FOLDER / TEMPORARY).iterdir()]
        assert not left, step
        assert not (package / ".warta").exists()
    return disturbed


def test_a_driver_killed_now_and_then(killer: Killer, tmp_path: Path) -> None:
    assert survives(killer, tmp_path, range(11, MOST, 61)) > 3


@pytest.mark.slow
@pytest.mark.parametrize("when", [0, 1], ids=["before", "after"])
def test_a_driver_killed_at_every_durable_step(killer: Killer, tmp_path: Path, when: int) -> None:
    assert survives(killer, tmp_path, range(when, MOST, 2)) > 120


def test_a_full_disk(killer: Killer, tmp_path: Path) -> None:
    assert survives(killer, tmp_path, range(0, MOST, 22), full=True) > 3


TOO_LITTLE = """
import resource, sys
from warta.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)),) * 2)
main()
"""


@pytest.mark.parametrize("executor", ["in-process", "processes"])
@pytest.mark.parametrize("room", [1000, 6000, 14000])
def test_a_part_that_finds_no_room_in_its_midst(tmp_path: Path, room: int, executor: str) -> None:
    corpus = write_corpus(tmp_path / "corpus", files=4, each=30)
    build([corpus], tmp_path / "a" / "p", at_scale=AtScale(executor="in-process", shard_size=1 << 14))
    package = tmp_path / "b" / "p"
    line = [sys.executable, "-c", TOO_LITTLE, str(room), "build", str(corpus), "-p", str(package), "--shard", "1/1"]
    done = subprocess.run(
        [*line, "--executor", executor, "--jobs", "2"], env=ENVIRONMENT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 3, done.stderr
    assert "File too large" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (package / "datapackage.json").exists()
    build([corpus], package, at_scale=AtScale(executor="in-process", shard_size=1 << 14))
    assert hashes(package) == hashes(tmp_path / "a" / "p")
    assert not list((package / FOLDER / TEMPORARY).iterdir())


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_workers_and_drivers_killed_at_random(tmp_path: Path, seed: int) -> None:
    corpus = write_corpus(tmp_path / "corpus", files=8, each=80)
    chosen = AtScale(executor="in-process", shard_size=1 << 16)
    build([corpus], tmp_path / "a" / "p", at_scale=chosen)
    package, fate, orphans = tmp_path / "b" / "p", random.Random(seed), set[int]()
    script = "import sys, tests.scale.tasks as t; t.build_in_processes(*sys.argv[1:])"
    for run in range(40):
        driver = subprocess.Popen([sys.executable, "-c", script, str(corpus), str(package)], env=ENVIRONMENT, cwd=ROOT)
        while run < 12 and driver.poll() is None:
            time.sleep(fate.uniform(0.3, 1.5))
            workers = children(driver.pid)
            orphans |= set(workers)
            with suppress(ProcessLookupError):
                os.kill(driver.pid if fate.random() < 0.3 or not workers else fate.choice(workers), signal.SIGKILL)
        if driver.wait(120) == 0:
            break
    assert run > 0, "nobody was killed"
    wait_for(lambda: [each for each in [not any(map(alive, orphans))] if each], 1)
    build([corpus], package, at_scale=chosen)
    assert hashes(package) == hashes(tmp_path / "a" / "p")
    assert not list((package / FOLDER / TEMPORARY).iterdir())


def children(process: int) -> list[int]:
    try:
        return [*map(int, Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split())]
    except OSError:
        return []


def test_a_worker_that_is_killed_loses_nothing(tmp_path: Path) -> None:
    marks = [str(tmp_path / str(number)) for number in range(5)]
    assert sorted(on_processes(die_once, marks, 2)) == [(mark, mark) for mark in marks]


def test_an_item_that_ends_the_interpreter_stops_no_other() -> None:
    done = dict(on_processes(poisoned, range(6), 2))
    lost = done.pop(3)
    assert done == {item: item * item for item in (0, 1, 2, 4, 5)}
    assert (lost.tries, lost.problem) == (3, "exit code 13")  # type: ignore[union-attr]


def test_a_record_that_ends_the_interpreter_fails_its_shard_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = write_corpus(tmp_path / "corpus", files=4, each=2)
    poison = tmp_path / "poison" / "sitecustomize.py"
    poison.parent.mkdir()
    poison.write_text(
        "import os, json\nloads = json.loads\n"
        "def poisoned(said, **options):\n"
        "    if 'berita-0005' in said[:40]:\n        os._exit(9)\n"
        "    return loads(said, **options)\n"
        "json.loads = poisoned\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("PYTHONPATH", str(poison.parent), prepend=os.pathsep)
    chosen = AtScale(jobs=2, executor="processes", shard_size=1000)
    with pytest.raises(SeveralBad) as raised:
        build([corpus], tmp_path / "p", at_scale=chosen)
    said = [each.say() for each in raised.value.each()]
    assert "02.jsonl: 02.jsonl: the worker died 3 times (exit code 9)" in said[0]
    assert "3 of 4" in said[1]
    monkeypatch.undo()
    assert build([corpus], tmp_path / "p", at_scale=chosen).rows["articles"] == 8


SLOW = """
import os, sys, time
from pathlib import Path
from warta.scale.executors.processes import run
def sleep(item):
    Path(item).write_text(str(os.getpid()))
    while True:
        sum(range(1000))
if __name__ == "__main__":
    list(run(sleep, sys.argv[1:], 2))
"""


def test_no_worker_outlives_its_driver(tmp_path: Path) -> None:
    script = tmp_path / "slow.py"
    script.write_text(SLOW, encoding="utf-8")
    marks = [tmp_path / "a", tmp_path / "b"]
    driver = subprocess.Popen([sys.executable, str(script), *map(str, marks)], env=ENVIRONMENT)
    workers = [int(text) for text in wait_for(lambda: [mark.read_text(encoding="utf-8") for mark in marks if mark.exists()], 2)]
    driver.kill()
    driver.wait()
    assert wait_for(lambda: [worker for worker in workers if not alive(worker)], 2) == workers


def wait_for(ask, count, seconds=10):  # type: ignore[no-untyped-def]
    for _ in range(seconds * 10):
        found = [each for each in ask() if each]
        if len(found) == count:
            return found
        time.sleep(0.1)
    raise AssertionError(found)


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
        return "Z" not in Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return False


@pytest.mark.slow
def test_dask_with_a_worker_that_is_killed(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    from warta.scale.executors.dask import run as on_dask

    corpus = write_corpus(tmp_path / "corpus")
    build([corpus], tmp_path / "a" / "p", at_scale=AtScale(executor="in-process", shard_size=SHARD))
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        address = cluster.scheduler_address
        marks = [str(tmp_path / f"mark{number}") for number in range(1)]
        assert list(on_dask(die_once, marks, 2, address)) == [(marks[0], marks[0])]
        build([corpus], tmp_path / "b" / "p", at_scale=AtScale(executor=f"dask:{address}", shard_size=SHARD))
    assert hashes(tmp_path / "b" / "p") == hashes(tmp_path / "a" / "p")
