"""What kind of amount it is: the word of public money that governs it, and what makes it none.

A word such as "anggaran" or "APBD" means public money by itself; "dana" or "biaya" only beside a public body or such a word. An
amount right behind "naik" or "dipangkas" is a change. Prices, fines, damage and aid per head are no budgets.
"""

from __future__ import annotations

import re
from functools import cache

from warta.lexicon import alternatives, column, lookup
from warta.model import Found, Span, rule
from warta.tables.budgets.investors import is_spent_by_company
from warta.tables.budgets.words import Word, words_in
from warta.tables.budgets.works import is_built_officially

_BLANK = r"[^\S\n]"


@rule("budget.measure")
def measure(exact: str) -> str | None:
    """What kind of amount the word says, by lexicon: pagu indikatif, alokasi dana -> alokasi; dipangkas -> pemangkasan."""
    return lookup("measures", "word", "measure").get(" ".join(exact.split()).casefold())


_NEGATED = re.compile(
    rf"(?<![^\W_])(?:tak|tidak|belum|bukan|tanpa)(?:{_BLANK}+(?:akan|lagi|pernah))?{_BLANK}+\Z", re.IGNORECASE
)
_FOR = re.compile(rf"(?<![^\W_])(?:untuk|guna|bagi){_BLANK}+\Z", re.IGNORECASE)
_REACH = 24  # code points before a word in which its negation or "untuk" stands


def measure_before(text: str, before: Span, *, is_public: bool) -> Found[str] | None:
    """The last word for money in `before`; one that is not public by itself counts where the statement is (`is_public`)."""
    noun: Word | None = None
    verb: Word | None = None
    for word in words_in(text, before):
        is_public = is_public or word.kind == "yes"
        if _OF_LAST.fullmatch(text, before.start, word.span.start) and _PARTED.search(text, word.span.end, before.end):
            continue
        if not is_public or _is_aside(text, before.start, word):
            continue
        if noun and noun.kind == "yes" and _is_where(text, before.start, word):
            continue
        goes_on = noun and noun.kind == "yes" and text[noun.span.end : word.span.start].isspace()
        if goes_on and (word.kind == "no" or _IN_BUDGET.fullmatch(word.span.of(text))):
            continue  # "anggaran bantuan alat tangkap": anggaran; "realisasi belanja APBD": realisasi belanja
        noun, verb = (noun, word) if word.kind == "verb" else (word, verb)
    if is_public and (change := _change(text, before)):
        return change
    near = noun and (verb is None or noun.span.end > verb.span.end - _CLAUSE)  # "pagu Kemenkeu diusulkan Rp5 triliun": pagu
    found = noun if near else verb
    return measure.at(text, found.span) if found else None


def _is_where(text: str, start: int, word: Word) -> bool:
    """Is the word the budget in which a noun stands: "alokasi IKN dalam APBN 2023" is an allocation?"""
    placed = _IN.search(text, max(start, word.span.start - _REACH), word.span.start)
    return placed is not None and _IN_BUDGET.fullmatch(word.span.of(text)) is not None


_IN_BUDGET = re.compile(r"R?APB[ND](?:es|-?P)?", re.IGNORECASE)
_IN = re.compile(rf"(?<![^\W_])(?:dalam|di|pada){_BLANK}+\Z", re.IGNORECASE)
_OF_LAST = re.compile(rf"{_BLANK}+(?:(?:untuk|guna|bagi|dari|melalui){_BLANK}+)?", re.IGNORECASE)
_PARTED = re.compile(rf"[,;.]|{_BLANK}(?:dan|serta|lalu){_BLANK}")
"""What stands between an amount and a word for money that tells of it: "Rp5 miliar untuk belanja pegawai, Rp3 miliar …"."""


_CLAUSE = 100  # code points from a noun to the verb that speaks of it


def _is_aside(text: str, start: int, word: Word) -> bool:
    """Is the word denied ("tak menganggarkan"), or what the money is for ("untuk bantuan warga")?"""
    window = max(start, word.span.start - _REACH)
    if _NEGATED.search(text, window, word.span.start):
        return True
    return word.kind != "yes" and _FOR.search(text, window, word.span.start) is not None


def _change(text: str, before: Span) -> Found[str] | None:
    """The verb of change right before the amount: "dipangkas Rp3 triliun", "naik sebesar Rp2 triliun"."""
    for word in words_in(text, Span(max(before.start, before.end - 2 * _REACH), before.end), _CHANGE):
        if _BY.fullmatch(text, word.span.end, before.end):
            return measure.at(text, word.span)
    return None


def is_change(found: Found[str]) -> bool:
    """Is it a verb or noun of change, which holds for one amount only?"""
    return lookup("measures", "word", "public").get(" ".join(found.parts[0].exact.split()).casefold()) == "change"


def is_aid(found: Found[str]) -> bool:
    """Is it what somebody is given, so that a small amount is one household's and no budget?"""
    return found.value in _AID


_AID = frozenset(("bantuan", "insentif", "santunan"))
_CHANGE = frozenset(("change",))
_BY = re.compile(rf"(?:{_BLANK}+(?:sebesar|sebanyak|sekitar|hampir|lebih{_BLANK}+dari))*{_BLANK}*", re.IGNORECASE)


_SOURCE = re.compile(
    rf",?{_BLANK}+(?:(?:yang{_BLANK}+)?(?:bersumber{_BLANK}+)?(?:dari|melalui|dalam|lewat|untuk){_BLANK}+)?", re.IGNORECASE
)


def measure_behind(text: str, behind: Span) -> Found[str] | None:
    """The word of public money right behind an amount: "Rp4,75 miliar dari APBD 2024", "Rp3 miliar belanja modal"."""
    source = _SOURCE.match(text, *behind)
    if source is None:
        return None
    words = words_in(text, Span(source.end(), min(behind.end, source.end() + _LONGEST)), _NOUNS)
    if not words or words[0].span.start != source.end():
        return None
    public = words[0].kind == "yes" or _OF_STATE.match(text, words[0].span.end)
    return measure.at(text, words[0].span) if public else None


_NOUNS = frozenset(("yes", "no"))
_OF_STATE = re.compile(
    rf"{_BLANK}+(?:Pem(?:da|prov|kab|kot|des)|pemerintah|negara|daerah|desa|Kementerian|Dinas)(?![^\W_])", re.IGNORECASE
)
"""Whose money makes it public: "Rp1,2 triliun dana Pemprov Jatim"."""


_YES = frozenset(("yes",))
_LONGEST = 60  # code points of a word for money


def is_private(text: str, before: Span, value: int) -> bool:
    """Does a company, or a price or pay nearer than any word of public money, say so, or is the money denied?

    Pay is private unless the amount is a large one: "gaji Rp3 juta", but "gaji guru honorer Rp2,7 miliar". A small amount is
    private beside any such word.
    """
    share = _SHARE.search(text, max(before.start, before.end - _REACH_OF_SHARE), before.end)
    told = Span(before.start, share.start()) if share else before
    private = words_in(text, told, _PRIVATE if value >= _LARGE else _PRIVATE | _WAGE)
    if any(word.kind == "company" for word in private) or (private and value < _SMALL):
        return True
    public = words_in(text, before, _YES)
    if not public and is_spent_by_company(text, before):
        return True
    if public and _is_aside(text, before.start, public[-1]):
        return True
    nearest = [word for word in private if not any(_governs(text, known, word) for known in public)]
    if not nearest or not public or nearest[-1].span.end >= public[-1].span.end:
        return bool(nearest)
    return any(_CASE.match(text, word.span.end, public[-1].span.start) for word in nearest)


_SHARE = re.compile(
    rf"(?:persen|%){_BLANK}+(?:terhadap|dari){_BLANK}+(?:PDB|PDRB|produk{_BLANK}+domestik{_BLANK}+(?:regional{_BLANK}+)?bruto)"
    rf"(?:{_BLANK}*\([^()\n]{{1,20}}\))?,?{_BLANK}+(?:atau|yakni|yaitu|setara)(?:{_BLANK}+(?:dengan|sebesar|senilai|sekitar)){{0,2}}"
    rf"{_BLANK}*\Z",
    re.IGNORECASE,
)
"""A deficit told as a share of the gross product: "2,85 persen terhadap PDB atau Rp598,2 triliun"."""
_REACH_OF_SHARE = 100  # code points

_CASE = re.compile(
    r"[^.]*?(?<![^\W_])(?:akibat|dugaan|kasus|korupsi|penyelewengan|penyimpangan|perkara)(?![^\W_])", re.IGNORECASE
)
"""Public money is only what a case is about: "kerugian negara dalam perkara korupsi dana desa mencapai …"."""


def _governs(text: str, public: Word, private: Word) -> bool:
    """Is the private word only what the public money is for: "anggaran promosi ekspor", "subsidi ongkos angkut"?"""
    start = private.span.start
    joined = public.span.end <= start and _FOR_THIS.fullmatch(text, public.span.end, start)
    return bool(joined) and not _VERB.match(text, start)


_VERB = re.compile(r"(?:ber|di|me|ter)[^\W\d_]{3}", re.IGNORECASE)
_FOR_THIS = re.compile(
    rf"(?:nya)?(?:{_BLANK}+(?!{_VERB.pattern}|(?:dan|ini|itu|tersebut|yang)\b)[^\W\d_]+){{0,2}}{_BLANK}+", re.IGNORECASE
)
_PRIVATE = frozenset(("private", "company"))
_WAGE = frozenset(("wage",))
_LARGE = 10**8  # rupiah: what no one person is paid
_SMALL = 10**7  # what prices are
_LINE = 2000  # code points before an amount in which an article shows that it speaks of public money


def is_public_around(text: str, before: Span, behind: Span) -> bool:
    """Does a word of public money stand in the article before an amount, or behind it before the next?"""
    if words_in(text, Span(max(0, before.end - _LINE), before.end), _YES) or _STATE.search(text, *before):
        return True
    if is_built_officially(text, before):
        return True
    return bool(words_in(text, behind, _YES)) and _PAID.search(text, *behind) is not None


_STATE = re.compile(r"(?<![^\W_])(?:pemerintah|negara)(?![^\W_])", re.IGNORECASE)
_PAID = re.compile(
    rf"(?<![^\W_])(?:(?:dana|uang|anggaran|biaya|proyek)(?:nya|{_BLANK}+(?:itu|tersebut|ini))|bersumber|berasal|dibiayai)(?![^\W_])",
    re.IGNORECASE,
)
"""What leads from an amount to the budget that pays it: "Dana tersebut bersumber dari DAU"."""


@cache
def _public_body() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(column('publicbodies', 'word'))})(?![^\W_])")


def is_public_body(name: str) -> bool:
    """Is money of that organisation, written out, public money?"""
    return _public_body().match(name) is not None
