"""Croissant 1.1, the description of a data set that machine-learning libraries load (https://docs.mlcommons.org/croissant/).

A record set a table; that of a table in parts is over a set of files, in the order of their names. Records are read from the
Parquet twins where there are any, for they hold types and missing cells; a loader guesses those of a CSV, and takes the word
"NA" for none. Names and descriptions are there in every language. mlcroissant reads them through pandas, where whole numbers of
a column with missing cells are floats: they are exact up to 2^53 (9,007 trillion rupiah), and near 2^63 it fails.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from glob import escape
from pathlib import Path

from warta.package.strict_json import written_json
from warta.publishing.facts import Described, FieldFacts, File, ForeignKey, Said, TableFacts, facts_of
from warta.publishing.formats._json import Json, told, typed
from warta.publishing.formats.schema_org import agent

FILE, BESIDE, TEXT = "croissant.json", True, True

CONTEXT: Mapping[str, object] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "arrayShape": "cr:arrayShape",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "containedIn": "cr:containedIn",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "description": {"@container": "@language"},
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isArray": "cr:isArray",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "name": {"@container": "@language"},
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
"""The context that the specification prescribes, word for word."""

TYPES: Mapping[str, str] = {
    "boolean": "sc:Boolean",
    "date": "sc:Date",
    "datetime": "sc:DateTime",
    "integer": "cr:Int64",
    "number": "sc:Float",
    "time": "sc:Time",
}
"""Table Schema type -> Croissant type; any other is text."""


def write(descriptor: Described, _folder: Path) -> bytes:
    """The Croissant file of a package."""
    return written_json(croissant(descriptor))


def croissant(descriptor: Described) -> Json:
    """A package as a Croissant data set; addresses of files are relative to the package's folder."""
    facts = facts_of(descriptor)
    return {
        "@context": dict(CONTEXT),
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        **told(
            name=_spoken(facts.title) or facts.name,
            description=_spoken(facts.description),
            identifier=facts.id,
            url=facts.homepage,
            version=facts.version,
            dateCreated=facts.created,
            datePublished=facts.created,
            license=[each.path or each.name for each in facts.licences],
            creator=list(map(agent, facts.creators)),
            publisher=list(map(agent, facts.publishers)),
            isBasedOn=[typed("sc:CreativeWork", name=each.title, url=each.path) for each in facts.sources],
            keywords=list(facts.keywords),
            distribution=[each for table in facts.tables for each in _distribution(table)],
            recordSet=[_record_set(table) for table in facts.tables if table.fields and _read(table)],
        ),
    }


def _spoken(said: Said) -> dict[str, str] | None:
    return dict(said.each) or None


def _distribution(table: TableFacts) -> Iterator[Json]:
    yield from (_file(file, table) for file in table.all_files)
    if len(_read(table)) > 1:
        yield {
            "@type": "cr:FileSet",
            "@id": _set_of(table),
            **told(
                name=table.name,
                description=_spoken(table.description),
                encodingFormat=_encoding(_read(table)[0]),
                includes=[escape(file.path) for file in _read(table)],
            ),
        }


def _set_of(table: TableFacts) -> str:
    """The name of the set of a table's parts, which no file has."""
    return f"{table.name}/*"


def _file(file: File, table: TableFacts) -> Json:
    return {
        "@type": "cr:FileObject",
        "@id": file.path,
        **told(
            name=file.path.rpartition("/")[2],
            description=_spoken(table.description),
            contentUrl=file.path,
            contentSize=f"{file.bytes} B" if file.bytes is not None else None,
            encodingFormat=_encoding(file),
            sha256=file.sha256,
            md5=file.digest if file.algorithm == "md5" else "",
        ),
    }


def _encoding(file: File) -> str:
    parquet = file.mediatype == "application/vnd.apache.parquet" or file.path.endswith(".parquet")
    return "application/x-parquet" if parquet else file.mediatype or "text/csv"


def _read(table: TableFacts) -> tuple[File, ...]:
    """The files that hold its records."""
    return table.twins or table.files


def _record_set(table: TableFacts) -> Json:
    references = {key.fields[0]: key for key in table.foreign_keys if len(key.fields) == len(key.referred) == 1}
    files = _read(table)
    read = {"fileObject": {"@id": files[0].path}} if len(files) == 1 else {"fileSet": {"@id": _set_of(table)}}
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        **told(
            name=_spoken(table.title) or table.name,
            description=_spoken(table.description),
            key=[{"@id": f"{table.name}/{name}"} for name in table.primary_key],
            field=[_field(field, table.name, read, references.get(field.name)) for field in table.fields],
        ),
    }


def _field(field: FieldFacts, table: str, read: Json, reference: ForeignKey | None) -> Json:
    return {
        "@type": "cr:Field",
        "@id": f"{table}/{field.name}",
        **told(
            name=_spoken(field.title) or field.name,
            description=_spoken(field.description),
            dataType=TYPES.get(field.type, "sc:URL" if field.format == "uri" else "sc:Text"),
            source={**read, "extract": {"column": field.name}},
            references={"field": {"@id": f"{reference.resource}/{reference.referred[0]}"}} if reference else None,
        ),
    }
