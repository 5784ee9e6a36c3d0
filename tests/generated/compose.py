"""A sentence of a story -> pieces: words, and words that make a row. Only `Paper` knows where they come to stand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from tests.generated import words
from tests.generated.expected import BudgetRow, EventRow, OneOf, ParticipantRow, PrincipleRow, QuoteRow
from tests.generated.story import (
    Amount,
    Attendance,
    Budget,
    Event,
    Group,
    Item,
    Listed,
    Person,
    Plain,
    Said,
    Schedule,
    Speech,
    Visit,
)


@dataclass(frozen=True)
class Mark:
    """Pieces whose span is a row's."""

    inner: tuple[Piece, ...]
    row: EventRow | ParticipantRow | QuoteRow | BudgetRow | PrincipleRow


@dataclass(frozen=True)
class Break:
    """The end of a paragraph inside a quote, and the mark that opens the next; an LF in the quote's text."""

    opening: str


Piece = str | Mark | Break
Pieces = tuple[Piece, ...]


def capital(pieces: Pieces) -> Pieces:
    """The pieces with an initial capital."""
    first, *rest = pieces
    if isinstance(first, Mark):
        return Mark(capital(first.inner), first.row), *rest
    return (first[:1].upper() + first[1:], *rest) if isinstance(first, str) else pieces


def lower(pieces: Pieces) -> Pieces:
    """The pieces as a clause: "Anggaran Kemensos …" -> "anggaran Kemensos …"; names keep their capitals."""
    first, *rest = pieces
    return (first[:1].lower() + first[1:], *rest) if isinstance(first, str) else pieces


# Money, lists, participants


def tell_budget(budget: Budget) -> Pieces:
    """The statement, without its full stop."""

    def sum_of(amount: Amount) -> Mark:
        cells = (budget.institution, budget.measure_cell, amount.fiscal_year, amount.rupiah, amount.literal, amount.qualifier)
        return Mark((amount.literal,), BudgetRow(*cells))

    first, *rest = budget.amounts
    measure, whose = budget.measure, budget.printed
    if budget.pattern == "single":
        return f"{measure.capitalize()} {whose} {first.year} {first.qualifying} ", sum_of(first)
    if budget.pattern == "prepared":
        return f"{whose} menyiapkan anggaran sebesar ", sum_of(first), f" pada {first.year} untuk {budget.purpose}"
    rising = first.rupiah < rest[0].rupiah
    if budget.pattern == "change":
        verb = "naik" if rising else "turun"
        head = f"{measure.capitalize()} {whose} {verb} dari "
        return head, sum_of(first), f" pada {first.year} menjadi ", sum_of(rest[0]), f" pada {rest[0].year}"
    verb = "meningkat menjadi" if rising else "turun menjadi"
    pieces: list[Piece] = [f"Tahun {first.year}, {measure} {whose} sebesar ", sum_of(first)]
    for amount, link in zip(rest, (". Tahun", ", dan tahun"), strict=False):
        pieces += [f"{link} {amount.year} {verb} ", sum_of(amount)]
    return tuple(pieces)


def tell_listed(listed: Listed) -> Pieces:
    """The list, without its full stop."""
    name = listed.listing.name
    printed = f"{listed.claimed} {name}" if listed.claimed else name
    set_name = OneOf((printed, name)) if listed.claimed else name
    items = [Mark((item,), PrincipleRow(set_name, listed.size, n, item)) for n, item in enumerate(listed.given, 1)]
    return f"{listed.listing.lead} {printed}{listed.opener}", *series(items, listed.last), listed.closer


def series(items: list[Mark], last: str) -> Pieces:
    """ "a", "b", "c" -> "a, b, dan c"; of two, "a dan b"."""
    pieces: list[Piece] = [items[0]]
    for item in items[1:-1]:
        pieces += [", ", item]
    if len(items) > 1:
        pieces += [last if len(items) > 2 else f" {last.strip(' ,')} ", items[-1]]
    return tuple(pieces)


ATTENDANCE = {
    "consist": "Peserta kegiatan itu terdiri dari ",
    "attended": "Kegiatan itu dihadiri ",
    "followed": "Kegiatan tersebut diikuti ",
    "took_part": "Sebanyak ",
}


def tell_attendance(attendance: Attendance) -> Pieces:
    def group(group: Group) -> Piece:
        return Mark((group.description,), ParticipantRow(group.description, group.count))

    pieces: list[Piece] = []
    for n, one in enumerate(attendance.groups):
        final = attendance.last if len(attendance.groups) > 2 else f" {attendance.last.strip(' ,')} "
        link = "" if n == 0 else final if n == len(attendance.groups) - 1 else ", "
        pieces += [f"{link}{one.printed} " if one.printed else link, group(one)]
    return (
        ATTENDANCE[attendance.pattern],
        *pieces,
        " mengikuti kegiatan tersebut." if attendance.pattern == "took_part" else ".",
    )


# Ledes


def introduce(person: Person) -> str:
    """The lede's first mention, now and then with titles and degrees."""
    name = f"{person.before} {person.printed}".strip()
    post = person.post
    if post.brief and not person.before:
        return f"{post.long} ({post.brief}) {name}" if len(person.name) % 2 else f"{post.long} {name}"
    return f"{post.long} {name}, {person.after}," if person.after else f"{post.long} {name}"


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def tell_event(event: Event) -> Pieces:
    opener = event.opener
    name = event.name[:1].upper() + event.name[1:] if event.pattern in ("opened", "held") else event.name
    row = EventRow(
        name, event.kind, opener.name if opener else None, opener.post.role if opener else None, event.organizer_cell,
        event.venue, event.street, event.city, iso(event.opened_on), iso(event.start_date), iso(event.end_date), event.days,
    )  # fmt: skip
    mark = Mark((name,), row)
    place = ", ".join(filter(None, (event.venue, event.street, event.city)))
    hosted = f" {event.hosted} {event.organizer}" if event.hosted else ""
    match event.pattern:
        case "opens" if opener:
            return f"{introduce(opener)} {event.verb} ", mark, f"{hosted} di {place}, {event.printed_date}."
        case "at_place" | "at_place_stopped" if opener:
            stop = "." if event.pattern == "at_place_stopped" else ","
            return f"Bertempat di {place}, {event.printed_date}{stop} {introduce(opener)} {event.verb} ", mark, f"{hosted}."
        case "opened" if opener:
            return mark, f"{hosted} dibuka oleh {introduce(opener)} di {place}, {event.printed_date}."
        case "holds":
            return f"{event.organizer} menggelar ", mark, f" di {place}, {event.printed_span}."
        case _:
            return mark, f" digelar {event.organizer} di {place}, {event.printed_span}."


# Quotes


def joined(content: tuple[Said, ...]) -> Pieces:
    """Sentences side by side, the last without its full stop."""
    pieces: list[Piece] = []
    for n, said in enumerate(content):
        if n:
            last = pieces[-1]
            pieces.append(" " if isinstance(last, str) and last.endswith("?") else ". ")
        pieces += tell(said)
    return tuple(pieces)


def tell(said: Said) -> Pieces:
    if isinstance(said, Budget):
        return tell_budget(said)
    return tell_listed(said) if isinstance(said, Listed) else (said,)


def stopped(pieces: Pieces) -> Pieces:
    last = pieces[-1]
    return pieces if isinstance(last, str) and last.endswith("?") else (*pieces, ".")


def row_of(speech: Speech, kind: str, cue: str | None) -> QuoteRow:
    voice = speech.voice
    return QuoteRow(kind, voice.name, voice.role, voice.affiliation, voice.mention, cue)


def attributed(speech: Speech) -> str:
    """ "kata Mensos", "katanya"."""
    words_said = speech.voice.words
    return f"{speech.cue}{words_said[1:]}" if words_said == "-nya" else f"{speech.cue} {words_said}"


def tell_direct(speech: Speech) -> Pieces:
    opening, closing = words.MARKS[speech.marks]
    asks = isinstance(speech.content[-1], str) and speech.content[-1].endswith("?")
    comma = "" if asks else ","
    close = {"inside": comma + closing, "outside": closing + comma, "none": closing}[speech.comma]
    row = row_of(speech, "direct", None if speech.form == "colon" else speech.cue)
    said, who = joined(speech.content), attributed(speech)
    match speech.form:
        case "adds":
            return opening, Mark(said, row), f"{close} {speech.voice.words} {speech.cue}."
        case "inside":
            return opening, Mark(said, row), f"{close} {who}, {opening}", Mark(stopped(joined(speech.more)), row), closing
        case "stopped":
            second = replace(row, cue=OneOf((speech.cue, None)), speaker_mention=OneOf((speech.voice.words, None)))
            more = Mark(stopped(joined(speech.more)), second)
            return opening, Mark(said, row), f"{close} {who}{speech.tail}. {opening}", more, closing
        case "before":
            return f"{speech.voice.words} {speech.cue}, {opening}", Mark(stopped(said), row), closing
        case "colon":
            return f"{speech.voice.words}: {opening}", Mark(stopped(said), row), closing
        case "reopened":
            whole = (*stopped(said), Break(opening), *joined(speech.more))
            return opening, Mark(whole, row), f"{close} {who}{speech.tail}."
        case _:
            return opening, Mark(said, row), f"{close} {who}{speech.tail}."


def tell_reported(speech: Speech) -> Pieces:
    who, said = attributed(speech), joined(speech.content)
    clause = lower(said) if isinstance(speech.content[0], Budget | Listed) else said
    opening, closing = words.MARKS[speech.marks]
    match speech.form:
        case "middle" | "according_middle":
            sentence: Pieces = (*said, f", {who}, ", *joined(speech.more), ".")
        case "end":
            sentence = (*capital(said), f", {who}{speech.tail}.")
        case "according":
            sentence = (f"{who[:1].upper()}{who[1:]}, ", *clause, ".")
        case "mixed":
            quoted = f" {opening}{speech.middle}{closing} "
            sentence = (f"{speech.voice.words} {speech.cue} ", *said, quoted, *joined(speech.more), ".")
        case _:
            sentence = (f"{speech.voice.words} {speech.cue}{speech.middle}", *clause, ".")
    return (Mark(sentence, row_of(speech, "mixed" if speech.form == "mixed" else "indirect", speech.cue)),)


REPORTED = ("middle", "according_middle", "end", "according", "mixed", "reports")


def tell_item(item: Item) -> Pieces:
    """A sentence of the body."""
    match item:
        case Event():
            return tell_event(item)
        case Visit():
            return (f"{introduce(item.visitor) if item.visitor else ''}{item.text}",)
        case Speech():
            return tell_reported(item) if item.form in REPORTED else tell_direct(item)
        case Attendance():
            return tell_attendance(item)
        case Plain() | Schedule():
            return (item.text,)
        case _:
            return stopped(tell(item))
