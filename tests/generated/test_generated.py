"""Articles that nobody wrote the extractor for: each is drawn from a seed, and its rows are computed from the draw.

``python -m tests.generated SEED`` prints an article and the rows that it must yield.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache

import pytest

from tests.generated import words
from tests.generated.draw import draw_story
from tests.generated.expected import TABLES, UNSURE, BudgetRow, OneOf, PrincipleRow, QuoteRow, agrees, differences
from tests.generated.paper import Printed, print_article, write_story
from tests.generated.story import Budget, Event, Link, Listed, Speech, Story
from warta.extract import extract_tables
from warta.reading.text import read_text
from warta.tables import table_named

SEEDS = range(1, 301)
Got = dict[str, list[dict[str, object]]]


def rows_of(raw: bytes) -> Got:
    """What warta reads in one article: table -> rows as {column: cell}, dates and instants as in the CSV."""
    tables = extract_tables([read_text(raw, source_file="a.txt", article_id="a")])
    got: Got = {}
    for name in TABLES:
        table = table_named(name)
        assert table is not None, f"there is no table {name}"
        got[name] = [{column: written(cell) for column, cell in zip(table.names, row, strict=True)} for row in tables[name]]
    positions = {row["quote_id"]: row["position"] for row in got["quotes"]}
    for row in (*got["budgets"], *got["principles"]):
        row["quote"] = positions.get(row["quote_id"])
    return got


def written(cell: object) -> object:
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%dT%H:%M:%SZ")
    return cell.isoformat() if isinstance(cell, date) else cell


@cache
def printed(seed: int) -> Printed:
    return print_article(seed)


# The articles themselves


def test_the_same_seed_gives_the_same_article_and_rows() -> None:
    assert [print_article(seed) for seed in SEEDS] == [printed(seed) for seed in SEEDS]


def test_no_two_articles_are_alike() -> None:
    assert len({printed(seed).text for seed in SEEDS}) == len(SEEDS)


@pytest.mark.parametrize("table", ["quotes", "budgets", "principles", "participants", "event"])
def test_expected_offsets_hold_the_expected_words(table: str) -> None:
    anchor = {"quotes": "text", "budgets": "literal", "principles": "text", "participants": "description", "event": "name"}[
        table
    ]
    seen = 0
    for seed in SEEDS:
        article = printed(seed)
        for row in article.rows[table]:
            cells = vars(row)
            words_there = article.text[cells["char_start"] : cells["char_end"]]
            assert cells[anchor] == re.sub(rf"\n+{words.OPEN}", "\n", words_there), f"seed {seed}"
            seen += 1
    assert seen > 100


def test_expected_quotes_stand_in_order_and_apart() -> None:
    for seed in SEEDS:
        bounds = [bound for row in printed(seed).rows["quotes"] for bound in (row.char_start, row.char_end)]  # type: ignore[union-attr]
        assert bounds == sorted(bounds), f"seed {seed}"  # type: ignore[type-var]


def test_text_of_record_is_what_the_bytes_say() -> None:
    for seed in SEEDS:
        article = printed(seed)
        assert article.raw.decode("utf-8-sig").replace("\r\n", "\n") == article.text, f"seed {seed}"


def test_every_speaker_is_named_in_full_somewhere() -> None:
    for seed in SEEDS:
        article = printed(seed)
        names = [row.speaker_name for row in article.rows["quotes"] if isinstance(row, QuoteRow) and row.speaker_name]
        assert all(str(name) in article.text for name in names), f"seed {seed}"


def traits(story: Story) -> Iterator[str]:
    """The phenomena in a story, by name."""
    frame = story.frame
    yield "no event" if story.event is None else f"event {'opened' if story.event.opener else 'held'}"
    yield from ["CRLF"] * (frame.line_end == "\r\n") + ["BOM"] * frame.bom + ["single line ends"] * (frame.gap == "\n")
    yield f"zone {story.zone}" if story.zone else f"no zone, hour {story.published_time}, date {story.published_on is not None}"
    yield f"outlet {story.outlet.dateline}"
    yield from ["caption"] * bool(frame.caption) + ["byline on top"] * bool(frame.bylines_top)
    yield from ["headline with colon"] * (":" in story.title) + ["headline with sum"] * ("Rp" in story.title)
    for paragraph in story.paragraphs:
        yield from ["link"] * isinstance(paragraph, Link) + ["advertisement"] * ("ADVERTISEMENT" in str(paragraph))
        for item in () if isinstance(paragraph, Link) else paragraph:
            yield type(item).__name__
            if isinstance(item, Event):
                yield f"lede {item.pattern}"
            if isinstance(item, Speech):
                yield from (f"form {item.form}", f"marks {item.marks}", f"comma {item.comma}", f"cue {item.cue}")
                yield from (type(said).__name__ + " in quote" for said in item.content)
                yield from {"-nya": ["katanya"], "dia": ["pronoun"], "ia": ["pronoun"]}.get(item.voice.words.lower(), [])
                yield from ["body speaks"] * (item.voice.name is None and item.voice.role is None)
            for told in [item, *(item.content if isinstance(item, Speech) else ())]:
                yield from [f"budget {told.pattern}"] if isinstance(told, Budget) else []
                yield from [f"counted {told.listing.counted}"] if isinstance(told, Listed) else []


COMMON = """no event|event opened|event held|CRLF|BOM|single line ends|zone WIB|zone WITA|zone WIT|caption|byline on top
headline with colon|link|advertisement|Attendance|Schedule|Plain|Visit|lede opens|lede at_place|lede opened|lede holds|lede held
form after|form inside|form stopped|form before|form colon|form adds|form middle|form end|form according|form reports|form mixed
marks curly|marks straight|marks closing|marks opening|comma inside|comma outside|comma none|Budget in quote|Listed in quote
katanya|pronoun|body speaks|budget series|budget single|budget change|budget prepared|counted True|counted False"""
RARE = """form reopened|form according_middle|headline with sum|lede at_place_stopped
no zone, hour None, date True|no zone, hour None, date False"""


def test_every_phenomenon_is_there_often_enough() -> None:
    stories = Counter(trait for seed in SEEDS for trait in set(traits(draw_story(seed))))
    wanted = {**dict.fromkeys(re.split(r"[|\n]", COMMON), 10), **dict.fromkeys(re.split(r"[|\n]", RARE), 4)}
    wanted |= dict.fromkeys((f"outlet {outlet.dateline}" for outlet in words.OUTLETS), 10)
    wanted |= dict.fromkeys((f"cue {cue}" for cue in (*words.CUES_AFTER, *words.CUES_BEFORE, "menambahkan", "menurut")), 10)
    assert {trait: stories[trait] for trait, least in wanted.items() if stories[trait] < least} == {}


def test_budgets_and_lists_stand_both_within_quotes_and_without() -> None:
    rows = [row for seed in SEEDS for table in ("budgets", "principles") for row in printed(seed).rows[table]]
    places = Counter((type(row), row.quote is None) for row in rows if isinstance(row, BudgetRow | PrincipleRow))
    assert len(places) == 4, places
    assert min(places.values()) > 60, places


def one_reading(cell: object) -> object:
    return cell.readings[0] if isinstance(cell, OneOf) else "any" if cell is UNSURE else cell


def test_the_comparison_finds_what_is_missing_extra_and_different() -> None:
    seed = next(seed for seed in SEEDS if len(printed(seed).rows["quotes"]) > 3)
    first, second, *_ = wanted = printed(seed).rows["quotes"]
    as_read = [{name: one_reading(cell) for name, cell in vars(row).items()} for row in wanted]
    assert list(differences("quotes", wanted, as_read)) == []
    assert "missing" in next(differences("quotes", wanted, as_read[1:]))
    assert "extra" in next(differences("quotes", [second], as_read[:2]))
    assert "cue is 'bisik'" in next(differences("quotes", [first], [{**as_read[0], "cue": "bisik"}]))
    assert agrees(OneOf(("kata", None)), None)
    assert not agrees(OneOf(("kata", None)), "ujar")


# The extractor


@pytest.mark.parametrize("seed", SEEDS)
def test_article_yields_its_rows_and_no_others(seed: int) -> None:
    article = printed(seed)
    got = rows_of(article.raw)
    found = [line for table in TABLES for line in differences(table, article.rows[table], got[table])]
    assert not found, "\n  ".join((f"seed {seed} (python -m tests.generated {seed}):", *found))


@pytest.mark.parametrize("seed", SEEDS[::10])
def test_line_ends_and_byte_order_marks_change_no_row(seed: int) -> None:
    text = write_story(draw_story(seed)).text
    plain, dressed = text.encode(), ("\N{ZERO WIDTH NO-BREAK SPACE}" + text.replace("\n", "\r\n")).encode()
    assert rows_of(plain) == rows_of(dressed)
