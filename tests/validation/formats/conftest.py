"""Reports made by hand: empty, with many findings, with values that want to be more than text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from warta.validation import Checked, Finding, Note, Place, Report, Unchecked
from warta.validation.report import finding
from warta.validation.rules import all_checks
from warta.wording import Wording

CHECKS = {check.id: check for check in all_checks()}
PLACE = Place("budgets", 3, "satu-b7", "amount_idr", 5, 9, 14, "data/budgets.csv")

HOSTILE = (
    "::error::owned",
    "a\n::stop-commands::x",
    "##[error]owned",
    "%0A::error::x",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "a|b`c`",
    "[click](javascript:alert(1))",
    "https://evil.example www.evil.example",
    "@org/team #1",
    "\x1b[31mred\x1b[0m \x1b]8;;https://evil.example\x1b\\x",
    "\N{RIGHT-TO-LEFT OVERRIDE}txt.exe",
    "[red]markup[/red] :smile:",
    "{0} {value}",
    "]]><x>",
    "\x00\x0b\ufffe\ud800",
    "\x85\N{LINE SEPARATOR}\N{NO-BREAK SPACE}",
)
"""Values of strangers that some reader of some format would take for an order."""


def found(rule: str = "evidence.value", place: Place = PLACE, value: object = 5) -> Finding:
    """A finding of the two rules that the tests here need."""
    fields = {"exact": "Rp 6", "rule": "money.rupiah", "derived": 6} if rule == "evidence.value" else {"date": "2021-07-12"}
    return finding(CHECKS[rule], place, value, **fields)


Make = Callable[..., Report]


@pytest.fixture
def make() -> Make:
    """A report of these findings on a package of two resources."""

    def made(*findings: Finding, notes: tuple[Note, ...] = (), **attributes: object) -> Report:
        checked = (
            Checked("budgets", "table", "data/budgets.csv", ("id", "amount_idr"), 0.25, rows=7, fields=2, bytes=99),
            Checked("quotes", "table", "data/quotes.csv", rows=1),
        )
        told: dict[str, object] = {"name": "harga-pangan", "folder": "", "checked": checked, **attributes}
        return Report("pangan", findings, notes, **told)  # type: ignore[arg-type]

    return made


@pytest.fixture
def mixed(make: Make) -> Report:
    """An error and a warning in budgets, an error of the package, a note, and something unchecked."""
    of_package = finding(CHECKS["profile.type"], Place(path="datapackage.json"), 3, path="name", expected="string")
    notes = (Note(Wording("a note", "sebuah catatan")), Unchecked(Wording("not looked at", "tidak dilihat")))
    return make(found(), found("article.weekday", value="Senin"), of_package, notes=notes)


@pytest.fixture
def many(make: Make) -> Report:
    """A thousand errors of one rule in one resource."""
    return make(*(found(place=PLACE._replace(row=row, line=row + 4)) for row in range(2, 1002)))


@pytest.fixture(params=HOSTILE, ids=ascii)
def hostile(request: pytest.FixtureRequest, make: Make) -> Report:
    """A report whose every name and value is one of the above."""
    text = request.param
    place = Place(text, 3, text, text, 1, 3, 1, f"data/{text}.csv")
    warning = finding(CHECKS["article.weekday"], place, text, date=text)
    notes = (Note(Wording("{text}", "{text}"), {"text": text}),)
    checked = (Checked(text, "table", f"data/{text}.csv", (text,)),)
    error = finding(CHECKS["evidence.value"], place, text, exact=text, rule=text, derived=text)
    return make(error, warning, notes=notes, name=text, folder=f"/{text}".replace("\x00", ""), checked=checked)
