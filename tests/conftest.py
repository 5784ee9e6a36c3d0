"""What holds for every test: the same examples on every run, and no silent skips where everything is installed."""

from __future__ import annotations

import os
from collections.abc import Generator

import hypothesis
import pytest

# Examples come from the test's own text, never from the clock: a red run is red again. No deadline: machines are shared.
# To explore beyond them: pytest --hypothesis-profile=default
hypothesis.settings.register_profile("steady", derandomize=True, deadline=None, database=None, print_blob=True)
hypothesis.settings.load_profile("steady")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Under WARTA_REQUIRE_ALL (CI sets it) a skipped test is a failure: an absent library would otherwise look like a pass."""
    report = yield
    if os.environ.get("WARTA_REQUIRE_ALL") and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, though WARTA_REQUIRE_ALL is set: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a module that is skipped as a whole."""
    report = yield
    if os.environ.get("WARTA_REQUIRE_ALL") and report.outcome == "skipped":
        report.outcome = "failed"
        report.longrepr = f"skipped, though WARTA_REQUIRE_ALL is set: {report.longrepr}"
    return report
