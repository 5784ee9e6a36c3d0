"""What a shell can offer for an argument, from the package at hand."""

from __future__ import annotations

from pathlib import Path

import click

from warta.errors import WartaError


def complete_table(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """The tables of the package that begin with `incomplete`; none where the package cannot be read."""
    from warta.package.descriptor import read_descriptor

    try:
        resources = read_descriptor(Path(ctx.params.get("package") or ".")).get("resources", [])
    except WartaError:
        return []
    return [resource["name"] for resource in resources if resource["name"].startswith(incomplete)]
