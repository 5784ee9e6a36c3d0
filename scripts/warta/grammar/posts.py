"""Posts: "Menteri Sosial", "Mensos", "Kepala Dinas Kesehatan DKI Jakarta", "Plt. Bupati Cianjur".

A post is a head noun (or an abbreviation of one) and what it is a post of. Role and affiliation are two readings of the
same words: head nouns | the organisation. A post named after its portfolio or territory is all role.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType

from warta.grammar.abbreviations import parse_definition
from warta.grammar.bodies import begins_body, is_code, is_institutional, is_namesake
from warta.grammar.borders import border, whole_run
from warta.grammar.runs import Run, first_names, is_organising
from warta.grammar.titles import title_length
from warta.grammar.tokens import (
    MOST_TOKENS,
    Token,
    is_name_word,
    match_phrase,
    phrases,
    phrases_of_all,
    read_tokens,
    small_nouns,
)
from warta.lexicon import column, lookup
from warta.model import Span, rule


@cache
def _abbreviated() -> Mapping[str, str]:
    """Abbreviated posts and bodies, folded -> in full."""
    return MappingProxyType({**lookup("institutions", "short", "long"), **lookup("offices", "short", "long")})


def _defined(definitions: Sequence[str]) -> Mapping[str, str]:
    """What the article itself explains ("Forum Relawan Pesisir (FRP)"), folded abbreviation -> in full."""
    explained = (parse_definition(definition) for definition in definitions)
    return {short.casefold(): long for long, short in filter(None, explained)}


@lru_cache(maxsize=2048)
def write_out(words: str, *definitions: str) -> str:
    """`words` with every abbreviated post and body in full: by the article's `definitions`, else by lexicon.

    >>> write_out("Kadinkes DKI Jakarta"), write_out("Ketua FRP", "Forum Relawan Pesisir (FRP)")
    ('Kepala Dinas Kesehatan DKI Jakarta', 'Ketua Forum Relawan Pesisir')
    """
    tokens = read_tokens(words, Span(0, len(words)))
    defined = _defined(definitions)
    pieces: list[str] = []
    index = end = 0
    while index < len(tokens):
        length, full = _expansion(words, tokens, index, defined)
        shown = full if full == tokens[index].word else _unrepeated(tokens, index, length, full)
        pieces += [words[end : tokens[index].start], shown]
        end = tokens[index + length - 1].stop
        index += length
        if full.casefold() != words[tokens[index - length].start : end].casefold() and words[end : end + 1] == ".":
            end += 1
    return " ".join("".join([*pieces, words[end:]]).split())


def _unrepeated(tokens: Sequence[Token], index: int, length: int, full: str) -> str:
    """`full` without the words that stand beside its abbreviation already: "Partai Golkar", "ORI Republik Indonesia"."""
    pieces = full.split()
    before = [token.folded for token in tokens[max(index - len(pieces), 0) : index]]
    behind = [token.folded for token in tokens[index + length : index + length + len(pieces)]]
    folded = [piece.casefold() for piece in pieces]
    most = range(len(pieces) - 1, 0, -1)
    said = next((count for count in most if before[-count:] == folded[:count]), 0)
    follows = next((count for count in most if behind[:count] == folded[-count:]), 0)
    return " ".join(pieces[said : len(pieces) - follows]) if said + follows < len(pieces) else full


def _expansion(words: str, tokens: Sequence[Token], index: int, defined: Mapping[str, str]) -> tuple[int, str]:
    """How many tokens are one abbreviation, and what it stands for; one token as printed where it is none."""
    if tokens[index].gap.endswith("("):
        return 1, tokens[index].word  # "Komisi Pemilihan Umum (KPU)" says already what it stands for
    if tokens[index].folded in defined:
        return 1, defined[tokens[index].folded]
    if is_namesake(tokens[index]):
        return 1, tokens[index].word
    length = max(match_phrase(tokens, index, phrases(name, "short")) for name in ("offices", "institutions"))
    printed = words[tokens[index].start : tokens[index + max(length, 1) - 1].stop]
    return (length, _abbreviated()[" ".join(printed.replace(".", " ").split()).casefold()]) if length else (1, printed)


@lru_cache(maxsize=1024)
def _split(words: str, definitions: tuple[str, ...]) -> tuple[str, str]:
    """Role and affiliation of a post's words, in full: the organisation begins with the first word for one."""
    full = write_out(words, *definitions)
    tokens = read_tokens(full, Span(0, len(full)))
    at = _organisation_start(tokens)
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
    return _also(tokens, index) > 1 and post_head(tokens, index + 2) > 0


def _ends_organisation(tokens: Sequence[Token], index: int) -> bool:
    """A further post ("yang juga …"), the group within a house ("DPR | dari Fraksi …"), what the post is for ("Bidang …")."""
    group = tokens[index].folded == "dari" and tokens[index + 1 : index + 2] and tokens[index + 1].folded == "fraksi"
    division = tokens[index].folded == "bidang" and tokens[index - 1].folded != "koordinator"
    return bool(_also(tokens, index) or group or division or tokens[index].folded == "fraksi")


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
    heads_unit = bool(_unit(tokens, head - 1, 1))
    while index < len(tokens):
        if _may_be_body(tokens, index, head) and (length := _body_length(tokens, index, head)):
            kind = _unit(tokens, index, length)
            above = heads_unit and tokens[index].folded != "bidang"
            if not kind or above or (tokens[index - 1].folded in _WITHIN and kind == "body"):
                return index
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


def _may_be_body(tokens: Sequence[Token], index: int, head: int) -> bool:
    """A body has a capital, but for one with a name right behind the head: "Ketua | kelompok nelayan Bina Bahari"."""
    return tokens[index].capital or (index == head and index > 0 and any(token.capital for token in tokens[index:]))


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
    return any(length and not _unit(tokens, index, length) for index, length in lengths)


def _unit(tokens: Sequence[Token], index: int, length: int) -> str:
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
    if is_code(token):
        return True
    return not (place or is_organising(token) or tokens[index - 1].folded in _localities())


@cache
def _localities() -> frozenset[str]:
    return frozenset(word.casefold() for word in column("localities", "word"))


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


def holder(tokens: Sequence[Token], start: int) -> str:
    """To whom the words after the head at `start` belong: portfolio, locality, organisation, unit or none."""
    length = match_phrase(tokens, start, phrases("posts", "post"))
    words = " ".join(token.folded for token in tokens[start : start + length])
    whose = lookup("posts", "post", "holder").get(words, "organisation")
    following = start + length
    return holder(tokens, following) if whose == "next" and following < min(len(tokens), MOST_TOKENS) else whose


def is_singular(words: str) -> bool:
    """Is it a post that one person holds, or one with its organisation: "Mensos", "Bupati Cianjur", "Kepala Dinas Sosial"?"""
    full = write_out(words)
    whose = holder(read_tokens(full, Span(0, len(full))), 0)
    return whose == "portfolio" or (whose in ("organisation", "unit") and affiliation(words) is not None)


_MOST_HEADS = 4  # "Plt Wakil Kepala …", "Mantan Calon Wakil Bupati": posts chained


def post_head(tokens: Sequence[Token], start: int) -> int:
    """How many tokens from `start` on are the head of a post or an abbreviated post, or several in a chain; 0 for none."""
    known = phrases_of_all(("offices", "short"), ("posts", "post"))
    index = start
    for _ in range(_MOST_HEADS):
        link = _also(tokens, index) if index > start else 0
        length = _without_body(tokens, index + link, match_phrase(tokens, index + link, known))
        if index == start and length == 1 and _is_given_name(tokens, index):
            return 0
        index += link + length if length else 0
        chained = length and index < len(tokens) and (tokens[index].follows or _is_shortened(tokens, index))
        if not chained or title_length(tokens, index) or begins_body(tokens, index):
            break  # "Kapolri Jenderal Listyo …": a rank before a name
    return index - start


def _is_shortened(tokens: Sequence[Token], index: int) -> bool:
    """Does an abbreviated post with its dot stand before, as "Plt. Bupati"; not a sentence's end: "kata Presiden. Menteri"?"""
    return tokens[index].follows_dot and tokens[index - 1].folded in phrases("offices", "short")


def _without_body(tokens: Sequence[Token], index: int, length: int) -> int:
    """The head without the word that begins a body's name: "Kepala | Sekolah Dasar Negeri 1", not "Kepala Sekolah"."""
    last = index + length - 1
    return length - 1 if length > 1 and tokens[last].folded == "sekolah" and begins_body(tokens, last) > 1 else length


def _is_given_name(tokens: Sequence[Token], index: int) -> bool:
    """Is a word for a ruler a given name: "Sultan Bachtiar Najamudin", not "Sultan Ternate"?"""
    behind = tokens[index + 1 : index + 2]
    if tokens[index].folded not in first_names() or not (behind and behind[0].follows and is_name_word(behind[0])):
        return False
    place = match_phrase(tokens, index + 1, phrases("places", "place"))
    return not (place or is_organising(behind[0]) or begins_body(tokens, index + 1))


_TELLING = frozenset(("client", "field"))
"""Holders whose posts go on in small words: "Pengamat kebijakan publik", "pakar epidemiologi"."""


def _also(tokens: Sequence[Token], index: int) -> int:
    """How many tokens link a further post of the same person: "sekaligus", "yang juga"; 0 for none."""
    folded = tuple(token.folded for token in tokens[index : index + 2])
    return 2 if folded == ("yang", "juga") else 1 if folded[:1] in (("sekaligus",), ("merangkap",)) else 0


def post_end(tokens: Sequence[Token], start: int, names: frozenset[str] = frozenset()) -> int:
    """The index after the last token that belongs to the post at `start` (equal to `start` for no post).

    `names` are folded words known to begin a person's name in this article: a post stops before them.
    """
    run, index = _run(tokens, start, names)
    return border(run, index) if index > start else start


def post_end_behind_name(tokens: Sequence[Token], start: int, names: frozenset[str]) -> int:
    """As `post_end`, of a post whose bearer was named before it: "Sari Utami, CEO Lapak Rimba"."""
    run, index = _run(tokens, start, names)
    return whole_run(run, index) if index > start else start


def _run(tokens: Sequence[Token], start: int, names: frozenset[str]) -> tuple[Run, int]:
    """What the words behind a post's head are read with, and the index where they begin (`start` for no post)."""
    head = post_head(tokens, start)
    whose = holder(tokens, start) if head else "none"
    portfolio = _portfolio(tokens, start, head) if whose == "portfolio" else 0
    index = start + max(head, portfolio)
    telling = head and (whose in _TELLING or tokens[start].word.islower() or _is_small_body(tokens, index))
    if telling and index < len(tokens) and tokens[index].follows:
        index = max(index, small_nouns(tokens, index))
        index = max(index, _purpose(tokens, index))
    if head and index < len(tokens) and tokens[index].folded in _STANDING and tokens[index].follows:
        index += 1
    words = " ".join(token.folded for token in tokens[start : start + head])
    client = start + match_phrase(tokens, start, phrases("posts", "post"))
    told = whose == "client" and index > client  # "Penasihat hukum terdakwa | Maqdir Ismail"
    return Run(tokens, names, whose, whole=told or portfolio > head or _is_whole_office(words)), index


_STANDING = frozenset(("nonaktif", "terpilih", "petahana"))
"""How a post is held: "Bupati nonaktif | Kolaka Timur"."""


def _is_small_body(tokens: Sequence[Token], index: int) -> bool:
    """Does a body in small letters follow: "Ketua kelompok nelayan Bina Bahari"?"""
    return index < len(tokens) and tokens[index].word.islower() and begins_body(tokens, index) > 0


def _purpose(tokens: Sequence[Token], index: int) -> int:
    """The index after what a spokesperson is for, in small words: "juru bicara pemerintah | untuk penanganan Covid-19"."""
    named = index + 1 < len(tokens) and tokens[index].folded == "untuk" and is_institutional(tokens[index + 1])
    return small_nouns(tokens, index + 1) if named else 0


def _portfolio(tokens: Sequence[Token], start: int, head: int) -> int:
    """How many tokens a post with its portfolio has: "Menteri Sosial", "Staf Khusus Menteri | Pendidikan dan Kebudayaan"."""
    minister = start + head - 1 if tokens[start + head - 1].folded == "menteri" else start
    length = match_phrase(tokens, minister, phrases("offices", "long"))
    return minister - start + length if length else 0


@lru_cache(maxsize=1024)
def _is_whole_office(words: str) -> bool:
    """Does an abbreviated post name its portfolio, as "Menkes" does and "Wagub" does not?"""
    full = write_out(words)
    tokens = read_tokens(full, Span(0, len(full)))
    return full.casefold() != words and holder(tokens, 0) == "portfolio" and post_head(tokens, 0) < len(tokens)
