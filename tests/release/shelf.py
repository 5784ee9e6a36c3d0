"""A server of files that vouches for them: whole or from a byte on, under strong ETags (RFC 9110, 8.8.3)."""

from __future__ import annotations

from hashlib import sha256
from http.server import BaseHTTPRequestHandler

from tests.validation.target.conftest import Server


class Shelf:
    """Serves files whole or from a byte on, under strong ETags; `cut` says after how many bytes of a path it hangs up."""

    def __init__(self, server: Server, files: dict[str, bytes]) -> None:
        self.files = files
        self.cut: dict[str, int] = {}
        self.sent: dict[str, int] = {}
        self.starts: dict[str, list[int]] = {}
        for path in files:
            server.answers[f"/{path}"] = self
        self.tags = {path: f'"{sha256(content).hexdigest()[:16]}"' for path, content in files.items()}

    def __call__(self, handler: BaseHTTPRequestHandler) -> None:
        path = handler.path.lstrip("/")
        content, tag = self.files[path], self.tags[path]
        if handler.headers.get("If-None-Match") == tag:
            handler.send_response(304)
            handler.end_headers()
            return
        asked = handler.headers.get("Range", "") if handler.headers.get("If-Range") == tag else ""
        start = int(asked.removeprefix("bytes=").removesuffix("-") or 0)
        self.starts.setdefault(path, []).append(start)
        handler.send_response(416 if start and start >= len(content) else 206 if start else 200)
        if start:
            span = f"{start}-{len(content) - 1}" if start < len(content) else "*"
            handler.send_header("Content-Range", f"bytes {span}/{len(content)}")
        handler.send_header("ETag", tag)
        handler.send_header("Content-Length", str(len(content) - start))
        handler.end_headers()
        body = content[start:][: self.cut.get(path)]
        self.sent[path] = self.sent.get(path, 0) + len(body)
        handler.wfile.write(body)
        handler.close_connection = True
