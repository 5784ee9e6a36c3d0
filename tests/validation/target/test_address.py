"""Targets at addresses: fetched within limits, judged, and gone; and servers that wish us ill."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from tests.validation.target.conftest import CSV, SCHEMA, Answer, Server, packed, resource
from tests.validation.target.test_zip import PACKAGE, zipped
from warta.errors import BadDescriptor, WartaError
from warta.package.bounds import Limits, TooMuch
from warta.package.fetch import fetch, file_name
from warta.package.unfetched import (
    CannotFetch,
    EndlessRedirects,
    NotThere,
    NotWeb,
    Refused,
    TookTooLong,
    UnsafeRedirect,
)
from warta.validation import Report, validate
from warta.validation.target.local import NotATarget

QUICK = Limits(packed=100_000, redirects=3, silence=0.5, seconds=1)


def serve(server: Server, content: dict[str, str]) -> None:
    for name, text in content.items():
        place = server.folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")


def found(report: Report) -> set[tuple[str, str, int | None]]:
    return {(each.rule, each.resource, each.row) for each in report.errors}


WRONG = ("frictionless.type-error", "kota", 4)


@pytest.mark.parametrize("name", ["datapackage.json", "paket kota.json", "datapackage.json?versi=2"])
def test_a_descriptor_with_its_files(server: Server, temporary: Path, name: str) -> None:
    serve(server, {f"a/{name.partition('?')[0]}": packed(), "a/data/kota.csv": CSV + "x,Poso\n"})
    report = validate(f"{server.address}/a/{name}")
    assert WRONG in found(report)
    assert report.name == "contoh"
    assert report.folder == f"{server.address}/a/{name}"
    assert not [*temporary.iterdir()]


def test_files_that_a_resource_refers_to(server: Server) -> None:
    described = resource(schema="schema.json", dialect="dialect.json", path=["data/kota.csv", "data/lagi.csv"])
    csv = "id;kota\n1;Ambon\n"
    serve(server, {
        "datapackage.json": packed(described), "schema.json": json.dumps(SCHEMA), "dialect.json": '{"delimiter": ";"}',
        "data/kota.csv": csv, "data/lagi.csv": csv.replace("1", "2"),
    })  # fmt: skip
    report = validate(f"{server.address}/datapackage.json")
    assert {each.rule for each in report.errors} <= {"profile.type"}  # which wants a dialect to be an object
    assert sorted(server.asked) == ["/data/kota.csv", "/data/lagi.csv", "/datapackage.json", "/dialect.json", "/schema.json"]


def test_a_zip(server: Server, temporary: Path) -> None:
    zipped(server.folder / "paket.zip", {**PACKAGE, "data/kota.csv": CSV + "x,Poso\n"})
    assert WRONG in found(validate(f"{server.address}/paket.zip"))
    assert not [*temporary.iterdir()]


def test_a_table(server: Server, tmp_path: Path) -> None:
    serve(server, {"kota.csv": CSV + "x,Poso\n"})
    (tmp_path / "schema.json").write_text(json.dumps(SCHEMA), encoding="utf-8")
    assert WRONG in found(validate(f"{server.address}/kota.csv", schema=tmp_path / "schema.json"))


def test_an_address_of_the_same_origin_is_fetched_and_another_is_not(server: Server) -> None:
    serve(server, {"x/kota.csv": CSV + "x,Poso\n"})
    near = resource(path=f"{server.address}/x/kota.csv")
    far = resource(name="jauh", path="http://127.0.0.2:9/kota.csv")
    odd = resource(name="aneh", path="http://127.0.0.1:x/kota.csv")
    serve(server, {"a/datapackage.json": packed(near, far, odd)})
    report = validate(f"{server.address}/a/datapackage.json")
    assert {each.resource for each in report.errors} == {"kota"}
    assert WRONG in found(report)
    assert [note.fields["resource"] for note in report.unchecked] == ["jauh", "aneh"]


def test_a_missing_file_is_a_finding(server: Server) -> None:
    serve(server, {"datapackage.json": packed()})
    report = validate(f"{server.address}/datapackage.json")
    assert {"file.missing", "frictionless.scheme-error"} <= {each.rule for each in report.errors}


@pytest.mark.parametrize("path", ["../../luar.csv", "/luar.csv", "data/../../luar.csv", ".htpasswd", "file:///etc/passwd"])
def test_no_path_leads_out(server: Server, temporary: Path, path: str) -> None:
    serve(server, {"luar.csv": "id,kota\nrahasia,x\n", "a/b/datapackage.json": packed(resource(path=path))})
    report = validate(f"{server.address}/a/b/datapackage.json")
    assert not report.ok
    assert server.asked == ["/a/b/datapackage.json"]
    assert not any(each.value == "rahasia" for each in report.findings)


def to(address: str, status: int = 302) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Location", address)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return answer


def test_a_redirect_is_followed_and_paths_start_where_it_ends(server: Server) -> None:
    serve(server, {"b/datapackage.json": packed(), "b/data/kota.csv": CSV + "x,Poso\n"})
    server.answers["/datapackage.json"] = to("/b/datapackage.json", 301)
    assert WRONG in found(validate(f"{server.address}/datapackage.json"))


def failed(target: str, error: type[WartaError], code: int) -> str:
    with pytest.raises(error) as caught:
        validate(target)
    assert caught.value.exit_code == code
    for lang in ("en", "id"):
        assert "\n" not in caught.value.say(lang)  # type: ignore[arg-type]
    assert target in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("there", ["file:///etc/passwd", "ftp://127.0.0.1/datapackage.json", "gopher://x/", "data:,{}"])
@pytest.mark.parametrize("of", ["target", "resource"])
def test_a_redirect_to_another_scheme(server: Server, temporary: Path, there: str, of: str) -> None:
    serve(server, {"datapackage.json": packed()})
    server.answers["/datapackage.json" if of == "target" else "/data/kota.csv"] = to(there)
    with pytest.raises(UnsafeRedirect) as caught:
        validate(f"{server.address}/datapackage.json")
    assert there in str(caught.value)
    assert caught.value.exit_code == 1
    assert not [*temporary.iterdir()]


def test_redirects_without_end(server: Server) -> None:
    server.answers["/datapackage.json"] = to("/datapackage.json")
    assert "5 times" in failed(f"{server.address}/datapackage.json", EndlessRedirects, 3)


def test_no_such_file(server: Server) -> None:
    assert "404" in failed(f"{server.address}/datapackage.json", NotThere, 1)


def test_a_server_that_has_trouble(server: Server) -> None:
    serve(server, {"datapackage.json": packed()})
    server.answers["/data/kota.csv"] = lambda handler: handler.send_error(503)
    with pytest.raises(Refused, match=r"data/kota\.csv.*503"):
        validate(f"{server.address}/datapackage.json")


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/datapackage.json", "http://x.invalid/a.zip", "http://[::1", "http://"])
def test_no_server(address: str) -> None:
    with pytest.raises(CannotFetch) as caught:
        validate(address)
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == 3


def test_a_web_page_is_no_descriptor(server: Server, temporary: Path) -> None:
    serve(server, {"index.html": "<!doctype html><title>Kota</title>", "rusak.json": "<html>"})
    for name, error in {"index.html": NotATarget, "rusak.json": BadDescriptor}.items():
        said = failed(f"{server.address}/{name}", error, 1)
        assert str(temporary) not in said


def test_what_is_wrong_in_a_zip_is_named_by_the_address(server: Server, temporary: Path) -> None:
    zipped(server.folder / "paket.zip", {**PACKAGE, "datapackage.json": "{"})
    said = failed(f"{server.address}/paket.zip", BadDescriptor, 1)
    assert said.startswith(f"{server.address}/paket.zip: datapackage.json: ")
    assert str(temporary) not in said


@pytest.mark.parametrize("address", ["ftp://127.0.0.1/datapackage.json", "file:///etc/passwd", "s3://paket/datapackage.json"])
def test_an_address_of_another_kind(address: str) -> None:
    assert "only http and https" in failed(address, NotWeb, 1)


def test_a_password_is_used_and_nowhere_told(server: Server) -> None:
    serve(server, PACKAGE)
    address = server.address.replace("//", "//budi:rahasia@")
    report = validate(f"{address}/datapackage.json")
    assert report.target == report.folder == f"{server.address}/datapackage.json"
    for path in ("tidak-ada", "datapackage.json:x"):
        with pytest.raises(WartaError) as caught:
            validate(f"{address}/{path}")
        assert "rahasia" not in str(caught.value)


def body(pieces: Iterator[bytes], **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        try:
            for piece in pieces:
                handler.wfile.write(piece)
        except OSError:  # who asked has had enough
            handler.close_connection = True

    return answer


def slowly(pause: float) -> Iterator[bytes]:
    while True:
        yield b"{"
        time.sleep(pause)


@pytest.mark.parametrize(
    ("answer", "error", "said"),
    [
        pytest.param(body(iter(lambda: bytes(4096), b"")), TooMuch, "100000", id="no end"),
        pytest.param(body(slowly(0.05)), TookTooLong, "within 1 seconds", id="drop by drop"),
        pytest.param(body(slowly(60)), CannotFetch, "timed out", id="silence"),
        pytest.param(body(iter([b"{}"]), Content_Length="100001"), TooMuch, "100000", id="said to be too large"),
        pytest.param(body(iter([b"{}"]), Content_Length="10"), CannotFetch, "", id="cut short"),
        pytest.param(
            body(iter([gzip.compress(b"x")[:-1]]), Content_Encoding="gzip", Content_Length="21"),
            CannotFetch,
            "",
            id="packed, and cut short",
        ),
        pytest.param(body(iter([b"x" * 99]), Content_Encoding="gzip"), CannotFetch, "", id="not packed as said"),
    ],
)
def test_bodies(server: Server, tmp_path: Path, answer: Answer, error: type[WartaError], said: str) -> None:
    server.answers["/x"] = answer
    with pytest.raises(error) as caught:
        fetch(f"{server.address}/x", tmp_path / "x", QUICK)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    assert (tmp_path / "x").stat().st_size <= 100_000


def test_a_body_that_unpacks_to_a_huge_one(server: Server, tmp_path: Path) -> None:
    server.answers["/x"] = body(iter([gzip.compress(bytes(50_000_000))]), Content_Encoding="gzip")
    with pytest.raises(TooMuch):
        fetch(f"{server.address}/x", tmp_path / "x", QUICK)
    assert (tmp_path / "x").stat().st_size <= 100_000


def test_all_files_together_are_bounded(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    serve(server, {"datapackage.json": packed(resource(path=["data/a.csv", "data/b.csv"]))})
    serve(server, {f"data/{name}.csv": CSV + "9,Poso\n" * 9000 for name in "ab"})
    defaults = {"limits": QUICK}
    monkeypatch.setattr("warta.validation.target.address.fetched.__defaults__", tuple(defaults.values()))
    with pytest.raises(TooMuch):
        validate(f"{server.address}/datapackage.json")


def test_who_watches_hears_how_far_it_is(server: Server) -> None:
    serve(server, PACKAGE)
    heard: list[Any] = []
    validate(f"{server.address}/datapackage.json", progress=lambda *told: heard.append(told))
    assert (len(CSV), len(CSV), "kota") in heard


def test_everything_is_removed_when_it_is_interrupted(server: Server, temporary: Path) -> None:
    serve(server, PACKAGE)

    def interrupt(*_told: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        validate(f"{server.address}/datapackage.json", progress=interrupt)
    assert not [*temporary.iterdir()]


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://contoh.id", "index"),
        ("https://contoh.id/a/..", "index"),
        ("https://contoh.id/.bashrc", "bashrc"),
        ("https://contoh.id/a%2F..%2Fb.zip", "b.zip"),
        ("https://contoh.id/a%5Cb.csv?x=/etc", "b.csv"),
        ("https://contoh.id/a%00b\n.csv", "ab.csv"),
        ("https://contoh.id/" + "x" * 400 + ".csv", "x" * 96 + ".csv"),
    ],
)
def test_a_name_from_an_address_is_a_plain_one(address: str, name: str) -> None:
    assert file_name(address) == name
