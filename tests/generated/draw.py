"""A seed -> the `Story` that an article tells: every choice is made here."""

from __future__ import annotations

from datetime import date, time, timedelta
from random import Random

from tests.generated import words
from tests.generated.draw_body import Teller
from tests.generated.draw_facts import Names, draw_event, draw_people, heads, institutions
from tests.generated.expected import AuthorRow
from tests.generated.story import Byline, Event, Frame, Person, Story, Visit, day_name, numeric, spelt
from tests.generated.topics import TOPICS, Topic
from tests.generated.words import CAPITAL, CENTRE, EAST, WEST, Outlet, Region


def draw_story(seed: int) -> Story:
    """The story of that seed; the same on every machine."""
    random = Random(seed)
    names = Names(random)
    topic = random.choice(TOPICS)
    region = random.choice((CAPITAL, CAPITAL, *random.sample(WEST, 2), *random.sample(CENTRE, 2), *random.sample(EAST, 2)))
    outlet = random.choice(words.OUTLETS)
    published = date(random.randrange(2014, 2025), 1, 6) + timedelta(days=random.randrange(340))
    dated = random.random() < 0.94
    people = draw_people(random, names, heads(topic, region), caption=(captioned := random.random() < 0.6))
    with_event = random.random() < 0.7
    opener = people[0] if random.random() < 0.75 else None
    event = draw_event(random, topic, region, opener, published, dated=dated) if with_event else None
    visit = None if event else _visit(random, topic, region, people[0], published)
    day = (event.opened_on if event else None) or published
    leading = event.opener if event else visit.visitor if visit else None
    teller = Teller(names, topic, region, people, day, dated=dated)
    lede: Event | Visit | None = event or visit
    assert lede is not None
    paragraphs = teller.body(lede, leading, event)
    stamp, hour, zone = _stamp(random, published, region.zone, outlet) if dated else ("", None, None)
    frame = _frame(random, names, topic, people[0], event, outlet, stamp, published.year, captioned=captioned)
    title = _title(random, topic, people[0], event)
    return Story(seed, topic, region, outlet, title, published if dated else None, hour, zone, event, paragraphs, frame)


def _visit(random: Random, topic: Topic, region: Region, person: Person, day: date) -> Visit:
    place = random.choice(("pasar induk", "kantor kecamatan", "balai desa", "gudang logistik", "terminal", "puskesmas"))
    if random.random() < 0.6:
        return Visit(person, f" meninjau {place} di {random.choice((region.city, region.regency))}, {numeric(day)}.")
    body = random.choice(institutions(topic, region)).printed
    return Visit(None, f"{body} menempatkan {topic.about} sebagai prioritas kerja pemerintah.")


def _title(random: Random, topic: Topic, person: Person, event: Event | None) -> str:
    slogan, bare = random.choice(topic.slogans), person.post.bare
    if event and event.opener and bare and random.random() < 0.4:
        return f"Buka {event.kind.capitalize()} {topic.event}, {bare}: {slogan}"
    return f"{bare}: {slogan}" if bare and random.random() < 0.4 else slogan


def _stamp(random: Random, day: date, zone: str, outlet: Outlet) -> tuple[str, time | None, str | None]:
    """The line that dates the article: its text, and the hour and zone in it."""
    hour = time(random.randrange(24), random.randrange(60))
    clock, weekday, month = f"{hour:%H:%M}", day_name(day), words.MONTHS[day.month - 1]
    if random.random() < 0.08:
        return f"{weekday}, {spelt(day)}", None, None
    if random.random() < 0.06:
        return f"{spelt(day)} {clock}", None, None
    forms = [
        f"{spelt(day)} {clock} {zone}", f"{weekday}, {spelt(day)} {clock} {zone}",
        f"{weekday}, {spelt(day)} | {hour:%H.%M} {zone}",
        f"{weekday}, {day.day} {month[:3]} {day.year} {clock} {zone}", f"{weekday}, {day:%d/%m/%Y} {clock} {zone}",
        f"{day:%d/%m/%Y}, {clock} {zone}", f"Diterbitkan {spelt(day)}, {clock} {zone}",
    ]  # fmt: skip
    if outlet.publisher == "Kompas":
        forms = [f"Kompas.com - {day:%d/%m/%Y}, {clock} {zone}"]
    return random.choice(forms), hour, zone


def _caption(
    random: Random, names: Names, topic: Topic, person: Person, event: Event | None, outlet: Outlet
) -> tuple[str, str]:
    """A caption's lines and its credit."""
    name, paper = names.draw(special=False)[0], outlet.publisher or "detikcom"
    scene = f"{person.post.long} {person.name} memberi keterangan kepada wartawan"
    if event and event.opener:
        scene = f"{person.post.long} {person.name} membuka {event.kind.capitalize()} {topic.event}"
    return random.choice(
        (
            (f"{scene}\n{scene} {paper}/{name}", f"{paper}/{name}"), (f"{scene}. Foto: {name}/{paper}", f"{name}/{paper}"),
            (f"{scene} (Foto: {name}/{paper})", f"{name}/{paper}"), (f"{scene}. ANTARA FOTO/{name}", f"ANTARA FOTO/{name}"),
            (f"{scene}. (KOMPAS.com/{name.upper()})", f"KOMPAS.com/{name.upper()}"),
        )
    )  # fmt: skip


def _bylines(random: Random, names: Names, year: int) -> tuple[tuple[Byline, ...], tuple[Byline, ...]]:
    """The lines of authors above and below the article; authors are numbered in the order of the text."""
    a, b, c = (names.draw(special=False)[0] for _ in range(3))

    def line(text: str, *authors: tuple[str, str], after: int = 0) -> Byline:
        return Byline(text, tuple(AuthorRow(n, name, role) for n, (name, role) in enumerate(authors, after + 1)))

    writers, single = line(f"Penulis : {a}, {b}", (a, "writer"), (b, "writer")), line(f"Penulis: {a}", (a, "writer"))
    reporter, editor = line(f"Reporter: {a}", (a, "reporter")), line(f"Editor: {b}", (b, "editor"), after=1)
    both = line(f"Reporter: {a} | Editor: {b}", (a, "reporter"), (b, "editor"))
    antara = (line(f"Pewarta: {a}", (a, "reporter")), editor, line(f"Copyright \N{COPYRIGHT SIGN} ANTARA {year}"))
    third = line(f"Editor: {c}", (c, "editor"), after=2)
    by = line(f"Oleh: {a}", (a, "writer"))
    return random.choice(
        (((), (writers,)), ((), (single,)), ((writers,), ()), ((by,), ()), ((reporter,), (editor,)), ((both,), ()),
         ((), (both,)), ((), antara), ((), (writers, third)), ((), ()))
    )  # fmt: skip


def _frame(
    random: Random, names: Names, topic: Topic, person: Person, event: Event | None, outlet: Outlet, stamp: str, year: int,
    *, captioned: bool,
) -> Frame:  # fmt: skip
    scene, credit = _caption(random, names, topic, person, event, outlet) if captioned else ("", None)
    top, end = _bylines(random, names, year)
    tags = ", ".join(random.sample(words.TAGS, 3))
    endings = (
        "Halaman: 1 2",
        "Halaman: ",
        "Bagikan",
        random.choice((f"Tag: {tags}", f"Tags: {tags}")),
        random.choice(words.RELATED),
    )
    return Frame(
        above=random.choice(((), (), ("logo",), ("logo", ""))),
        below=tuple(random.sample(endings, random.choice((0, 0, 1, 2)))),
        stamp=stamp,
        stamp_first=random.random() < 0.1,
        caption=tuple(scene.split("\n")) if scene else (),
        caption_at=random.choice(("top", "top", "top", "middle", "end")),
        credit=credit,
        bylines_top=top,
        bylines_end=end,
        gap=random.choice(("\n\n", "\n\n", "\n\n", "\n\n\n", "\n")),
        line_end=random.choice(("\n", "\n", "\n", "\r\n")),
        bom=random.random() < 0.12,
    )
