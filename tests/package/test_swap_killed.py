"""SIGKILL before and after every durable step of a swap, and of the recovery from one.

Killed before the journal is in place, the package is as it was; after it, the next command completes the swap. And never,
at any step, do a descriptor and files that belong to different builds look like a package.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest

from warta.package.swap import WORK_FOLDER, finish_swap, replace_files

Files = dict[str, str]


def package_of(**texts: str) -> Files:
    """The files of a little package: tables, and a descriptor that names their hashes."""
    tables = {f"data/{name}.csv": text for name, text in texts.items()}
    return {
        **tables,
        "datapackage.json": json.dumps({path: sha256(text.encode()).hexdigest() for path, text in tables.items()}),
    }


OLD = package_of(a="a, old", b="b, old", c="goes", same="stays")
NEW = package_of(a="a, new", b="b, new", same="stays", d="comes")
GONE = sorted(set(OLD) - set(NEW))


class Swap(NamedTuple):
    before: Files
    after: Files
    remove: list[str]


SWAPS = {"again": Swap(OLD, NEW, GONE), "first": Swap({}, NEW, []), "removal alone": Swap(OLD, {}, ["data/c.csv"])}


class Killer:
    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def ask(self, folder: Path, files: Files | None, remove: list[str], kill: int) -> str:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps({"folder": str(folder), "files": files, "remove": remove, "kill": kill}) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().strip()
        assert answer in ("finished", "killed"), answer
        return answer


@pytest.fixture(scope="module")
def killer() -> Iterator[Killer]:
    command = [sys.executable, str(Path(__file__).with_name("killer.py"))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Killer(process)
        assert process.stdin
        process.stdin.close()


@pytest.fixture
def scratch() -> Iterator[Path]:
    memory = Path("/dev/shm")  # fsync costs nothing there
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


def put(folder: Path, files: Files) -> Path:
    folder.mkdir(parents=True)
    for path, text in files.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text)
    return folder


def contents(folder: Path) -> Files:
    """All files but those of the work folder."""
    files = (file for file in folder.rglob("*") if file.is_file())
    found = {file.relative_to(folder).as_posix(): file.read_bytes().decode() for file in files}
    return {path: text for path, text in found.items() if not path.startswith(WORK_FOLDER)}


def looks_valid(files: Files) -> bool:
    """Does a reader who compares the descriptor's hashes find a package?"""
    if "datapackage.json" not in files:
        return False
    hashes = json.loads(files["datapackage.json"])
    return all(path in files and sha256(files[path].encode()).hexdigest() == hash_ for path, hash_ in hashes.items())


def is_mixture(files: Files, swap: Swap) -> bool:
    """Looks like a package, but its files are those of neither build."""
    described = json.loads(files["datapackage.json"]) if "datapackage.json" in files else {}
    seen = {path: text for path, text in files.items() if path in described or path == "datapackage.json"}
    whole = (
        {path: text for path, text in build.items() if path in seen} == seen
        for build in (swap.before, {**swap.before, **swap.after})
    )
    return looks_valid(files) and not any(whole)


def expected(swap: Swap) -> Files:
    return {path: text for path, text in {**swap.before, **swap.after}.items() if path not in swap.remove}


def journaled(folder: Path) -> bool:
    return (folder / WORK_FOLDER / "journal.json").exists()


def kills(folder: Path, act: Callable[[Path, int], str], start: Callable[[Path], object]) -> Iterator[tuple[int, Path]]:
    """The package after each kill in turn, until `act` lives to the end."""
    for kill in count():
        place = folder / str(kill)
        start(place)
        if act(place, kill) == "finished":
            assert kill > 20, "the steps are not counted"
            return
        yield kill, place
        shutil.rmtree(place)


@pytest.mark.parametrize("name", SWAPS)
def test_killed_at_any_step_it_is_all_or_nothing(killer: Killer, scratch: Path, name: str) -> None:
    swap = SWAPS[name]
    before_journal = after_journal = 0
    steps = kills(
        scratch, lambda place, kill: killer.ask(place, swap.after, swap.remove, kill), lambda place: put(place, swap.before)
    )
    for kill, place in steps:
        found = contents(place)
        assert not is_mixture(found, swap), kill
        if journaled(place):
            after_journal += 1
            finish_swap(place)
            assert contents(place) == expected(swap), kill
        else:
            done = found == expected(swap)  # killed while it was tidying up
            assert done or found == swap.before, kill
            before_journal += not done
            finish_swap(place)
            assert contents(place) == found, kill
        assert not (place / WORK_FOLDER).exists(), kill
    assert before_journal > 10
    assert after_journal > 10


def test_a_build_after_a_kill_gives_the_new_package(killer: Killer, scratch: Path) -> None:
    swap = SWAPS["again"]
    steps = kills(
        scratch, lambda place, kill: killer.ask(place, swap.after, swap.remove, kill), lambda place: put(place, swap.before)
    )
    for kill, place in steps:
        replace_files(place, {path: text.encode() for path, text in swap.after.items()}, swap.remove)
        assert contents(place) == expected(swap), kill
        assert not (place / WORK_FOLDER).exists(), kill


def test_killed_at_any_step_of_the_recovery_it_still_completes(killer: Killer, scratch: Path) -> None:
    swap, copy = SWAPS["again"], scratch / "copy"
    seen: set[frozenset[tuple[str, bytes]]] = set()
    recoveries = 0
    steps = kills(
        scratch / "swap",
        lambda place, kill: killer.ask(place, swap.after, swap.remove, kill),
        lambda place: put(place, swap.before),
    )
    for kill, place in steps:
        state = frozenset((str(file.relative_to(place)), file.read_bytes()) for file in place.rglob("*") if file.is_file())
        if state in seen or not journaled(place):  # many steps leave the disk as it was
            continue
        seen.add(state)
        for again in count():
            shutil.copytree(place, copy)
            answer = killer.ask(copy, None, [], again)
            assert not is_mixture(contents(copy), swap)
            finish_swap(copy)
            assert contents(copy) == expected(swap), (kill, again)
            shutil.rmtree(copy)
            if answer == "finished":
                break
            recoveries += 1
    assert len(seen) > 5  # each of the files moved, the removal
    assert recoveries > 100
