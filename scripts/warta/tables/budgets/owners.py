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
from warta.grammar.expansions import write_out
from warta.grammar.roles import body
from warta.lexicon import alternatives, column, lookup
from warta.model import Article, Found, Span, rule
from warta.tables.budgets.mentioned import Mention, find_mentions, in_full, seat_before
from warta.tables.budgets.words import words_in
from warta.tables.budgets.works import is_site

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


def find_owner(article: Article, within: Span, sentence: int) -> Owner | None:
    """The owner that the words before an amount name: joined to it before a subject, in its own sentence before others.

    `within` ends where the amount begins; `sentence` is where the amount's own sentence begins.
    """
    text = article.text
    money = [word.span for word in words_in(text, within)]
    best: tuple[Claim, bool, Span] | None = None
    seats: set[Span] = set()
    for mention in sorted((*find_mentions(text, within), *_states(text, within))):
        if _GLUED.search(text, *mention.span):
            continue  # "Dana Desa.Percepatan": two sentences without a blank between them
        if any(word.holds(mention.span) for word in money) or _RECEIVED.fullmatch(text, within.start, mention.span.start):
            continue  # "penerimaan PBB" is a tax; who gets the last amount is no owner of this one
        full = in_full(text, mention.span) if mention.short else None
        if mention.short and full is None and (seat := seat_before(text, mention.span)):
            seats.add(seat)
            full = seat
        if mention.short and not (full or mention.bare):
            continue  # "Kementerian" alone
        own = mention.span.start >= sentence
        claim = _claim(text, within, mention._replace(bare=False) if full else mention, money)
        rank = (claim, own)
        if claim and (best is None or rank > best[:2] or (rank == best[:2] and claim is not Claim.SUBJECT)):
            best = (claim, own, full or mention.span)
    if owing := _OWING.search(text, money[-1].start, money[-1].end) if money else None:
        best = (Claim.JOINED, True, Span(*owing.span()))
    if best is None:
        return None
    found = written_out(article, government if best[0] is Claim.HELD or best[2] in seats else body, best[2])
    return Owner(found, best[0]) if found else None


def can_own(owner: Owner, measure: Found[str] | None) -> bool:
    """May the money be the owner's: a region's budget ("APBD") is no ministry's, unless the words join the two."""
    regional = measure is not None and measure.value.startswith("apbd")
    return owner.claim is Claim.JOINED or not (regional and "Kementerian" in owner.institution.value)


def is_estimate(text: str, own: Span) -> bool:
    """Does an economist or the like reckon it, so that nobody told before owns it?"""
    return _ESTIMATED.search(text, *own) is not None


_ESTIMATED = re.compile(
    r"(?<![^\W_])(?:akademisi|analis|ekonom|pakar|peneliti|pengamat)(?![^\W_])[^.;\n]{0,200}?(?<![^\W_])"
    r"(?:memperkirakan|memprediksi|memproyeksikan|menaksir|mengestimasi|menghitung|menilai|menyebut)(?![^\W_])",
    re.IGNORECASE,
)


def is_receiver(text: str, own: Span) -> bool:
    """Is the subject only given a grant, so that who gives it owns it: "Pemkab Ende menerima hibah Rp5 miliar dari …"?"""
    return _RECEIVES.search(text, *own) is not None


_RECEIVES = re.compile(
    rf"(?<![^\W_])(?:menerima|mendapat(?:kan)?|memperoleh){_BLANK}+(?:[^\W\d_]+{_BLANK}+)?(?:hibah|bantuan)(?![^\W_])",
    re.IGNORECASE,
)


def is_grantee(text: str, own: Span, sentence: int, measure: Found[str] | None) -> bool:
    """Is the subject one of those among whom a grant is parted: "dana hibah … KONI menerima Rp2 miliar, PMI Rp500 juta"?

    `sentence` is where the sentence begins whose words from the last amount on are `own`.
    """
    if measure is None or measure.value not in _GRANTS:
        return False
    return _GETS.search(text, *own) is not None or (
        _NEXT_ITEM.fullmatch(text, *own) is not None and _GOT.search(text, sentence, own.start) is not None
    )


_GRANTS = frozenset(("bantuan", "bantuan keuangan", "hibah"))
_NEXT_ITEM = re.compile(rf",(?:{_BLANK}+(?:dan|serta))?(?:{_BLANK}+[A-Z][\w-]*){{1,6}}{_BLANK}+")  # ", PMI Rp500 juta"
_GET = r"(?<![^\W_])(?:menerima|mendapat(?:kan)?|memperoleh|kebagian)"
_GOT = re.compile(rf"{_GET}(?![^\W_])", re.IGNORECASE)
_GETS = re.compile(rf"{_GET}(?:{_BLANK}+(?:sebesar|sekitar))?{_BLANK}*\Z", re.IGNORECASE)


def is_same_state(found: Owner, held: Owner) -> bool:
    """Is "pemerintah", without more, the government named before?"""
    return found.institution.value.islower() and held.institution.value.startswith("Pemerintah")


def _states(text: str, within: Span) -> Iterator[Mention]:
    """The government as the subject of a clause: "Selain itu, pemerintah menyiapkan …"."""
    return (Mention(Span(*match.span("state"))) for match in _STATE.finditer(text, *within))


_STATE = re.compile(
    rf"""
    (?: \A | (?<= [.,;:] ) {_BLANK}+ | \b(?:bahwa|maka|lalu) {_BLANK}+ )
    (?P<state> pemerintah (?: {_BLANK}+ pusat )? ) {_BLANK}+
    (?= (?: akan | baru | bersama | hanya | harus | juga | kembali | kini | pun | sedang | sudah | telah | tengah
          | me[^\W\d_]{{3,20}} ) {_BLANK} )
    """,
    re.VERBOSE,
)


_OWING = re.compile(r"(?<=utang )pemerintah\Z")  # "utang pemerintah" is a word for money that names its owner


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
    mention = next(find_mentions(article.text, Span(join.end(), behind.end)), None) if join else None
    if join is None or mention is None or mention.span.start != join.end() or mention.held:
        return None
    found = written_out(article, body, mention.span)
    return Owner(found, Claim.JOINED) if found else None


def _claim(text: str, within: Span, mention: Mention, money: Sequence[Span]) -> Claim | None:
    """How closely the words join `mention` to the amount that `within` ends at; None where they do not make it an owner."""
    start, end = mention.span
    if mention.held:
        return Claim.HELD
    if not _territory().match(text, start) and _BUILT.search(text, max(within.start, start - _REACH), start):
        return None
    behind = max((word.end for word in money if word.end <= start), default=None)
    if behind is not None and _BEHIND_MONEY.fullmatch(text, behind, start):
        return None if mention.bare and _WITHIN.search(text, behind, start) else Claim.JOINED
    if _HEADS.fullmatch(text, end, within.end):
        return Claim.JOINED
    if mention.bare or is_site(text, within.start, mention.span):
        return None
    if _bystander().match(text, start):
        return None
    if mention.posted or _GOVERNED.search(text, max(within.start, start - _REACH), start):
        return Claim.NAMED
    return Claim.SUBJECT


_REACH = 24  # code points before a body in which the word that governs it stands
_BUILT = re.compile(
    rf"(?<![^\W_])(?:(?:proyek|pembangunan|perbaikan|rehabilitasi|renovasi|revitalisasi)(?:{_BLANK}+gedung)?){_BLANK}+\Z",
    re.IGNORECASE,
)
"""What stands before a body that is only built: "Proyek Puskesmas Batulicin", "renovasi gedung RSUD Bima"."""

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
def _territory() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(column('territories', 'word'))})(?![^\W_])")


@cache
def _bystander() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(column('bystanders', 'word'))})(?![^\W_])")
