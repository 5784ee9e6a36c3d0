"""Who does what a verb of an event tells: its subject before it, its agent behind it."""

from __future__ import annotations

import re

from warta.grammar.mentions import Mention, read_mention
from warta.grammar.tokens import MOST_TOKENS, Token, read_tokens
from warta.lexicon import read_lexicon
from warta.model import Span

_BLANK = r"[^\S\n]"

_BY = re.compile(rf"(?<![^\W_])oleh{_BLANK}+", re.IGNORECASE)
_STANDING_IN = re.compile(rf",?{_BLANK}+(?:yang{_BLANK}+)?(?:diwakili|diwakilkan)(?:{_BLANK}+(?:oleh|kepada))?{_BLANK}+")


def agent(text: str, within: Span, names: frozenset[str]) -> Mention | None:
    """Who stands behind "dibuka (oleh)", or who stands in for that person ("yang diwakili Sekda …")."""
    mention = mention_at(text, within, names)
    if mention is None:
        by = _BY.search(text, *within)
        mention = mention_at(text, Span(by.end(), within.end), names) if by else None
    if mention is None:
        return None
    end = max(span.end for span in (mention.span, mention.apposition) if span)
    stand_in = _STANDING_IN.match(text, end, within.end)
    return (mention_at(text, Span(stand_in.end(), within.end), names) if stand_in else None) or mention


_BETWEEN = frozenset(
    "akan dijadwalkan hadir ini itu juga ketika langsung resmi saat secara sekaligus setelah seusai telah usai yang".split()
)
_COMPANIONS = frozenset(("bersama", "didampingi", "ditemani", "mewakili"))
_REACH_OF_SUBJECT = 400  # code points


def subject_before(text: str, within: Span, names: frozenset[str]) -> Mention | None:
    """The mention that ends where `within` ends, adverbs between them left aside; the longest there is.

    Who only accompanies it ("didampingi …") is not meant, nor whom it stands in for ("mewakili …").
    """
    tokens = read_tokens(text, Span(max(within.start, within.end - _REACH_OF_SUBJECT), within.end), most=_REACH_OF_SUBJECT)
    for index in range(max(0, len(tokens) - MOST_TOKENS), len(tokens)):
        mention = read_mention(tokens, index, names)
        between = tokens[_behind_short(tokens, mention.stop) :] if mention else ()
        if mention and mention.stop > index and all(token.folded in _BETWEEN for token in between):
            before = _before_companion(tokens, index)
            if before is None and mention.body and index > 1 and tokens[index - 1].folded == "melalui":
                before = tokens[index - 1].start  # "Kementerian X melalui Ditjen Y menggelar": the ministry
            chief = subject_before(text, Span(within.start, before), names) if before is not None else None
            return chief or mention
    return _spoken_by(tokens)


def _behind_short(tokens: tuple[Token, ...], index: int) -> int:
    """The index behind a single word in brackets: "Gabungan Pengusaha Karet (Gapka) akan menggelar …"."""
    behind = tokens[index + 1 : index + 2]
    bracketed = index < len(tokens) and tokens[index].gap == " (" and (not behind or behind[0].gap.startswith(")"))
    return index + 1 if bracketed else index


def _before_companion(tokens: tuple[Token, ...], index: int) -> int | None:
    """Where the word before a mention stands that makes it a companion, "oleh" left aside; None where it is none."""
    if [token.folded for token in tokens[max(index - 3, 0) : index]] == ["bekerja", "sama", "dengan"]:
        return tokens[index - 3].start
    at = index - 1 if index and tokens[index - 1].folded != "oleh" else index - 2
    return tokens[at].start if at >= 1 and tokens[at].folded in _COMPANIONS else None


def _spoken_by(tokens: tuple[Token, ...]) -> Mention | None:
    """Somebody meant by -nya: "ujarnya saat membuka …"."""
    told = [token for token in tokens if token.folded not in _BETWEEN][-1:]
    if told and told[0].folded.endswith("nya") and told[0].folded.removesuffix("nya") in PLAIN:
        return Mention(told[0].span, pronoun=told[0].span, stop=len(tokens))
    return None


PLAIN = frozenset(entry["cue"] for entry in read_lexicon("cues") if entry["sense"] == "plain")


def mention_at(text: str, within: Span, names: frozenset[str]) -> Mention | None:
    """The mention that begins where `within` begins."""
    return read_mention(read_tokens(text, within), 0, names)
