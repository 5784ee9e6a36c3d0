"""A package too large for its page: a sample, and the rest by range from the server that the page came from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, expect

import warta
from tests.publishing.page.conftest import ROOT
from tests.publishing.page.test_browser import first_id, open_table, shows_evidence
from warta.package.canonical import write_csv
from warta.package.descriptor import DESCRIPTOR, digest, write_descriptor
from warta.package.parquet import write_parquet
from warta.publishing.page import render, sampling
from warta.publishing.serving.live import Live
from warta.publishing.serving.server import Server

pytestmark = pytest.mark.slow

PARTS, EACH = 50, 1500
FILLING = "Panjang kalimat ini tidak berarti apa-apa selain mengisi baris sampai paketnya besar sekali. " * 4


@contextmanager
def served(package: Path) -> Iterator[str]:
    """Where the page of a package is."""
    live = Live(package)
    live.page = render(package)
    with Server(live, 0) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.address
        server.shutdown()


def written_in_parts(folder: Path) -> Path:
    """A package of one table of 75,000 rows and 28 MB, in parts as a build in shards leaves them."""
    fields = [{"name": name, "type": kind} for name, kind in (("note_id", "string"), ("number", "integer"), ("text", "string"))]
    schema = {"fields": fields, "primaryKey": ["note_id"], "missingValues": [""]}
    (folder / "data" / "notes").mkdir(parents=True)
    parts = [_part(number, schema, folder) for number in range(PARTS)]
    notes = {"name": "notes", "type": "table", "path": [part["path"] for part in parts], "mediatype": "text/csv",
             "encoding": "utf-8", "schema": schema, "parts": parts}  # fmt: skip
    described = {"$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "name": "besar", "resources": [notes]}
    (folder / DESCRIPTOR).write_bytes(write_descriptor(described))
    return folder


def _part(number: int, schema: dict[str, object], folder: Path) -> dict[str, object]:
    rows = [(f"besar-n{row}", row, f"{row} {FILLING}") for row in range(number * EACH, (number + 1) * EACH)]
    csv, parquet = write_csv(["note_id", "number", "text"], rows), write_parquet(schema, rows, {})
    path = f"data/notes/part-{number:02}"
    (folder / f"{path}.csv").write_bytes(csv)
    (folder / f"{path}.parquet").write_bytes(parquet)
    twin = {"path": f"{path}.parquet", "bytes": len(parquet), "hash": digest(parquet)}
    return {"path": f"{path}.csv", "rows": EACH, "bytes": len(csv), "hash": digest(csv), "twin": twin}


def test_a_package_over_20_mb_is_read_part_by_part_when_asked(browser: Browser, tmp_path: Path) -> None:
    package = written_in_parts(tmp_path)
    page = browser.new_page()
    page.set_default_timeout(120_000)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    with served(package) as address:
        page.goto(address)
        assert len(page.content()) < 1_500_000
        expect(page.locator("#sample")).to_contain_text("This page holds 200 of 75,000 rows")
        expect(page.locator("#download-files")).to_contain_text("100 files, which datapackage.json names")
        assert asked == [""]
        page.goto(f"{address}#besar-n70001")
        expect(page.locator("#evidence h3")).to_contain_text("besar-n70001", timeout=120_000)
        assert "part-48.csv" not in asked
        page.locator("#whole").click()
        expect(page.locator("#count")).to_have_text("75,000 of 75,000 rows", timeout=120_000)
        page.get_by_label("Search all tables").fill("74999 panjang")
        expect(page.locator("#count")).to_have_text("1 of 75,000 rows", timeout=120_000)
        with page.expect_download() as saved:
            page.get_by_role("button", name="Download CSV").click()
        last = (package / "data" / "notes" / "part-49.csv").read_text(encoding="utf-8").splitlines()[-1]
        assert Path(saved.value.path()).read_text(encoding="utf-8").splitlines()[1:] == [last]
        page.close()


def test_a_large_package_is_sampled_and_read_whole_by_range(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sampling, "LARGEST", 1000)
    monkeypatch.setattr(sampling, "ROWS", 2)
    live = Live(ROOT)
    live.page = render(ROOT)
    with Server(live, 0) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        page = browser.new_page()
        complaints: list[str] = []
        ranges: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("request", lambda request: ranges.append(request.headers.get("range", "")))
        page.goto(server.address)
        expect(page.locator("#count")).to_have_text("2 of 2 rows")
        expect(page.locator("#sample")).to_contain_text("This page holds 2 of 8 rows")
        page.get_by_role("link", name=first_id("quotes"), exact=True).click()
        shows_evidence(page, first_id("quotes"))
        last = str(warta.read("quotes", ROOT).column(0)[7].as_py())
        page.goto(f"{server.address}#{last}")
        expect(page.locator("#evidence h3")).to_contain_text(last)
        expect(page.locator("#evidence .cells")).to_be_visible()
        expect(page.locator(".passage").first).to_be_visible()
        shows_evidence(page, last)
        expect(page.locator("#sample")).to_contain_text("This page holds 3 of 8 rows")
        for name, count in (("quotes", 8), ("evidence", warta.read("evidence", ROOT).num_rows), ("articles", 1), ("event", 1)):
            open_table(page, name)
            if page.locator("#whole").is_visible():
                page.locator("#whole").click()
            expect(page.locator("#count")).to_have_text(f"{count} of {count} rows")
            with page.expect_download() as saved:
                page.get_by_role("button", name="Download CSV").click()
            assert Path(saved.value.path()).read_bytes() == (ROOT / "data" / f"{name}.csv").read_bytes()
        page.close()
        server.shutdown()
    assert any(each.startswith("bytes=") for each in ranges)
    assert complaints == []
