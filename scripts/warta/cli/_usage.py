"""A command line that cannot be understood, said in one line and in the user's language."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

import click

from warta.wording import Lang, Wording

NO_COMMAND = Wording("{given}: no such command", "{given}: perintah ini tidak ada")
NO_OPTION = Wording("{given}: no such option", "{given}: opsi ini tidak ada")
MISSING_COMMAND = Wording("name a command", "sebutkan perintahnya")
MISSING = Wording("{what} is missing", "{what} belum disebutkan")
CHOICES = Wording("{what} is one of {choices}", "{what} salah satu dari {choices}")
NUMBER = Wording("{what} is a whole number from {least}", "{what} bilangan bulat mulai dari {least}")
BAD_VALUE = Wording("{what}: {problem}", "{what}: {problem}")
NEEDS_VALUE = Wording("{given} needs a value", "{given} perlu nilai")
TAKES_NO_VALUE = Wording("{given} takes no value", "{given} tidak memakai nilai")
TOO_MANY = Wording("too many arguments", "terlalu banyak argumen")
DID_YOU_MEAN = Wording("; did you mean {near}?", "; maksud Anda {near}?")
SEE = Wording("{problem}; see {command} --help", "{problem}; lihat {command} --help")
SEE_ELSE = Wording("{problem} See {command} --help", "{problem} Lihat {command} --help")
"""Behind a question."""


class Misuse(click.UsageError):
    """Options and arguments that do not go together."""

    def __init__(self, says: Wording, ctx: click.Context) -> None:
        super().__init__(says.en, ctx)
        self.says = says


def say_misuse(error: click.UsageError, lang: Lang) -> str:
    """The one line: what is wrong with the command line, and where to read how it should be."""
    ctx = error.ctx or click.Context(click.Group("warta"))
    problem = _problem(error, ctx, lang)
    return (SEE_ELSE if problem.endswith("?") else SEE).say(lang, problem=problem, command=ctx.command_path)


def _problem(error: click.UsageError, ctx: click.Context, lang: Lang) -> str:
    options = [param for param in ctx.command.get_params(ctx) if isinstance(param, click.Option)]
    match error:
        case Misuse(says=says):
            return says.say(lang)
        case click.NoSuchCommand(command_name=given):
            names = ctx.command.list_commands(ctx) if isinstance(ctx.command, click.Group) else []
            return NO_COMMAND.say(lang, given=given) + _near(given, names, lang)
        case click.NoSuchOption(option_name=given):
            return NO_OPTION.say(lang, given=given) + _near(given, [name for option in options for name in option.opts], lang)
        case click.BadOptionUsage(option_name=given):
            flags = [name for option in options if option.is_flag for name in option.opts]
            return (TAKES_NO_VALUE if given in flags else NEEDS_VALUE).say(lang, given=given)
        case click.BadParameter(param=click.Parameter() as param):
            return _bad_value(error, param, param.get_error_hint(ctx).replace("'", ""), lang)
    return (MISSING_COMMAND if isinstance(ctx.command, click.Group) else TOO_MANY).say(lang)


def _bad_value(error: click.BadParameter, param: click.Parameter, what: str, lang: Lang) -> str:
    if isinstance(error, click.MissingParameter):
        return MISSING.say(lang, what=what)
    match param.type:
        case click.Choice(choices=choices) | click.Tuple(types=[click.Choice(choices=choices), *_]):
            return CHOICES.say(lang, what=what, choices=", ".join(choices))
        case click.IntRange(min=least):
            return NUMBER.say(lang, what=what, least=least)
    return BAD_VALUE.say(lang, what=what, problem=error.message)


def _near(given: str, names: Sequence[str], lang: Lang) -> str:
    near = get_close_matches(given, names, n=1)
    return DID_YOU_MEAN.say(lang, near=near[0]) if near else ""
