"""A table judged as ``Resource.validate`` of frictionless judges it, the same errors in the same order, most of it by Arrow.

Frictionless opens the file; pieces of it are judged side by side; rows that break something become frictionless' own rows,
which say what; keys that repeat are looked for at the end. What this cannot do exactly frictionless does.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from time import perf_counter
from typing import TYPE_CHECKING, Any

from warta.validation.options import Options
from warta.validation.standard.bounds import refuse_monsters
from warta.validation.standard.chunks import cut_carefully_if_need_be
from warta.validation.standard.crashes import CRASHES
from warta.validation.standard.form import Unprovable
from warta.validation.standard.gathered import Rows
from warta.validation.standard.guard import guarded_patterns
from warta.validation.standard.octets import Totals, is_plain_file
from warta.validation.standard.oracle import Opened, open_resource
from warta.validation.standard.pieces import Plan, read_pieces
from warta.validation.standard.plan import plan_of
from warta.validation.standard.pool import retain_memory
from warta.validation.standard.whole import Stopped, validate_whole

if TYPE_CHECKING:
    from frictionless import Error, Report
    from frictionless.resources import TableResource

LIMIT = 1000
"""After as many errors frictionless stops reading a table."""

_FORMATS = frozenset({"csv", "tsv", "parquet"})


@dataclass
class Tally:
    """How many tables were proved, and why others went to frictionless whole."""

    proved: int = 0
    whole: list[str] = field(default_factory=list)


TALLY = Tally()


def report_on(resource: Any, options: Options) -> Report:
    """What frictionless says of `resource`; Refused for what cannot be read within bounds."""
    retain_memory()
    with guarded_patterns():
        return _report_on(resource, options)


def _report_on(resource: Any, options: Options) -> Report:
    reason = why_not(resource)
    if not reason:
        try:
            report = _report(resource, options)
        except Unprovable as exc:
            reason = str(exc)
        except CRASHES as exc:
            reason = f"frictionless raises {type(exc).__name__}"
        else:
            TALLY.proved += 1
            return report
        resource.close()
    TALLY.whole.append(reason)
    refuse_monsters(resource, whole=True)
    return validate_whole(resource)


def why_not(resource: Any) -> str:
    """Why frictionless must read `resource` itself, nothing where it need not."""
    from frictionless.resources import TableResource

    if not isinstance(resource, TableResource):
        return "no table"
    if resource.data is not None or resource.format not in _FORMATS or resource.scheme not in ("file", "multipart"):
        return f"format {resource.format}"
    return "" if not resource.remote else "remote"


def _report(resource: TableResource, options: Options) -> Report:
    def judged(careful: bool) -> Report:
        with ExitStack() as stack:
            return _judged(resource, options, stack, careful=careful)

    return cut_carefully_if_need_be(judged)


def _judged(resource: TableResource, options: Options, stack: ExitStack, *, careful: bool) -> Report:
    from frictionless import FrictionlessException

    began = perf_counter()
    try:
        resource.to_descriptor(validate=True)
        warnings = _remarks(resource)
        refuse_monsters(resource)
        opened = open_resource(resource, careful=careful)
        plan = plan_of(opened, options, stack)
    except FrictionlessException as exc:
        resource.close()
        return _told(resource, began, exc.to_errors(), [])
    errors, cut = _errors(opened, plan, options, stack)
    if cut:
        warnings.append(f"reached error limit: {LIMIT}")
    if opened.resource is not resource:
        resource.stats.fields, resource.stats.rows = opened.resource.stats.fields, opened.resource.stats.rows
    return _told(resource, began, errors, warnings, opened.resource.labels)


def _told(
    resource: TableResource, began: float, errors: list[Error], warnings: list[str], labels: Sequence[str] = ()
) -> Report:
    from frictionless import Report

    seconds = round(perf_counter() - began, 3)
    report: Report = Report.from_validation_task(resource, time=seconds, labels=list(labels), errors=errors, warnings=warnings)
    return report


def _remarks(resource: TableResource) -> list[str]:
    from frictionless import helpers

    if resource.hash and helpers.parse_resource_hash_v1(resource.hash)[0] not in ("md5", "sha256"):
        return ["hash is ignored; supported algorithms: md5/sha256"]
    return []


def _errors(opened: Opened, plan: Plan, options: Options, stack: ExitStack) -> tuple[list[Error], bool]:
    """All errors in order, and whether there may be more."""
    from frictionless import Checklist

    resource = opened.resource
    checks = Checklist().connect(resource)
    errors = [error for check in checks for error in check.validate_start()]
    found = Rows(opened, plan, LIMIT - len(errors), options, stack)
    try:
        _look(found, opened, plan, options, stack)
    except KeyboardInterrupt as exc:
        raise Stopped(errors + found.errors, found.count) from exc
    errors += found.errors
    resource.stats.rows = found.count
    if found.cut:
        return errors[:LIMIT], True
    return errors + [error for check in checks for error in check.validate_end()], False


def _look(rows: Rows, opened: Opened, plan: Plan, options: Options, stack: ExitStack) -> None:
    """Judge the rows: the pieces in turn, then what is only known at the end."""
    counts = is_plain_file(opened.resource) and opened.resource.data is None
    totals = stack.enter_context(Totals(_algorithms(opened.resource, options))) if counts else None
    with closing(read_pieces(opened, plan, options.jobs, totals)) as pieces:
        for piece in pieces:
            if rows.take(piece):
                break
    rows.finish()
    if totals and not rows.cut:
        stats = opened.resource.stats
        stats.bytes, hashes = totals.told()
        stats.md5, stats.sha256 = hashes.get("md5"), hashes.get("sha256")


def _algorithms(resource: TableResource, options: Options) -> frozenset[str]:
    """The hashes that are asked for, or that the file is said to have."""
    from frictionless import helpers

    known = frozenset({"md5", "sha256"})
    if options.hashes:
        return known
    return known & {helpers.parse_resource_hash_v1(resource.hash)[0]} if resource.hash else frozenset()
