"""What kind of amount it is: the word of public money that governs it, and what makes it none.

A word such as "anggaran" or "APBD" means public money by itself; "dana" or "biaya" only beside a public body or such a word. An
amount right behind "naik" or "dipangkas" is a change. Prices, fines, damage and aid per head are no budgets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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


def money_words(text: str, within: Span) -> Iterator[Span]:
    """The words for money in `within`, in order: of public money, and those that may be."""
    return (Span(*match.span("word")) for match in _money(text, within))


def _money(text: str, within: Span, *public: str) -> Iterator[re.Match[str]]:
    """The matches of words for money in `within` but for those within a body's name: "Badan Pendapatan Daerah"."""
    for match in _words(*(public or ("yes", "no", "verb"))).finditer(text, *within):
        window = max(0, match.start() - _LONGEST_BODY)
        named = match["word"].istitle() and _body_before().search(text, window, match.start())
        bracketed = text[match.start() - 1 : match.start()] == "(" and text[match.end() : match.end() + 1] == ")"
        if not named and not bracketed and not _FISCAL.search(text, window, match.start()):
            yield match


_LONGEST_BODY = 60  # code points of a body's name before a word for money in it


@cache
def _body_before() -> re.Pattern[str]:
    heads = alternatives((*column("bodies", "body"), *_HEADS_OF_POSTS))
    return re.compile(
        rf"(?<![^\W_])(?:{heads})(?:{_BLANK}+(?:dan{_BLANK}+)?(?!(?:{heads})\b)[A-Z][\w-]*,?){{0,4}}{_BLANK}+(?:dan{_BLANK}+)?\Z"
    )


_HEADS_OF_POSTS = ("Direktur", "Direktur Jenderal", "Ditjen", "Kepala", "Kuasa Pengguna", "Menteri", "Pengguna")


_NEGATED = re.compile(
    rf"(?<![^\W_])(?:tak|tidak|belum|bukan|tanpa)(?:{_BLANK}+(?:akan|lagi|pernah))?{_BLANK}+\Z", re.IGNORECASE
)
_FISCAL = re.compile(rf"(?<![^\W_])tahun{_BLANK}+\Z", re.IGNORECASE)  # "tahun anggaran" is a year
_FOR = re.compile(rf"(?<![^\W_])(?:untuk|guna|bagi){_BLANK}+\Z", re.IGNORECASE)
_REACH = 24  # code points before a word in which its negation or "untuk" stands


def measure_before(text: str, before: Span, *, is_public: bool) -> Found[str] | None:
    """The last word for money in `before`; one that is not public by itself counts where the statement is (`is_public`)."""
    change = _change(text, before)
    noun: re.Match[str] | None = None
    verb: re.Match[str] | None = None
    for match in _money(text, before):
        kind = _kind(match)
        is_public = is_public or kind == "yes"
        if _OF_LAST.fullmatch(text, before.start, match.start()) and _PARTED.search(text, match.end(), before.end):
            continue
        if not is_public or _is_aside(text, before.start, match, by_itself=kind == "yes"):
            continue
        noun, verb = (noun, match) if kind == "verb" else (match, verb)
    if change and is_public:
        return change
    near = noun and (verb is None or noun.end() > verb.end() - _CLAUSE)  # "pagu Kemenkeu diusulkan Rp5 triliun": pagu
    found = noun if near else verb
    return measure.at(text, Span(*found.span("word"))) if found else None


_OF_LAST = re.compile(rf"{_BLANK}+(?:(?:untuk|guna|bagi|dari|melalui){_BLANK}+)?", re.IGNORECASE)
_PARTED = re.compile(rf"[,;.]|{_BLANK}(?:dan|serta|lalu){_BLANK}")
"""What stands between an amount and a word for money that tells of it: "Rp5 miliar untuk belanja pegawai, Rp3 miliar …"."""


def _kind(match: re.Match[str]) -> str:
    """Is the word public by itself (yes), public where the statement is (no), or a verb of such a statement?"""
    return lookup("measures", "word", "public")[" ".join(match["word"].split()).casefold()]


_CLAUSE = 100  # code points from a noun to the verb that speaks of it


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


_SOURCE = re.compile(
    rf"{_BLANK}+(?:(?:yang{_BLANK}+)?(?:bersumber{_BLANK}+)?(?:dari|melalui|dalam|lewat|untuk){_BLANK}+)?", re.IGNORECASE
)


def measure_behind(text: str, behind: Span) -> Found[str] | None:
    """The word of public money right behind an amount: "Rp4,75 miliar dari APBD 2024", "Rp3 miliar belanja modal"."""
    source = _SOURCE.match(text, *behind)
    match = _words("yes").match(text, source.end(), behind.end) if source else None
    return measure.at(text, Span(*match.span("word"))) if match else None


@cache
def _private() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{alternatives(column('private', 'word'))})(?![^\W_])", re.IGNORECASE)


@cache
def _company() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{alternatives(column('companies', 'word'))})(?![^\W_])", re.IGNORECASE)


def is_private(text: str, before: Span) -> bool:
    """Does a company, or a price or aid per head nearer than any word of public money, say so, or is the money denied?"""
    if _company().search(text, *before):
        return True
    private = [match.end() for match in _private().finditer(text, *before)]
    public = list(_money(text, before, "yes"))
    denied = bool(public) and _is_aside(text, before.start, public[-1], by_itself=True)
    return denied or (bool(private) and private[-1] >= max((match.end() for match in public), default=-1))


_LINE = 2000  # code points before an amount in which an article shows that it speaks of public money


def is_public_before(text: str, end: int) -> bool:
    """Does a word of public money stand in the article before `end`?"""
    return _words("yes").search(text, max(0, end - _LINE), end) is not None


@cache
def _public_body() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(column('publicbodies', 'word'))})(?![^\W_])")


def is_public_body(name: str) -> bool:
    """Is money of that organisation, written out, public money?"""
    return _public_body().match(name) is not None
