"""What warta checks of any package, whoever wrote it: what the standard asks and frictionless leaves unchecked.

Files are read in pieces, and tables only where something is to be checked in them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from warta.validation import files, spelling
from warta.validation.keys import CATEGORY, UNIQUE, categories_of
from warta.validation.opened import Opened, Resource, names_in
from warta.validation.options import Options
from warta.validation.report import Finding, Place, Said, Unchecked, finding, listed
from warta.validation.target import Target
from warta.wording import Wording

if TYPE_CHECKING:
    from warta.validation.standard.beyond import Asked, Broken

UNREAD = Wording(
    "{resource}: unique keys and categories not checked, for the table cannot be read",
    "{resource}: kunci unik dan kategori tidak diperiksa, sebab tabelnya tidak terbaca",
)

HALTED = Wording(
    "{resource}: interrupted after {rows} rows; keys that repeat and the categories of the rest were not looked at",
    "{resource}: terhenti setelah {rows} baris; kunci yang terulang dan kategori selebihnya tidak diperiksa",
)


def check(target: Target) -> Iterator[Said]:
    """Findings about the files of a package, its unique keys and categories, and misspelt keys of its descriptor."""
    yield from files.check_on_disk(target)
    wishes = {each["name"]: _asked(each) for each in target.resources if each["name"] not in target.unread}
    asked = {name: wish for name, wish in wishes.items() if wish}
    if asked:
        yield from _tables(target, asked)
    yield from spelling.check(Opened(target, tuple(Resource(each["name"], each) for each in target.resources)))


def _asked(resource: Mapping[str, Any]) -> Asked | None:
    """What is asked of a table beyond what frictionless checks."""
    schema = resource.get("schema")
    fields = schema.get("fields") if isinstance(schema, dict) else None
    if not isinstance(schema, dict) or not isinstance(fields, list):
        return None
    named = {each["name"]: each for each in fields if isinstance(each, dict) and isinstance(each.get("name"), str)}
    unique = schema.get("uniqueKeys")
    keys = (names_in(key, tuple(named)) for key in (unique if isinstance(unique, list) else ()))
    categories = {name: values for name, field in named.items() if (values := categories_of(field))}
    whole = tuple(dict.fromkeys(filter(None, keys)))
    if not whole and not categories:
        return None
    from warta.validation.standard.beyond import Asked

    return Asked(whole, categories)


def _tables(target: Target, asked: Mapping[str, Asked]) -> Iterator[Said]:
    from warta.validation.standard import package_without_network

    described = {each["name"]: each for each in target.resources}
    with package_without_network(target) as resources:
        for name, wish in asked.items():
            if name in resources:
                yield from _table(resources[name], wish, described[name], target.options)
            else:
                yield Unchecked(UNREAD, {"resource": name})


def _table(resource: Any, asked: Asked, described: Mapping[str, Any], options: Options) -> Iterator[Said]:
    from frictionless import FrictionlessException

    from warta.validation.standard.beyond import Halted, broken_rows
    from warta.validation.standard.crashes import CRASHES
    from warta.validation.standard.form import Refused

    try:
        found = broken_rows(resource, asked, options)
    except (FrictionlessException, Refused, *CRASHES):
        yield Unchecked(UNREAD, {"resource": described["name"]})
    except Halted as exc:
        yield from (_finding(broken, asked, described) for broken in exc.broken)
        yield Unchecked(HALTED, {"resource": described["name"], "rows": exc.rows})
        raise
    else:
        yield from (_finding(broken, asked, described) for broken in found)


def _finding(broken: Broken, asked: Asked, resource: Mapping[str, Any]) -> Finding:
    key = resource["schema"].get("primaryKey")
    names = (key,) if isinstance(key, str) else tuple(key) if isinstance(key, list) else ()
    row_id = " ".join(str(broken.cells.get(name, "")) for name in names if isinstance(name, str))
    place = Place(resource["name"], broken.row, row_id, listed(broken.fields))
    values = [broken.cells.get(name) for name in broken.fields]
    if broken.first is None:
        return finding(CATEGORY, place, values[0], categories=listed(asked.categories[broken.fields[0]]))
    return finding(UNIQUE, place, listed(values), first=broken.first)
