"""``warta explain`` marks the words behind each cell where they stand, and names rule and place."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from warta.cli._explained import explained, marked
from warta.model import Origin, Part, Span
from warta.package.explain import ExplainedCell, Explanation, Passage

Run = Callable[..., tuple[int, str, str]]

TEXT = "“Waduk ini penuh,” kata Bupati."
QUOTE, CUE = Span(1, 16), Span(19, 23)


def plain(text: str) -> str:
    import click

    return click.unstyle(text)


def explanation(**other: object) -> Explanation:
    cells = (
        ExplainedCell("quote_id", "waduk-q1"),
        ExplainedCell("text", "Waduk ini penuh", "quotes.text", (Part("Waduk ini penuh", QUOTE),)),
        ExplainedCell("cue", "kata", "quotes.cue", (Part("kata", CUE),)),
        ExplainedCell("speaker_name", None),
    )
    given = {
        "row_id": "waduk-q1",
        "table": "quotes",
        "article_id": "waduk",
        "cells": cells,
        "passages": (Passage(TEXT, Span(0, len(TEXT))),),
        "withheld": False,
    }
    return Explanation(**{**given, **other})  # type: ignore[arg-type]


def test_the_sentence_comes_first_then_each_cell() -> None:
    assert [plain(line) for line in explained(explanation(), "en")] == [
        "waduk-q1  (quotes)",
        "",
        "  “[1]Waduk ini penuh[/1],” [2]kata[/2] Bupati.",
        "",
        "text  Waduk ini penuh",
        "      rule quotes.text",
        "      [1] 1-16  Waduk ini penuh",
        "cue   kata",
        "      rule quotes.cue",
        "      [2] 19-23  kata",
        "computed: quote_id",
        "missing: speaker_name",
    ]


def test_in_indonesian() -> None:
    lines = [plain(line) for line in explained(explanation(), "id")]
    assert "      aturan quotes.cue" in lines
    assert lines[-2:] == ["dihitung: quote_id", "kosong: speaker_name"]


def test_cells_that_rest_on_the_same_words_share_a_mark() -> None:
    cells = tuple(ExplainedCell(field, "kata", "r", (Part("kata", CUE),)) for field in ("cue", "verb"))
    lines = [plain(line) for line in explained(explanation(cells=cells), "en")]
    assert lines[2] == "  “Waduk ini penuh,” [1]kata[/1] Bupati."
    assert lines.count("      [1] 19-23  kata") == 2


def test_marks_nest_and_cross() -> None:
    passage = Passage("abcdef", Span(10, 16))
    nested = {Span(10, 16): 1, Span(12, 14): 2}
    assert plain(marked(passage, nested)) == "[1]ab[2]cd[/2]ef[/1]"
    same_start = {Span(10, 14): 1, Span(10, 12): 2}
    assert plain(marked(passage, same_start)) == "[1][2]ab[/2]cd[/1]ef"
    same_end = {Span(10, 14): 1, Span(12, 14): 2}
    assert plain(marked(passage, same_end)) == "[1]ab[2]cd[/2][/1]ef"
    neighbours = {Span(10, 12): 1, Span(12, 14): 2}
    assert plain(marked(passage, neighbours)) == "[1]ab[/1][2]cd[/2]ef"
    crossing = {Span(10, 14): 1, Span(12, 16): 2}
    assert plain(marked(passage, crossing)) == "[1]ab[2]cd[/1]ef[/2]"
    beyond = {Span(5, 12): 1, Span(14, 20): 2}
    assert plain(marked(passage, beyond)) == "ab[/1]cd[2]ef"


def test_words_within_marks_are_underlined() -> None:
    assert "\x1b[4mbc\x1b[0m" in marked(Passage("abcd", Span(0, 4)), {Span(1, 3): 1})


def test_hostile_words_give_the_terminal_no_orders() -> None:
    cell = ExplainedCell("text", "\x1b[2Jx\ny", "r", (Part("\x1b[2Jx\ny", Span(0, 7)),))
    passage = Passage("\x1b[2Jx\ny", Span(0, 7))
    lines = [plain(line) for line in explained(explanation(cells=(cell,), passages=(passage,)), "en")]
    assert lines[2] == r"  [1]\x1b[2Jx\ny[/1]"
    assert all(line.isprintable() for line in lines)


def test_words_that_came_with_the_article_say_so() -> None:
    cell = ExplainedCell("publisher", "Kabar", "articles.publisher", (Part("Kabar", None, Origin.RECORD),))
    lines = [plain(line) for line in explained(explanation(cells=(cell,), passages=()), "en")]
    assert "           Kabar  (came with the article: record)" in lines
    assert not [line for line in lines if "[1]" in line]


def test_withheld_texts_are_said_to_be_withheld() -> None:
    lines = [plain(line) for line in explained(explanation(passages=(), withheld=True), "en")]
    assert "The package does not hold this article's text: here are the exact words alone." in lines
    assert "      [2] 19-23  kata" in lines


def test_long_lines_are_folded_on_a_terminal_and_whole_in_a_pipe() -> None:
    text = "“" + "waduk ini penuh sekali " * 12 + "sungguh,” kata Bupati."
    quote = Span(1, text.index("”") - 1)
    cell = ExplainedCell("text", quote.of(text), "quotes.text", (Part(quote.of(text), quote),))
    told = explanation(cells=(cell,), passages=(Passage(text, Span(0, len(text))),))
    whole = [plain(line) for line in explained(told, "en")]
    lines = list(explained(told, "en", 40))
    assert max(len(plain(line)) for line in lines) <= 40
    assert "".join("".join(map(plain, lines)).split()) == "".join("".join(whole).split())
    assert all(plain(line).startswith("      ") for line in lines[-3:-1]), "a cell's lines stay behind its margin"
    underlined = [line for line in lines if "\x1b[4m" in line]
    assert len(underlined) > 3
    assert all(line.endswith("\x1b[0m") or line.rindex("\x1b[0m") > line.rindex("\x1b[4m") for line in underlined)


def test_as_json(warta_run: Run, package: Path) -> None:
    quote = first_row(package, "quotes")
    code, out, err = warta_run("explain", quote["quote_id"], "--format", "json", "-p", package)
    told = json.loads(out)
    assert (code, err) == (0, "")
    assert (told["rowId"], told["table"], told["articleId"], told["withheld"]) == (
        quote["quote_id"], "quotes", "pasar-ikan", False,
    )  # fmt: skip
    cells = {cell["field"]: cell for cell in told["cells"]}
    assert cells["quote_id"] == {"field": "quote_id", "value": quote["quote_id"], "rule": None, "parts": []}
    (part,) = cells["text"]["parts"]
    passage = next(each for each in told["passages"] if each["start"] <= part["start"] < each["end"])
    assert passage["text"][part["start"] - passage["start"] : part["end"] - passage["start"]] == part["exact"] == quote["text"]
    assert out.replace("\n", "").isprintable()


def first_row(package: Path, table: str) -> dict[str, str]:
    with (package / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return next(csv.DictReader(stream))


def test_a_quote_of_a_built_package(warta_run: Run, package: Path) -> None:
    quote = first_row(package, "quotes")
    code, out, err = warta_run("explain", quote["quote_id"], "-p", package)
    assert (code, err) == (0, "")
    assert out.startswith(f"{quote['quote_id']}  (quotes)\n")
    assert "]Tahun 2021, anggaran Dinas Perikanan sebesar Rp1.250.000.000. Semua untuk nelayan kami[/" in out
    assert "]kata[/" in out
    assert "Bagas Wicaksono" in out
    assert "\x1b" not in out


def test_an_article_of_a_built_package_names_its_record(warta_run: Run, package: Path) -> None:
    out = warta_run("explain", "pasar-ikan", "-p", package)[1]
    assert "https://kabar.example/pasar-ikan  (came with the article: record)" in out
    assert (
        "https://kabar.example/pasar-ikan  (datang bersama artikel: record)"
        in warta_run("explain", "pasar-ikan", "-p", package, "--lang", "id")[1]
    )


def test_a_release_without_texts(warta_run: Run, package: Path) -> None:
    descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["resources"] = [resource for resource in descriptor["resources"] if resource["name"] != "texts"]
    (package / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    for path in (package / "data").glob("texts.*"):
        path.unlink()
    shutil.rmtree(package / "data" / "raw")
    code, out, _ = warta_run("explain", first_row(package, "quotes")["quote_id"], "-p", package)
    assert code == 0
    assert "The package does not hold this article's text" in out
    assert "Semua untuk nelayan kami" in out


@pytest.mark.parametrize(("lang", "asked"), [("en", "did you mean"), ("id", "maksud Anda")])
def test_a_misspelt_row_is_one_line(warta_run: Run, package: Path, lang: str, asked: str) -> None:
    quote = first_row(package, "quotes")["quote_id"]
    code, out, err = warta_run("--lang", lang, "explain", quote.replace("-q", "-p"), "-p", package)
    assert (code, out) == (1, "")
    assert f"{asked} {quote}" in err
    assert err.count("\n") == 1
