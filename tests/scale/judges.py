"""Judges of a part that go wrong in the process that they are sent to."""

from __future__ import annotations

import os
from collections.abc import Iterator
from multiprocessing import parent_process

from warta.errors import SourceMissing
from warta.validation.part_by_part import Concerns
from warta.validation.report import Note, Said
from warta.validation.sources import Sources
from warta.validation.target import Target
from warta.wording import Wording


def dying(_target: Target, _received: Sources | None, concerns: Concerns) -> Iterator[Said]:
    if "berita-0008" in concerns.own and parent_process() is not None:  # never the tests themselves
        os._exit(7)
    yield Note(Wording("{n}", "{n}"), {"n": min(concerns.own)})


def refusing(_target: Target, _received: Sources | None, concerns: Concerns) -> Iterator[Said]:
    raise SourceMissing(file=min(concerns.own))
    yield
