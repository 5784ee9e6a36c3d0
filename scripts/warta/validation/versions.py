"""What derives differently under another version of warta is a warning that names both versions: rules may have improved."""

from __future__ import annotations

from dataclasses import replace

from warta import __version__
from warta.validation.opened import Resource
from warta.validation.report import Finding, Note
from warta.validation.rules import Severity
from warta.wording import Wording

OTHER_VERSION = Wording("built by warta {built}, this is warta {here}", "dibangun oleh warta {built}, ini warta {here}")


def versioned(found: Finding, resource: Resource) -> Finding:
    """`found` as it is where this version wrote `resource`, else as a warning."""
    if resource.version in (None, __version__):
        return found
    aside = Note(OTHER_VERSION, {"built": resource.version, "here": __version__})
    return replace(found, severity=Severity.WARNING, aside=aside)
