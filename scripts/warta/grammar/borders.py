"""Where a person's name begins in the run of words behind a post's head.

"CEO | Lapak Rimba | Rahmat Hidayat": the border follows from what each word may be (`runs`): a name that stands alone elsewhere
in the article, a first name, a surname, the last word of an institution; and from the comma behind the run.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from warta.grammar.bodies import begins_body, is_code, is_institutional, is_organising
from warta.grammar.names import read_name
from warta.grammar.pieces import BEGINNING, EMBODIED, NAMING, ORGANISING, PROPER, Kind, Piece, first_names
from warta.grammar.runs import Run
from warta.grammar.titles import skip_titles
from warta.grammar.tokens import Token, is_name_word, match_phrase, phrases
from warta.lexicon import column
from warta.model import Span


def border(run: Run, start: int) -> int:
    """The index where the post's words from `start` on end: a name or nothing follows."""
    pieces = run.pieces(start)
    for at, piece in enumerate(pieces):
        if piece.kind is Kind.TITLE and not _is_initial(run, pieces, at):
            return piece.start
    end = pieces[-1].stop if pieces else start
    lead = _lead(pieces)
    rest = pieces[lead:]
    if not rest:
        return end
    named = [at for at, piece in enumerate(rest) if piece.kind in NAMING]
    if (behind := name_behind_comma(run.tokens, end, run.names)) and _is_whose(run, rest[0], behind):
        return end
    if _is_settled(run, pieces[:lead]):
        return rest[0].start
    bare = not any(piece.kind in EMBODIED for piece in pieces[:lead])
    wanting = lead > 0 and pieces[lead - 1].kind is Kind.BRANDLESS
    branded = any(piece.kind is Kind.BRANDLESS for piece in pieces[:lead])
    if branded and (at := _brand_end(run, rest)):
        return rest[at].start
    at = _named(rest, named, bare, wanting) if named else _unnamed(run, rest, bare and not _is_located(run, lead), wanting)
    if at == 1 and len(rest) == _PAIR and _is_complete(run, pieces[:lead]):
        at = 0  # "Hakim konstitusi | Saldi Irawan", "Manajer PSIM | Razzi Firmansyah"
    return rest[at].start if at < len(rest) else end


_PAIR = 2  # words


def _brand_end(run: Run, rest: Sequence[Piece]) -> int:
    """Where the name begins behind the last word of a company's brand: "PT Rimba Jaya | Budi Santoso"; 0 where it ends on none.

    One word more may be the brand's, too ("PT Rimba Jaya Konstruksi"), unless it is a first name.
    """
    folded = [run.tokens[piece.start].folded for piece in rest]
    for at in range(len(rest) - 1, 0, -1):
        is_name = len(rest) - at >= _PAIR or rest[at].kind in BEGINNING
        if is_name and folded[at - 1] in _brands() and folded[at] not in _brands():
            known = len(rest) > at + 1 and rest[at].kind is Kind.UNKNOWN and rest[at + 1].kind is Kind.KNOWN
            return at + known  # "PT Rimba Jaya Pantai | Dewi Kartika", of whom "kata Dewi" stands elsewhere
    return 0


@cache
def _brands() -> frozenset[str]:
    return frozenset(word.casefold() for word in column("brands", "word"))


def _is_complete(run: Run, before: Sequence[Piece]) -> bool:
    """Does the post want no further word: one that belongs to nobody, or whose body is named by a code?"""
    if not before:
        return run.holder == "none"
    return before[-1].kind is Kind.ORGANISATION and is_code(run.tokens[before[-1].stop - 1])


def _is_whose(run: Run, first: Piece, behind: int) -> bool:
    """Given a name behind a comma: is what stands before it no name, but a brand or whom the post serves?

    "Jubir Sari Utami, Budi Santoso, mengatakan"; in a list of persons a capital or "dan" follows the second name.
    """
    if first.kind not in BEGINNING or run.holder == "client":
        return True
    return run.holder in _SERVING and is_apposed(run.tokens, behind)


def is_apposed(tokens: Sequence[Token], index: int) -> bool:
    """Does the name at `index` end on a comma or an age, and no list of persons goes on behind it?"""
    name = read_name(tokens, index)
    if name is None or name.end == len(tokens):
        return name is not None
    token = tokens[name.end]
    aged = token.gap.strip() == "(" and token.word.isdigit()
    return aged or (token.gap == ", " and token.word.islower() and token.folded not in ("dan", "serta"))


_SERVING = frozenset(("organisation", "unit", "field"))


def _is_initial(run: Run, pieces: Sequence[Piece], at: int) -> bool:
    """Is a title of one letter an initial, behind a body in full and a first name: "… Muda Indonesia | Mardani H Maming"?"""
    single = len(run.tokens[pieces[at].start].word) == 1 and pieces[at].stop - pieces[at].start == 1
    return single and at > 1 and pieces[at - 1].kind in PROPER and pieces[at - 2].kind is Kind.WHOLE


def whole_run(run: Run, start: int) -> int:
    """The index where the post's words from `start` on end, given that the name stands before the post."""
    pieces = run.pieces(start)
    rest = pieces[_lead(pieces) :]
    end = pieces[-1].stop if pieces else start
    if run.small and _is_enclosed(run.tokens, end):
        return end  # "Sofyan, mantan pemain Tulehu Putra, menganggap"
    if any(piece.kind in (*NAMING, Kind.TITLE) for piece in rest):
        return border(run, start)  # somebody else's name, in a list
    return end


def _is_enclosed(tokens: Sequence[Token], end: int) -> bool:
    """Does a clause end at `end`: with the tokens, or at a comma behind which small letters go on, and no list?"""
    behind = tokens[end : end + 1]
    return not behind or (behind[0].gap == ", " and behind[0].word.islower() and behind[0].folded not in ("dan", "serta"))


def _is_settled(run: Run, before: Sequence[Piece]) -> bool:
    """Does all of the run's rest belong to the name, since a place or a body in full stands before it?"""
    if not before:
        return run.whole
    return before[-1].kind is Kind.WHOLE and not any(piece.kind is Kind.BRANDLESS for piece in before)


def _is_located(run: Run, lead: int) -> bool:
    """Is the place of a local post named before the rest, so that the rest is a name: "Lurah Kampung Melayu | Setiyawan"?"""
    return run.holder == "locality" and lead > 0


def _lead(pieces: Sequence[Piece]) -> int:
    """How many pieces from the first on are no name: up to the last of an organisation, a place alone at the end apart."""
    last = max((at for at, piece in enumerate(pieces) if piece.kind in ORGANISING), default=-1)
    closing = last > 0 and last == len(pieces) - 1 and pieces[last].stop - pieces[last].start == 1
    if closing and pieces[last - 1].kind in (Kind.FIRST, Kind.KNOWN):
        return last - 1  # "Rusdi Ambon": a place may be a surname
    if closing and pieces[last].kind is Kind.ORGANISATION and (begin := _complete_name(pieces, last)):
        return begin
    return last + 1


def _complete_name(pieces: Sequence[Piece], last: int) -> int:
    """Where the name begins that ends on a word of institutions: "DPRD Bangli | I Made Cahya Negara"; 0 for none.

    A body in full stands before it, and its first word is a first name.
    """
    begin = last
    while begin > 1 and pieces[begin - 1].kind in PROPER:
        begin -= 1
    return begin if begin < last and pieces[begin].kind in BEGINNING and pieces[begin - 1].kind is Kind.WHOLE else 0


def _named(rest: Sequence[Piece], named: Sequence[int], bare: bool, wanting: bool) -> int:
    """Where the name begins, given which pieces are known for names."""
    known = [at for at in named if rest[at].kind is Kind.KNOWN]
    least = 1 if wanting and len(rest) > 1 else 0
    at = next((at for at in known if at >= least), next((at for at in named if at >= least), len(rest)))
    if at == len(rest):
        return at if wanting else 0
    first = at
    while first > least and rest[first - 1].kind in NAMING:
        first -= 1
    at = next(begin for begin in range(first, at + 1) if rest[begin].kind in BEGINNING or begin == at)
    if at > least and at == len(rest) - 1 and rest[at].kind in (Kind.KNOWN, Kind.LAST):
        at -= 1  # a last word is a surname: the name began before it
    elif at > least + (not wanting) and at == len(rest) - 1:
        at -= 1  # "Duri Kosambi | Soleh Hidayat", "Masjid Agung | Hasanuddin Amir"
    elif rest[at].kind is Kind.KNOWN:
        return at
    complete = not bare and not wanting
    return least if complete and at - least <= _MOST_UNKNOWN_BEFORE else at


_MOST_UNKNOWN_BEFORE = 1  # a first name that no lexicon knows, before one that it knows


def _unnamed(run: Run, rest: Sequence[Piece], bare: bool, wanting: bool) -> int:
    """Where the name begins among words of which none is known."""
    if wanting:
        at = 1 if len(rest) < _LONG_RUN else len(rest) - 2
        return at - 1 if at > 1 and len(run.tokens[rest[at].start].word) == 1 else at  # "Brantas | Haeruddin C Maddi"
    if bare:
        return 1 if len(rest) >= _LEAST_BEHIND.get(run.holder, 3) else 0
    return 0 if len(rest) <= _LONG_RUN else len(rest) - 2


_LONG_RUN = 4  # words
_LEAST_BEHIND = {"locality": 1}
"""How many unknown words must follow a bare post for the first to be a place or brand: villages and firms are not listed."""


def name_behind_comma(tokens: Sequence[Token], index: int, names: frozenset[str]) -> int:
    """Where the name stands that a comma joins to the post before `index`, a place between them or not; 0 for none.

    "Direktur Lapak Rimba, Budi Santoso", "Dosen Universitas Andalas, Padang, Sari Utami"; one word only where it stands alone.
    """
    if index >= len(tokens) or tokens[index].gap not in (", ", "), "):
        return 0
    place = match_phrase(tokens, index, phrases("places", "place"))
    if place and index + place < len(tokens) and tokens[index + place].gap == ", ":
        index += place
    first = skip_titles(tokens, index)
    if first > index or tokens[first].folded in names:
        return index
    if not is_name_word(tokens[first]) or is_organising(tokens[first]) or begins_body(tokens, first):
        return index if _are_initials(tokens, first) or _is_odd_name(tokens, first) else 0
    if match_phrase(tokens, first, phrases("places", "place")):
        return 0
    behind = tokens[first + 1 : first + 2]
    return index if not behind or not behind[0].gap.isspace() or is_name_word(behind[0]) else 0


_PLACING = frozenset(("asal", "dari", "di"))


def name_behind_place(tokens: Sequence[Token], index: int, names: frozenset[str]) -> int:
    """Where the name stands behind a place and a comma: "pedagang cabai di Pasar Kramat Jati, Suyono (40)"; 0 for none."""
    if index >= len(tokens) or tokens[index].folded not in _PLACING or not tokens[index].follows:
        return 0
    stop = _place_end(tokens, index + 1)
    while stop > index + 1 and stop < len(tokens) and tokens[stop].gap == ", " and tokens[stop].folded in _WIDER:
        stop = _place_end(tokens, stop + 1)  # "di Desa Karangrejo, Kecamatan Garum, Kabupaten Blitar, Tumirah (60)"
    begin = name_behind_comma(tokens, stop, names) if stop > index + 1 else 0
    behind = tokens[begin + 1 : begin + 2]
    sure = tokens[begin].folded in first_names() or (behind and (behind[0].gap.strip() == "(" or is_name_word(behind[0])))
    return begin if begin and sure else 0


def _place_end(tokens: Sequence[Token], start: int) -> int:
    """The index behind the capitals of a place's name from `start` on."""
    stop = start
    while stop < len(tokens) and stop - start < _LONGEST_PLACE and tokens[stop].follows and tokens[stop].capital:
        stop += 1
    return stop


_LONGEST_PLACE = 6  # words
_WIDER = frozenset(("kecamatan", "kabupaten", "kota", "provinsi", "distrik"))
"""First words of the territory around a place."""


def _is_odd_name(tokens: Sequence[Token], index: int) -> bool:
    """A first name that is a plain word elsewhere, before further capitals: "Hari Putri Lestari", not "Hari Senin"."""
    behind = tokens[index + 1 : index + 2]
    first = tokens[index].capital and tokens[index].folded in first_names() and not begins_body(tokens, index)
    return first and bool(behind) and behind[0].follows and is_name_word(behind[0])


def _are_initials(tokens: Sequence[Token], index: int) -> bool:
    """The Balinese particle I, or two initials before a name: "BN Holik", not a known body or field ("RI", "PN")."""
    token, behind = tokens[index], tokens[index + 1 : index + 2]
    short = len(token.word) == 2 and token.word.isupper() and not (is_institutional(token) or begins_body(tokens, index))
    return token.word == "I" or (short and bool(behind) and behind[0].follows and is_name_word(behind[0]))


def is_bare_place(tokens: Sequence[Token], index: int) -> bool:
    """Is it a place, and no name that begins like one: "Bima Arya" is a man, "Jakarta Pusat Senin" none?"""
    length = match_phrase(tokens, index, phrases("places", "place"))
    if not length:
        return False
    following = index + length
    named = following < len(tokens) and tokens[following].follows and is_name_word(tokens[following])
    return not named or length > 1


def words_span(tokens: Sequence[Token], start: int, stop: int) -> Span:
    """The span of the tokens from `start` to `stop`, with the bracket that closes one opened among them."""
    end = tokens[stop - 1].stop
    brackets = "".join(token.gap for token in tokens[start + 1 : stop])
    inside = brackets.rfind("(") > brackets.rfind(")") and stop < len(tokens) and tokens[stop].gap.startswith(")")
    return Span(tokens[start].start, end + inside)


def behind_bracket(tokens: Sequence[Token], index: int) -> int:
    """The index behind an abbreviation in brackets: "Menteri Sosial (Mensos) Budi"."""
    if index >= len(tokens) or tokens[index].gap.strip() != "(":
        return index
    closing = (at for at in range(index + 1, min(len(tokens), index + _LONGEST_BRACKET)) if ")" in tokens[at].gap)
    return next(closing, index)


_LONGEST_BRACKET = 5  # tokens
