"""A table that frictionless reads itself, row by row; where that is interrupted, what it had found by then is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from frictionless import Error, Report


class Stopped(KeyboardInterrupt):
    """The judging of a table was interrupted after `rows` rows, in which there were `errors`, those of the header first."""

    def __init__(self, errors: Sequence[Error], rows: int) -> None:
        super().__init__()
        self.errors = errors
        self.rows = rows


def validate_whole(resource: Any) -> Report:
    """What frictionless says of `resource`. Raises Stopped."""
    errors: list[Error] = []
    rows = 0

    def keep(row: Any) -> None:
        nonlocal rows
        if not rows:
            header = getattr(resource, "header", None)  # none where the resource is the descriptor of others
            errors.extend(header.errors if header else ())
        rows += 1
        errors.extend(row.errors)

    try:
        report: Report = resource.validate(on_row=keep)
    except KeyboardInterrupt as exc:
        raise Stopped(errors, rows) from exc
    return report
