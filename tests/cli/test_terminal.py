"""What reaches a terminal: the user's language, and never an order hidden in an article."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warta.cli._terminal import Terminal, visible

RED = "\x1b[31m"
CSI = "\N{CONTROL SEQUENCE INTRODUCER}"


@given(st.text())
def test_visible_text_is_one_printable_line(text: str) -> None:
    assert visible(text).isprintable()


def test_visible_leaves_what_can_be_seen() -> None:
    assert visible("“Rp 512 miliar” — naïve 汉字") == "“Rp 512 miliar” — naïve 汉字"


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        (f"{RED}merah", r"\x1b[31mmerah"),
        (f"{CSI}2J", r"\x9b2J"),
        ("dua\nbaris\r", r"dua\nbaris\r"),
        ("\N{RIGHT-TO-LEFT OVERRIDE}txt.exe", r"\u202etxt.exe"),
        ("Rp\N{NO-BREAK SPACE}512", "Rp 512"),
        ("\udcff", r"\udcff"),
    ],
)
def test_orders_and_invisible_characters_are_escaped(hostile: str, shown: str) -> None:
    assert visible(hostile) == shown


@pytest.mark.parametrize(
    ("arguments", "lang"),
    [
        (["show", "--lang", "id"], "id"),
        (["--lang=id", "show"], "id"),
        (["--lang", "id", "show", "--lang", "en"], "en"),
        (["show", "--", "--lang", "id"], "en"),
        (["show", "id"], "en"),
        (["show", "--lang"], "en"),
        ([], "en"),
    ],
    ids=str,
)
def test_language_is_read_from_the_command_line(arguments: list[str], lang: str) -> None:
    assert Terminal.of(arguments, {}).lang == lang


def test_a_language_that_does_not_exist_leaves_the_locale_s() -> None:
    assert Terminal.of(["--lang", "xx"], {"LANG": "id_ID"}).lang == "id"


def test_bytes_reach_a_file_as_they_are(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    Terminal().result(b"a,b\n\x1b[31m,\n")
    assert capsysbinary.readouterr().out == b"a,b\n\x1b[31m,\n"


def test_bytes_reach_a_terminal_without_orders(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    Terminal().result(b"a,b\n\x1b[31m,\n")
    assert capsys.readouterr().out == "a,b\n\\x1b[31m,\n"


@pytest.mark.parametrize(
    ("tty", "environment", "styled"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
    ],
    ids=str,
)
def test_no_color_is_honoured(monkeypatch: pytest.MonkeyPatch, tty: bool, environment: dict[str, str], styled: bool) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: tty, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert Terminal().styled is styled
