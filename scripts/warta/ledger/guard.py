"""Stale corrections: those that do not find what they expect, because the source, or what is read in it, has changed."""

from __future__ import annotations

from dataclasses import dataclass

from warta.errors import InputError, Remark
from warta.ledger.entry import ROW, Entry
from warta.wording import Wording

NOTHING = Wording("(missing)", "(kosong)")

CHANGED = Wording(
    "{field} of {row_id} is now {found} where the correction expects {was}",
    "{field} pada {row_id} sekarang {found}, padahal koreksi ini mengharapkan {was}",
)
ALREADY = Wording(
    "{field} of {row_id} is {found} now without the correction",
    "{field} pada {row_id} sekarang {found} tanpa koreksi ini",
)
GONE = Wording("there is no row {row_id} in {resource} any more", "baris {row_id} tidak ada lagi dalam {resource}")
THERE = Wording(
    "the row {row_id} is in {resource} without the correction", "baris {row_id} ada dalam {resource} tanpa koreksi ini"
)
WORDS = Wording(
    "at the place of {row_id} the article now reads {found}, not {was}",
    "di tempat {row_id} artikel sekarang berbunyi {found}, bukan {was}",
)


@dataclass(frozen=True, slots=True)
class Stale:
    """A line of the ledger that is not applied; `found` is what stands in the place of what it expects, None for nothing."""

    entry: Entry
    wording: Wording
    found: str | None = None

    @property
    def problem(self) -> Remark:
        """What is the matter, in one sentence."""
        entry = self.entry
        expected = entry.now if self.wording is WORDS and entry.was is None else entry.was
        told = {"was": NOTHING if expected is None else expected, "found": NOTHING if self.found is None else self.found}
        return Remark(self.wording, {**told, "field": entry.field, "row_id": entry.row_id, "resource": entry.resource})


class StaleCorrection(InputError):
    """A correction that does not find what it expects."""

    wording = Wording(
        "correction {id} is stale: {problem}; look at the source, then correct its line in data/corrections.csv or remove it "
        "(--allow-stale builds without it)",
        "koreksi {id} sudah usang: {problem}; periksa sumbernya, lalu betulkan barisnya dalam data/corrections.csv atau hapus "
        "(--allow-stale membangun tanpanya)",
    )

    @classmethod
    def of(cls, stale: Stale) -> StaleCorrection:
        """The error that says so."""
        return cls(id=stale.entry.correction_id, problem=stale.problem)


def changed(entry: Entry, found: str | None) -> Stale:
    """Stale for a cell that holds `found`."""
    return Stale(entry, ALREADY if found == entry.now and entry.field != ROW else CHANGED, found)
