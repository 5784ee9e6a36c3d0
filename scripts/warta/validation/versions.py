"""What derives differently under other versions is a warning that names both: rules may have improved.

The versions are those of warta, and, for the texts of pages, of the library that finds the text in them.
"""

from __future__ import annotations

from dataclasses import replace

from warta import __version__
from warta.validation.opened import Resource
from warta.validation.report import Finding, Note
from warta.validation.rules import Severity
from warta.wording import Wording

OTHER_VERSION = Wording("built by warta {built}, this is warta {here}", "dibangun oleh warta {built}, ini warta {here}")


OTHER_EXTRACTOR = Wording(
    "pages were read with {built}, here they are read with {here}", "halaman dibaca dengan {built}, di sini dengan {here}"
)


def of_page(found: Finding, resource: Resource, extractor: str) -> Finding:
    """`found`, about a text that `extractor` found in a page, as a warning where another one found it for `resource`."""
    if not extractor or extractor in resource.extractors.split(", "):
        return found
    aside = Note(OTHER_EXTRACTOR, {"built": resource.extractors or "-", "here": extractor})
    return replace(found, severity=Severity.WARNING, aside=aside)


def versioned(found: Finding, resource: Resource) -> Finding:
    """`found` as it is where this version wrote `resource`, else as a warning."""
    if resource.version in (None, __version__):
        return found
    aside = Note(OTHER_VERSION, {"built": resource.version, "here": __version__})
    return replace(found, severity=Severity.WARNING, aside=aside)
