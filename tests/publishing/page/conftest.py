"""Packages whose page is looked at, and the browser that looks: Chromium as the system has it, with the network off."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

import warta
from warta.publishing.page import render

ROOT = Path(__file__).parents[3]
SCREENSHOTS = ROOT / "dist" / "screenshots"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
SWITCHES = (
    "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip

HOSTILE = (
    "Rakor Pangan Ditutup\n\n"
    "JAKARTA - Menteri Pertanian Rahmat Hidayat membuka Rapat Koordinasi Pangan di Jakarta, Rabu (21/8/2019).\n\n"
    "“Anggaran kami pada tahun 2019 sebesar Rp500 miliar, </script><script>document.title=1</script> dan itu cukup "
    "<!-- <img src=x onerror=document.title=1> untuk semua petani \N{RIGHT-TO-LEFT OVERRIDE}di desa\N{ROCKET},” "
    "kata Rahmat Hidayat.\n\n"
    f"“Kami juga menulis kata yang sangat {'panjang' * 1500} untuk semua orang di desa,” ujar Rahmat Hidayat.\n"
)


@pytest.fixture(scope="session")
def first_page() -> str:
    """The page of the package of this checkout."""
    return render(ROOT)


@pytest.fixture(scope="session")
def hostile_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package whose article and descriptor hold what would run or break out, if it could."""
    folder = tmp_path_factory.mktemp("hostile")
    descriptor = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "hostile",
        "title": "</title><script>document.title=1</script>",
        "description": '<img src=x onerror="document.title=1"> ![x](https://example.org/x.png) '
        "[x](javascript:document.title=1)",
        "version": "1.0.0",
        "licenses": [{"name": "CC0-1.0", "path": "javascript:alert(1)"}],
        "contributors": [{"title": "<b onclick=alert(1)>X</b>"}],
        "sources": [{"title": "Kabar"}, {"title": "Lain", "path": "javascript:alert(1)"}],
        "homepage": "https://example.org/\"onmouseover='alert(1)'",
    }
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    (folder / "data" / "raw").mkdir(parents=True)
    (folder / "data" / "raw" / "rakor.txt").write_text(HOSTILE, encoding="utf-8")
    warta.build(package=folder)
    return folder


@pytest.fixture(scope="session")
def hostile_page(hostile_package: Path) -> str:
    return render(hostile_package)


def needs_chromium() -> str:
    """Where Chromium is; a module that asks at its top is skipped as a whole, in one line, where there is none."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        pytest.skip("no Chromium here: apt-get install chromium", allow_module_level=True)
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = needs_chromium()
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=list(SWITCHES))
        yield opened
        opened.close()


class Looked:
    """Opens pages and keeps what went wrong in them: everything asked for beside the page, every complaint of the console."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.browser, self.folder = browser, folder
        self.contexts: list[BrowserContext] = []
        self.asked: list[str] = []
        self.complaints: list[str] = []

    def at(self, html: str, anchor: str = "", *, width: int = 1280, **settings: object) -> Page:
        """The page from disk with the network off; `settings` are the browser's."""
        file = self.folder / "index.html"
        file.write_text(html, encoding="utf-8", newline="\n")
        wanted = {"locale": "en-US", "offline": True, "viewport": {"width": width, "height": 900}} | settings
        context = self.browser.new_context(**wanted)  # type: ignore[arg-type]
        context.set_default_timeout(60_000)
        self.contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(file.as_uri() + anchor)
        page.wait_for_selector("#grid .tabulator-row")
        return page

    def beside(self) -> list[str]:
        """What was asked for beside the page itself; pictures within it are no request."""
        return [url for url in self.asked if not url.startswith(("data:", "blob:", (self.folder / "index.html").as_uri()))]


@pytest.fixture
def look(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Opens a page, and when the test is over holds it to this: it asked nobody for anything and complained of nothing."""
    looked = Looked(browser, tmp_path)
    yield looked.at
    for context in looked.contexts:
        context.close()
    assert looked.beside() == []
    assert looked.complaints == []


def keep(page: Page, name: str, **settings: bool) -> None:
    """Keep a picture of the page for people to look at."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png", **settings)
