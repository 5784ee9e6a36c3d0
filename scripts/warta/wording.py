"""What a user reads, in the two languages of this project: English and Indonesian.

Titles, descriptions, errors and findings are declared once as a `Wording`, so that neither language can be forgotten.
Standard library only.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

Lang = Literal["en", "id"]
"""The languages a user can ask for with ``--lang``: BCP 47 tags."""

LANGS: tuple[Lang, ...] = get_args(Lang)
"""All of them, the main one first."""


class Wording(NamedTuple):
    """One text in both languages; may hold ``str.format`` fields.

    >>> Wording("row {n}", "baris {n}").say("id", n=3)
    'baris 3'
    """

    en: str
    id: str

    def say(self, lang: Lang = "en", /, **fields: object) -> str:
        """The text in `lang`, its fields filled in; values are not parsed again, so braces in them are harmless."""
        return (self.id if lang == "id" else self.en).format(**fields)
