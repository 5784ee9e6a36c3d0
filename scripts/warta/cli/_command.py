"""Commands in two languages, found by their files.

A file of this package whose name has no underscore in front is a command, named like it: nothing else lists it, and it is
imported when it is invoked or its help is asked for. Its docstring is its help in English; the Indonesian help, and both
wordings of an option, are declared beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from importlib import import_module
from inspect import cleandoc
from keyword import iskeyword
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, TypeVar

import click

import warta.cli
from warta.cli._terminal import Terminal
from warta.wording import LANGS, Lang, Wording

F = TypeVar("F", bound=Callable[..., object])

HEADINGS = {"Options": "Opsi", "Commands": "Perintah", "Usage": "Penggunaan"}
"""Click's headings in Indonesian; other headings stay as they are."""

HELP = Wording("Show this help and stop.", "Tampilkan bantuan ini, lalu selesai.")
OPTIONS = Wording("[OPTIONS]", "[OPSI]")
COMMAND = Wording("COMMAND [ARGS]...", "PERINTAH [ARGUMEN]...")


def lang_of(ctx: click.Context) -> Lang:
    """The language of the run that `ctx` belongs to."""
    return (ctx.find_object(Terminal) or Terminal()).lang


class IndonesianHelp(click.HelpFormatter):
    """Help whose headings are in Indonesian."""

    def write_heading(self, heading: str) -> None:
        """The heading, in Indonesian."""
        super().write_heading(HEADINGS.get(heading, heading))

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The usage line, its prefix in Indonesian."""
        super().write_usage(prog, args, prefix or f"{HEADINGS['Usage']}: ")


class Context(click.Context):
    """A context whose help is laid out in the run's language."""

    def make_formatter(self) -> click.HelpFormatter:
        """The formatter of the run's language."""
        formatter = IndonesianHelp if lang_of(self) == "id" else click.HelpFormatter
        return formatter(width=self.terminal_width, max_width=self.max_content_width)


class Option(click.Option):
    """An option whose help exists in both languages."""

    def __init__(self, param_decls: list[str], says: Wording, **attributes: Any) -> None:
        super().__init__(param_decls, help=says.en, **attributes)
        self.says = says

    def get_help_extra(self, _ctx: click.Context) -> Any:
        """Nothing: what click would add in English (defaults, ranges) the help itself says in both languages."""
        return {}

    def spoken(self, lang: Lang) -> Option:
        """This option with its help in `lang`."""
        said = copy(self)
        said.help = self.says.say(lang)
        return said


class Argument(click.Argument):
    """An argument whose place in the usage line is named in both languages."""

    def __init__(self, param_decls: list[str], named: Wording, **attributes: Any) -> None:
        super().__init__(param_decls, metavar=named.en, **attributes)
        self.named = named

    def spoken(self, lang: Lang) -> Argument:
        """This argument with its name in `lang`."""
        said = copy(self)
        said.metavar = self.named.say(lang)
        return said


class Command(click.Command):
    """A command whose help exists in both languages."""

    context_class = Context

    def __init__(self, name: str | None, indonesian: str = "", **attributes: Any) -> None:
        super().__init__(name, **attributes)
        self.says = Wording(self.help or "", cleandoc(indonesian))
        self.params.extend(everywhere())

    def spoken(self, lang: Lang) -> Command:
        """This command with its help, and that of its parameters, in `lang`."""
        said = copy(self)
        said.help = self.says.say(lang)
        said.options_metavar = OPTIONS.say(lang)
        said.params = [param.spoken(lang) if isinstance(param, Option | Argument) else param for param in self.params]
        return said

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments left over. A UsageError knows which command it is about, also where click's parser says it alone."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help``, its own help in the run's language."""
        option = super().get_help_option(ctx)
        if option:
            option.help = HELP.say(lang_of(ctx))
        return option


def _function_named(command_name: str) -> str:
    """The name of a command's function: Python keeps some names to itself."""
    return f"{command_name}_" if iskeyword(command_name) else command_name


class Commands(Command, click.Group):
    """The commands that have a file in this package."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Their names, sorted; none of them is imported."""
        return sorted(module.name for module in iter_modules(warta.cli.__path__) if not module.name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> Command | None:
        """The command of that name in the run's language, or None."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: Command = getattr(import_module(f"{warta.cli.__name__}.{cmd_name}"), _function_named(cmd_name))
        return command.spoken(lang_of(ctx))

    def spoken(self, lang: Lang) -> Commands:
        """The group with its help in `lang`."""
        said = super().spoken(lang)
        assert isinstance(said, Commands)
        said.subcommand_metavar = COMMAND.say(lang)
        return said


def option(*names: str, says: Wording, **attributes: Any) -> Callable[[F], F]:
    """Declare an option; `attributes` are click's."""
    return click.option(*names, cls=Option, says=says, **attributes)


def argument(name: str, named: Wording, **attributes: Any) -> Callable[[F], F]:
    """Declare an argument; `attributes` are click's."""
    return click.argument(name, cls=Argument, named=named, **attributes)


in_package = option(
    "-p",
    "--package",
    type=click.Path(path_type=Path),
    default=".",
    metavar="DIR",
    says=Wording(
        "The package: a folder with datapackage.json. Default: here.", "Paket: folder berisi datapackage.json. Bawaan: di sini."
    ),
)
"""Declare ``-p/--package`` of a command that works in a package."""


def everywhere() -> tuple[Option, ...]:
    """The options that stand before or behind a command's name alike; `Terminal.of` reads their values."""
    languages = click.Choice(LANGS)
    quiet = Wording("No notes and no counts: only results and errors.", "Tanpa catatan dan hitungan: hanya hasil dan galat.")
    lang = Wording(
        "Language of help and messages. Default: the locale's.",
        "Bahasa bantuan dan pesan. Bawaan: menurut pengaturan bahasa sistem (locale).",
    )
    return (
        Option(["--quiet"], quiet, is_flag=True, expose_value=False),
        Option(["--lang"], lang, type=languages, expose_value=False),
    )


def command(indonesian: str) -> Callable[[Callable[..., int | None]], Command]:
    """Declare a command: its function is given the Terminal first, and returns the exit code where that is not 0."""

    def declare(function: Callable[..., int | None]) -> Command:
        return click.command(cls=Command, indonesian=indonesian)(click.pass_obj(function))

    return declare
