"""Lines of a ledger for tests, short."""

from __future__ import annotations

from datetime import date

from warta.ledger.entry import ROW, Entry

DAY = date(2021, 6, 1)


def cell(number: int, resource: str, row_id: str, field: str, was: str | None, now: str | None) -> Entry:
    return Entry(f"c{number}", resource, row_id, field, was, now, "alasan", None, None, DAY)


def dropped(number: int, resource: str, row_id: str, words: str) -> Entry:
    return cell(number, resource, row_id, ROW, words, None)


def redacted(number: int, resource: str, row_id: str, field: str = ROW) -> Entry:
    return cell(number, resource, row_id, field, None, None)


def added(number: int, resource: str, row_id: str, words: str, **cells: str) -> tuple[Entry, ...]:
    lines = {ROW: words, **cells}
    return tuple(cell(number, resource, row_id, field, None, now) for field, now in lines.items())
