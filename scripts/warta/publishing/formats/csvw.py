"""CSV on the Web: columns, types and keys of every CSV as JSON-LD (https://www.w3.org/TR/tabular-metadata/).

A table in parts is a table a part here, for the standard knows none in several files; nor does it know a reference to rows in
several, which is left out. A column's `titles` would have to be what stands in the header, so titles for readers are Dublin
Core's, in every language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from warta.package.strict_json import written_json
from warta.publishing.facts import Described, Facts, FieldFacts, File, Said, TableFacts, facts_of
from warta.publishing.formats._json import Json, told

FILE, BESIDE, TEXT = "csv-metadata.json", True, True

TYPES: Mapping[str, str] = {
    "boolean": "boolean",
    "date": "date",
    "datetime": "dateTime",
    "integer": "integer",
    "number": "decimal",
    "time": "time",
    "year": "gYear",
}
"""Table Schema type -> CSVW datatype; any other is text."""


def write(descriptor: Described, _folder: Path) -> bytes:
    """The metadata file of a package."""
    return written_json(csvw(descriptor))


def csvw(descriptor: Described) -> Json:
    """A package as a group of tables: those in CSV files whose columns are described."""
    facts = facts_of(descriptor)
    tables = {each.name: each for each in facts.tables if _is_csv(each)}
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "@type": "TableGroup",
        **_about(facts),
        "tables": [_table(each, file, tables) for each in tables.values() for file in each.files],
    }


def _is_csv(table: TableFacts) -> bool:
    return bool(table.fields and table.files) and all(file.path.endswith(".csv") for file in table.files)


def _about(facts: Facts) -> Json:
    members = {
        "dc:title": _spoken(facts.title) or facts.name,
        "dc:description": _spoken(facts.description),
        "dc:identifier": facts.id,
        "dc:created": facts.created,
        "dc:creator": [each.name for each in facts.creators],
        "dc:contributor": [each.name for each in facts.others],
        "dc:publisher": [each.name for each in facts.publishers],
        "dc:license": [{"@id": each.path} if each.path else each.name for each in facts.licences],
        "dc:source": [{"@id": each.path} if "://" in each.path else each.title for each in facts.sources],
        "dc:subject": list(facts.keywords),
        "schema:version": facts.version,
    }
    return told(**members)


def _spoken(said: Said) -> list[Json]:
    return [{"@value": text, "@language": tag} for tag, text in said.each]


def _table(table: TableFacts, file: File, tables: Mapping[str, TableFacts]) -> Json:
    keys = [
        {
            "columnReference": [_name(name) for name in key.fields],
            "reference": {
                "resource": _url(tables[key.resource or table.name].files[0]),
                "columnReference": [_name(name) for name in key.referred],
            },
        }
        for key in table.foreign_keys
        if (key.resource or table.name) in tables
        and len(tables[key.resource or table.name].files) == 1
        and len(key.fields) == len(key.referred)
    ]
    schema = {
        "columns": list(map(_column, table.fields)),
        "primaryKey": [_name(name) for name in table.primary_key],
        "foreignKeys": keys,
    }
    return {
        "url": _url(file),
        **told(**{"dc:title": _spoken(table.title) or table.name, "dc:description": _spoken(table.description)}),
        "tableSchema": told(**schema),
    }


def _url(file: File) -> str:
    return quote(file.path, safe="/:")


def _column(field: FieldFacts) -> Json:
    members = {
        "name": _name(field.name),
        "titles": field.name,
        "datatype": _datatype(field),
        "required": field.required,
        "dc:title": _spoken(field.title),
        "dc:description": _spoken(field.description),
        "schema:unitText": _spoken(field.unit),
    }
    return told(**members)


def _name(field: str) -> str:
    """A column's name as CSVW wants it, a variable of a URI template: what else stands in it is percent-encoded."""
    encoded = quote(field, safe="").replace("-", "%2D").replace("~", "%7E")
    return re.sub(r"\A_", "%5F", encoded)


def _datatype(field: FieldFacts) -> Json:
    if field.type in TYPES:
        return told(base=TYPES[field.type], minimum=field.minimum, maximum=field.maximum)
    choices = "|".join(map(re.escape, field.enum))
    return told(base="anyURI" if field.format == "uri" else "string", format=choices or field.pattern)
