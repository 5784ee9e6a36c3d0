"""Opening a table of a package again, exactly as it was built: `read` gives Arrow, `load` pandas.

Both take the Parquet twin that the descriptor names and hold it to the hash there, so that a package caught in the middle of
a build, or damaged, is an error and never a wrong table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from warta.errors import MissingExtra, NothingBuilt, UnknownTable, UnreadableTable
from warta.package.descriptor import DESCRIPTOR, PARTS, digest, read_descriptor
from warta.package.paths import path_inside
from warta.package.swap import finish_swap
from warta.schema import arrow_schema
from warta.wording import Wording

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


class NoTwin(UnreadableTable):
    """A resource without a Parquet twin: somebody's own."""

    wording = Wording(
        "{file}: names no Parquet twin for {table}, which warta did not build; open the file of that resource yourself",
        "{file}: tidak menyebut kembaran Parquet untuk {table}, yang bukan buatan warta; buka sendiri berkas sumber daya itu",
    )


class OtherBytes(UnreadableTable):
    """A twin whose bytes are not those that the descriptor names."""

    wording = Wording(
        "{file}: not the bytes that datapackage.json names; run warta build to write it again",
        "{file}: isinya bukan yang disebut datapackage.json; jalankan warta build untuk menulisnya lagi",
    )


class OtherShape(UnreadableTable):
    """A twin with other columns or types than the descriptor says."""

    wording = Wording(
        "{file}: its columns are not those of the table's schema in datapackage.json; run warta build to write it again",
        "{file}: kolomnya bukan kolom skema tabel itu dalam datapackage.json; jalankan warta build untuk menulisnya lagi",
    )


def read(table: str, package: str | Path = ".") -> pa.Table:
    """A table of the package in the folder `package`: types, missing values, titles and descriptions as built.

    Raises NoPackage or BadDescriptor; NothingBuilt; UnknownTable; UnreadableTable for a file that is missing, damaged or
    not the one that the descriptor names; UnsafePath; Busy while another warta is writing the package.
    """
    folder = Path(package)
    finish_swap(folder)
    schema, twins = _twins(table, folder)
    parts = [_read_twin(folder, twin, schema) for twin in twins]
    return parts[0] if len(parts) == 1 else _joined(parts)


def _joined(parts: Sequence[pa.Table]) -> pa.Table:
    import pyarrow as pa

    return pa.concat_tables(parts)


def _read_twin(folder: Path, twin: Mapping[str, Any], schema: Mapping[str, Any]) -> pa.Table:
    from warta.package.parquet import file_content, table_in

    place = path_inside(folder, twin["path"])
    content = file_content(place)
    if digest(content) != twin.get("hash"):
        raise OtherBytes(file=place)
    opened = table_in(content, place)
    if not _is_shaped(opened, schema):
        raise OtherShape(file=place)
    return opened


def _is_shaped(table: pa.Table, schema: Mapping[str, Any]) -> bool:
    """Has the table the columns, types and missing cells that the Table Schema allows?"""
    try:
        expected = arrow_schema(schema)
    except (KeyError, TypeError, AttributeError):
        return False
    if [(field.name, field.type) for field in table.schema] != [(field.name, field.type) for field in expected]:
        return False
    return all(field.nullable or not table.column(number).null_count for number, field in enumerate(expected))


def _twins(table: str, folder: Path) -> tuple[Mapping[str, Any], Sequence[Mapping[str, Any]]]:
    """The Table Schema and the twin of a table; of one in parts, that of each."""
    resources = {resource["name"]: resource for resource in read_descriptor(folder).get("resources", [])}
    if not resources:
        raise NothingBuilt(folder=folder)
    if table not in resources:
        raise UnknownTable(table=table, tables=", ".join(_with_twins(resources)) or "-")
    parts = resources[table].get(PARTS)
    described = parts if isinstance(parts, list) and parts else [resources[table]]
    twins = [each["twin"] for each in described if isinstance(each, dict) and isinstance(each.get("twin"), dict)]
    if len(twins) < len(described) or not all(isinstance(twin.get("path"), str) for twin in twins):
        raise NoTwin(file=folder / DESCRIPTOR, table=table)
    return resources[table].get("schema", {}), twins


def _with_twins(resources: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    return (name for name, resource in resources.items() if "twin" in resource or PARTS in resource)


def load(table: str, package: str | Path = ".") -> pd.DataFrame:
    """A table of the package as a pandas DataFrame, every column of a `pd.ArrowDtype`; raises as `read` does.

    MissingExtra where pandas is not installed: ``pip install 'warta[pandas]'``.
    """
    try:
        import pandas as pd
    except ImportError as exc:
        raise MissingExtra(library="pandas", extra="pandas") from exc
    return read(table, package).to_pandas(types_mapper=pd.ArrowDtype)
