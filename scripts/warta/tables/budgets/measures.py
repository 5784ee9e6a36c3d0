"""What kind of amount it is: the word of public money that governs it, and what makes it none.

A word such as "anggaran" or "APBD" means public money by itself; "dana" or "biaya" only beside a public body or such a word. An
amount right behind "naik" or "dipangkas" is a change. Prices, fines, damage and aid per head are no budgets.
"""

from __future__ import annotations

import re
from functools import cache

from warta.lexicon import alternatives, column, lookup, read_lexicon
from warta.model import Found, Span, rule

_BLANK = r"[^\S\n]"


@rule("budget.measure")
def measure(exact: str) -> str | None:
    """What kind of amount the word says, by lexicon: pagu indikatif, alokasi dana -> alokasi; dipangkas -> pemangkasan."""
    return lookup("measures", "word", "measure").get(" ".join(exact.split()).casefold())


@cache
def _words(*public: str) -> re.Pattern[str]:
    words = alternatives(entry["word"] for entry in read_lexicon("measures") if entry["public"] in public)
    return re.compile(rf"(?<![^\W_])(?P<word>{words})(?:nya)?(?![^\W_])", re.IGNORECASE)


_NEGATED = re.compile(
    rf"(?<![^\W_])(?:tak|tidak|belum|bukan|tanpa)(?:{_BLANK}+(?:akan|lagi|pernah))?{_BLANK}+\Z", re.IGNORECASE
)
_FOR = re.compile(rf"(?<![^\W_])(?:untuk|guna|bagi){_BLANK}+\Z", re.IGNORECASE)
_REACH = 24  # code points before a word in which its negation or "untuk" stands


def measure_before(text: str, before: Span, *, is_public: bool) -> Found[str] | None:
    """The last word for money in `before`; one that is not public by itself counts where the statement is (`is_public`)."""
    change = _change(text, before)
    found: re.Match[str] | None = None
    for match in _words("yes", "no").finditer(text, *before):
        by_itself = lookup("measures", "word", "public").get(" ".join(match["word"].split()).casefold()) == "yes"
        is_public = is_public or by_itself
        if is_public and not _is_aside(text, before.start, match, by_itself=by_itself):
            found = match
    if change and is_public:
        return change
    return measure.at(text, Span(*found.span("word"))) if found else None


def _is_aside(text: str, start: int, match: re.Match[str], *, by_itself: bool) -> bool:
    """Is the word denied ("tak menganggarkan"), or what the money is for ("untuk bantuan warga")?"""
    window = max(start, match.start() - _REACH)
    if _NEGATED.search(text, window, match.start()):
        return True
    return not by_itself and _FOR.search(text, window, match.start()) is not None


def _change(text: str, before: Span) -> Found[str] | None:
    """The verb of change right before the amount: "dipangkas Rp3 triliun", "naik sebesar Rp2 triliun"."""
    for match in _words("change").finditer(text, max(before.start, before.end - 2 * _REACH), before.end):
        if re.fullmatch(
            rf"(?:{_BLANK}+(?:sebesar|sebanyak|sekitar|hampir|lebih{_BLANK}+dari))*{_BLANK}*", text[match.end() : before.end]
        ):
            return measure.at(text, Span(*match.span("word")))
    return None


_SOURCE = re.compile(rf"{_BLANK}+(?:yang{_BLANK}+)?(?:bersumber{_BLANK}+)?(?:dari|melalui|dalam|lewat){_BLANK}+", re.IGNORECASE)


def measure_behind(text: str, behind: Span) -> Found[str] | None:
    """The word of public money that the amount comes from: "Rp4,75 miliar dari APBD 2024"."""
    source = _SOURCE.match(text, *behind)
    match = _words("yes").match(text, source.end(), behind.end) if source else None
    return measure.at(text, Span(*match.span("word"))) if match else None


@cache
def _private() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{alternatives(column('private', 'word'))})(?![^\W_])", re.IGNORECASE)


def is_private(text: str, before: Span) -> bool:
    """Does a price, a fine, damage or aid per head stand nearer to the amount than a word of public money, or is it denied?"""
    private = [match.start() for match in _private().finditer(text, *before)]
    public = list(_words("yes").finditer(text, *before))
    denied = bool(public) and _is_aside(text, before.start, public[-1], by_itself=True)
    return denied or (bool(private) and private[-1] > max((match.start() for match in public), default=-1))


@cache
def _public_body() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(column('publicbodies', 'word'))})(?![^\W_])")


def is_public_body(name: str) -> bool:
    """Is money of that organisation, written out, public money?"""
    return _public_body().match(name) is not None
