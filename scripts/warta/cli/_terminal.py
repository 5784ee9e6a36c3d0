"""What a run may show, and where: results on stdout, notes on stderr, in the user's language."""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TextIO, cast

import click

from warta.wording import Lang, Wording

LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""In the order of their precedence (POSIX): the first that is set and not empty decides."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """The language and the loudness of one run."""

    lang: Lang = "en"
    quiet: bool = False

    @classmethod
    def of(cls, args: Sequence[str], environ: Mapping[str, str]) -> Terminal:
        """Read from the command line before it is parsed: a command line that cannot be parsed is answered in it too."""
        given = args[: args.index("--")] if "--" in args else args
        chosen = _locale(environ)
        for option, value in pairwise([*given, ""]):
            spelt = f"{option}={value}" if option == "--lang" else option
            chosen = {"--lang=en": "en", "--lang=id": "id"}.get(spelt, chosen)
        return cls("id" if chosen == "id" else "en", "--quiet" in given)

    @property
    def width(self) -> int | None:
        """The columns of the terminal that stdout is; None where it is a file or pipe, so that nothing is cut there."""
        return shutil.get_terminal_size().columns if _is_terminal() else None

    @property
    def styled(self) -> bool:
        """May the output be styled? Not in a file, a pipe, a dumb terminal, or under NO_COLOR (https://no-color.org)."""
        return _is_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

    @property
    def watched(self) -> bool:
        """Does anyone watch stderr, who could be shown how far a run is?"""
        stderr = cast(TextIO | None, sys.stderr)
        return not self.quiet and stderr is not None and stderr.isatty() and os.environ.get("TERM") != "dumb"

    def result(self, shown: str | bytes) -> None:
        """Onto stdout, a line end behind it; bytes as they are, except that a terminal gets no control characters."""
        if isinstance(shown, bytes) and _is_terminal():
            shown = "\n".join(map(visible, shown.decode("utf-8").removesuffix("\n").split("\n")))
        click.echo(shown, nl=isinstance(shown, str), color=self.styled)

    def note(self, wording: Wording, **fields: object) -> None:
        """A line onto stderr, unless the run is quiet."""
        if not self.quiet:
            self.complain(wording.say(self.lang, **fields))

    def complain(self, line: str) -> None:
        """A line onto stderr, quiet or not; one line whatever is in it."""
        click.echo(f"warta: {visible(line)}", err=True)


def _is_terminal() -> bool:
    stdout = cast(TextIO | None, sys.stdout)  # None where the process was started without one
    return stdout is not None and stdout.isatty()


def _locale(environ: Mapping[str, str]) -> str:
    """The language of the first locale that is set: "id" of ``id_ID.UTF-8``."""
    locale = next((environ[name] for name in LOCALE_VARIABLES if environ.get(name)), "")
    return locale.partition("_")[0].partition(".")[0].partition("@")[0].lower()


def visible(text: str) -> str:
    r"""`text` on one line; what a terminal could take for an order, or not show at all, is escaped.

    >>> print(visible("satu\n\x1b[31mdua"))
    satu\n\x1b[31mdua
    """
    if text.isprintable():
        return text
    return "".join(map(_visible, text))


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    if unicodedata.category(character) == "Zs":  # no-break and thin spaces: blanks, not orders
        return " "
    return character.encode("unicode_escape").decode("ascii")
