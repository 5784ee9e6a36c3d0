"""A build in a process of its own, as a user would run it, watched from outside (Linux)."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, NamedTuple

import click


class Milestone(NamedTuple):
    """How much memory a worker had held at most when so many articles were built."""

    articles: int
    megabytes: float


@dataclass
class Build:
    """A build of the corpus in `folder` by a process of its own, and what it took.

    `peak` and `driver` are the most memory of a worker and of the driver, in megabytes; each `step` of articles that is done
    is a milestone, and is told on stderr.
    """

    folder: Path
    name: str
    options: tuple[str, ...]
    megabytes: int
    step: int = 100_000
    shuffled: bool = False
    kills: bool = False
    seconds: float = 0.0
    processor: float = 0.0
    peak: float = 0.0
    driver: float = 0.0
    milestones: list[Milestone] = field(default_factory=list)

    def run(self) -> Build:
        """Build; again after each kill of the driver."""
        while not self._ran():
            pass
        return self

    def _ran(self) -> bool:
        began, used = time.perf_counter(), _children_time()
        told = self.folder / f"{self.name}.log"
        with told.open("wb") as errors, told.open("rb") as log:  # each has a place of its own in the file
            process = subprocess.Popen(self._line(), stdout=subprocess.DEVNULL, stderr=errors)
            chosen, built = random.Random(self.name), 0
            while process.poll() is None:
                time.sleep(0.2)
                self._look(process.pid)
                built += _articles(log)
                self._note(built, time.perf_counter() - began)
                if self.kills and chosen.random() < 0.15:
                    _kill_one(chosen, process.pid)
            self.seconds += time.perf_counter() - began
            self.processor += _children_time() - used
            if process.returncode not in (0, -signal.SIGKILL):
                raise RuntimeError(f"{self.name}: exit code {process.returncode}; see {told}")
        self.kills = self.kills and self.seconds < MOST_SECONDS_OF_FAULTS
        return process.returncode == 0

    def _line(self) -> list[str]:
        sources = [self.folder / "corpus"]
        if self.shuffled:
            sources = sorted(sources[0].iterdir())
            random.Random(1).shuffle(sources)
        size = ("--shard-size", str(self.megabytes))
        package = str(self.folder / self.name)
        return [sys.executable, "-m", "warta", "build", *map(str, sources), "-p", package, "--log-json", *size, *self.options]

    def _look(self, driver: int) -> None:
        self.driver = max(self.driver, _peak(driver))
        for process in _below(driver) or [driver]:
            self.peak = max(self.peak, _peak(process))

    def _note(self, built: int, seconds: float) -> None:
        while built >= (reached := self.step * (len(self.milestones) + 1)):
            self.milestones.append(Milestone(reached, self.peak))
            held = f"largest worker {self.peak:.0f} MB, driver {self.driver:.0f} MB"
            click.echo(f"  {self.name}: {reached:,} articles, {seconds:,.0f} s, {held}", err=True)

    def hashes(self) -> Mapping[str, object]:
        """Table -> its hash, and those of its parts and their twins."""
        descriptor = json.loads((self.folder / self.name / "datapackage.json").read_bytes())
        return {each["name"]: [each["hash"], each["parts"]] for each in descriptor["resources"]}


MOST_SECONDS_OF_FAULTS = 120
"""After these a build that is killed again and again is left to end in peace."""


def _articles(log: BinaryIO) -> int:
    """How many articles the shards have that the log tells of and that were not counted before."""
    count = 0
    while (line := log.readline()).endswith(b"\n"):
        count += json.loads(line)["articles"] if line.startswith(b"{") else 0
    log.seek(-len(line), os.SEEK_CUR)  # one that is still being written is read again
    return count


def _kill_one(chosen: random.Random, driver: int) -> None:
    """SIGKILL a worker, or now and then the driver."""
    workers = _below(driver)
    victim = driver if not workers or chosen.random() < 0.1 else chosen.choice(workers)
    try:
        os.kill(victim, signal.SIGKILL)
    except ProcessLookupError:
        return


def _below(process: int) -> list[int]:
    """The processes that it has started, and those that they have."""
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    except OSError:
        return []
    return [each for child in map(int, children) for each in (child, *_below(child))]


def _peak(process: int) -> float:
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:
        return 0.0
    return max((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM")), default=0.0)


def _children_time() -> float:
    used = os.times()
    return used.children_user + used.children_system
