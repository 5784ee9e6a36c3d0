"""The day of the report: what "hari ini" and a day without a year are counted from."""

from __future__ import annotations

from functools import lru_cache

from warta.grammar.dates import find_statement_day
from warta.grammar.timestamps import published
from warta.model import Article, Part


@lru_cache(maxsize=4)
def day_of_report(article: Article) -> Part | None:
    """The words for the day of publication, else for the first day on which the body says that somebody spoke."""
    if printed := published(article):
        return printed
    days = (find_statement_day(article.text, span) for span in article.body)
    return next((Part.at(article.text, day) for day in days if day), None)
