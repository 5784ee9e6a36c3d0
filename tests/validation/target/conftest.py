"""A server of files on this machine, and a small package in a folder."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from warta.package.descriptor import PROFILE

CSV = "id,kota\n1,Ambon\n2,Palu\n"
SCHEMA = {"fields": [{"name": "id", "type": "integer"}, {"name": "kota", "type": "string"}], "primaryKey": "id"}

Answer = Callable[[BaseHTTPRequestHandler], None]


class Server:
    """Answers with the files of `folder`, or as `answers` says for a path; `asked` are the paths that it was asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                server.asked.append(self.path)
                server.answers.get(self.path, server.file)(self)

            def log_message(self, *_said: Any) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.http.server_port}"

    def file(self, handler: BaseHTTPRequestHandler) -> None:
        file = self.folder / handler.path.lstrip("/").partition("?")[0].replace("%20", " ")
        if not file.is_file():
            handler.send_error(404)
            return
        handler.send_response(200)
        handler.send_header("Content-Length", str(file.stat().st_size))
        handler.end_headers()
        handler.wfile.write(file.read_bytes())


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """In place of the fixture for all judges: only servers on this machine may be asked."""
    connect = socket.socket.connect

    def near(self: socket.socket, address: Any) -> None:
        assert address[0] == "127.0.0.1", f"a connection to {address}"
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", near)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    folder = tmp_path / "served"
    folder.mkdir()
    server = Server(folder)
    thread = Thread(target=server.http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield server
    server.http.shutdown()
    server.http.server_close()
    thread.join()


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made: what is left behind lies here."""
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    return place


def resource(**more: Any) -> dict[str, Any]:
    described = {"name": "kota", "type": "table", "path": "data/kota.csv", "format": "csv", "schema": SCHEMA, **more}
    return {name: value for name, value in described.items() if value is not None}


def packed(*resources: dict[str, Any], **more: Any) -> str:
    return json.dumps({"$schema": PROFILE, "name": "contoh", "resources": [*(resources or (resource(),))], **more})


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A valid package of one table."""
    folder = tmp_path / "small"
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "kota.csv").write_text(CSV, encoding="utf-8")
    (folder / "datapackage.json").write_text(packed(), encoding="utf-8")
    return folder
