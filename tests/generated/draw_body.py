"""Draws the paragraphs: their order, and who says what in which way, so that a reader always knows who speaks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random
from typing import Generic, TypeVar

from tests.generated import words
from tests.generated.draw_facts import Names, draw_budget, draw_listed, institutions
from tests.generated.expected import UNSURE, OneOf
from tests.generated.story import (
    Attendance,
    Budget,
    Event,
    Group,
    Item,
    Link,
    Paragraph,
    Person,
    Plain,
    Said,
    Schedule,
    Speech,
    Voice,
    numeric,
)
from tests.generated.topics import Topic
from tests.generated.words import Region

T = TypeVar("T")
DIRECT = ("after",) * 9 + ("adds",) * 2 + ("inside",) * 2 + ("stopped", "before", "before", "colon", "reopened")
INDIRECT = ("middle",) * 2 + ("end", "according", "according_middle", "reports", "reports", "reports", "mixed")
PRONOUNS = {"reports": ("Ia", "Dia"), "before": ("Ia", "Dia"), "mixed": ("Ia", "Dia"), "adds": ("dia",)}


class Deck(Generic[T]):
    """Draws from a pool without repeating itself; empty when all are told."""

    def __init__(self, random: Random, pool: Sequence[T]) -> None:
        self.left: list[T] = random.sample(list(pool), len(pool))

    def take(self, count: int = 1) -> tuple[T, ...]:
        taken, self.left = self.left[:count], self.left[count:]
        return tuple(taken)


class Teller:
    """Tells the body of one article paragraph by paragraph, and remembers who was introduced and who spoke last."""

    def __init__(self, names: Names, topic: Topic, region: Region, people: Sequence[Person], day: date, *, dated: bool) -> None:
        random = names.random
        self.random, self.names, self.topic, self.region = random, names, topic, region
        self.people, self.day, self.dated = people, day, dated
        self.introduced: set[str] = set()
        self.spoken: set[str] = set()
        self.last = ""
        self.said, self.reported = Deck(random, topic.said), Deck(random, topic.reported)
        self.split, self.mixed = Deck(random, topic.split), Deck(random, topic.mixed)
        self.plain, self.listings = Deck(random, topic.plain), Deck(random, topic.listings)
        self.marks = random.choices(list(words.MARKS), (5, 4, 1, 1))[0]
        self.comma = random.choices(("inside", "outside", "none"), (8, 1, 1))[0]

    # Who speaks

    def voice(self, person: Person, form: str) -> Voice:
        """`person` as mentioned at a quote of this form."""
        post, short = person.post, person.short
        if person.name not in self.introduced:
            mention = f"{self.random.choice((post.long, post.brief or post.long))} {person.printed}"
        else:
            again = [short, short, *([post.bare, post.bare, f"{post.bare} {short}"] if post.bare else [])]
            mention = self.random.choice(again)
            if self.last == person.name and self.random.random() < 0.5:
                mention = mention if form == "colon" else self.random.choice(PRONOUNS.get(form, ("-nya", "-nya", "dia")))
        self.introduced.add(person.name)
        return Voice(person.name, person.name, post.role, post.affiliation, mention, mention)

    def cue(self, person: Person, form: str) -> str:
        again = person.name in self.spoken
        if form in ("before", "reports", "mixed"):
            return self.random.choice((*words.CUES_BEFORE, *(["menambahkan"] * 3 if again else [])))
        if form.startswith("according"):
            return "menurut"
        return (
            "menambahkan"
            if form == "adds"
            else self.random.choice((*words.CUES_AFTER, *(words.CUES_FOLLOWING if again else ())))
        )

    def tail(self) -> str:
        when = numeric(self.day)
        return self.random.choice(
            (
                "",
                "",
                "",
                "",
                f", {when}",
                f" di {self.region.city}, {when}",
                f" dalam keterangan tertulis, {when}",
                " kepada wartawan",
            )
        )

    # What is said

    def contents(self, *, most: int) -> tuple[Said, ...]:
        """Sentences for one pair of marks."""
        chance = self.random.random()
        if chance < 0.22:
            return (self.budget("series", "series", "single", "change"),)
        listing = self.listings.take() if chance < 0.4 else ()
        said: list[Said] = [
            *self.said.take(self.random.randint(1, most)),
            *(draw_listed(self.random, item) for item in listing),
        ]
        return tuple(said)

    def clause(self) -> tuple[Said, ...]:
        """One clause of indirect speech."""
        chance = self.random.random()
        if chance < 0.15:
            return (self.budget("single", "change"),)
        listing = self.listings.take() if chance < 0.25 else ()
        return tuple(draw_listed(self.random, item) for item in listing) or self.reported.take()

    def budget(self, *patterns: str) -> Budget:
        whose = self.random.choice(institutions(self.topic, self.region))
        return draw_budget(self.random, whose, self.day.year, self.topic, dated=self.dated, patterns=patterns)

    def speech(self, person: Person, *, marks: str) -> Speech | None:
        """One quote of `person`, or None where nothing is left to say in the form drawn."""
        form = self.random.choice(DIRECT if self.random.random() < 0.62 else INDIRECT)
        if (form == "adds" and person.name not in self.spoken) or (form == "reopened" and marks not in ("curly",)):
            form = "after"
        content, more, middle = self._parts(form)
        if not content or (form in ("inside", "stopped", "reopened", "middle", "according_middle", "mixed") and not more):
            return None
        voice, cue = self.voice(person, form), self.cue(person, form)
        tail = self.tail() if form in ("after", "end", "stopped", "reopened") else ""
        self.spoken.add(person.name)
        self.last = person.name
        return Speech(form, voice, cue, content, more, middle, marks, self.comma, tail)

    def _parts(self, form: str) -> tuple[tuple[Said, ...], tuple[Said, ...], str]:
        if form in ("inside", "middle", "according_middle"):
            pair = self.split.take()
            return (pair[0][:1], pair[0][1:], "") if pair else ((), (), "")
        if form == "mixed":
            taken = self.mixed.take()
            return ((taken[0][0],), (taken[0][2],), taken[0][1]) if taken else ((), (), "")
        if form in ("end", "according", "reports"):
            return self.clause(), (), self.random.choice((" ", " bahwa ", ", ")) if form == "reports" else ""
        if form in ("stopped", "reopened"):
            return self.said.take(), self.said.take(), ""
        return self.contents(most=1 if form == "colon" else 3), (), ""

    def others(self) -> list[Item]:
        """What a body says, or someone without an office."""
        if self.random.random() < 0.5:
            role, said = self.random.choice(words.DESCRIBED), self.random.choice(words.LAY_QUOTES)
            tail = self.random.choice(("", f", {numeric(self.day)}"))
            name = self.names.draw(special=False)[0] if self.random.random() < 0.6 else None
            printed = f"{name}, {role}" if name else f"seorang {role}"
            mention = UNSURE if name else OneOf((printed, role))
            voice = Voice(name or role, name, role, None, printed, mention)
            return [Speech("after", voice, "kata", (said,), marks=self.marks, comma=self.comma, tail=tail)]
        body = self.random.choice((*words.SPEAKING_BODIES, self.topic.ministry))
        content: tuple[Said, ...] = self.reported.take()
        printed = self.random.choice((body.brief, body.brief, body.name))
        voice = Voice(body.name, None, None, body.name, printed, printed)
        form = self.random.choice(("reports", "according"))
        cue = "menurut" if form == "according" else self.random.choice(("menyatakan", "mengatakan"))
        middle = self.random.choice((" ", " bahwa ")) if form == "reports" else ""
        return [Speech(form, voice, cue, content, middle=middle)] if content else []

    # Paragraphs

    def body(self, lede: Item, leading: Person | None, event: Event | None) -> tuple[Paragraph, ...]:
        """The lede and, in an order of their own, the other paragraphs."""
        if leading:
            self.introduced.add(leading.name)
        slots = ["speech"] * self.random.choice((2, 3, 3, 4, 5)) + ["plain"] * self.random.choice((0, 1, 2))
        slots += ["budget"] * self.random.choice((0, 0, 1, 2)) + ["list"] * self.random.choice((0, 0, 1))
        slots += ["others"] * self.random.choice((0, 0, 0, 1)) + ["facts"] * (1 if event and self.random.random() < 0.75 else 0)
        self.random.shuffle(slots)
        facts = [Schedule(event.printed_span)] if event and event.opener and event.printed_span else []
        told = [self._slot(slot, event, facts) for slot in slots]
        if "facts" not in slots and facts:  # the dates that the event claims have to be told
            told.append(tuple(facts))
        told = [paragraph for paragraph in told if paragraph]
        extra = [Plain(text) for text in self.plain.take(self.random.choice((0, 0, 1)))]
        paragraphs: list[Paragraph] = [(lede, *(Plain(self._marked(item.text)) for item in extra)), *told]
        for _ in range(self.random.choice((0, 1, 1, 2, 3))):
            paragraphs.insert(self.random.randint(1, len(paragraphs)), self._link())
        return tuple(paragraphs)

    def _slot(self, slot: str, event: Event | None, facts: Sequence[Item]) -> tuple[Item, ...]:
        if slot == "speech":
            return self._speeches()
        items: list[Item] = []
        if slot == "others":
            items = self.others()
        elif slot == "budget":
            items = [self.budget("series", "single", "change", "prepared")]
        elif slot == "list":
            items = [draw_listed(self.random, item) for item in self.listings.take()]
        elif slot == "plain":
            items = [Plain(self._marked(text)) for text in self.plain.take()]
        elif event:
            items = [*facts, *self._attendance()]
        self.last = ""
        return tuple(items)

    def _marked(self, text: str) -> str:
        opening, closing = words.MARKS[self.marks]
        return text.format(open=opening, close=closing)

    def _speeches(self) -> tuple[Item, ...]:
        """A paragraph of one speaker: one quote, sometimes two."""
        person = self.random.choice((self.people[0], self.people[0], *self.people))
        marks = self.marks if self.random.random() < 0.85 else self.random.choice(list(words.MARKS))
        first = self.speech(person, marks=marks)
        if first is None:
            return ()
        alone = first.form not in ("after", "adds", *INDIRECT)  # where marks would follow marks, no reader knows whose they are
        second = self.speech(person, marks=marks) if self.random.random() < 0.4 and not alone else None
        return (first, second) if second and second.form not in ("reopened", "colon") else (first,)

    def _attendance(self) -> list[Item]:
        if self.random.random() < 0.25:
            return []
        pattern = self.random.choice(("consist", "consist", "attended", "followed", "took_part"))
        invited = self.random.sample(self.topic.invited, self.random.choice((1, 2, 2, 3)) if pattern != "consist" else 2)
        groups = []
        for description in invited:
            count = self.random.choice(
                (self.random.randrange(12, 400), self.random.randrange(3, 10), self.random.randrange(1001, 1900))
            )
            printed = words.NUMERALS[count] if count < 10 else f"{count:,}".replace(",", ".")
            groups.append(Group(description, printed, count))
        if pattern in ("consist", "attended") and self.random.random() < 0.6:
            groups.append(Group(self.random.choice(self.topic.uninvited), "", None))
        return [Attendance(pattern, tuple(groups), self.random.choice((", dan ", " dan ", ", serta ")))]

    def _link(self) -> Link:
        title, other = self.random.sample(words.RELATED, 2)
        forms: tuple[tuple[str, ...], ...] = (
            (f"Baca Juga: {title}",), (f"Baca juga: {title}",), ("Baca Juga:", title), (title,), (title,), ("ADVERTISEMENT",),
            ("ADVERTISEMENT", "SCROLL TO CONTINUE WITH CONTENT"), (f"Baca Juga: {title}", "", "", other),
        )  # fmt: skip
        return Link(self.random.choice(forms))
