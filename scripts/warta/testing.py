"""A package as a test: ``assert_valid`` fails with the report that ``warta validate`` would show.

For any test runner; pytest shows the report alone, without the lines of this module.
"""

from __future__ import annotations

from pathlib import Path

from warta.validation import Judge, Report, validate
from warta.validation.formats.text import write
from warta.wording import Lang


def assert_valid(
    target: str | Path = ".",
    *,
    strict: bool = False,
    lang: Lang = "en",
    only: Judge | str | None = None,
    sources: str | Path | None = None,
    schema: str | Path | None = None,
    jobs: int | None = None,
    memory: int | None = None,
) -> Report:
    """The report on a package that is valid; AssertionError with its text in `lang` on one that is not.

    `strict` lets neither a warning pass nor something that could not be checked; the other options, and the errors where there
    is nothing to judge, are those of `warta.validate`.
    """
    __tracebackhide__ = True
    report = validate(target, only=only, sources=sources, schema=schema, jobs=jobs, memory=memory)
    judged = report.strictly() if strict else report
    if not judged.ok:
        raise AssertionError(f"\n{write(judged, lang)}")
    return report
