"""Whose money it is: a body or territory behind a word for money, at the head of an item, or as the subject of a statement.

Who discusses, checks or reports money (a council, an auditor, the source of a quotation) is its owner only where the words
join the two ("anggaran DPR", "Kejaksaan Agung Rp7 triliun").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import cache
from typing import NamedTuple

from warta.grammar.abbreviations import written_out
from warta.grammar.bodies import (
    begins_body,
    behind_short_form,
    body_end,
    document_end,
    goes_on_behind_bracket,
    is_code,
    is_institutional,
    is_whole_body,
    territory_end,
)
from warta.grammar.expansions import write_out
from warta.grammar.posts import post_end, post_head
from warta.grammar.roles import body
from warta.grammar.tokens import Token, match_phrase, phrases, phrases_of_all, read_tokens
from warta.grammar.words import function_words
from warta.lexicon import alternatives, column, lookup
from warta.model import Article, Found, Span, rule
from warta.tables.budgets.words import words_in

_BLANK = r"[^\S\n]"


class Claim(IntEnum):
    """How closely a statement joins an owner to its money."""

    HELD = 1  # only its head is named: "Menteri Agama", "Bupati Sleman"
    NAMED = 2  # only mentioned, or as the source of the words
    SUBJECT = 3  # "Kementerian Agama mengusulkan …"
    JOINED = 4  # "anggaran Kemenkeu", "APBD Kota Bima", "Lombok Barat dari Rp1 triliun"


class Owner(NamedTuple):
    """Whose money it is, and how closely the statement joins the two."""

    institution: Found[str]
    claim: Claim


class _Mention(NamedTuple):
    """A body or territory: its words; do they stand within a post's, are they all of a post, or a place without more?"""

    span: Span
    posted: bool = False
    held: bool = False
    bare: bool = False


_MOST_TOKENS = 400


def find_owner(article: Article, within: Span, sentence: int) -> Owner | None:
    """The owner that the words before an amount name: joined to it before a subject, in its own sentence before others.

    `within` ends where the amount begins; `sentence` is where the amount's own sentence begins.
    """
    text = article.text
    money = [word.span for word in words_in(text, within)]
    best: tuple[Claim, bool, Span] | None = None
    for mention in _mentions(text, within):
        if _GLUED.search(text, *mention.span):
            continue  # "Dana Desa.Percepatan": two sentences without a blank between them
        if any(word.holds(mention.span) for word in money) or _RECEIVED.fullmatch(text, within.start, mention.span.start):
            continue  # "penerimaan PBB" is a tax; who gets the last amount is no owner of this one
        own = mention.span.start >= sentence
        claim = _claim(text, within, mention, money)
        rank = (claim, own)
        if claim and (best is None or rank > best[:2] or (rank == best[:2] and claim is not Claim.SUBJECT)):
            best = (claim, own, mention.span)
    if best is None:
        return None
    found = written_out(article, government if best[0] is Claim.HELD else body, best[2])
    return Owner(found, best[0]) if found else None


_GLUED = re.compile(r"[a-z]\.[A-Z]")
_RECEIVED = re.compile(rf"{_BLANK}+(?:kepada|untuk|bagi){_BLANK}+", re.IGNORECASE)


@rule("budget.government")
def government(exact: str, *definitions: str) -> str | None:
    """The government that a post heads: Menteri Agama -> Kementerian Agama, Bupati Sleman -> Pemerintah Kabupaten Sleman."""
    full = write_out(exact, *definitions).removeprefix("Wakil ")
    for post, its in sorted(lookup("governments", "post", "government").items(), key=lambda line: -len(line[0])):
        if f"{full.casefold()} ".startswith(f"{post} "):
            of = full[len(post) + 1 :].strip()  # "Wali Kota" alone heads no city that is named
            return f"{its} {of}" if its != "none" and of else None
    return None


_OF_BEHIND = re.compile(
    rf"""
    ,? {_BLANK}+ (?: (?:yang{_BLANK}+)? (?:{alternatives((*column("holdings", "word"), "bersumber", "berasal"))}) {_BLANK}+ )?
    (?: (?: dari | milik | oleh ) {_BLANK}+ (?: (?:dana|kas|APB\w*) {_BLANK}+ )? | (?:dana|anggaran|kas|APB\w*) {_BLANK}+ )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What joins an amount to its owner behind it: "Rp8 miliar dari Kemenag", "Rp4 miliar, bersumber dari APBD Kota Bima"."""


def owner_behind(article: Article, behind: Span) -> Owner | None:
    """The owner named right behind the amount."""
    join = _OF_BEHIND.match(article.text, *behind)
    mention = next(_mentions(article.text, Span(join.end(), behind.end)), None) if join else None
    if join is None or mention is None or mention.span.start != join.end() or mention.held:
        return None
    found = written_out(article, body, mention.span)
    return Owner(found, Claim.JOINED) if found else None


def _mentions(text: str, within: Span) -> Iterator[_Mention]:
    tokens = read_tokens(text, within, most=_MOST_TOKENS)
    index = behind_post = 0
    while index < len(tokens):
        stop, mention = _mention(tokens, index)
        if mention and index == behind_post and index and tokens[index].follows:
            stop = _known_end(tokens, index, stop)
            mention = _Mention(_over(tokens, index, stop), posted=True)  # "Direktur Dana Transfer | Ditjen Keuangan Budi"
        if mention:
            yield mention
        behind_post = stop if stop > index and post_head(tokens, index) else 0
        index = max(stop, index + 1)


def _mention(tokens: Sequence[Token], index: int) -> tuple[int, _Mention | None]:
    """The body or territory at `index` and the index behind it; a post is stepped over, its body is `posted`."""
    token = tokens[index]
    if not token.capital and token.folded not in phrases("posts", "post"):
        return index, None
    if head := post_head(tokens, index):
        stop = max(post_end(tokens, index), index + head)
        begin = next((at for at in range(index + 1, stop) if begins_body(tokens, at) and tokens[at].capital), None)
        if begin:
            return stop, _Mention(_over(tokens, begin, _known_end(tokens, begin, stop)), posted=True)
        return stop, _Mention(_over(tokens, index, stop), held=True) if token.capital else None
    if not token.capital:
        return index, None
    stop = document_end(tokens, index)
    if stop > index:
        return stop, None
    stop, bare = body_end(tokens, index), False
    if stop > index and _is_of_longer_name(tokens, index):
        return stop, None
    if stop == index:
        stop, bare = territory_end(tokens, index)
    if stop == index:
        return index, None
    return _past_bracket(tokens, stop), _whole(tokens, index, stop, bare=bare)


def _is_of_longer_name(tokens: Sequence[Token], index: int) -> bool:
    """Is the body only a word of what is named: "Rencana Kerja Pemerintah Daerah", "Sentra Pelayanan Kepolisian"?

    A word for money ("Pagu Indikatif Kementerian …") and the first word of a sentence ("Menurut Polri") are no part of a name.
    """
    first = index
    while first and tokens[first].follows and tokens[first - 1].capital and index - first < _LONGEST_PREFIX:
        first -= 1
    named = tokens[first:index]
    money = any(at + match_phrase(tokens, at, phrases("measures", "word")) == index for at in range(first, index))
    if not named or money or any(token.folded in function_words() for token in named):
        return False
    return len(named) > 1 or named[0].gap in (" ", ", ")


_LONGEST_PREFIX = 6  # words before a body


def _whole(tokens: Sequence[Token], index: int, stop: int, *, bare: bool) -> _Mention | None:
    """The mention with what goes on behind its abbreviation in brackets; None for one in brackets or for a bare head noun."""
    if _is_of_address(tokens, index, stop):
        return None
    bracketed = index > 0 and tokens[index].gap.rstrip().endswith("(")
    alone = stop == index + 1 and _is_head_noun(tokens[index])
    end = behind_short_form(tokens, stop)
    alone = alone and end == stop
    if bracketed or (alone and not is_whole_body(tokens, index)):
        return None
    return _Mention(_over(tokens, index, end), bare=bare or alone)  # "Polresta Rp1,5 miliar"


def _is_of_address(tokens: Sequence[Token], index: int, stop: int) -> bool:
    """Does a territory only say where: "di Gedung Pendopo, Jalan Kiansantang, Kecamatan Garut Kota, Kamis"?"""
    enclosed = index and tokens[index].gap == ", " and stop < len(tokens) and tokens[stop].gap == ", "
    return bool(enclosed and match_phrase(tokens, index, phrases_of_all(("territories", "word"), ("places", "place"))))


@cache
def _head_nouns() -> frozenset[str]:
    """Words that name no body by themselves: "Kementerian", "Dinas"; "Pemerintah" does."""
    return frozenset(word.casefold() for word in (*column("bodies", "body"), *column("territories", "word"))) - {"pemerintah"}


def _is_head_noun(token: Token) -> bool:
    """Does the word name no body by itself: "Kementerian", "Pemkot"? "Polri" and "Pemerintah" do."""
    return token.folded in _head_nouns() and write_out(token.word).casefold() in _head_nouns()


def _known_end(tokens: Sequence[Token], begin: int, stop: int) -> int:
    """The index behind the words of bodies and places that stand at `begin`, before a name that a post goes on with."""
    index = begin
    while index < stop:
        length = max(begins_body(tokens, index), match_phrase(tokens, index, phrases("places", "place")))
        if not (length or is_institutional(tokens[index]) or is_code(tokens[index]) or tokens[index].folded in ("dan", "&")):
            break
        index += length or 1
    return min(index, stop)


def _over(tokens: Sequence[Token], first: int, stop: int) -> Span:
    return Span(tokens[first].start, tokens[stop - 1].stop)


def _past_bracket(tokens: Sequence[Token], stop: int) -> int:
    """The index behind an abbreviation in brackets and the capital behind that, which is no mention of its own."""
    return max(behind_short_form(tokens, stop), stop + 2) if goes_on_behind_bracket(tokens, stop) else stop


def _claim(text: str, within: Span, mention: _Mention, money: Sequence[Span]) -> Claim | None:
    """How closely the words join `mention` to the amount that `within` ends at; None where they do not make it an owner."""
    start, end = mention.span
    if mention.held:
        return Claim.HELD
    behind = max((word.end for word in money if word.end <= start), default=None)
    if behind is not None and _BEHIND_MONEY.fullmatch(text, behind, start):
        return None if mention.bare and _WITHIN.search(text, behind, start) else Claim.JOINED
    if _HEADS.fullmatch(text, end, within.end):
        return Claim.JOINED
    if mention.bare:
        return None
    if _bystander().match(text, start):
        return None
    if mention.posted or _GOVERNED.search(text, max(within.start, start - _REACH), start):
        return Claim.NAMED
    return Claim.SUBJECT


_REACH = 24  # code points before a body in which the word that governs it stands

_BEHIND_MONEY = re.compile(
    rf"""
    (?:nya)? (?: {_BLANK}*\([^()\n]{{1,40}}\) )?                                       # dana alokasi umum (DAU)
    (?: {_BLANK}+ (?! (?:bersama|dengan|kepada|ke|menurut|kata|oleh|yang|dan)\b | (?:di|me|ter)[^\W\d_]{{4}} )
        (?:[^\W\d_][\w/-]*|\d{{4}}) ){{0,3}}? {_BLANK}+                                # belanja pegawai; 2026
    (?: (?: untuk | milik | di | dari | pada | bagi | ke | dalam | di{_BLANK}+bawah
          | yang{_BLANK}+ (?:{alternatives(column("holdings", "word"))}) (?:{_BLANK}+oleh)? ) {_BLANK}+ )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What may stand between a word for money and its owner: "anggaran belanja Kemenkeu", "DBH Pajak untuk Pemprov Bali"."""

_WITHIN = re.compile(rf"{_BLANK}(?:di|pada|dalam){_BLANK}+\Z", re.IGNORECASE)  # "anggaran sensus di Jawa Tengah"

_HEADS = re.compile(
    rf"""
    (?: {_BLANK}*\([^()\n]{{1,40}}\) (?: {_BLANK}+[A-Z]\w* )? )?                         # (PKN) STAN
    (?: {_BLANK}*[:=\N{{EN DASH}}\N{{EM DASH}}-] | , )?
    (?: {_BLANK}+ (?:dari|sebesar|senilai|sebanyak|sejumlah|mendapat(?:kan)?|memperoleh|menerima|kebagian|dengan|mencapai
        |menjadi|hanya|yakni|yaitu|sekitar|total|turun|naik|semula|memiliki|masing-masing|nilai) ){{0,4}}
    {_BLANK}*
    """,
    re.VERBOSE,
)
"""What may stand between the head of an item and its amount: "Kota Bima dari Rp581 miliar"."""

_GOVERNED = re.compile(
    rf"(?<![^\W_])(?:dengan|kepada|bersama|melobi|menurut|kata|ujar|ke|di|bagi|untuk|antara|seperti|termasuk|dan)"
    rf"{_BLANK}+\Z",
    re.IGNORECASE,
)
"""Words before a body that keep it from being the subject."""


@cache
def _bystander() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(column('bystanders', 'word'))})(?![^\W_])")
