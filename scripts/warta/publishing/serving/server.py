"""HTTP for one person on this machine: the page, the files of the package, and word of every new version.

It listens on 127.0.0.1 alone and answers only requests that name this machine, so that no web page elsewhere can read a
package through it. Nothing but what the descriptor names is ever sent.
"""

from __future__ import annotations

from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from warta.errors import Impossible
from warta.publishing.serving.files import asked_range, mediatype, served_file
from warta.publishing.serving.live import Live
from warta.wording import Wording

HERE = "127.0.0.1"
NAMES = frozenset({HERE, "localhost"})

TURNS = "/.turns"
"""Where the page hears of new versions, as server-sent events."""

PATIENCE = 15.0
"""Seconds after which a silent stream says that it is alive: so a browser that has left is noticed."""

CHUNK = 1 << 16


class TakenPort(Impossible):
    """A port that another program listens on, or that is not to be had."""

    wording = Wording(
        "port {port}: {problem}; name another with --port",
        "port {port}: {problem}; sebutkan yang lain dengan --port",
    )


class Server(ThreadingHTTPServer):
    """Serves a live package; `port` 0 takes any that is free. TakenPort where it cannot be had."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, live: Live, port: int) -> None:
        self.live = live
        try:
            super().__init__((HERE, port), Handler)
        except (OSError, OverflowError) as exc:
            raise TakenPort(port=port, problem=getattr(exc, "strerror", None) or exc) from exc

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://{HERE}:{self.server_address[1]}/"


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "warta"
    sys_version = ""

    def do_GET(self) -> None:
        """Send what is asked for."""
        try:
            self._answer()
        except (BrokenPipeError, ConnectionResetError):  # whoever asked has left
            self.close_connection = True

    def do_HEAD(self) -> None:
        """Send what would stand before it."""
        self.do_GET()

    def log_message(self, *_: object) -> None:
        """Say nothing: what is worth telling, the command tells."""

    def _answer(self) -> None:
        try:
            name = urlsplit(f"//{self.headers.get('Host', '')}").hostname
            path = unquote(urlsplit(self.path).path)
        except ValueError:  # "[" opens an address that nothing closes
            self._refuse(HTTPStatus.BAD_REQUEST)
            return
        if name not in NAMES:
            self._refuse(HTTPStatus.MISDIRECTED_REQUEST)
        elif path in ("/", "/index.html"):
            self._send(self.server.live.page.encode("utf-8"))
        elif path == TURNS:
            self._tell_turns()
        elif file := served_file(self.server.live.package, path.removeprefix("/")):
            self._send_file(file)
        else:
            self._refuse(HTTPStatus.NOT_FOUND)

    def _send(self, page: bytes) -> None:
        self._head(HTTPStatus.OK, "text/html; charset=utf-8", len(page))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(page)

    def _send_file(self, file: Path) -> None:
        try:
            opened = file.open("rb")
        except PermissionError:
            self._refuse(HTTPStatus.FORBIDDEN)
            return
        except OSError:  # gone since it was looked for
            self._refuse(HTTPStatus.NOT_FOUND)
            return
        with opened as stream:
            size = stream.seek(0, 2)
            asked = asked_range(self.headers.get("Range", ""), size)
            start, end = asked or (0, size)
            if asked and start >= end:
                self._refuse(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, f"bytes */{size}")
                return
            self._head(HTTPStatus.PARTIAL_CONTENT if asked else HTTPStatus.OK, mediatype(file), end - start)
            self.send_header("Accept-Ranges", "bytes")
            if asked:
                self.send_header("Content-Range", f"bytes {start}-{end - 1}/{size}")
            self.end_headers()
            stream.seek(start)
            while self.command != "HEAD" and start < end and (some := stream.read(min(CHUNK, end - start))):
                self.wfile.write(some)
                start += len(some)

    def _tell_turns(self) -> None:
        """Server-sent events (https://html.spec.whatwg.org/#server-sent-events): the number of each new version."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        live = self.server.live
        turn = live.turn
        while self.command != "HEAD":
            self.wfile.write(f"event: turn\ndata: {turn}\n\n".encode())
            self.wfile.flush()
            if live.error:
                self.wfile.write(f"event: stopped\ndata: {' '.join(str(live.error).splitlines())}\n\n".encode())
                self.wfile.flush()
            turn = live.after(turn, PATIENCE)

    def _head(self, status: HTTPStatus, kind: str, length: int) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")

    def _refuse(self, status: HTTPStatus, stretch: str = "") -> None:
        self._head(status, "text/plain; charset=utf-8", 0)
        if stretch:
            self.send_header("Content-Range", stretch)
        self.end_headers()
