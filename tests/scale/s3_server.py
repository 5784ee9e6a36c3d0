"""An S3 server of this machine (moto) that fails every so many requests: refuses, hangs up, or sends half of what it should."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import cycle
from threading import Lock, Thread
from typing import Any

from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

Start = Callable[..., Any]


class Flaky:
    """The server's application; of every `every` requests one fails, none where that is 0."""

    def __init__(self) -> None:
        self._app = DomainDispatcherApplication(create_backend_app)
        self._lock = Lock()
        self._failures = cycle((self._refused, self._hung_up, self._halved))
        self.every = 0
        self.requests: list[str] = []

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        with self._lock:
            self.requests.append(f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}")
            fails = self.every and len(self.requests) % self.every == 0
            failure = next(self._failures) if fails else None
        return failure(environ, start) if failure else self._app(environ, start)

    def _refused(self, _environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        start("503 Slow Down", [("Content-Type", "application/xml")])
        return [b"<Error><Code>SlowDown</Code><Message>Reduce your request rate</Message></Error>"]

    def _hung_up(self, _environ: dict[str, Any], _start: Start) -> Iterable[bytes]:
        raise ConnectionAbortedError

    def _halved(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        whole = b"".join(self._app(environ, start))
        return [whole[: len(whole) // 2]]


@contextmanager
def s3_server() -> Iterator[tuple[str, Flaky]]:
    """Its address, and what it does."""
    app = Flaky()
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", app
    finally:
        server.shutdown()
        thread.join()
