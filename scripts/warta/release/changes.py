"""What can change in a package, each kind declared once: its words, and the step that it demands of the version.

The steps are those of the Data Package recipe (https://datapackage.org/recipes/data-package-version/): major where whoever
reads the package may have to change something, minor where there is more of it, patch where it is the same but better.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from warta.validation.report import shown
from warta.wording import Lang, Wording


class Step(IntEnum):
    """How far a version must go, in order."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of change: its name for programs, its step, its words, filled by `resource`, `field`, `was`, `now`, `count`."""

    name: str
    step: Step
    wording: Wording


KINDS: dict[str, Kind] = {}
"""Every kind by its name."""


def _kind(name: str, step: Step, english: str, indonesian: str) -> Kind:
    KINDS[name] = made = Kind(name, step, Wording(english, indonesian))
    return made


PACKAGE_RENAMED = _kind(
    "package-renamed", Step.MAJOR, "the package is renamed: {was} -> {now}", "paket berganti nama: {was} -> {now}"
)
RESOURCE_RENAMED = _kind(
    "resource-renamed", Step.MAJOR, "resource renamed: {was} -> {now}", "sumber daya berganti nama: {was} -> {now}"
)
RESOURCE_REMOVED = _kind("resource-removed", Step.MAJOR, "resource removed: {resource}", "sumber daya dihapus: {resource}")
FIELD_RENAMED = _kind(
    "field-renamed", Step.MAJOR, "{resource}: field renamed: {was} -> {now}", "{resource}: kolom berganti nama: {was} -> {now}"
)
FIELD_REMOVED = _kind("field-removed", Step.MAJOR, "{resource}: field removed: {field}", "{resource}: kolom dihapus: {field}")
FIELD_ADDED = _kind("field-added", Step.MAJOR, "{resource}: field added: {field}", "{resource}: kolom ditambahkan: {field}")
FIELDS_REORDERED = _kind(
    "fields-reordered",
    Step.MAJOR,
    "{resource}: fields reordered: {was} -> {now}",
    "{resource}: urutan kolom berubah: {was} -> {now}",
)
TYPE_CHANGED = _kind(
    "type-changed",
    Step.MAJOR,
    "{resource}.{field}: type changed: {was} -> {now}",
    "{resource}.{field}: tipe berubah: {was} -> {now}",
)
FORMAT_CHANGED = _kind(
    "format-changed",
    Step.MAJOR,
    "{resource}: format changed: {field}: {was} -> {now}",
    "{resource}: format berubah: {field}: {was} -> {now}",
)
KEY_CHANGED = _kind(
    "key-changed", Step.MAJOR, "{resource}: {field} changed: {was} -> {now}", "{resource}: {field} berubah: {was} -> {now}"
)
CONSTRAINT_TIGHTENED = _kind(
    "constraint-tightened",
    Step.MAJOR,
    "{resource}: constraint tightened: {field}: {was} -> {now}",
    "{resource}: batasan diperketat: {field}: {was} -> {now}",
)
REFERRED_ROW_REMOVED = _kind(
    "referred-row-removed",
    Step.MAJOR,
    "{resource}: rows removed that {field} refers to: {count}",
    "{resource}: baris yang dirujuk {field} dihapus: {count}",
)
RESOURCE_ADDED = _kind("resource-added", Step.MINOR, "resource added: {resource}", "sumber daya ditambahkan: {resource}")
ROWS_ADDED = _kind("rows-added", Step.MINOR, "{resource}: rows added: {count}", "{resource}: baris ditambahkan: {count}")
ROWS_MOVED = _kind(
    "rows-moved",
    Step.MINOR,  # as rows that are added: an id is new
    "{resource}: rows of an edited article with another id, on the same words: {count}",
    "{resource}: baris artikel yang disunting, dengan id lain dan kata-kata yang sama: {count}",
)
CONSTRAINT_LOOSENED = _kind(
    "constraint-loosened",
    Step.MINOR,
    "{resource}: constraint loosened: {field}: {was} -> {now}",
    "{resource}: batasan dilonggarkan: {field}: {was} -> {now}",
)
CELLS_CORRECTED = _kind(
    "cells-corrected", Step.PATCH, "{resource}: cells corrected: {count}", "{resource}: sel diperbaiki: {count}"
)
ROWS_REMOVED = _kind("rows-removed", Step.PATCH, "{resource}: rows removed: {count}", "{resource}: baris dihapus: {count}")
ROWS_FOLLOWED = _kind(
    "rows-followed",
    Step.PATCH,
    "{resource}: rows that tell of corrected cells: {count}",
    "{resource}: baris yang menerangkan sel yang diperbaiki: {count}",
)
ROWS_REORDERED = _kind(
    "rows-reordered", Step.PATCH, "{resource}: rows stand in another order", "{resource}: urutan barisnya berubah"
)
BYTES_CHANGED = _kind(
    "content-changed",
    Step.PATCH,
    "{resource}: other content, which was not compared row by row",
    "{resource}: isinya berubah, dan tidak dibandingkan baris demi baris",
)
METADATA_CHANGED = _kind(
    "metadata-changed", Step.PATCH, "{resource}: {field}: {was} -> {now}", "{resource}: {field}: {was} -> {now}"
)


@dataclass(frozen=True, slots=True)
class Change:
    """Something that changed. `was` and `now` are as the descriptors have them; `field` is a field or a property."""

    kind: Kind
    resource: str = ""
    field: str = ""
    was: object = None
    now: object = None
    count: int = 0

    @property
    def step(self) -> Step:
        """The step that it demands."""
        return self.kind.step

    def say(self, lang: Lang = "en") -> str:
        """It on one line."""
        place = shown(self.resource) if self.resource else _PACKAGE.say(lang)
        return self.kind.wording.say(
            lang,
            resource=place,
            field=shown(self.field),
            was=shown(_plain(self.was), lang),
            now=shown(_plain(self.now), lang),
            count=self.count,
        )


_PACKAGE = Wording("the package", "paket")


def _plain(value: object) -> object:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) and value else value
