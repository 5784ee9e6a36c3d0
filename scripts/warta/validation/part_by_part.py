"""The parts of a package judged by one process or by several: what is said of them comes in their order either way.

Another process is sent a part's descriptors, the sources of its articles and whose corrections it has, and sends back all
that it says of the part; the processes are those that build shards (`warta.scale.executors`).
"""

from __future__ import annotations

import copyreg
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import Any

from warta.errors import WartaError
from warta.scale.executors import Lost
from warta.scale.executors.processes import run
from warta.validation.report import Said
from warta.validation.sources import Sources
from warta.validation.target import Target

FEW = 4 << 20
"""Bytes of CSV that are judged before another process has started: extraction of so many takes some six seconds."""


def _frozen(mapping: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(mapping)


def _thawed(proxy: MappingProxyType[Any, Any]) -> tuple[Callable[..., MappingProxyType[Any, Any]], tuple[Any, ...]]:
    return _frozen, (dict(proxy),)  # by a function of ours, since the type cannot be found under its name


# Findings, notes and articles hold such mappings, which pickle does not know.
copyreg.pickle(MappingProxyType, _thawed)


@dataclass(frozen=True, slots=True)
class Concerns:
    """Whether the corrections of an article are to be found in a part: `own` are its articles.

    The last part has those of articles in no part, too: `all` are the articles of all parts there, None elsewhere.
    """

    own: frozenset[str]
    all: frozenset[str] | None = None

    def __call__(self, article_id: str) -> bool:
        """Are the corrections of this article to be found here?"""
        return article_id in self.own or (self.all is not None and article_id not in self.all)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of all tables: its number from 0 on, their descriptors, the sources of its articles. It can be pickled."""

    number: int
    resources: tuple[Mapping[str, Any], ...]
    received: Sources | None
    concerns: Concerns


JudgeOfPart = Callable[[Target, Sources | None, Concerns], Iterable[Said]]
"""Says of tables that are one file each what there is to say; a function of a module, so that other processes find it."""


def judged(target: Target, judge: JudgeOfPart, parts: Sequence[Part]) -> Iterator[tuple[int, Iterable[Said]]]:
    """The number of each part with what `judge` says of it, in their order; by as many processes as `target` has cores for.

    Where KeyboardInterrupt stops it, what other processes have said until then comes first. WorkerLost where each process
    that is given a part dies.
    """
    if target.options.jobs == 1 or len(parts) == 1 or sum(map(_bytes, parts)) < FEW:
        return ((part.number, _said(judge, target, part)) for part in parts)
    return _by_others(target, judge, parts)


def _said(judge: JudgeOfPart, target: Target, part: Part) -> Iterable[Said]:
    return judge(replace(target, resources=part.resources), part.received, part.concerns)


def _by_others(target: Target, judge: JudgeOfPart, parts: Sequence[Part]) -> Iterator[tuple[int, Iterable[Said]]]:
    unwatched = replace(target.options, jobs=1, progress=None, read=None)
    task = partial(_all_said, judge, replace(target, options=unwatched, resources=(), said=()))
    come: dict[int, tuple[Said, ...]] = {}
    due = 0
    try:
        for part, result in run(task, parts, target.options.jobs):
            come[part.number] = _taken(part, result)
            _hear(target, part)
            while due in come:
                yield due, come.pop(due)
                due += 1
    except KeyboardInterrupt:
        yield from sorted(come.items())
        raise


def _all_said(judge: JudgeOfPart, target: Target, part: Part) -> tuple[Said, ...] | WartaError:
    """Everything at once, as it is sent; an error of ours is told here as in the process that asked."""
    try:
        return tuple(_said(judge, target, part))
    except WartaError as exc:
        return exc


def _taken(part: Part, result: tuple[Said, ...] | WartaError | Lost) -> tuple[Said, ...]:
    if isinstance(result, Lost):
        from warta.scale.finish import WorkerLost

        raise WorkerLost(file=part.resources[0].get("path"), tries=result.tries, problem=result.problem)
    if isinstance(result, WartaError):
        raise result
    return result


def _hear(target: Target, part: Part) -> None:
    """Tell that a part of each table has been read."""
    if target.options.read:
        for each in part.resources:
            target.options.read(str(each["name"]), _size(each))


def _bytes(part: Part) -> int:
    return sum(map(_size, part.resources))


def _size(resource: Mapping[str, Any]) -> int:
    """As the descriptor says, which a judge does not trust: it is only to tell much work from little."""
    size = resource.get("bytes")
    return size if isinstance(size, int) and size > 0 else 0
