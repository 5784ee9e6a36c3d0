"""What money is for: "… untuk pembangunan jalan sebesar Rp5 miliar", "Rp5 miliar dari APBD untuk pembangunan jalan"."""

from __future__ import annotations

import re

from warta.grammar.numbers import NUMBER_WORDS
from warta.grammar.words import QUOTE_MARKS, printed
from warta.model import Found, Span

_BLANK = r"[^\S\n]"

_PURPOSE = re.compile(
    rf"""
    (?<![^\W_]) (?:untuk|guna|bagi(?!{_BLANK}+hasil)) {_BLANK}+
    (?P<subject> (?!tahun\b|\d|{NUMBER_WORDS}) (?: [^\n.,;:()] | [.,](?=\d) ){{3,160}}? )     # pembangunan jalan
    (?= {_BLANK}+ (?:sebesar|senilai|sejumlah|mencapai|adalah|yang|pada|tahun|di{_BLANK}+(?:tahun|\d{{4}})|kita|kami
            |(?:dan{_BLANK}+)?Rp
            |sekitar|hampir|minimal|maksimal|lebih{_BLANK}dari|tidak|tak|enggak|nggak|gak|belum|sudah|telah|akan|hanya|cuma)
      | {_BLANK}* [.,;:()\n{QUOTE_MARKS}] | \Z )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_YEAR_LINK = re.compile(
    rf"{_BLANK}+(?:pada|di|tahun|dalam|untuk)(?:{_BLANK}+tahun)?(?:{_BLANK}+anggaran)?{_BLANK}+\d{{4}}(?!\d)", re.IGNORECASE
)
_USED = re.compile(
    rf"""
    (?: {_BLANK}+ (?:yang|akan|telah|sudah|habis|harus|itu) ){{0,2}}
    (?: {_BLANK}+ di[^\W\d_]{{4,20}} | {_BLANK}+ (?:kami|kita|mereka) {_BLANK}+ [^\W\d_]{{4,20}} )?
    (?= {_BLANK}+ (?:untuk|guna|bagi) {_BLANK} )
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""The verb between an amount and its purpose: "Rp12 triliun disiapkan untuk …", "Rp3 miliar kami pakai untuk …"."""
_AMONG = re.compile(rf"{_BLANK}+di{_BLANK}+antaranya", re.IGNORECASE)
_SOURCE = re.compile(rf"{_BLANK}+(?:dari|melalui|dalam){_BLANK}+[^\n.,;:()]{{2,40}}?(?={_BLANK}+untuk{_BLANK})", re.IGNORECASE)


def find_subject(text: str, before: Span, behind: Span) -> Found[str] | None:
    """What the money is for: "… untuk X sebesar Rp5 miliar", "Rp5 miliar (pada 2020, dari APBD) untuk X"."""
    start = behind.start
    for link in (_AMONG, _YEAR_LINK, _SOURCE, _USED):
        skipped = link.match(text, start, behind.end)
        start = skipped.end() if skipped else start
    sentence = max(before.start, text.rfind(". ", before.start, before.end) + 1)
    start = Span(start, behind.end).strip(text, " ,\t").start
    match = _PURPOSE.match(text, start, behind.end) or next(_PURPOSE.finditer(text, sentence, before.end), None)
    return printed.at(text, Span(*match.span("subject")).strip(text)) if match else None
