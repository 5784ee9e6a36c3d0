"""Role and affiliation: two readings of a post's words, the head nouns | the organisation.

"Kepala | Dinas Kesehatan DKI Jakarta"; a post named after its portfolio or territory is all role.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from warta.grammar.abbreviations import parse_definition
from warta.grammar.bodies import LAST_NOUNS, begins_body, is_code, is_institutional, is_organising
from warta.grammar.expansions import write_out
from warta.grammar.pieces import personal_names
from warta.grammar.posts import further_post, holder, post_head
from warta.grammar.runs import localities
from warta.grammar.tokens import Token, match_phrase, phrases, read_tokens
from warta.grammar.words import WORD
from warta.lexicon import lookup
from warta.model import Span, rule


@lru_cache(maxsize=1024)
def _split(words: str, definitions: tuple[str, ...]) -> tuple[str, str]:
    """Role and affiliation of a post's words, in full: the organisation begins with the first word for one."""
    full = write_out(words, *definitions)
    tokens = read_tokens(full, Span(0, len(full)))
    at = _explained_start(tokens, _organisation_start(tokens), definitions)
    if not 0 < at < len(tokens):
        further = next((index for index in range(1, len(tokens)) if _adds_post(tokens, index)), len(tokens))
        return (full if further == len(tokens) else full[: tokens[further - 1].stop]), ""
    before = at
    while before > 1 and tokens[before - 1].folded in _BETWEEN and not tokens[before - 1].capital:
        before -= 1
    stop = next((index for index in range(at + 1, len(tokens)) if _ends_organisation(tokens, index)), len(tokens))
    end = len(full) if stop == len(tokens) else tokens[stop - 1].stop
    head = full[: tokens[before - 1].stop]
    return _OPEN_BRACKET.sub("", head), full[tokens[at].start : end]


_OPEN_BRACKET = re.compile(r"[^\S\n]*\([^()\n]*\Z")
"""The abbreviation of a post before its organisation: "Kepala Pusat Penerangan (Kapuspen) | TNI"."""


def _adds_post(tokens: Sequence[Token], index: int) -> bool:
    """Does a clause with a further post begin here: "Sekretaris Daerah Kabupaten Banyumas | yang juga Ketua …"?"""
    return further_post(tokens, index) > 1 and post_head(tokens, index + 2) > 0


def _ends_organisation(tokens: Sequence[Token], index: int) -> bool:
    """A further post ("yang juga …"), the group within a house ("DPR | dari Fraksi …"), what the post is for ("Bidang …")."""
    group = tokens[index].folded == "dari" and tokens[index + 1 : index + 2] and tokens[index + 1].folded == "fraksi"
    division = tokens[index].folded == "bidang" and tokens[index - 1].folded != "koordinator"
    return bool(further_post(tokens, index) or group or division or tokens[index].folded == "fraksi")


_BETWEEN = frozenset(("dari", "pada", "di", "of", "at", "for", "the", "untuk", "dan"))


def _organisation_start(tokens: Sequence[Token]) -> int:
    """The index of the first token of a post's organisation; the number of tokens where the post is all role.

    A unit within an organisation (Bidang, Komisi, Fakultas) belongs to the role where the organisation follows; a unit above
    the one that the post heads does not: "Kepala Biro Penerangan Masyarakat | Divisi Humas Polri".
    """
    head = post_head(tokens, 0)
    whose = holder(tokens, 0)
    if not head or _is_all_role(tokens, whose):
        return len(tokens)
    unit = len(tokens)
    index = head
    independent = _has_independent_body(tokens, head)
    branded = whose == "organisation" or (whose in _BRANDED and not independent)
    heads_unit = bool(unit_kind(tokens, head - 1, 1))
    while index < len(tokens):
        if _may_be_body(tokens, index, head) and (length := _body_length(tokens, index, head)):
            kind = unit_kind(tokens, index, length)
            above = heads_unit and tokens[index].folded != "bidang"
            if not kind or above or (tokens[index - 1].folded in _WITHIN and kind == "body"):
                return _named_start(tokens, index, head)
            branded = branded and not independent  # "Ketua Komisi Fatwa | Majelis Ulama Indonesia"
            unit = min(unit, index if kind == "body" else unit)
            index += length + (begins_body(tokens, index + length) if tokens[index].folded == "fraksi" else 0)
            continue
        if (place := match_phrase(tokens, index, phrases("places", "place"))) > 1:
            index += place  # "Presiden Amerika Serikat"
            continue
        if branded and _is_brand(tokens, index, head):
            return min(index, unit)
        index += 1
    return unit


def _explained_start(tokens: Sequence[Token], at: int, definitions: Sequence[str]) -> int:
    """The start of an organisation that the article's own explanation names, where the border fell within its name."""
    explained = (parse_definition(definition) for definition in definitions)
    for words in ([match.group().casefold() for match in WORD.finditer(long)] for long, _ in filter(None, explained)):
        for first in range(max(1, at - len(words) + 1), at):
            if [token.folded for token in tokens[first : first + len(words)]] == words:
                return first
    return at


def _named_start(tokens: Sequence[Token], index: int, head: int) -> int:
    """Where an English name begins whose head noun is its last: "Griffith | University"."""
    if tokens[index].folded in LAST_NOUNS:
        while index > head and tokens[index - 1].capital and not is_institutional(tokens[index - 1]):
            index -= 1
    return index


def _may_be_body(tokens: Sequence[Token], index: int, head: int) -> bool:
    """A body has a capital, but for one with a name right behind the head: "Ketua | kelompok nelayan Bina Bahari".

    It is no abbreviation in brackets: "Ketua Badan Anggaran (Banggar) | DPR".
    """
    bracketed = "(" in tokens[index].gap and tokens[index + 1 : index + 2] and tokens[index + 1].gap.startswith(")")
    named = index == head and index > 0 and any(token.capital for token in tokens[index:])
    return not bracketed and (tokens[index].capital or named)


def _body_length(tokens: Sequence[Token], index: int, head: int) -> int:
    """How many tokens are a body; 0 for what a unit is for: "Direktur Pembinaan Sekolah Menengah Atas | Kementerian …"."""
    length = begins_body(tokens, index)
    bare = length == 1 or tokens[index].folded == "sekolah"
    governed = bare and index > head and tokens[index].folded in _GOVERNED and begins_body(tokens, index + length) > 0
    return 0 if governed else length


_GOVERNED = frozenset(("bank", "bandara", "koperasi", "media", "museum", "partai", "pelabuhan", "perusahaan", "sekolah"))
_WITHIN = frozenset(("di", "pada", "dari"))
_BRANDED = frozenset(("organisation", "unit", "field"))


def _has_independent_body(tokens: Sequence[Token], start: int) -> bool:
    lengths = ((index, begins_body(tokens, index)) for index in range(start, len(tokens)))
    return any(length and not unit_kind(tokens, index, length) for index, length in lengths)


def unit_kind(tokens: Sequence[Token], index: int, length: int) -> str:
    """Is the body at `index` a unit within one: "part" (Bidang), or "body", which may stand alone (Fakultas); else empty."""
    words = " ".join(token.folded for token in tokens[index : index + length])
    return lookup("units", "word", "kind").get(words, "")


def _is_brand(tokens: Sequence[Token], index: int, head: int) -> bool:
    """A capital that no lexicon knows, or a code, begins an organisation's own name: "CEO | Lapak Rimba"."""
    token = tokens[index]
    place = match_phrase(tokens, index, phrases("places", "place"))
    if (
        index == head
        and (place or token.folded == "masyarakat")
        and any(each.follows for each in tokens[index + max(place, 1) :][:1])
    ):
        return True  # "Direktur | Papua Bangkit", "Ketua | Masyarakat Transportasi Indonesia"
    if place and tokens[index - 1].folded == "dari" and index + place < len(tokens) and tokens[index + place].capital:
        return True  # "Pegiat dari | Malang Corruption Watch"
    if not token.capital or len(token.word) == 1 or "(" in token.gap or is_institutional(token):
        return False
    if tokens[head - 1].folded in _SERVING and token.folded in personal_names():
        return False  # "Juru bicara Sari Utami"
    if is_code(token):
        return True
    return not (place or is_organising(token) or tokens[index - 1].folded in localities())


_SERVING = frozenset(("bicara", "pribadi"))


def _is_all_role(tokens: Sequence[Token], whose: str) -> bool:
    """A minister's portfolio may read as a body ("Badan Usaha Milik Negara"); a governor's body is one (Bank Indonesia)."""
    return whose in ("portfolio", "locality", "client") and not (tokens[0].folded == "gubernur" and begins_body(tokens, 1) > 0)


@rule("post.role")
def role(exact: str, *definitions: str) -> str | None:
    """The head nouns of a post, abbreviations written out: Kadinkes DKI Jakarta -> Kepala; Mensos -> Menteri Sosial."""
    return _split(exact, definitions)[0] or None


@rule("post.name")
def post_name(exact: str, *definitions: str) -> str | None:
    """A post with its organisation, abbreviations written out: Kadinkes DKI Jakarta -> Kepala Dinas Kesehatan DKI Jakarta."""
    head, organisation = _split(exact, definitions)
    full = write_out(exact, *definitions)
    return (full[: full.index(organisation) + len(organisation)] if organisation else head) or None


@rule("post.affiliation")
def affiliation(exact: str, *definitions: str) -> str | None:
    """The organisation of a post, written out: Kadinkes DKI Jakarta -> Dinas Kesehatan DKI Jakarta."""
    return _split(exact, definitions)[1] or None


@rule("body.name")
def body(exact: str, *definitions: str) -> str | None:
    """An organisation, abbreviations written out, also by the article's own explanation: Kemensos -> Kementerian Sosial."""
    return write_out(_INNER_BRACKET.sub("", exact), *definitions) or None


_INNER_BRACKET = re.compile(r"[^\S\n]?\([^()\n]*\)(?=[^\S\n]*\w)")
"""The abbreviation within a name: "Dinas Kebudayaan (Disbud) Jawa Barat"."""


@lru_cache(maxsize=1024)
def is_singular(words: str) -> bool:
    """Is it a post that one person holds, or one with its organisation: "Mensos", "Bupati Cianjur", "Kepala Dinas Sosial"?"""
    full = write_out(words)
    whose = holder(read_tokens(full, Span(0, len(full))), 0)
    return whose == "portfolio" or (whose in ("organisation", "unit") and affiliation(words) is not None)
