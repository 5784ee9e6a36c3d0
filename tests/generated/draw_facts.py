"""Draws of people, posts, institutions, amounts, lists and events."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from tests.generated import words
from tests.generated.expected import Cell, OneOf
from tests.generated.story import Amount, Budget, Event, Listed, Person, numeric, spelt
from tests.generated.topics import Listing, Topic
from tests.generated.words import CAPITAL, NUMERALS, Body, Post, Region


class Names:
    """Names of which no two share a word, so that a part of one means one person."""

    def __init__(self, random: Random) -> None:
        self.random, self.taken = random, set[str]()

    def draw(self, *, special: bool = True) -> tuple[str, str]:
        """A full name and the part of it that newspapers repeat."""
        while True:
            name, short = self._candidate(special=special)
            parts = set(name.replace("-", " ").split())
            if not parts & self.taken and len(parts) == len(name.replace("-", " ").split()):
                self.taken |= parts
                return name, short

    def _candidate(self, *, special: bool) -> tuple[str, str]:
        if special and self.random.random() < 0.25:
            return self.random.choice(words.SPECIAL)
        first, last = self.random.choice(words.FIRST), self.random.choice(words.LAST)
        middle, second = self.random.choice(words.MIDDLE), self.random.choice(words.LAST)
        patterns = [(first, last)] * 4 + [(first, middle, last)] * 3 + [(first, last, second), (first, middle, last, second)]
        parts = self.random.choice(patterns)
        return " ".join(parts), self.random.choice((parts[0], parts[0], parts[-1]))


def heads(topic: Topic, region: Region) -> tuple[list[Post], list[Post]]:
    """Posts that open events and lead articles, and posts that speak second."""
    ministry = topic.ministry
    long = "Menteri" + ministry.name.removeprefix("Kementerian")
    minister = Post(long, long, brief=topic.minister, bare=topic.minister)
    director = f"Direktur Jenderal {topic.directorate}"
    where = region.province if region is CAPITAL else f"Kota {region.city}"
    agency = f"{topic.agency} {where}"
    second = [
        Post(f"{director} {ministry.name}", director, ministry.name, f"Dirjen {topic.directorate} {ministry.brief}"),
        Post(f"Sekretaris Jenderal {ministry.name}", "Sekretaris Jenderal", ministry.name, f"Sekjen {ministry.brief}"),
        Post(f"Kepala {agency}", "Kepala", agency),
        Post(f"Kepala {agency}", "Kepala", agency),
        *words.other_posts(region),
    ]
    return [minister, minister, *words.region_posts(region)], second


def draw_people(random: Random, names: Names, posts: tuple[list[Post], list[Post]], *, caption: bool) -> list[Person]:
    """One to three office-holders, the leading one first; their posts differ."""
    lead = random.choice(posts[0])
    rest = [post for post in dict.fromkeys([*posts[0][2:], *posts[1], *posts[1]]) if post != lead]
    chosen = [lead, *random.sample(rest, random.choice((0, 1, 1, 2)))]
    people = []
    for post in chosen:
        name, short = names.draw()
        person = Person(name, short, name, post)
        if "." not in name and random.random() < 0.15:  # beside an initial a title would be ambiguous
            person = replace(person, before=random.choice(words.TITLES_BEFORE), after=random.choice(("", *words.DEGREES_AFTER)))
        people.append(person)
    parts = people[0].name.split()
    if caption and len(parts) > 2 and parts[0] in words.FIRST and random.random() < 0.6:
        people[0] = replace(people[0], short=parts[0], printed=" ".join(parts[:2]))
    return people


@dataclass(frozen=True)
class Institution:
    printed: str
    name: str
    unit: str
    """Whether its money goes by triliun or miliar."""


def institutions(topic: Topic, region: Region) -> list[Institution]:
    ministry, province = topic.ministry, region.province
    found = [
        Institution(ministry.name, ministry.name, "triliun"),
        Institution(ministry.brief, ministry.name, "triliun"),
        Institution(f"Pemerintah Provinsi {province}", f"Pemerintah Provinsi {province}", "triliun"),
        Institution(f"Pemprov {province}", f"Pemerintah Provinsi {province}", "triliun"),
    ]
    if region is not CAPITAL:
        city = region.city
        found += [
            Institution(f"Pemerintah Kota {city}", f"Pemerintah Kota {city}", "miliar"),
            Institution(f"Pemkot {city}", f"Pemerintah Kota {city}", "miliar"),
            Institution(f"{topic.agency} Kota {city}", f"{topic.agency} Kota {city}", "miliar"),
        ]
    return found


def draw_sum(random: Random, unit: str) -> tuple[str, int]:
    """A sum as printed and in rupiah."""
    size = {"triliun": 10**12, "miliar": 10**9}[unit]
    gap = random.choice(("Rp", "Rp", "Rp "))
    match random.choice(("digits", "whole", "whole", "tenths", "tenths", "hundredths", "thousands", "letter", "small")):
        case "digits":
            rupiah = random.randrange(2, 90) * size + random.randrange(1, size // 1000) * 1000
            return gap + f"{rupiah:,}".replace(",", "."), rupiah
        case "tenths":
            whole, tenth = random.randrange(2, 99), random.randrange(1, 10)
            return f"{gap}{whole},{tenth} {unit}", whole * size + tenth * size // 10
        case "hundredths":
            whole, part = random.randrange(1, 99), random.randrange(11, 99)
            return f"{gap}{whole},{part} {unit}", whole * size + part * size // 100
        case "thousands" if unit == "triliun":
            billions, tenth = random.randrange(1001, 19999), random.randrange(10)
            printed = f"{billions:,}".replace(",", ".") + (f",{tenth}" if tenth else "")
            return f"{gap}{printed} miliar", billions * 10**9 + tenth * 10**8
        case "letter":
            whole = random.randrange(2, 99)
            return f"{gap}{whole} {unit[0].upper()}", whole * size
        case "small" if unit == "miliar":
            millions = random.choice((250, 475, 750, 900))
            return f"{gap}{millions} juta", millions * 10**6
        case _:
            whole = random.randrange(2, 120)
            return f"{gap}{whole} {random.choice((unit, unit, 'milyar')) if unit == 'miliar' else unit}", whole * size


MEASURES: tuple[tuple[str, Cell], ...] = (
    ("anggaran", "anggaran"), ("anggaran", "anggaran"), ("pagu", "pagu"), ("pagu anggaran", OneOf(("pagu", "pagu anggaran"))),
    ("alokasi anggaran", OneOf(("alokasi", "alokasi anggaran"))),
    ("realisasi anggaran", OneOf(("realisasi", "realisasi anggaran"))),
)  # fmt: skip
EXACT = (("sebesar", "exact"), ("mencapai", "exact"))
QUALIFIED = (("mencapai sekitar", "approximate"), ("mencapai lebih dari", "at_least"), ("ditetapkan paling banyak", "at_most"))


def draw_budget(
    random: Random, whose: Institution, year: int, topic: Topic, *, dated: bool, patterns: tuple[str, ...]
) -> Budget:
    """A statement about public money; only a `dated` article, which gives the `year` of publication, says "tahun ini"."""
    pattern = random.choice(patterns)
    number = {"series": random.choice((2, 3)), "change": 2}.get(pattern, 1)
    last = year + random.choice((-1, 0, 0))
    years = range(last - number + 1, last + 1)
    sums: dict[int, str] = {}
    while len(sums) < number or max(sums) > 4 * min(sums):  # budgets do not leap
        sums = {rupiah: literal for literal, rupiah in (draw_sum(random, whose.unit) for _ in range(number))}
    rising = sorted(sums)
    ordered = rising if random.random() < 0.8 else rising[::-1]
    measure, cell = random.choice(MEASURES) if pattern in ("single", "change") else MEASURES[0]
    amounts = []
    for rupiah, fiscal_year in zip(ordered, years, strict=True):
        qualified = QUALIFIED[:2] if measure.startswith("realisasi") else QUALIFIED  # what is spent is not set
        qualifying, qualifier = random.choice(qualified if pattern == "single" and random.random() < 0.2 else EXACT)
        printed = random.choice((f"tahun {fiscal_year}", f"pada {fiscal_year}")) if pattern == "single" else str(fiscal_year)
        if pattern == "single" and dated and random.random() < 0.2:
            coming = (("tahun depan", year + 1),) if not measure.startswith("realisasi") else ()
            printed, fiscal_year = random.choice((("tahun ini", year), *coming))
        amounts.append(Amount(sums[rupiah], rupiah, printed, fiscal_year, qualifying, qualifier))
    return Budget(pattern, measure, cell, whose.printed, whose.name, tuple(amounts), topic.about)


def draw_listed(random: Random, listing: Listing) -> Listed:
    """A list as told; now and then the article gives one item less than it claims."""
    size: int | None = len(listing.items)
    given, claimed = listing.items, ""
    last = random.choice((", dan ", " dan ", ", serta "))
    opener, closer = random.choice(((", yakni ", ""), (" yakni ", ""), (", yaitu ", ""), (" (", ")")))
    if listing.counted:
        claimed = random.choice((NUMERALS[len(given)], NUMERALS[len(given)], str(len(given))))
        opener, closer = random.choice(((": ", ""), (", yakni ", ""), (", yaitu ", ""), (" yakni ", "")))
        given = given[:-1] if len(given) > 3 and random.random() < 0.15 else given
    elif not listing.name[0].isdigit():
        size = None
    return Listed(listing, given, claimed, size, opener, closer, last)


def draw_event(random: Random, topic: Topic, region: Region, opener: Person | None, published: date, *, dated: bool) -> Event:
    """An event opened by `opener`, or merely held by an institution; `dated` articles may leave the year out."""
    kind = random.choice([kind for kind in words.EVENT_KINDS if opener is None or kind != "peluncuran"])
    name = f"{words.EVENT_KINDS[kind]} {'Program ' if kind == 'peluncuran' else ''}{topic.event}"
    if kind in ("seminar", "lokakarya", "pelatihan") and random.random() < 0.3:
        name = f"{kind} tentang {topic.about}"
    elif random.random() < 0.15:
        name += f" Tahun {published.year}"
    host = random.choice(institutions(topic, region))
    hosted = random.choice(("", "", "yang digelar", "yang diselenggarakan")) if opener else ""
    opened = published - timedelta(days=random.choice((0, 1)))
    start = opened - timedelta(days=random.choice((0, 0, 1)))
    days = random.randrange(2, 6)
    end = start + timedelta(days=days - 1)
    printed_days = random.choice((NUMERALS[days], str(days)))
    dashed = f"{start.day}{random.choice(('-', words.EN_DASH))}{spelt(end)}"
    until = f"{start.day} hingga {spelt(end)}"
    if start.month != end.month:
        dashed = until = f"{start.day} {words.MONTHS[start.month - 1]} hingga {spelt(end)}"
    venue, street = _place(random, topic, region)
    printed = random.choice((numeric(opened), numeric(opened), f"{numeric(opened).split(' (')[0]}, {spelt(opened)}"))
    printed = numeric(opened, year=False) if dated and random.random() < 0.15 else printed
    opening = ("opens", "opens", "opens", "at_place", "opened", "opened", "at_place_stopped")
    event = Event(
        random.choice(opening if opener else ("holds", "held")), kind, name, opener,
        random.choice(("membuka", "membuka secara resmi", "resmi membuka", "meresmikan")),
        hosted, host.printed, host.name if hosted or not opener else None, venue, street,
        random.choice(region.quarters or (region.city,)), printed, opened if opener else None,
        f"selama {printed_days} hari, {dashed}", start, end, days,
    )  # fmt: skip
    return event if opener is None else _scheduled(random, event, printed_days, dashed, until)


def _scheduled(random: Random, event: Event, days: str, dashed: str, until: str) -> Event:
    """An opened event with its length in a sentence of its own (`printed_span`), of which parts may be missing.

    Where no first day is told, it is the day of the opening.
    """
    assert event.end_date is not None
    noun = random.choice(("Kegiatan", "Kegiatan", event.kind.capitalize()))
    match random.choice(("from", "from", "dash", "dash", "days", "end", "none")):
        case "from":
            text = f"{noun} ini dilakukan selama {days} hari, dimulai sejak tanggal {until}."
            return replace(event, printed_span=text)
        case "dash":
            return replace(event, printed_span=f"{noun} itu berlangsung selama {days} hari, {dashed}.")
        case "days":
            text = f"{noun} tersebut berlangsung selama {days} hari."
            return replace(event, printed_span=text, start_date=event.opened_on, end_date=None)
        case "end":
            text = f"{noun} tersebut berlangsung hingga {spelt(event.end_date)}."
            return replace(event, printed_span=text, start_date=event.opened_on, days=None)
        case _:
            return replace(event, printed_span="", start_date=event.opened_on, end_date=None, days=None)


def _place(random: Random, topic: Topic, region: Region) -> tuple[str | None, str | None]:
    if random.random() < 0.1:
        return None, None
    body: Body = topic.ministry
    venue = random.choice(words.VENUES)
    if region is CAPITAL and random.random() < 0.6:
        venue = f"{random.choice(words.BUILDINGS)} {body.name} ({body.brief})"
    return venue, random.choice((None, *words.STREETS))
