"""What warta is expected to say where it is declared to differ (`warta.validation.deviations`): an oracle a deviation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from frictionless import FrictionlessException, Package

from tests.parity.verdicts import CRASHES, Verdicts, crashed, offline, told_of_resource, verdicts
from warta.validation import deviations


def each_alone(descriptor: Path) -> Verdicts:
    """Frictionless asked of each resource alone: the one that makes it crash is told as crashed."""
    with offline():
        try:
            package = Package.from_descriptor(str(descriptor))
        except (FrictionlessException, *CRASHES):
            return verdicts([crashed("")])
        return verdicts(each for resource in package.resources for each in told_of_resource(resource))


EXPECTED: Mapping[str, Callable[[Path], Verdicts]] = {deviations.CRASH.id: each_alone}
"""Deviation -> what is to be said instead."""
