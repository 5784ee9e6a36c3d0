"""What is at an http(s) address: one GET (RFC 9110), redirected to http and https and nowhere else, within limits of size
and time. Whoever answers is a stranger.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import Message
from http import HTTPStatus
from pathlib import Path
from queue import Empty, Full, Queue
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from warta import __version__
from warta.errors import CannotWrite, WartaError
from warta.package.bounds import USUAL, Limits, TooMuch
from warta.package.unfetched import (
    CannotFetch,
    EndlessRedirects,
    NotThere,
    NotWeb,
    OtherPart,
    Refused,
    TookTooLong,
    Unchanged,
    UnsafeRedirect,
)

if TYPE_CHECKING:
    from requests import Response, Session

Watch = Callable[[int, int], None]
"""Hears how many bytes have come, of how many; 0 where nobody knows."""

_PIECE = 1 << 16
_WAITING = 4
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE | re.ASCII)


class Part(NamedTuple):
    """The rest of a file, of which so many bytes came already, as long as the server has this version (ETag) of it."""

    start: int = 0
    version: str = ""


WHOLE = Part()


class Answer(NamedTuple):
    """Where it was found in the end, after redirects; what the server says that it is, empty where it does not; its bytes,
    unpacked where they were sent packed; the part that they are, and its version: empty where nothing could go on behind it.
    """

    url: str
    media_type: str
    charset: str
    pieces: Iterator[bytes]
    part: Part


def is_address(name: str) -> bool:
    """Is it an address and no file? Only addresses have ``://`` behind the name of a scheme.

    >>> [is_address(each) for each in ("https://kabar.example/1", "ftp://kabar.example", "berita.html", "C:/berita.html")]
    [True, True, False, False]
    """
    return bool(_SCHEME.match(name))


def without_password(address: str) -> str:
    """`address` without the name and password that may stand before its host: so it may be shown and kept.

    >>> without_password("https://budi:rahasia@kabar.example/1")
    'https://kabar.example/1'
    """
    scheme, slashes, rest = address.partition("://")
    host, path = re.split(r"(?=[/?#])|\Z", rest, maxsplit=1)
    return f"{scheme}{slashes}{host.rpartition('@')[2]}{path}"


def file_name(address: str) -> str:
    """The last step of an address' path as the name of a file; it has no separator and is not hidden.

    >>> file_name("https://contoh.id/a/data%20package.json?versi=2")
    'data package.json'
    """
    try:
        path = urlsplit(address).path
    except ValueError:  # http://[::1
        path = ""
    last = unquote(path).rstrip("/").replace("\\", "/").rpartition("/")[2]
    return "".join(c for c in last if c.isprintable()).lstrip(".~")[-100:] or "index"


@contextmanager
def opened(address: str, limits: Limits = USUAL, watch: Watch | None = None, part: Part = WHOLE) -> Iterator[Answer]:
    """What is at `address`, or the `part` of it that is asked for, its bytes still to come; all of it where the server has
    another version. A part that begins with the first byte and has a version is asked for unless it is that version.

    Raises NotWeb, NotThere, UnsafeRedirect, and CannotFetch or one of its kinds, Unchanged among them; while the bytes come
    CannotFetch and TooMuch.
    """
    if not _is_web(address):
        raise NotWeb(address=without_password(address))
    with _Asking(address.strip().partition("#")[0], limits, part) as asking:
        head = asking.head()
        yield Answer(head.url, head.media_type, head.charset, asking.pieces(head, watch), head.part)


def fetch(address: str, to: Path, limits: Limits = USUAL, watch: Watch | None = None) -> str:
    """Write what is at `address` into the new file `to`; the address that it was found at in the end, after redirects.

    Raises what `opened` raises, and CannotWrite; what has come by then is for the caller to remove.
    """
    with opened(address, limits, watch) as answer:
        try:
            with to.open("xb") as file:
                file.writelines(answer.pieces)
        except OSError as exc:
            raise CannotWrite(file=to, problem=exc.strerror) from exc
        return answer.url


class _Head(NamedTuple):
    url: str
    media_type: str
    charset: str
    expected: int
    part: Part


class _Asking:
    """Asks in a thread of its own: a server that sends a byte now and then, be it within its headers, is never silent."""

    def __init__(self, address: str, limits: Limits, part: Part) -> None:
        self._address = address
        self._part = part
        self._shown = without_password(address)
        self._limits = limits
        self._until = monotonic() + limits.seconds
        self._come: Queue[_Head | bytes | WartaError | None] = Queue(_WAITING)
        self._given_up = Event()

    def __enter__(self) -> _Asking:
        Thread(target=self._ask, daemon=True).start()
        return self

    def __exit__(self, *_exception: object) -> None:
        self._given_up.set()

    def head(self) -> _Head:
        """What the answer says of itself."""
        head = self._next()
        assert isinstance(head, _Head)
        return head

    def pieces(self, head: _Head, watch: Watch | None) -> Iterator[bytes]:
        """The body, and no more than the limit of it."""
        taken = head.part.start
        expected = taken + head.expected if head.expected else 0
        while piece := self._next():
            assert isinstance(piece, bytes)
            taken += len(piece)
            if max(taken, expected) > self._limits.packed:
                raise TooMuch(file=self._shown, limit=self._limits.packed)
            if watch:
                watch(taken, expected)
            yield piece

    def _next(self) -> _Head | bytes:
        """What comes next; empty at the end."""
        try:
            come = self._come.get(timeout=max(self._until - monotonic(), 0))
        except Empty as exc:
            raise TookTooLong(address=self._shown, seconds=f"{self._limits.seconds:.0f}") from exc
        if come is None:
            raise CannotFetch(address=self._shown, problem="broken off")
        if isinstance(come, WartaError):
            raise come
        return come

    def _ask(self) -> None:
        import requests
        from urllib3.exceptions import HTTPError

        try:
            with requests.Session() as session, self._answer(session) as answer:
                self._pass_on(self._head(answer))
                bodiless = answer.status_code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
                while not bodiless and (piece := answer.raw.read1(_PIECE, decode_content=True)) and self._pass_on(piece):
                    continue  # urllib3 raises for a body that is cut short
                self._pass_on(b"")
        except (requests.RequestException, HTTPError, ValueError) as exc:  # ValueError: what only looks like an address
            self._pass_on(CannotFetch(address=self._shown, problem=_reason(exc)))
        except WartaError as exc:
            self._pass_on(exc)
        finally:
            self._pass_on(None)

    def _pass_on(self, come: _Head | bytes | WartaError | None) -> bool:
        """To whom asked, who may not be there any more."""
        while not self._given_up.is_set():
            try:
                self._come.put(come, timeout=1)
            except Full:
                continue
            return True
        return False

    def _answer(self, session: Session) -> Response:
        """The answer to the address or to the last that it leads to."""
        session.headers["User-Agent"] = f"warta/{__version__}"
        if self._part.start:  # bytes of what was packed on the way could not be joined
            rest = {"Range": f"bytes={self._part.start}-", "If-Range": self._part.version, "Accept-Encoding": "identity"}
            session.headers.update(rest)
        elif self._part.version:
            session.headers["If-None-Match"] = self._part.version
        here = self._address
        for _ in range(self._limits.redirects + 1):
            answer = session.get(here, stream=True, allow_redirects=False, timeout=self._limits.silence)
            if not answer.is_redirect:
                return answer
            there = urljoin(here, answer.headers["location"]).partition("#")[0]
            answer.close()
            if not _is_web(there):
                raise UnsafeRedirect(address=self._shown, to=without_password(there))
            here = there
        raise EndlessRedirects(address=self._shown, most=self._limits.redirects)

    def _head(self, answer: Response) -> _Head:
        status = answer.status_code
        if status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
            raise NotThere(address=without_password(answer.url), status=status)
        if status == HTTPStatus.NOT_MODIFIED and self._part.version:
            raise Unchanged(address=self._shown, problem="not modified")
        if self._is_complete(answer):
            return _Head(answer.url, "", "", 0, self._part)
        start = self._start(answer)
        if status != HTTPStatus.OK and not start:
            raise Refused(address=without_password(answer.url), status=status)
        length = answer.headers.get("Content-Length", "")
        is_known = length.isascii() and length.isdecimal() and "Content-Encoding" not in answer.headers
        kind = Message()
        kind["Content-Type"] = answer.headers.get("Content-Type", "")
        media_type = kind.get_content_type() if kind["Content-Type"] else ""
        expected, part = int(length) if is_known else 0, Part(start, _version(answer))
        return _Head(answer.url, media_type, kind.get_content_charset() or "", expected, part)

    def _is_complete(self, answer: Response) -> bool:
        """Does the file end where the part that was asked for would begin (RFC 9110 15.5.17)?"""
        length = f"bytes */{self._part.start}"
        unsatisfiable = answer.status_code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
        return unsatisfiable and self._part.start > 0 and answer.headers.get("Content-Range") == length

    def _start(self, answer: Response) -> int:
        """At which byte of the file the answer begins."""
        if answer.status_code != HTTPStatus.PARTIAL_CONTENT or not self._part.start:
            return 0
        given = answer.headers.get("Content-Range", "")
        if not given.startswith(f"bytes {self._part.start}-") or _version(answer) != self._part.version:
            raise OtherPart(address=self._shown, problem=f"another part than was asked for ({given or '-'})")
        return self._part.start


def _version(answer: Response) -> str:
    """A strong ETag (RFC 9110 8.8.3): byte for byte the same file."""
    version = answer.headers.get("ETag", "")
    return version if version.startswith('"') and "Content-Encoding" not in answer.headers else ""


def _is_web(address: str) -> bool:
    return address.strip().lower().startswith(("http://", "https://"))


def _reason(exc: BaseException) -> str:
    """The innermost reason, in as few words as it was given."""
    while inner := exc.__cause__ or exc.__context__:
        exc = inner
    return getattr(exc, "strerror", None) or without_password(str(exc)) or type(exc).__name__
