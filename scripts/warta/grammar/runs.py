"""The run of words behind a post's head, told apart: institutions and places, first and last names, links, the unknown.

"Kepala | Dinas Kesehatan Kota Bogor | Sri Lestari": all of it are capitals, and no lexicon knows every firm, village or name.
`borders` finds where the name begins among the pieces.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from warta.grammar.bodies import LAST_NOUNS, begins_body, is_balinese, is_institutional, is_organising, is_whole_body
from warta.grammar.pieces import NAMING, PROPER, Kind, Piece, first_names, names_of_place, personal_names
from warta.grammar.titles import title_length
from warta.grammar.tokens import MOST_TOKENS, Phrases, Token, is_name_word, match_phrase, phrases, phrases_of_all
from warta.lexicon import column


@cache
def _brandless() -> frozenset[str]:
    return frozenset(word.casefold() for word in column("brandless", "word"))


@cache
def localities() -> frozenset[str]:
    """Words before the name of a small place, that no lexicon lists: "Desa", "Kelurahan"; folded."""
    return frozenset(word.casefold() for word in column("localities", "word"))


_OF = frozenset(("dari", "pada", "of", "for", "at", "di", "to", "untuk", "in", "on"))
_AND = frozenset(("dan", "&", "and", "the", "serta", "sekaligus", "merangkap", "bidang", "urusan"))
_WHERE = frozenset(("dari", "pada", "di", "untuk"))


class Run(NamedTuple):
    """What a run is read with: the tokens, the folded words that begin names in the article, and the post's holder.

    `whole` says that the post before the run names its portfolio already ("Menteri Sosial"), `small` that it begins with
    a small letter ("mantan pemain").
    """

    tokens: Sequence[Token]
    names: frozenset[str]
    holder: str
    whole: bool = False
    small: bool = False

    def pieces(self, start: int) -> tuple[Piece, ...]:
        """The pieces from `start` on, as far as the run goes; none ends on a link."""
        found = tuple(self._read(start))
        while found and self.tokens[found[-1].stop - 1].folded in _OF | _AND:
            found = found[:-1]
        return found

    def _read(self, start: int) -> Iterator[Piece]:
        index = start
        limit = min(len(self.tokens), start + MOST_TOKENS)
        last: Piece | None = None
        while index < limit:
            last = self._piece(index, last)
            if last is None:
                return
            yield last
            index = last.stop

    def _piece(self, index: int, last: Piece | None) -> Piece | None:
        token = self.tokens[index]
        if not token.follows:
            return self._behind_stop(index, last)
        if not token.capital and not token.word[0].isdigit():
            return self._small(index, last)
        return self._capital(index, last)

    def _capital(self, index: int, last: Piece | None) -> Piece | None:
        tokens = self.tokens
        token = tokens[index]
        if title := self._title(index, last):
            return title
        if body := begins_body(tokens, index):
            bare = " ".join(each.folded for each in tokens[index : index + body]) in _brandless()
            bare = bare and not (last and token.folded in LAST_NOUNS and tokens[index - 1].capital)  # "IPB University"
            whole = Kind.WHOLE if is_whole_body(tokens, index) or (last and token.folded in LAST_NOUNS) else Kind.BODY
            return Piece(index, index + body, Kind.BRANDLESS if bare else whole)
        if place := match_phrase(tokens, index, phrases("places", "place")):
            named = place == 1 and self._names_person(index, last)
            return Piece(index, index + place, Kind.FIRST if named else Kind.WHOLE)
        return self._word(index, token, last)

    def _title(self, index: int, last: Piece | None) -> Piece | None:
        """A title before a name; behind the bare head noun of a body it begins that body's name: "RSUD Dr Soetomo"."""
        stop = index + title_length(self.tokens, index)
        if stop == index or self._is_behind_class(index) or not (self._is_proper(stop) or self._are_initials(stop)):
            return None
        if last and last.kind in NAMING and len(self.tokens[index].word) == 1 and not self.tokens[stop].follows_dot:
            return None  # "Mardani H Maming"
        if not (last and last.kind is Kind.BRANDLESS and self.tokens[last.start].folded in _NAMED_AFTER):
            return Piece(index, stop, Kind.TITLE)
        stop += 1 if len(self.tokens[stop].word) > 1 else 2
        ahead = range(stop, min(stop + 2, len(self.tokens)))
        place = next((at for at in ahead if match_phrase(self.tokens, at, phrases("places", "place"))), stop)
        return Piece(index, place, Kind.ORGANISATION)  # "RSUP Dr M Djamil | Padang"

    def _are_initials(self, index: int) -> bool:
        """Three initials before a name, as behind a rank: "Kolonel IGN Suriastawa"."""
        word = self.tokens[index].word if index < len(self.tokens) else ""
        return word.isupper() and len(word) == 3 and self._is_proper(index + 1) and self.tokens[index + 1].follows

    def _names_person(self, index: int, last: Piece | None) -> bool:
        """Is the place a first name, as "Bima Arya" behind a territory: a word that is none of institutions follows?"""
        follows = self._is_proper(index + 1) and self.tokens[index + 1].follows
        return follows and (self.tokens[index].folded in first_names() or (last is not None and self._is_place(last)))

    def _is_place(self, piece: Piece) -> bool:
        return match_phrase(self.tokens, piece.start, phrases("places", "place")) == piece.stop - piece.start

    def _word(self, index: int, token: Token, last: Piece | None) -> Piece | None:
        kind = None
        short = token.word.isalpha() and len(token.word) <= _LONGEST_INITIALS and token.word.isupper()
        if short and (not _is_numeral(token) or is_balinese(self.tokens, index)):
            kind = self._initial(index, last)
        elif any(c.isdigit() or c == "/" for c in token.word):
            kind = Kind.ORGANISATION  # "Covid-19", "Kodam IV/Diponegoro"
        elif token.folded in self.names and not is_institutional(token):
            kind = Kind.KNOWN
        elif last and last.kind in NAMING and token.folded in personal_names():
            kind = Kind.LAST
        elif self.tokens[index - 1].folded in localities() or self._is_behind_class(index):
            kind = Kind.ORGANISATION  # "Desa Mekarsari", "Kelas I Juanda": no lexicon lists villages and airports
        elif token.folded in first_names() and not is_institutional(token):
            kind = Kind.FIRST
        elif is_organising(token) or match_phrase(self.tokens, index, phrases("posts", "post")):
            kind = Kind.ORGANISATION
        elif token.folded in names_of_place("last"):
            kind = Kind.LAST
        elif is_name_word(token):
            kind = Kind.UNKNOWN
        return Piece(index, index + 1, kind) if kind else None

    def _is_behind_class(self, index: int) -> bool:
        """Does a class with its numeral stand before: "Stasiun Meteorologi Kelas I | Juanda"? A place follows there."""
        classed = index > 1 and self.tokens[index - 2].folded in ("kelas", "tipe")
        return classed and self.tokens[index - 1].word.isupper() and len(self.tokens[index - 1].word) <= _LONGEST_CLASS

    def _initial(self, index: int, last: Piece | None) -> Kind:
        """Tell "M Nuh" and "I Wayan", which begin names, from a unit: "Peleton B" or "Komisi I DPR"."""
        token, behind = self.tokens[index], self.tokens[index + 1 : index + 2]
        if token.word == "I" and self.tokens[index - 1].folded in _NUMBERED:
            return Kind.ORGANISATION
        if is_balinese(self.tokens, index):
            return Kind.FIRST
        if last and last.kind in PROPER:
            return Kind.UNKNOWN
        if not (behind and self._is_proper(index + 1) and (behind[0].follows or behind[0].follows_dot)):
            return Kind.ORGANISATION
        common = behind[0].folded in first_names() or (last is not None and self._is_place(last))
        return Kind.FIRST if len(token.word) == 1 or (common and token.word != "RI") else Kind.ORGANISATION

    def _is_proper(self, index: int) -> bool:
        """May a person's name stand at `index`?"""
        if index >= len(self.tokens):
            return False
        token = self.tokens[index]
        if token.folded in self.names or (token.capital and token.folded in first_names()):
            return True
        if token.word.isupper() and len(token.word) <= _LONGEST_INITIALS:  # "RM Sudarsono", "Y. Pramudyo"
            behind = self.tokens[index + 1 : index + 2]
            return bool(behind) and (behind[0].follows or behind[0].follows_dot) and self._is_proper(index + 1)
        known = begins_body(self.tokens, index) or match_phrase(self.tokens, index, phrases("places", "place"))
        return is_name_word(token) and not known and not is_organising(token)

    def _small(self, index: int, last: Piece | None) -> Piece | None:
        word = self.tokens[index].folded
        after = self.tokens[index + 1 : index + 2]
        if not after or not after[0].follows:
            return None
        if word == "yang" and after[0].folded == "juga" and (head := match_phrase(self.tokens, index + 2, _posts())):
            small = self.tokens[index + 2].word.islower()  # "yang juga seniman": read with it, no capital goes on from there
            return Piece(index, index + 2 + small * head, Kind.ORGANISATION)
        if last and last.kind in PROPER and word in _particles():
            return Piece(index, index + 1, Kind.UNKNOWN) if after[0].capital or after[0].folded in _particles() else None
        if title := self._title(index, last):
            return title
        if word not in _OF | _AND or not (after[0].capital or after[0].folded in _AND):
            return None
        return Piece(index, index + 1, Kind.ORGANISATION) if self._links(index, last) else None

    def _links(self, index: int, last: Piece | None) -> bool:
        """Does the word link parts of the post or body; not two persons, nor a post with where it was said?"""
        word = self.tokens[index].folded
        if last and (last.kind in NAMING or (word == "dari" and last.kind is Kind.UNKNOWN and self.whole)):
            return False
        if word == "di" and self.holder == "portfolio" and self._is_envoy(index):
            return True
        if word in _WHERE:
            return self._tells_of_what(index)
        if word not in ("dan", "serta"):
            return True
        head = match_phrase(self.tokens, index + 1, _posts())
        return not head or self.tokens[index + 1].folded in _fields()

    def _is_envoy(self, index: int) -> bool:
        """Is it a post abroad: "Konsul Jenderal RI di Los Angeles", "Duta Besar Indonesia di Kairo"?"""
        before = {token.folded for token in self.tokens[max(index - 3, 0) : index]}
        return not before.isdisjoint(("konsul", "duta"))

    def _tells_of_what(self, index: int) -> bool:
        """Tell "Peneliti pada Lembaga …" and "pengamat dari Lokarasa" from "kata Presiden dari Istana"."""
        if self.tokens[index].folded == "untuk":
            return True
        behind = self.tokens[index + 2 : index + 3]
        if self.tokens[index].folded == "di" and behind and behind[0].gap.endswith("("):
            return is_organising(self.tokens[index + 1])  # "Angkutan Bermotor di Jalan (Organda)"
        of_body = self.holder in ("organisation", "unit", "field") and begins_body(self.tokens, index + 1)
        place = match_phrase(self.tokens, index + 1, phrases("places", "place"))
        named = not place or self._is_organisation(index + 1)
        return bool(of_body) or (self.holder == "field" and self.tokens[index].folded == "dari" and named)

    def _is_organisation(self, index: int) -> bool:
        """Does a name with a word of institutions begin at `index`: "Malang Corruption Watch"?"""
        ahead = self.tokens[index + 1 : index + 4]
        run = next((at for at, token in enumerate(ahead) if not (token.follows and token.capital)), len(ahead))
        return any(is_organising(token) for token in ahead[:run])

    def _behind_stop(self, index: int, last: Piece | None) -> Piece | None:
        """A piece behind something else than a blank: a bracket, a comma within a name, the dot of an initial."""
        token = self.tokens[index]
        gap = token.gap
        if gap.strip() == "(" and not (last and last.kind in NAMING):
            stop = self._bracket_end(index)
            if last is None and stop and (self._is_proper(stop) or not self.tokens[stop].capital):
                return None  # "Menteri Sosial (Mensos) Budi"
            if last and last.kind is Kind.UNKNOWN and stop and not self.tokens[stop].capital:
                return None  # a person's, not a body's
            return Piece(index, stop, Kind.ORGANISATION) if stop else None
        if gap.startswith(")") and gap[1:].isspace() and last and "(" in self.tokens[last.start].gap:
            return self._capital(index, last) if token.capital else self._small(index, last)
        if token.follows_dot and (len(self.tokens[index - 1].word) == 1 or (last and last.kind is Kind.TITLE)):
            return self._capital(index, last)
        if gap in (", ", "/", "-") and self._listed(index):
            return Piece(index, index + 1, Kind.ORGANISATION)
        return None

    def _bracket_end(self, index: int) -> int:
        """The index behind an abbreviation in brackets: "Badan … Daerah (Bappenda) NTB"; 0 where it is none."""
        for stop in range(index + 1, min(len(self.tokens), index + _LONGEST_BRACKET) + 1):
            if stop < len(self.tokens) and self.tokens[stop].gap.startswith(")"):
                return stop if self.tokens[index].capital else 0
            if stop == len(self.tokens):
                return 0
            if self.tokens[stop].gap not in (" ", "/", "-"):
                return 0
        return 0

    def _listed(self, index: int) -> bool:
        """A comma belongs to a name if "dan" closes the list ("Pemuda, Olahraga, dan Pariwisata") or a locality follows."""
        token = self.tokens[index]
        behind = self.tokens[index + 1 : index + 6]
        first = index + 1 if token.folded in ("dan", "serta") else index
        if token.gap == ", " and match_phrase(self.tokens, first, _posts()) and token.folded not in _fields():
            return False
        if token.gap == ", " and token.folded in localities():
            return bool(behind) and behind[0].follows and behind[0].capital
        if token.gap == ", " and token.folded in ("dan", "serta"):
            return bool(behind) and is_organising(behind[0])
        if token.gap == "/" and token.capital:
            return True
        if is_balinese(self.tokens, index):
            return False
        return is_organising(token) and token.capital and any(each.folded in ("dan", "serta") for each in behind)


def _is_numeral(token: Token) -> bool:
    """Komisi IV; a single I may be a Balinese particle."""
    return len(token.word) > 1 and set(token.word) <= set("IVX")


@cache
def _particles() -> frozenset[str]:
    return frozenset(column("particles", "word"))


def _posts() -> Phrases:
    return phrases_of_all(("offices", "short"), ("posts", "post"))


@cache
def _fields() -> frozenset[str]:
    return frozenset(word.casefold() for word in column("fields", "word"))


_NAMED_AFTER = frozenset(("museum", "rs", "rsu", "rsud", "rsup", "rumah", "universitas"))
"""First words of bodies that are named after a person with a title: "RSUD Dr Soetomo"."""

_NUMBERED = frozenset(("asisten", "daop", "deputi", "divre", "eselon", "golongan", "kelas", "komisi", "tingkat", "tipe"))
"""Words that take a numeral: "Komisi I", "Kelas I"."""

_LONGEST_BRACKET = 8  # tokens
_LONGEST_CLASS = 4  # letters: "IIA", "VIII"
_LONGEST_INITIALS = 2  # letters
