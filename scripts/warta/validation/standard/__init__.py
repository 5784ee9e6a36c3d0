"""The second judge: frictionless, the standard's own tool, as anyone would run it, without a network.

Its verdicts are exactly those of frictionless, of any package, and most of its work is done by Arrow: `tables` judges a table,
`chunks` and `records` read it, `types`, `constraints` and `patterns` prove its cells, `keyed` and `references` compare keys,
`rows` lets frictionless name the errors. What cannot be proved frictionless reads itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NoReturn

from warta.validation.options import Options
from warta.validation.report import Note, Place, Said, Unchecked, listed
from warta.validation.standard.bounds import refuse_wide_schemas
from warta.validation.standard.crashes import CRASHES
from warta.validation.standard.findings import checked, crashed, finding_of, place_of, refused
from warta.validation.standard.form import Refused
from warta.validation.standard.modest import is_modest, report_on_modest
from warta.validation.standard.shown import closed_in, descriptor_without
from warta.validation.standard.small import prove
from warta.validation.standard.whole import Stopped
from warta.validation.target import Target
from warta.wording import Wording

if TYPE_CHECKING:
    from frictionless import Package, Report
    from frictionless import Resource as FrictionlessResource

CUT = Wording(
    "{resource}: frictionless stopped early ({reason}); there may be more errors",
    "{resource}: frictionless berhenti lebih awal ({reason}); mungkin masih ada kesalahan lain",
)
STOPPED = Wording(
    "{resource}: interrupted after {rows} rows; the rest, and keys that repeat, were not looked at",
    "{resource}: terhenti setelah {rows} baris; selebihnya, dan kunci yang terulang, tidak diperiksa",
)
REMARK = Wording("{resource}: frictionless remarks: {reason}", "{resource}: catatan frictionless: {reason}")
UNREAD = Wording(
    "frictionless did not read the data, since the descriptor is wrong; mend it and validate again",
    "frictionless tidak membaca datanya karena deskriptornya salah; perbaiki lalu validasi lagi",
)

CLOSED = Wording(
    "{resource} was not shown to frictionless: its file, or one that it refers to, is a link out of the package, lies at an "
    "address or is no plain file",
    "{resource} tidak diperlihatkan kepada frictionless: berkasnya, atau yang dirujuknya, tautan ke luar paket, terletak "
    "di suatu alamat, atau bukan berkas biasa",
)
REFERS = Wording(
    "{resource} not checked by frictionless, since it refers to {absent}, which the package lacks",
    "{resource} tidak diperiksa frictionless, sebab merujuk {absent}, yang tidak ada dalam paket ini",
)


class Offline:
    """Stands where frictionless keeps its HTTP session, and refuses: a package is judged by what is in it."""

    def get(self, url: str, **_options: object) -> NoReturn:
        """Refuse to fetch `url`."""
        raise OSError(f"not fetched, for warta validates without a network: {url}")


def judge(target: Target) -> Iterator[Said]:
    """What frictionless says against the package, a resource after the other; of a small plain one, nothing, without it."""
    if (proved := prove(target)) is not None:
        yield from proved
        return
    from frictionless import FrictionlessException, system

    closed = closed_in(target)
    yield from (Unchecked(CLOSED, {"resource": name}) for name in sorted(closed))
    descriptor = descriptor_without(target, closed | target.unread)
    if descriptor is not target.descriptor and not descriptor["resources"]:
        return
    with system.use_context(http_session=Offline()):
        try:
            package = _package(descriptor, target)
            package.to_descriptor(validate=True)
        except FrictionlessException as exc:
            yield from map(finding_of, exc.to_errors())
            yield Unchecked(UNREAD)
        except Refused as exc:
            yield refused(exc)
            yield Unchecked(UNREAD)
        except CRASHES as exc:
            yield crashed(exc)
        else:
            yield from _of_package(package, target, closed | target.unread)


@contextmanager
def package_without_network(target: Target) -> Iterator[Mapping[str, FrictionlessResource]]:
    """The tables that frictionless may see, by name, none where it cannot open the descriptor."""
    from frictionless import FrictionlessException, system

    from warta.validation.standard.guard import guarded_patterns

    with system.use_context(http_session=Offline()), guarded_patterns():
        try:
            package = _package(descriptor_without(target, closed_in(target) | target.unread), target)
        except (FrictionlessException, Refused, *CRASHES):
            yield {}
        else:
            yield {resource.name or "": resource for resource in package.resources}


def _package(descriptor: Mapping[str, Any], target: Target) -> Package:
    from frictionless import Package

    refuse_wide_schemas(descriptor)
    return Package.from_descriptor(dict(descriptor), basepath=str(target.folder))


def _of_package(package: Package, target: Target, hidden: Set[str]) -> Iterator[Said]:
    described = {str(each.get("name", "")): each for each in target.resources}
    told: set[str] = set()
    report_on = report_on_modest if is_modest(package.resources) else _report_by_arrow(target.options)
    for resource in package.resources:
        name = resource.name or ""
        if _referred_to(described.get(name, {})) & hidden:
            yield Unchecked(CLOSED, {"resource": name})
            continue
        absent = _referred_to(described.get(name, {})) - described.keys()
        if absent and absent <= told:  # frictionless would say no more than of the first
            yield Unchecked(REFERS, {"resource": name, "absent": listed(sorted(absent))})
            continue
        told |= absent
        yield from _of_resource(resource, described.get(name, {}), report_on)


def _referred_to(descriptor: Mapping[str, Any]) -> set[str]:
    """The other resources that the foreign keys of one name."""
    schema = descriptor.get("schema")
    keys = schema.get("foreignKeys") if isinstance(schema, dict) else None
    references = [key.get("reference") for key in keys if isinstance(key, dict)] if isinstance(keys, list) else []
    names = [each.get("resource") for each in references if isinstance(each, dict)]
    return {name for name in names if isinstance(name, str) and name}


def _report_by_arrow(options: Options) -> Callable[[FrictionlessResource], Report]:
    from warta.validation.standard.tables import report_on

    return lambda resource: report_on(resource, options)


def _of_resource(
    resource: FrictionlessResource, descriptor: Mapping[str, Any], report_on: Callable[[FrictionlessResource], Report]
) -> Iterator[Said]:
    from frictionless import FrictionlessException

    name = resource.name or ""
    try:
        report = report_on(resource)
    except FrictionlessException as exc:
        yield from (finding_of(error, Place(name)) for error in exc.to_errors())
        return
    except CRASHES as exc:
        yield crashed(exc, Place(name))
        return
    except Refused as exc:
        yield refused(exc, Place(name))
        return
    except Stopped as exc:
        yield from (finding_of(error, place_of(error, name, descriptor)) for error in exc.errors)
        yield Unchecked(STOPPED, {"resource": name, "rows": exc.rows})
        raise
    yield from map(finding_of, report.errors)
    for task in report.tasks:  # of another name where the resource is itself the descriptor of a package
        yield from (finding_of(error, place_of(error, task.name, descriptor)) for error in task.errors)
    yield from map(checked, report.tasks)
    for reason in (reason for task in report.tasks for reason in task.warnings):
        told = {"resource": name, "reason": reason}
        yield Unchecked(CUT, told) if reason.startswith("reached ") else Note(REMARK, told)
