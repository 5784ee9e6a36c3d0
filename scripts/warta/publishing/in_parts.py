"""What cannot be told of a package in parts yet is refused: half of it would look like all of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from warta.errors import InputError
from warta.package.descriptor import PARTS
from warta.wording import Wording


class InParts(InputError):
    """A table in parts, where one file is needed."""

    wording = Wording(
        "{table}: in parts, which this does not show yet; build the package in one, with a --shard-size above its sources",
        "{table}: dibangun dalam bagian-bagian, yang belum dapat ditampilkan di sini; bangun paketnya sekaligus, dengan "
        "--shard-size di atas ukuran sumbernya",
    )


def refuse_parts(descriptor: Mapping[str, Any]) -> None:
    """InParts for the first table of a package that is in parts."""
    for resource in descriptor.get("resources", []):
        if isinstance(resource, dict) and resource.get(PARTS):
            raise InParts(table=resource.get("name"))
