"""Words as data must be clean data: a stray blank or a second line for a word would change what warta reads, silently."""

from __future__ import annotations

import unicodedata
from collections import Counter
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from warta.lexicon import Entry, column, read_lexicon


class Lexicon(NamedTuple):
    """What a lexicon's file must look like: its columns, which of them tell its lines apart, the values of closed columns."""

    columns: str
    key: tuple[str, ...]
    closed: dict[str, set[str]]


PLACE_OF_TITLE = {"before", "corps", "after"}
ROLES = {"", "writer", "editor", "reporter", "photographer"}
YES_NO = {"yes", "no"}
HOLDERS = {"client", "field", "locality", "portfolio", "organisation", "unit", "next", "none"}

LEXICONS = {
    **{
        name: Lexicon("word,gloss,note", ("word",), {})
        for name in (
            "abbreviated adjuncts asides brandless brands bystanders companies deeds eventlinks fields holdings "
            "localities nameends namesakes objects openers persons prefixlike private pronouns publicbodies sentencestarts "
            "sets territories wages works"
        ).split()
    },
    **{
        name: Lexicon("word,gloss", ("word",), {})
        for name in (
            "changes clock_cues date_cues dayparts more_followers publication_cues ranges uncounted worths year_cues".split()
        )
    },
    "bodies": Lexicon("body,gloss,note", ("body",), {}),
    "counted": Lexicon("word,place,gloss", ("word", "place"), {}),
    "documents": Lexicon("document,gloss,note", ("document",), {}),
    "durations": Lexicon("word,days,kind,gloss", ("word",), {}),
    "governments": Lexicon("post,government,gloss,note", ("post",), {}),
    "holding": Lexicon(
        "verb,sense,gloss,note", ("verb",), {"sense": {"called_off", "holds", "is_held", "is_opened", "is_told", "opens"}}
    ),
    "launches": Lexicon("verb,kind,voice,gloss", ("verb",), {"voice": {"active", "passive"}}),
    "months": Lexicon("word,month,gloss", ("word",), {}),
    "numerals": Lexicon("word,value,kind,gloss", ("word",), {}),
    "qualifiers": Lexicon(
        "word,qualifier,place,gloss", ("word", "place"), {"qualifier": {"approximate", "at_least", "at_most"}}
    ),
    "rates": Lexicon("word,kind,gloss,note", ("word",), {"kind": {"public"}}),
    "frames": Lexicon("word,sense,gloss,note", ("word",), {"sense": {"attends", "behind", "in", "lead"}}),
    "relative_days": Lexicon("word,offset,gloss", ("word",), {}),
    "relative_years": Lexicon("word,offset,gloss", ("word",), {}),
    "scales": Lexicon("word,factor,kind,gloss", ("word",), {}),
    "weekdays": Lexicon("word,weekday,gloss", ("word",), {}),
    "zones": Lexicon("word,hours,gloss", ("word",), {}),
    "cues": Lexicon(
        "cue,sense,subject,gloss,note",
        ("cue",),
        {"sense": {"plain", "active", "according", "passive"}, "subject": {"any", "person"}},
    ),
    "events": Lexicon(
        "word,kind,alone,frame,head,gloss,note",
        ("word",),
        {"alone": YES_NO, "frame": YES_NO, "head": {"either", "first", "last"}},
    ),
    "functionwords": Lexicon("word,gloss", ("word",), {}),
    "furniture": Lexicon(
        "marker,kind,place,role,gloss,note",
        ("marker", "place"),
        {"kind": {"related", "caption", "byline", "furniture"}, "place": {"line", "start", "end", "inline"}, "role": ROLES},
    ),
    "institutions": Lexicon("short,long,gloss,note", ("short",), {}),
    "measures": Lexicon("word,measure,public,gloss,note", ("word",), {"public": {*YES_NO, "verb", "change"}}),
    "offices": Lexicon("short,long,gloss,note", ("short",), {}),
    "ordinals": Lexicon("word,number,gloss", ("word",), {}),
    "outlets": Lexicon("outlet,publisher,note", ("outlet",), {}),
    "pageparts": Lexicon("word,gloss,note", ("word",), {}),
    "particles": Lexicon("word,gloss,note", ("word",), {}),
    "personalnames": Lexicon("name,place,gloss", ("name",), {"place": {"first", "last"}}),
    "places": Lexicon("place,kind,gloss,note", ("place",), {"kind": {"city", "regency", "province", "region", "country"}}),
    "personnouns": Lexicon("word,name,gloss,note", ("word",), {"name": {"other", "own"}}),
    "posts": Lexicon("post,holder,gloss,note", ("post",), {"holder": HOLDERS}),
    "titles": Lexicon("title,place,gloss,note", ("title", "place"), {"place": PLACE_OF_TITLE}),
    "units": Lexicon("word,kind,gloss", ("word",), {"kind": {"part", "body"}}),
    "venues": Lexicon("word,gloss,note", ("word",), {}),
}

MAY_BE_EMPTY = {"note", "offset", "role"}
IN_AN_ORDER_OF_THEIR_OWN = set(
    "changes clock_cues counted date_cues dayparts durations more_followers months numerals ordinals publication_cues "
    "qualifiers ranges relative_days relative_years scales uncounted weekdays worths year_cues zones".split()
)  # short lists, read best by month, by size or by frequency
CASE_MATTERS = {"titles"}  # "Dr." is a doctorate, "dr." a physician

every_lexicon = pytest.mark.parametrize("name", LEXICONS)


def source(name: str) -> str:
    """The file of a lexicon, line ends as they are."""
    return (files("warta.lexicon") / f"{name}.csv").read_bytes().decode("utf-8")


def keys(name: str) -> list[tuple[str, ...]]:
    """What tells the lines of a lexicon apart, in file order; in lower case where the case of a word means nothing."""
    cells = [tuple(entry[part] for part in LEXICONS[name].key) for entry in read_lexicon(name)]
    return cells if name in CASE_MATTERS else [tuple(cell.casefold() for cell in key) for key in cells]


@every_lexicon
def test_header_is_as_documented(name: str) -> None:
    assert source(name).split("\n")[0] == LEXICONS[name].columns


@every_lexicon
def test_file_is_utf8_with_plain_line_ends_in_nfc(name: str) -> None:
    text = source(name)
    assert "\r" not in text
    assert "\N{ZERO WIDTH NO-BREAK SPACE}" not in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert unicodedata.is_normalized("NFC", text)


@every_lexicon
def test_every_line_has_every_cell_without_stray_blanks(name: str) -> None:
    columns = set(LEXICONS[name].columns.split(","))
    for entry in read_lexicon(name):
        assert set(entry) == columns, dict(entry)
        for where, cell in entry.items():
            assert cell == " ".join(cell.split()), (where, cell)
            assert cell or where in MAY_BE_EMPTY, (where, dict(entry))


@every_lexicon
def test_no_word_has_two_lines(name: str) -> None:
    assert [key for key, lines in Counter(keys(name)).items() if lines > 1] == []


def test_every_lexicon_is_held_to_a_form() -> None:
    there = {Path(str(file)).stem for file in files("warta.lexicon").iterdir() if str(file).endswith(".csv")}
    assert there == set(LEXICONS)


@pytest.mark.parametrize("name", sorted(set(LEXICONS) - IN_AN_ORDER_OF_THEIR_OWN))
def test_lines_are_sorted_so_that_a_new_word_has_one_place(name: str) -> None:
    def place(entry: Entry) -> tuple[str, ...]:
        first, *rest = LEXICONS[name].key
        return (entry[first].casefold(), entry[first], *(entry[part] for part in rest))

    lines = [place(entry) for entry in read_lexicon(name)]
    misplaced = [(after[0], before[0]) for before, after in pairwise(lines) if after < before]
    assert not misplaced, f"{name}.csv: {misplaced[0][0]} belongs above {misplaced[0][1]}, whatever their case"


@every_lexicon
def test_closed_columns_hold_only_their_values(name: str) -> None:
    for where, values in LEXICONS[name].closed.items():
        assert set(column(name, where)) == values, where


@pytest.mark.parametrize(
    ("name", "where"),
    [("cues", "cue"), ("functionwords", "word"), ("measures", "measure"), ("events", "kind"), ("particles", "word")],
)
def test_canonical_words_are_in_lower_case(name: str, where: str) -> None:
    assert [word for word in column(name, where) if word != word.lower()] == []


def test_a_cue_stands_without_its_pronoun() -> None:
    """For "katanya" is the cue "kata" and a speaker "-nya": as a cue of its own it would hide the speaker."""
    cues = set(column("cues", "cue"))
    assert [cue for cue in cues if cue.endswith("nya") and cue.removesuffix("nya") in cues] == []


def test_ordinary_verbs_want_a_person_as_subject() -> None:
    subjects = {entry["cue"]: entry["subject"] for entry in read_lexicon("cues")}
    assert {subjects[verb] for verb in ("meminta", "mendorong", "menolak", "melihat")} == {"person"}
    assert {subjects[verb] for verb in ("kata", "ujar", "menurut", "mengatakan", "menambahkan", "menilai")} == {"any"}


def test_an_office_written_out_begins_with_a_post() -> None:
    """Else "Kadinkes DKI Jakarta", written out, could not be told apart into head and organisation."""
    posts = column("posts", "post")
    strangers = [
        long for long in column("offices", "long") if not any(long == post or long.startswith(f"{post} ") for post in posts)
    ]
    assert strangers == []


def test_abbreviations_are_written_out_only_once() -> None:
    """A long form that is itself an abbreviation of the list would leave a cell half written out."""
    for name in ("offices", "institutions"):
        written = dict(zip(column(name, "short"), column(name, "long"), strict=True))
        assert [long for long in written.values() if written.get(long, long) != long] == [], name


def test_names_that_people_go_by_are_no_titles() -> None:
    """Stripped of "Gus", "Gus Ipul" would name somebody else."""
    assert set(column("titles", "title")).isdisjoint({"Gus", "Cak", "Bung", "Ning"})


def test_places_hold_every_city_and_regency() -> None:
    """Indonesia has 98 cities and 416 regencies, five of the cities and one of the regencies within Jakarta.

    A name that a city and a regency share has one line, as city.
    """
    of_indonesia = [
        entry
        for entry in read_lexicon("places")
        if entry["gloss"].startswith(("city in ", "regency in "))
        and not entry["note"].startswith(("short for", "spelling of", "the common name of"))
    ]
    shared = sum("regency" in entry["note"] for entry in of_indonesia if entry["kind"] == "city")
    assert len(of_indonesia) + shared == 98 + 416
