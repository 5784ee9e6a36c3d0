"""Where warta says on purpose something else than frictionless, and why: the whole list, printed in ``docs/validation.md``.

``tests/parity`` compares the two and lets no other difference pass; it knows for each of these what warta says instead.
"""

from __future__ import annotations

from dataclasses import dataclass

from warta.wording import Wording


@dataclass(frozen=True, slots=True)
class Deviation:
    """A way in which the verdicts differ: what frictionless does, what warta does, and why."""

    id: str
    frictionless: Wording
    warta: Wording
    why: Wording


CRASH = Deviation(
    "crash",
    Wording("ends with a Python exception, and reports nothing", "berhenti dengan pengecualian Python, tanpa laporan"),
    Wording(
        "reports `frictionless.crashed` for the resource, and goes on with the others",
        "melaporkan `frictionless.crashed` untuk sumber daya itu, lalu meneruskan yang lain",
    ),
    Wording(
        "a report with one resource unread is worth more than none",
        "laporan yang satu sumber dayanya tidak terbaca lebih berguna daripada tidak ada laporan",
    ),
)

DEVIATIONS = (CRASH,)
"""All of them."""
