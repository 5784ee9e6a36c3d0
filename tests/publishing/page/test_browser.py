"""The page as people use it: Chromium opens it from disk with the network off, and everything on it is tried.

`look` holds every page to two things besides: it asks nobody for anything, and the console stays silent.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

import warta
from tests.publishing.page.conftest import ROOT, keep, needs_chromium
from warta.package.descriptor import read_descriptor
from warta.publishing.serving.live import Live
from warta.publishing.serving.server import Server

needs_chromium()
expect.set_options(timeout=60_000)  # a busy machine is late, not wrong

TABLES = [resource["name"] for resource in read_descriptor(ROOT)["resources"]]
BEHIND = ("evidence", "texts")
WITH_EVIDENCE = [name for name in TABLES if name not in BEHIND and warta.read(name, ROOT).num_rows]

WITHOUT_NUMBERS = """(passages) => passages.map((passage) => {
  const copy = passage.cloneNode(true);
  copy.querySelectorAll("sup").forEach((number) => number.remove());
  return copy.textContent;
})"""

Look = Callable[..., Page]


def ids(page: Page) -> Locator:
    return page.locator("#grid .tabulator-row a")


def open_table(page: Page, name: str) -> None:
    tab = page.get_by_role("tab", name=warta_title(name))
    tab.click()
    expect(tab).to_have_attribute("aria-selected", "true")
    expect(page.locator("#panel")).to_have_attribute("aria-busy", "false")


def warta_title(name: str) -> str:
    return next(resource["title"] for resource in read_descriptor(ROOT)["resources"] if resource["name"] == name)


def first_id(name: str) -> str:
    return str(warta.read(name, ROOT).column(0)[0].as_py())


def test_it_says_what_it_is(look: Look, first_page: str) -> None:
    page = look(first_page)
    descriptor = read_descriptor(ROOT)
    assert page.get_by_role("heading", level=1).inner_text() == descriptor["title"]
    expect(page.locator("#cite")).to_contain_text(descriptor["contributors"][0]["title"])
    assert page.locator(".hero .verdict").inner_text() == "Valid"
    assert page.get_by_role("tab").count() == len(TABLES)
    keep(page, "page-light", full_page=True)


def test_csv_downloaded_is_the_file_of_the_table(look: Look, first_page: str) -> None:
    page = look(first_page)
    for name in TABLES:
        open_table(page, name)
        with page.expect_download() as saved:
            page.get_by_role("button", name="Download CSV").click()
        assert saved.value.suggested_filename == f"{name}.csv"
        assert Path(saved.value.path()).read_bytes() == (ROOT / "data" / f"{name}.csv").read_bytes()


def test_csv_downloaded_holds_what_is_left_by_a_filter(look: Look, first_page: str) -> None:
    page = look(first_page)
    open_table(page, "budgets")
    page.get_by_role("button", name="Filter").click()
    page.get_by_label("Filter of Fiscal year").fill(">2015")
    expect(page.locator("#count")).to_have_text("2 of 3 rows")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Download CSV").click()
    whole = (ROOT / "data" / "budgets.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    assert Path(saved.value.path()).read_text(encoding="utf-8") == whole[0] + "".join(whole[2:])


def test_search_finds_rows_in_every_table(look: Look, first_page: str) -> None:
    page = look(first_page)
    page.get_by_label("Search all tables").fill("kemensos  KEMENTERIAN")
    expect(page.get_by_role("tab", name="Abbreviations")).to_contain_text("1")
    expect(page.get_by_role("tab", name="Budgets")).to_contain_text("0")
    open_table(page, "abbreviations")
    expect(page.locator("#count")).to_have_text("1 of 2 rows")
    page.get_by_label("Search all tables").fill("tidak ada sama sekali")
    expect(page.locator("#grid")).to_contain_text("No row matches.")
    page.get_by_label("Search all tables").fill("")
    expect(page.locator("#count")).to_have_text("2 of 2 rows")


def test_filter_of_a_column_of_words(look: Look, first_page: str) -> None:
    page = look(first_page)
    page.get_by_role("button", name="Filter").click()
    page.get_by_label("Filter of Kind").fill("indirect")
    expect(page.locator("#count")).to_have_text("3 of 8 rows")
    page.get_by_role("button", name="Filter").click()
    expect(page.locator("#count")).to_have_text("8 of 8 rows")


def test_sort_is_by_number_both_ways(look: Look, first_page: str) -> None:
    page = look(first_page)
    open_table(page, "budgets")
    shown = ids(page).all_inner_texts()
    header = page.locator("#grid .tabulator-col", has_text="Amount")
    header.click()
    expect(header).to_have_attribute("aria-sort", "ascending")
    expect(ids(page)).to_have_text(shown)
    header.click()
    expect(header).to_have_attribute("aria-sort", "descending")
    expect(ids(page)).to_have_text(shown[::-1])


def test_columns_are_chosen(look: Look, first_page: str) -> None:
    page = look(first_page)
    header = page.locator("#grid .tabulator-col:visible")
    page.locator("#columns summary").click()
    page.get_by_role("checkbox", name="Start").check()
    expect(header.filter(has_text="Start")).to_be_visible()
    page.get_by_role("checkbox", name="Kind").uncheck()
    expect(header.filter(has_text="Kind")).to_have_count(0)


def test_language_is_switched_in_place(look: Look, first_page: str) -> None:
    page = look(first_page)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("button", name="ID", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "id")
    expect(page.get_by_role("heading", level=1)).to_contain_text("berita Indonesia sebagai data")
    expect(page.locator("#grid .tabulator-col:visible").first).to_contain_text("ID kutipan")
    expect(page.get_by_label("Cari di semua tabel")).to_be_visible()
    expect(page.get_by_label("Sebagai teks")).to_be_visible()
    expect(page.locator("#count")).to_have_text("8 dari 8 baris")
    keep(page, "page-indonesian")


def test_language_is_the_browsers(look: Look, first_page: str) -> None:
    page = look(first_page, locale="id-ID")
    expect(page.locator("html")).to_have_attribute("lang", "id")
    expect(page.get_by_role("tab", name="Kutipan")).to_be_visible()


def test_evidence_of_a_row_of_each_table(look: Look, first_page: str) -> None:
    page = look(first_page)
    for name in WITH_EVIDENCE:
        open_table(page, name)
        row_id = first_id(name)
        page.get_by_role("link", name=row_id, exact=True).first.click()
        expect(page.locator("#evidence h3")).to_contain_text(row_id)
        shows_evidence(page, row_id)


def shows_evidence(page: Page, row_id: str) -> None:
    """Every cell that rests on words is told with its rule and its words, and every span is marked in its sentence."""
    shown = page.locator("#evidence")
    explained = warta.explain(row_id, ROOT)
    rested = [cell for cell in explained.cells if cell.parts]
    assert shown.locator(".cells code").all_inner_texts() == [cell.rule for cell in rested]
    spans = {part.span for cell in rested for part in cell.parts if part.span}
    assert shown.locator("sup").count() == len(spans)
    assert shown.locator(".passage").evaluate_all(WITHOUT_NUMBERS) == [passage.text for passage in explained.passages]
    told = shown.locator(".cells .exact mark").all_inner_texts()
    assert [part.exact for cell in rested for part in cell.parts if part.span and len(part.exact) < 150] == [
        words for words in told if not words.endswith("\N{HORIZONTAL ELLIPSIS}")
    ]


def test_marks_cover_exactly_the_words_of_a_cell(look: Look, first_page: str) -> None:
    row_id = first_id("budgets")
    page = look(first_page, f"#{row_id}")
    cell = page.locator(".cells > div", has_text="Amount")
    cell.hover()
    expect(page.locator(".passage mark.lit").first).to_be_visible()
    lit = "".join(page.locator(".passage mark.lit").all_inner_texts())
    amount = next(cell for cell in warta.explain(row_id, ROOT).cells if cell.field == "amount_idr")
    assert lit == "".join(part.exact for part in amount.parts)
    keep(page, "evidence")


def test_link_to_a_row_opens_it(look: Look, first_page: str) -> None:
    row_id = first_id("principles")
    page = look(first_page, f"#{row_id}")
    expect(page.locator("#evidence h3")).to_contain_text(row_id)
    expect(page.get_by_role("tab", selected=True)).to_contain_text("Principles")
    expect(page.locator("#grid .tabulator-row.chosen a")).to_have_text(row_id)
    page.get_by_role("button", name="Next row").click()
    second = str(warta.read("principles", ROOT).column(0)[1].as_py())
    expect(page.locator("#evidence h3")).to_contain_text(second)
    page.wait_for_function("id => location.hash === `#${id}`", arg=second)


def test_an_address_that_names_no_row_still_shows_the_tables(look: Look, first_page: str) -> None:
    page = look(first_page, "#100%")
    expect(page.locator("#told")).to_have_text("No such row on this page.")


def test_row_is_cited_and_copied(look: Look, first_page: str) -> None:
    row_id = first_id("budgets")
    page = look(first_page, f"#{row_id}", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Cite this row").click()
    cited = page.locator(".citation").inner_text()
    assert row_id in cited
    assert read_descriptor(ROOT)["title"] in cited
    page.get_by_role("button", name="Copy row").click()
    expect(page.locator("#told")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.splitlines() == (ROOT / "data" / "budgets.csv").read_text(encoding="utf-8").splitlines()[:2]


def test_charts_tell_exact_figures_and_lead_to_rows(look: Look, first_page: str) -> None:
    page = look(first_page)
    chart = page.locator("#chart-budgets .s-linear.l-en")
    mark = chart.locator("[aria-roledescription=point]").first
    mark.hover()
    expect(page.locator("#tip")).to_contain_text("Rp22.455.120.265.000")
    page.locator("#chart-budgets").get_by_role("button", name="Logarithmic").click()
    expect(page.locator("#chart-budgets .s-log.l-en")).to_be_visible()
    expect(chart).to_be_hidden()
    page.locator("#chart-budgets .s-log.l-en [aria-roledescription=point]").first.click()
    expect(page.locator("#evidence h3")).to_contain_text(first_id("budgets"))
    for name in ("budgets", "quotes", "event"):
        expect(page.locator(f"#chart-{name} svg:visible")).to_have_count(1)


def test_dark_follows_the_system_and_the_choice(look: Look, first_page: str) -> None:
    colour = "getComputedStyle(document.body).backgroundColor"
    dark = look(first_page, color_scheme="dark").evaluate(colour)
    page = look(first_page)
    assert page.evaluate(colour) != dark
    page.get_by_role("button", name="Dark").click()
    assert page.evaluate(colour) == dark
    page.reload()
    assert page.evaluate(colour) == dark
    page.wait_for_selector("#grid .tabulator-row")
    keep(page, "page-dark", full_page=True)


def test_everything_is_done_from_the_keyboard(look: Look, first_page: str) -> None:
    page = look(first_page)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.locator("[role=tab][aria-selected=true]").focus()
    page.keyboard.press("Home")
    expect(page.get_by_role("tab", selected=True)).to_contain_text("Abbreviations")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", selected=True)).to_contain_text("Articles")
    page.keyboard.press("ArrowLeft")
    expect(ids(page)).to_have_count(2)
    expect(page.locator("#panel")).to_have_attribute("aria-busy", "false")
    ids(page).first.focus()
    page.keyboard.press("ArrowDown")
    second = str(warta.read("abbreviations", ROOT).column(0)[1].as_py())
    expect(page.get_by_role("link", name=second, exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#evidence h3")).to_contain_text(second)
    page.keyboard.press("Escape")
    expect(page.locator("#evidence")).to_be_hidden()
    header = page.locator("#grid .tabulator-col:visible", has_text="Short form")
    header.focus()
    page.keyboard.press("Enter")
    expect(header).to_have_attribute("aria-sort", "ascending")


@pytest.mark.parametrize("settings", [{}, {"color_scheme": "dark"}, {"width": 390}], ids=["light", "dark", "phone"])
def test_nothing_serious_stands_in_a_screen_readers_way(settings: dict[str, object], look: Look, first_page: str) -> None:
    page = look(first_page, f"#{first_id('quotes')}", **settings)
    page.wait_for_selector("#evidence .passage")
    page.get_by_role("button", name="Filter").click()
    found = Axe().run(page).response["violations"]
    serious = {each["id"]: [node["html"][:100] + node["failureSummary"][:600] for node in each["nodes"]] for each in found
               if each["impact"] in {"serious", "critical"}}  # fmt: skip
    assert serious == {}


def test_phone_shows_the_evidence_of_a_row_and_never_scrolls_sideways(look: Look, first_page: str) -> None:
    page = look(first_page, f"#{first_id('quotes')}", width=390)
    expect(page.locator("#evidence h3")).to_be_in_viewport()
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("tab", selected=True)).to_be_in_viewport()
    page.locator("#grid .tabulator-row").nth(1).click()
    expect(page.locator("#evidence .passage").first).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    keep(page, "page-phone", full_page=True)


def test_print_holds_every_row_and_no_controls(look: Look, first_page: str) -> None:
    page = look(first_page)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    printed = page.locator("table.tabulator-print-table")
    expect(printed).to_be_visible()
    expect(printed.locator("tr")).to_have_count(9)
    expect(printed.locator("th").first).to_have_text("Quote ID", use_inner_text=True)
    expect(page.locator(".toolbar")).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")


def test_the_printed_table_speaks_the_readers_language(look: Look, first_page: str) -> None:
    page = look(first_page, locale="id-ID")
    page.get_by_role("tab", name="Kutipan").click()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    titles = page.locator("table.tabulator-print-table th").all_inner_texts()
    assert titles[0] == "ID kutipan"
    assert not set(warta.read("quotes", ROOT).column_names) & set(titles)


def test_a_title_of_a_column_is_printed_as_text(look: Look, first_page: str) -> None:
    hostile = '<img src=x onerror="document.title=1"> A & B'
    written = json.dumps(hostile).replace("<", "\\u003c")
    page = look(first_page.replace('"en":"Quote ID"', f'"en":{written}'))
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    printed = page.locator("table.tabulator-print-table")
    expect(printed.locator("th").first).to_have_text(hostile, use_inner_text=True)
    assert printed.locator("img").count() == 0


def test_hostile_words_are_shown_and_never_run(look: Look, hostile_page: str, hostile_package: Path) -> None:
    row_id = str(warta.read("quotes", hostile_package).column(0)[0].as_py())
    page = look(hostile_page, f"#{row_id}")
    page.wait_for_selector("#evidence .passage")
    assert page.title() == "</title><script>document.title=1</script>"
    quoted = page.locator("#evidence").text_content() or ""
    assert "</script><script>document.title=1</script>" in quoted
    assert "onerror=document.title=1" in quoted
    assert "\N{ROCKET}" in quoted
    assert page.locator("main img").count() == 0
    page.get_by_role("tab", name="Texts").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Download CSV").click()
    assert Path(saved.value.path()).read_bytes() == (hostile_package / "data" / "texts.csv").read_bytes()
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    assert page.title() != "1"
    keep(page, "hostile")


def test_exact_words_alone_where_the_text_is_withheld(look: Look, first_page: str, tmp_path: Path) -> None:
    page = look(first_page.replace('"name":"texts"', '"name":"no texts"'), f"#{first_id('budgets')}")
    expect(page.locator("#evidence")).to_contain_text("not part of the package")
    assert page.locator(".passage").count() == 0
    expect(page.locator(".cells")).to_contain_text("Rp22.455.120.265.000")


@pytest.mark.slow
def test_a_served_page_follows_an_edit(browser: Browser, hostile_package: Path) -> None:
    live = Live(hostile_package)
    live.refresh()
    stop = Event()
    with Server(live, 0) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        Thread(target=live.watch, args=(stop,), daemon=True).start()
        page = browser.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(server.address)
        page.wait_for_selector("#grid .tabulator-row")
        article = hostile_package / "data" / "raw" / "rakor.txt"
        before = article.read_text(encoding="utf-8")
        article.write_text(before.replace("Rahmat Hidayat", "Sulistyo Wibowo"), encoding="utf-8")
        expect(page.locator("#chart-quotes")).to_contain_text("Sulistyo Wibowo")
        article.write_text("", encoding="utf-8")
        expect(page.locator("#stopped")).to_contain_text("rakor.txt")
        article.write_text(before, encoding="utf-8")
        expect(page.locator("#stopped")).to_have_count(0)
        page.close()
        stop.set()
        server.shutdown()
    assert complaints == []
