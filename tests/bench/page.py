"""The page of a package with 10,000 quotes, in Chromium: how long until people see it, and until a search has filtered it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

import warta
from tests.bench.figures import Figure
from tests.publishing.page.conftest import CHROMIUM, SWITCHES
from warta.publishing.page import write_page

ARTICLES = 5_000
NAMES = ("Bagas Wicaksono", "Rahmat Hidayat", "Sulistyo Wibowo", "Dewi Lestari", "Agung Prasetyo")

PAINTED = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
READY = "performance.now()"

FILTERED = """(words) => new Promise((resolve) => {
  const [input, count] = [document.getElementById("search"), document.getElementById("count")];
  const drawn = () => requestAnimationFrame(() => resolve(performance.now() - began));
  new MutationObserver(drawn).observe(count, { childList: true });
  const began = performance.now();
  input.value = words;
  input.dispatchEvent(new Event("input"));
})"""
"""Milliseconds from the last letter typed until the rows that are left are drawn."""

SCROLLED = """() => new Promise((resolve) => {
  const holder = document.querySelector("#grid .tabulator-tableholder");
  const frames = [];
  const step = (now) => {
    frames.push(now);
    holder.scrollTop += 400;
    if (frames.length < 60) requestAnimationFrame(step);
    else {
      const taken = frames.slice(1).map((each, number) => each - frames[number]);
      resolve(taken.sort((a, b) => a - b)[Math.floor(taken.length * 0.95)]);
    }
  };
  requestAnimationFrame(step);
})"""
"""The 95th percentile of the milliseconds a frame takes while the table is scrolled."""


def measure() -> Iterator[Figure]:
    """Nothing where there is no Chromium."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        return
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = write_page(_package(Path(folder)))
        yield Figure("the page of 10,000 quotes, its texts and evidence", file.stat().st_size / 1e6, "MB")
        browser = playwright.chromium.launch(executable_path=found, args=list(SWITCHES))
        page = browser.new_page(offline=True)
        page.goto(file.as_uri())
        page.wait_for_selector("#grid .tabulator-row")
        yield from _figures(page)
        browser.close()


def _figures(page: Page) -> Iterator[Figure]:
    yield Figure("until its rows are there", page.evaluate(READY), "ms", 4000, at_most=True)
    yield Figure("first paint", page.evaluate(PAINTED), "ms", 1500, at_most=True)
    page.evaluate(FILTERED, "tegal")
    yield Figure("a search of every table, after the first", page.evaluate(FILTERED, "tegal bagas"), "ms", 500, at_most=True)
    page.evaluate(FILTERED, "")
    yield Figure("a frame while scrolling, 95th percentile", page.evaluate(SCROLLED), "ms", 200, at_most=True)


def _package(folder: Path) -> Path:
    sources = folder / "data" / "raw"
    sources.mkdir(parents=True)
    lines = (json.dumps(_record(number)) + "\n" for number in range(ARTICLES))
    (sources / "kabar.jsonl").write_text("".join(lines), encoding="utf-8")
    warta.build(package=folder)
    return folder


def _record(number: int) -> dict[str, str]:
    who, city = NAMES[number % 5], ("Tegal", "Bandung", "Medan")[number % 3]
    text = (
        f"{city.upper()} - Wali Kota {city}, {who}, meresmikan Pasar Ikan Nomor {number} di Kota {city}, Senin (12/7/2021).\n\n"
        f"“Tahun {2015 + number % 7}, anggaran Dinas Perikanan sebesar Rp{1 + number}.250.000.000. Semua untuk nelayan,” "
        f"kata {who}.\n\n“Kami berterima kasih kepada warga yang sabar menunggu pasar nomor {number},” ujar {who.split()[0]}.\n"
    )
    return {"id": f"kabar-{number}", "title": f"Pasar Ikan Nomor {number} Diresmikan", "text": text, "date": "2021-07-12"}
