"""Validation: three judges look at a package, and everything they find is collected.

`profile` is the official JSON Schema of Data Package 2.0, `frictionless` what anyone else's tool says of the CSVs, and
`warta` what neither looks at: that every cell still follows from its exact words, the twins are equal, the sources agree.
Nothing is ever written, and nothing is fetched unless the target itself is an address.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from warta.package.fetch import without_password
from warta.validation.lines import located
from warta.validation.meter import Meter
from warta.validation.options import Options, Progress, options
from warta.validation.report import Checked, Finding, Interrupted, Note, Place, Report, Said, Unchecked
from warta.validation.rules import Check, Judge, Severity
from warta.validation.target import Target, opened_target

__all__ = [
    "validate",
    "Report",
    "Finding",
    "Place",
    "Checked",
    "Note",
    "Unchecked",
    "Interrupted",
    "Check",
    "Judge",
    "Severity",
    "Options",
]


def validate(
    target: str | Path = ".",
    *,
    only: Judge | str | None = None,
    sources: str | Path | None = None,
    schema: str | Path | None = None,
    jobs: int | None = None,
    memory: int | None = None,
    progress: Progress | None = None,
    hashes: bool = False,
) -> Report:
    """What the three judges (or `only` one of them) find in a package; never stops at the first finding.

    `target` is a folder with a ``datapackage.json``, a descriptor in JSON or YAML, a zip file that holds one, a table (CSV,
    Parquet or another that frictionless reads; `schema` is the file of its Table Schema), or the http(s) address of any of
    these but a folder. `sources` is where the articles lie if not in its ``data/raw``. `jobs` cores are used, all by default,
    and `memory` megabytes for keys, 512 by default; `progress` hears how far it is. The parts of a large package that was built
    in shards go to `jobs` processes: a script guards its call with ``if __name__ == "__main__"``, or says one. With `hashes`
    the report has the MD5 and the SHA-256 of every file but Parquet, as frictionless' own, not only where one is described.

    Raises an InputError where there is nothing to judge (no descriptor, one that is not JSON, no `sources`), where it is not
    safe to open, or where a part kills each process that judges it; an Impossible where the network or the disk fails, and
    ValueError for a judge that there is not.
    """
    began = perf_counter()
    chosen = options(jobs, memory, progress, hashes=hashes)
    with opened_target(target, _path(sources), _path(schema), chosen) as opened:
        return _judged(target, opened, only, began)


def _path(name: str | Path | None) -> Path | None:
    return None if name is None else Path(name)


def _judged(target: str | Path, opened: Target, only: Judge | str | None, began: float) -> Report:
    judges = _asked(opened) if only is None else (Judge(only),)
    said: list[Said] = [*opened.said]
    meter = Meter(opened.options.progress, _sizes(opened), judges)
    watched = replace(opened, options=replace(opened.options, read=meter.read))
    if Judge.FRICTIONLESS not in judges:
        said += _described(opened)
    interrupted = False
    try:
        for judge in judges:
            meter.turn(judge)
            for each in _told(_JUDGES[judge](watched), meter):
                said.append(each)
    except KeyboardInterrupt:
        interrupted = True
    report = _report(target, opened, said, perf_counter() - began, interrupted=interrupted)
    if report.interrupted:
        raise Interrupted(report)
    return report


def _told(said: Iterable[Said], meter: Meter) -> Iterator[Said]:
    for each in said:
        if isinstance(each, Checked):
            meter.done(each.name)
        yield each


def _sizes(opened: Target) -> Mapping[str, int]:
    """The bytes of each resource that lies in files of the package; none where nobody watches."""
    sizes: dict[str, int] = {}
    for each in opened.resources if opened.options.progress else ():
        paths = each.get("path")
        files = [opened.find(path) for path in (paths if isinstance(paths, list) else [paths]) if isinstance(path, str)]
        sizes[str(each.get("name", ""))] = sum(file.stat().st_size for file in files if file and _is_file(file))
    return sizes


def _is_file(file: Path) -> bool:
    try:
        return file.is_file()
    except OSError:  # a name longer than the system knows
        return False


def _report(target: str | Path, opened: Target, said: Sequence[Said], seconds: float, *, interrupted: bool = False) -> Report:
    name = opened.descriptor.get("name")
    findings = tuple(each for each in said if isinstance(each, Finding))
    try:
        findings = located(findings, opened)
    except KeyboardInterrupt:  # the findings are there, if not where they stand
        interrupted = True
    return Report(
        target=without_password(str(target)),
        findings=findings,
        notes=tuple(each for each in said if isinstance(each, Note)),
        name=name if isinstance(name, str) else "",
        folder=opened.place,
        checked=tuple(each for each in said if isinstance(each, Checked)),
        seconds=seconds,
        interrupted=interrupted,
    )


def _described(opened: Target) -> tuple[Checked, ...]:
    """What the descriptor says of the resources, where frictionless is not asked about them."""
    described = ((str(each.get("name", "")), str(each.get("type", "")), each.get("path")) for each in opened.resources)
    return tuple(Checked(name, kind, _place(path)) for name, kind, path in described)


def _place(path: object) -> str:
    """Where a resource lies, as frictionless writes it; of one in several files, the first."""
    if isinstance(path, list):
        return f"{_place(path[0])} (multipart)" if path else ""
    return path if isinstance(path, str) else ""


def _asked(opened: Target) -> tuple[Judge, ...]:
    """All judges; but where nothing is built, frictionless could only say so a second time."""
    return tuple(judge for judge in Judge if opened.resources or judge is not Judge.FRICTIONLESS)


def _profile(target: Target) -> Iterable[Said]:
    from warta.validation.profile import judge

    return judge(target.descriptor)


def _frictionless(target: Target) -> Iterable[Said]:
    from warta.validation.standard import judge

    return judge(target)


def _warta(target: Target) -> Iterable[Said]:
    from warta.validation.ours import judge

    return judge(target)


_JUDGES: Mapping[Judge, Callable[[Target], Iterable[Said]]] = {
    Judge.PROFILE: _profile,
    Judge.FRICTIONLESS: _frictionless,
    Judge.WARTA: _warta,
}
