"""quotes: what is said, by whom, in which post, and by which cue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, NamedTuple

from warta.grammar.mentions import Mention
from warta.grammar.people import Source, find_person, is_likely, people_of, source_of
from warta.grammar.persons import Person
from warta.grammar.quotation import Cue, enclitic, verb, words
from warta.grammar.words import printed
from warta.model import Article, Found, Span
from warta.schema import Column, Table
from warta.tables.quotes.rules import Statement, find_statements
from warta.tables.quotes.subjects import find_subject, sentences_of
from warta.wording import Wording


@dataclass(frozen=True, slots=True)
class Quote:
    """A statement, direct, indirect or mixed."""

    position: Annotated[
        int,
        Column(
            Wording("Position", "Urutan"),
            Wording("The statement's number in its article, from 1.", "Nomor pernyataan dalam artikelnya, mulai dari 1."),
            minimum=1,
        ),
    ]
    kind: Annotated[
        str,
        Column(
            Wording("Kind", "Jenis"),
            Wording(
                "direct: between quote marks; indirect: reported; mixed: reported, four words or more of it verbatim.",
                "direct: di antara tanda kutip; indirect: dilaporkan; mixed: dilaporkan, empat kata atau lebih dikutip.",
            ),
            enum=("direct", "indirect", "mixed"),
        ),
    ]
    text: Annotated[
        Found[str],
        Column(
            Wording("Text", "Teks"),
            Wording(
                "What is said: direct, the words between the marks without the comma of the attribution, paragraphs joined by "
                "line feeds; indirect and mixed, the whole sentence.",
                "Yang dikatakan: direct, kata-kata di antara tanda kutip tanpa koma atribusi, paragraf disambung ganti baris; "
                "indirect dan mixed, seluruh kalimat.",
            ),
        ),
    ]
    speaker_name: Annotated[
        Found[str] | None,
        Column(
            Wording("Speaker", "Penutur"),
            Wording(
                "The fullest form of the speaker's name in the article, without titles and degrees; missing if not named.",
                "Bentuk terlengkap nama penutur dalam artikel, tanpa gelar; kosong jika tidak disebut.",
            ),
        ),
    ]
    speaker_role: Annotated[
        Found[str] | None,
        Column(
            Wording("Speaker's role", "Jabatan penutur"),
            Wording(
                "The speaker's post or description, abbreviations written out; the organisation stands apart.",
                "Jabatan atau keterangan penutur, singkatan dijabarkan; organisasinya di kolom lain.",
            ),
        ),
    ]
    speaker_affiliation: Annotated[
        Found[str] | None,
        Column(
            Wording("Speaker's affiliation", "Lembaga penutur"),
            Wording(
                "The organisation the speaker speaks for, or the organisation or document that speaks.",
                "Organisasi yang diwakili penutur, atau organisasi atau dokumen yang berbicara.",
            ),
        ),
    ]
    speaker_mention: Annotated[
        Found[str] | None,
        Column(
            Wording("Mention", "Sebutan"),
            Wording(
                "The words at the statement that point to the speaker: a post, a name, a pronoun, or -nya.",
                "Kata-kata di dekat pernyataan yang menunjuk penutur: jabatan, nama, kata ganti, atau -nya.",
            ),
        ),
    ]
    cue: Annotated[
        Found[str] | None,
        Column(
            Wording("Cue", "Kata pengutip"),
            Wording(
                "The word that attributes the statement, lower case, without -nya.",
                "Kata yang mengatributkan pernyataan, huruf kecil, tanpa -nya.",
            ),
        ),
    ]


class Speaker(NamedTuple):
    """Who speaks: the mention that says so, and the person it points to, each None where the article does not say."""

    mention: Mention | None = None
    person: Person | None = None


def extract(article: Article) -> Iterator[Quote]:
    """The statements of the article, in order."""
    position = read = 0
    last = somebody = Speaker()
    sentences = sentences_of(article)
    for statement in find_statements(article):
        text = words.at(article.text, *statement.content)
        if text is None:
            continue
        position += 1
        before = somebody if somebody.person and not _is_known(last) else last
        last = _named(article, statement) or _meant(article, statement, before, sentences, read)
        somebody = last if last.person else somebody
        read = max(statement.content[-1].end, statement.cue.whole.end if statement.cue else 0)
        yield _row(article, statement, position, text, last)


def _is_known(speaker: Speaker) -> bool:
    """Is it somebody known by name? A pronoun points to such a one rather than to a body, a group or anybody."""
    return speaker.person is not None or (speaker.mention is not None and speaker.mention.name is not None)


def _named(article: Article, statement: Statement) -> Speaker | None:
    """Who says it, where a person or body is mentioned; None for a pronoun, -nya, "politikus itu" or no cue."""
    mention = statement.cue.mention if statement.cue else None
    if mention is None or mention.pronoun:
        return None
    known = find_person(article, mention)
    return Speaker(mention, known) if known or not mention.pointing else None


def _meant(article: Article, statement: Statement, last: Speaker, sentences: Sequence[Span], read: int) -> Speaker:
    """Of whom a sentence told since the last statement, which was `read`; else the last speaker, else the person named last."""
    mention = statement.cue.mention if statement.cue else None
    subject = find_subject(article, sentences, read, statement.content[0].start)
    meant = Speaker(*subject) if subject else last
    if meant.mention is None:
        meant = _named_before(article, statement.content[0])
    telling = mention is not None and mention.post is not None and not (meant.person and meant.person.posts)
    return meant._replace(mention=mention) if telling else meant


def _named_before(article: Article, content: Span) -> Speaker:
    """The person named last before the first statement."""
    people = people_of(article)
    named = [known for known in people.persons if known.name.start < content.start and is_likely(known, people)]
    if not named:
        return Speaker()
    known = max(named, key=lambda known: known.name.start)
    return Speaker(Mention(known.name, name=known.name), known)


def _row(article: Article, statement: Statement, position: int, text: Found[str], speaker: Speaker) -> Quote:
    cue = statement.cue
    said_by = _mention_cell(article, cue)
    pointing = [part.span for part in said_by.parts if part.span] if said_by else []
    mention, known = speaker
    source = source_of(article, mention, known, *_elsewhere(known, pointing)) if mention else Source()
    return Quote(
        position,
        statement.kind,
        text,
        source.name,
        source.role,
        source.affiliation,
        said_by,
        verb.at(article.text, cue.span) if cue and cue.span else None,
    )


def _elsewhere(known: Person | None, pointing: list[Span]) -> list[Span]:
    """The words at the quote, where the name itself does not stand among them."""
    return [] if known and any(span.holds(known.name) for span in pointing) else pointing


def _mention_cell(article: Article, cue: Cue | None) -> Found[str] | None:
    if cue is None:
        return None
    if cue.mention is None:
        return enclitic.at(article.text, cue.whole)
    return printed.at(article.text, cue.mention.span)


TABLE = Table(
    name="quotes",
    title=Wording("Quotes", "Kutipan"),
    description=Wording(
        "Statements, direct, indirect and mixed, with speaker, role and cue.",
        "Pernyataan langsung, tidak langsung, dan campuran, beserta penutur, jabatan, dan kata pengutipnya.",
    ),
    row=Quote,
    extract=extract,
    key=("quote_id",),
    noun=Wording("Quote", "kutipan"),
    letter="q",
    anchor="text",
    unique=(("article_id", "position"), ("article_id", "char_start")),
)
