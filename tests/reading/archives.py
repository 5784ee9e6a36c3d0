"""Records of web archives (WARC 1.0), made by hand so that they can be broken anywhere."""

from __future__ import annotations

from tests.reading.portals import modern

PAGE = modern()


def capture(
    number: int,
    body: bytes = PAGE.encode(),
    *,
    kind: str = "text/html; charset=utf-8",
    status: str = "200 OK",
    header: str = "",
    type_: str = "response",
) -> bytes:
    """A record whose id ends in `number`."""
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{header}\r\n".encode() + body
    lines = (
        "WARC/1.0",
        f"WARC-Type: {type_}",
        f"WARC-Record-ID: <urn:uuid:0b5e9a6c-1d2e-4f30-8a41-{number:012}>",
        "WARC-Date: 2023-05-06T07:08:09Z",
        f"WARC-Target-URI: https://kabaruji.example/read/{number}/anggaran-jalan",
        f"Content-Type: application/http; msgtype={type_}",
        f"Content-Length: {len(answer)}",
    )
    return "\r\n".join((*lines, "", "")).encode() + answer + b"\r\n\r\n"


def id_of(number: int) -> str:
    """The id of the article in a record."""
    return f"0b5e9a6c-1d2e-4f30-8a41-{number:012}"
