"""Validation: three judges look at a package, and everything they find is collected.

`profile` is the official JSON Schema of Data Package 2.0, `frictionless` what anyone else's tool says of the CSVs, and
`warta` what neither looks at: that every cell still follows from its exact words, the twins are equal, the sources agree.
Nothing is ever written, and nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from warta.validation.options import Options, Progress, options
from warta.validation.report import Finding, Note, Place, Report, Unchecked
from warta.validation.rules import Check, Judge, Severity
from warta.validation.target import Target, open_target

__all__ = ["Check", "Finding", "Judge", "Note", "Options", "Place", "Report", "Severity", "Unchecked", "validate"]


def validate(
    target: str | Path = ".",
    *,
    only: Judge | str | None = None,
    sources: str | Path | None = None,
    jobs: int | None = None,
    memory: int | None = None,
    progress: Progress | None = None,
) -> Report:
    """What the three judges (or `only` one of them) find in a package; never stops at the first finding.

    `target` is a folder with a ``datapackage.json`` or a descriptor; `sources` is where the articles lie if not in its
    ``data/raw``. `jobs` cores are used, all by default, and `memory` megabytes for keys, 512 by default; `progress` hears
    how far it is. Raises an InputError where there is nothing to judge (no descriptor, one that is not JSON, no `sources`),
    and ValueError for a judge that there is not.
    """
    opened = open_target(Path(target), None if sources is None else Path(sources), options(jobs, memory, progress))
    judges = _asked(opened) if only is None else (Judge(only),)
    said = [each for judge in judges for each in _JUDGES[judge](opened)]
    name = opened.descriptor.get("name")
    return Report(
        str(target),
        tuple(each for each in said if isinstance(each, Finding)),
        tuple(each for each in said if isinstance(each, Note)),
        name if isinstance(name, str) else "",
        str(opened.folder.resolve()),
    )


def _asked(opened: Target) -> tuple[Judge, ...]:
    """All judges; but where nothing is built, frictionless could only say so a second time."""
    return tuple(judge for judge in Judge if opened.resources or judge is not Judge.FRICTIONLESS)


def _profile(target: Target) -> Iterable[Finding | Note]:
    from warta.validation.profile import judge

    return judge(target.descriptor)


def _frictionless(target: Target) -> Iterable[Finding | Note]:
    from warta.validation.standard import judge

    return judge(target)


def _warta(target: Target) -> Iterable[Finding | Note]:
    from warta.validation.ours import judge

    return judge(target)


_JUDGES: Mapping[Judge, Callable[[Target], Iterable[Finding | Note]]] = {
    Judge.PROFILE: _profile,
    Judge.FRICTIONLESS: _frictionless,
    Judge.WARTA: _warta,
}
