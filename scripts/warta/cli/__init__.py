"""The command line: one command a file; here, how a run begins and with which code it ends.

0 fine; 1 the work says no; 2 a command line that cannot be understood; 3 it could not be done; 130 interrupted.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn

import click

from warta.cli._command import Commands, option
from warta.cli._terminal import Terminal
from warta.cli._usage import say_misuse
from warta.errors import Impossible, WartaError
from warta.wording import Wording

USAGE, INTERRUPTED = 2, 130

SYSTEM = Wording("stopped by the system: {problem}", "dihentikan oleh sistem: {problem}")


def _show_version(ctx: click.Context, _param: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        from warta import __version__

        click.echo(f"warta {__version__}")
        ctx.exit()


@click.command(
    "warta",
    cls=Commands,
    indonesian="""Mengubah artikel berita Indonesia menjadi tabel yang tervalidasi, terdokumentasi, dan dapat dikutip.

    Setiap sel dapat ditelusuri sampai ke kata-kata artikel yang mendasarinya: lihat warta explain.
    """,
)
@option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    says=Wording("Show the version and stop.", "Tampilkan versi, lalu selesai."),
)
def commands() -> None:
    """Turn Indonesian news articles into validated, documented, citable tables.

    Every cell can be traced to the words of the article that it rests on: see warta explain.
    """


def main() -> NoReturn:
    """The console command: run the process's arguments and end the process."""
    sys.exit(run(sys.argv[1:]))


def run(args: Sequence[str]) -> int:
    """Run one command line, with its output on stdout and stderr; the exit code."""
    terminal = Terminal.of(args, os.environ)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a locale that cannot spell a quotation mark stops no one
    try:
        return commands.spoken(terminal.lang).main(list(args), "warta", standalone_mode=False, obj=terminal) or 0
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return USAGE
    except click.UsageError as error:
        terminal.complain(say_misuse(error, terminal.lang))
        return USAGE
    except click.Abort:
        return INTERRUPTED
    except WartaError as error:
        for each in error.each():
            terminal.complain(each.say(terminal.lang))
        return error.exit_code
    except OSError as error:  # a full disk behind stdout; files of the package are named where they are read and written
        terminal.complain(Impossible(problem=SYSTEM.say(terminal.lang, problem=error.strerror or error)).say(terminal.lang))
        _let_go_of_stdout()
        return Impossible.exit_code


def _let_go_of_stdout() -> None:
    """What could not be written would be tried again, and complained of, when Python ends."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
