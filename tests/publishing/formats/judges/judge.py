"""The judges of formats that live in environments of their own: ``python judge.py FORMAT FOLDER`` prints what they read.

They pull in what nobody needs to run warta or its other tests, so they are locked apart (``loaders.lock``, ``citation.lock``).
Nothing of warta is imported here; what is printed is JSON.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Tables = dict[str, list[list[Any]]]
"""Table -> rows, cells as text; a missing cell is None."""


def plain(value: Any) -> str | None:
    """A cell as canonical CSV writes it."""
    match value:
        case None:
            return None
        case bytes():
            return value.decode("utf-8")
        case _ if hasattr(value, "unsplit"):  # an address, as csvw reads it
            return str(value.unsplit())
        case _ if hasattr(value, "isoformat"):
            moment = value.isoformat().replace("+00:00", "Z")
            return moment.removesuffix("T00:00:00") if len(moment) == 19 else moment
    return str(value)


def croissant(folder: Path) -> Tables:
    """What mlcroissant loads: each record set from a data set of its own, for one that was read once is not read again."""
    import mlcroissant

    logging.disable(logging.WARNING)
    file = folder / "croissant.json"
    names = [each.id for each in mlcroissant.Dataset(file).metadata.record_sets]
    return {name: [list(map(plain, record.values())) for record in mlcroissant.Dataset(file).records(name)] for name in names}


def huggingface(folder: Path) -> Tables:
    """What datasets.load_dataset finds, a first row with the types."""
    import datasets

    datasets.disable_progress_bars()
    names = datasets.get_dataset_config_names(str(folder))
    return {name: list(_loaded(datasets.load_dataset(str(folder), name, split="train"))) for name in names}


def _loaded(table: Any) -> Iterator[list[Any]]:
    yield [feature.dtype for feature in table.features.values()]
    for row in table:
        yield list(map(plain, row.values()))


def csvw(folder: Path) -> Tables:
    """What csvw reads, references between tables checked; it raises for what is not valid."""
    from csvw import TableGroup

    group = TableGroup.from_file(folder / "csv-metadata.json")
    group.check_referential_integrity()
    return {str(table.url): [list(map(plain, row.values())) for row in table.iterdicts(strict=True)] for table in group.tables}


def citation(folder: Path) -> Tables:
    """Nothing, if cffconvert finds nothing; it raises for what is not valid."""
    from cffconvert.cli.create_citation import create_citation

    found = create_citation(str(folder / "CITATION.cff"), None)
    found.validate()
    return {"apa": [[found.as_apalike()]]}


JUDGES: dict[str, Callable[[Path], Tables]] = {
    "citation": citation,
    "croissant": croissant,
    "csvw": csvw,
    "huggingface": huggingface,
}

if __name__ == "__main__":
    _form, _folder = sys.argv[1:]
    sys.stdout.write(json.dumps(JUDGES[_form](Path(_folder))))
