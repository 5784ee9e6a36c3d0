"""What a validation comes back with: findings, each with its place and its words in both languages, and notes.

Values come from strangers: they are shown on one line, control characters escaped, and cut where long.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as default
from types import MappingProxyType
from typing import NamedTuple

from warta.errors import WartaError
from warta.validation.rules import Check, Judge, Severity, error
from warta.wording import Lang, Wording

MISSING = Wording("(missing)", "(kosong)")
"""How a missing cell is shown."""

UNCHECKED = error(
    "strict.unchecked",
    Wording("this could not be checked: {note}", "ini tidak dapat diperiksa: {note}"),
    Wording("bring back what is missing, or validate without --strict",
            "kembalikan yang kurang, atau validasi tanpa --strict"),
)  # fmt: skip

_SHOWN = 200
"""A longer value is cut to this many characters, so that a finding stays readable on a few lines."""


class Place(NamedTuple):
    """Where in a package: empty or None where it does not apply.

    `row` is the number of the record as a person counts, the header being 1; `line` the line of the file `path` where the
    cell (else the record) begins, other than `row` as soon as a cell before it holds a line end. `column` is the number of
    the field and `character` the cell's first character in its line, both from 1 on. Of a table in several files `path` is the
    one that the row stands in, and `part` says it again. The last five are found when all findings are there
    (`warta.validation.lines`); judges leave them alone.
    """

    resource: str = ""
    row: int | None = None
    row_id: str = ""
    field: str = ""
    column: int | None = None
    line: int | None = None
    character: int | None = None
    path: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader of a report should know that is no fault, as what could not be checked."""

    wording: Wording
    fields: Mapping[str, object] = default(default_factory=lambda: MappingProxyType({}))

    def say(self, lang: Lang = "en") -> str:
        """The note in one sentence."""
        return self.wording.say(lang, **_shown_all(self.fields, lang))


class Unchecked(Note):
    """A note that something could not be checked: no fault, but whoever wants everything checked must hear of it."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """What is known of a resource that was looked at, as frictionless tells of a task: `seconds` it took, labels of its header.

    `type` is "table" or another kind of the standard's, `place` where its file lies; what was not counted is None.
    """

    name: str
    type: str = ""
    place: str = ""
    labels: tuple[str, ...] = ()
    seconds: float = 0.0
    warnings: tuple[str, ...] = ()
    md5: str | None = None
    sha256: str | None = None
    bytes: int | None = None
    fields: int | None = None
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: what was checked, where it stands, the value found there, what else its words need, and what softens it.

    `native` is frictionless' own descriptor of the error where frictionless says so.
    """

    check: Check
    severity: Severity
    place: Place = Place()
    value: object = None
    fields: Mapping[str, object] = default(default_factory=lambda: MappingProxyType({}))
    aside: Note | None = None
    native: Mapping[str, object] | None = None

    @property
    def rule(self) -> str:
        """The id of the check."""
        return self.check.id

    @property
    def judge(self) -> Judge:
        """Who says so."""
        return self.check.judge

    @property
    def resource(self) -> str:
        """The resource's name; empty for the package as a whole."""
        return self.place.resource

    @property
    def row(self) -> int | None:
        """The row as a person counts, the header being 1."""
        return self.place.row

    @property
    def row_id(self) -> str:
        """The row's key."""
        return self.place.row_id

    @property
    def field(self) -> str:
        """The field's name."""
        return self.place.field

    def say(self, lang: Lang = "en") -> str:
        """What is wrong, in one sentence."""
        said = self.check.says.say(lang, **self._words(lang))
        return f"{said} ({self.aside.say(lang)})" if self.aside else said

    def remedy(self, lang: Lang = "en") -> str:
        """What to do about it."""
        return self.check.remedy.say(lang, **self._words(lang))

    def _words(self, lang: Lang) -> dict[str, str]:
        return _shown_all({**self.place._asdict(), "value": self.value, **self.fields}, lang)


Said = Finding | Note | Checked
"""What a judge says, piece by piece."""


def finding(check: Check, place: Place = Place(), value: object = None, /, **fields: object) -> Finding:
    """A finding of `check`, with the severity that the check declares."""
    return Finding(check, check.severity, place, value, MappingProxyType(fields))


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of a validation, by judge, and the notes. `name` and `folder` are the package's, empty where unknown.

    `checked` tells of each resource, in the descriptor's order; `seconds` is how long the whole took. A report that was
    `interrupted` holds what was found until then.
    """

    target: str
    findings: tuple[Finding, ...]
    notes: tuple[Note, ...] = ()
    name: str = ""
    folder: str = ""
    checked: tuple[Checked, ...] = ()
    seconds: float = 0.0
    interrupted: bool = False

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that make the package invalid."""
        return tuple(found for found in self.findings if found.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings that do not."""
        return tuple(found for found in self.findings if found.severity is Severity.WARNING)

    @property
    def unchecked(self) -> tuple[Note, ...]:
        """The notes of what could not be checked."""
        return tuple(note for note in self.notes if isinstance(note, Unchecked))

    @property
    def ok(self) -> bool:
        """Is the package valid? Warnings are allowed, and what could not be checked; an interrupted report proves nothing."""
        return not self.errors and not self.interrupted

    def strictly(self) -> Report:
        """The report in which nothing is let pass: a warning is an error, and so is what could not be checked."""
        findings = [replace(found, severity=Severity.ERROR) for found in self.findings]
        unchecked = [finding(UNCHECKED, note=note) for note in self.unchecked]
        rest = tuple(note for note in self.notes if not isinstance(note, Unchecked))
        return replace(self, findings=(*findings, *unchecked), notes=rest)


class Interrupted(KeyboardInterrupt):
    """A validation was interrupted; its `report` holds what was found until then."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self.report = report


def shown(value: object, lang: Lang = "en") -> str:
    r"""`value` for a person: one line, what cannot be printed escaped, cut where long.

    >>> shown("dua\nbaris\N{RIGHT-TO-LEFT OVERRIDE}")
    'dua\\nbaris\\u202e'
    """
    if value is None:
        return MISSING.say(lang)
    words = value.say(lang) if isinstance(value, WartaError | Wording | Note) else str(value)
    cut = words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "\N{HORIZONTAL ELLIPSIS}"
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode("ascii") for c in cut)


def listed(values: Iterable[object]) -> str:
    """Values in a row, separated by commas."""
    return ", ".join(str(value) for value in values)


def _shown_all(fields: Mapping[str, object], lang: Lang) -> dict[str, str]:
    return {name: shown(value, lang) for name, value in fields.items()}
