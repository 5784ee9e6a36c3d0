"""What the commands that work with shards have in common: options, and how far a build is, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

import click

from warta.cli._command import option
from warta.cli._progress import Bar
from warta.wording import Wording

if TYPE_CHECKING:
    from warta.scale.choice import Advance
    from warta.scale.manifest import Manifest

F = TypeVar("F", bound=Callable[..., object])

BUILDING = Wording("building", "membangun")
SPEED = Wording("{speed} articles/s, {rejects} rejected", "{speed} artikel/detik, {rejects} ditolak")


def executed(function: F) -> F:
    """Declare ``--jobs`` and ``--executor``."""
    jobs = option(
        "--jobs",
        type=click.IntRange(min=1),
        metavar="N",
        says=Wording("How many workers build shards. Default: all cores.", "Banyaknya pekerja. Bawaan: semua inti prosesor."),
    )
    executor = option(
        "--executor",
        metavar="NAME",
        says=Wording(
            "Who builds shards: in-process, processes, dask, dask:ADDRESS or MODULE:FUNCTION. Default: processes.",
            "Pelaksana: in-process, processes, dask, dask:ALAMAT, atau MODUL:FUNGSI. Bawaan: processes.",
        ),
    )
    return jobs(executor(function))


def allowing_stale(function: F) -> F:
    """Declare ``--allow-stale``."""
    declared = option(
        "--allow-stale",
        is_flag=True,
        says=Wording(
            "Leave out corrections that do not find what they expect, and say so, instead of stopping.",
            "Lewati koreksi yang tidak menemukan isi yang diharapkannya, dan sebutkan, alih-alih berhenti.",
        ),
    )
    return declared(function)


class Share(click.ParamType):  # type: ignore[type-arg]  # click 8.4 made it generic, without a default
    """``2/16``: the second of sixteen machines."""

    name = "I/N"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        """The two numbers; a usage error for anything else."""
        number, _, machines = str(value).partition("/")
        if number.isdecimal() and machines.isdecimal() and 1 <= int(number) <= int(machines):
            return int(number), int(machines)
        return self.fail(f"{value!r} is not I/N with I from 1 to N", param, ctx)


class Told:
    """Tells of each shard that ends: a bar moves, and with `as_json` a line of JSON goes onto stderr."""

    def __init__(self, bar: Bar, bar_says: Callable[..., str], as_json: bool) -> None:
        self._bar = bar
        self._says = bar_says
        self._as_json = as_json
        self._began = perf_counter()

    def __call__(self, advance: Advance) -> None:
        """A shard has ended."""
        seconds = perf_counter() - self._began
        speed = round(advance.articles / seconds) if seconds else 0
        self._bar.move(advance.done, advance.shards, self._says(speed=speed, rejects=advance.rejects))
        if self._as_json and advance.last:
            click.echo(json.dumps(_event(advance, advance.last, seconds), ensure_ascii=False), err=True)


def _event(advance: Advance, last: Manifest, seconds: float) -> dict[str, object]:
    return {
        "event": "shard",
        "shard": last.shard,
        "sources": last.sources,
        "articles": last.articles,
        "rejects": last.rejects,
        "failure": last.failure.problem.en if last.failure else None,
        "done": advance.done,
        "shards": advance.shards,
        "failed": advance.failed,
        "seconds": round(seconds, 3),
    }
