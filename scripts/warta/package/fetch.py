"""A file at an http(s) address, taken to the disk within limits. Whoever answers is a stranger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from warta.errors import CannotWrite, Impossible, InputError
from warta.package.bounds import USUAL, Limits, TooMuch
from warta.wording import Wording

if TYPE_CHECKING:
    from requests import Response, Session

_PIECE = 1 << 16


class CannotFetch(Impossible):
    """No answer, a bad one, or one that does not end."""

    wording = Wording(
        "{address}: cannot fetch: {problem}; check the address and the network, or try again later",
        "{address}: tidak dapat diambil: {problem}; periksa alamat dan jaringan, atau coba lagi nanti",
    )


class NotThere(CannotFetch):
    """The server knows no such file."""


class UnsafeRedirect(InputError):
    """An address that leads to a file of this machine, or to another service."""

    wording = Wording(
        "{address}: leads to {to}, and warta follows addresses of http and https only; name the file itself",
        "{address}: mengarah ke {to}, padahal warta hanya mengikuti alamat http dan https; sebutkan berkasnya langsung",
    )


def is_address(name: str) -> bool:
    """Is it an address that could be fetched?"""
    return name.lower().startswith(("http://", "https://"))


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


def fetch(address: str, to: Path, limits: Limits = USUAL, watch: Callable[[int, int], None] | None = None) -> str:
    """Write what is at `address` into the new file `to`; the address that it was found at in the end, after redirects.

    `watch` hears how many bytes have come, of how many. Raises CannotFetch, UnsafeRedirect, TooMuch and CannotWrite; what
    has come by then is for the caller to remove.
    """
    import requests

    until = monotonic() + limits.seconds
    with _converted(address), requests.Session() as session, _answer(session, address, limits) as answer:
        if not answer.ok:
            gone = answer.status_code in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
            raise (NotThere if gone else CannotFetch)(address=address, problem=f"{answer.status_code} {answer.reason}")
        _write(_pieces(answer, address, limits, until, watch), to)
        return answer.url


def _write(pieces: Iterator[bytes], to: Path) -> None:
    try:
        with to.open("xb") as file:
            file.writelines(pieces)
    except OSError as exc:
        raise CannotWrite(file=to, problem=exc.strerror) from exc


@contextmanager
def _converted(address: str) -> Iterator[None]:
    from requests import RequestException
    from urllib3.exceptions import HTTPError

    try:
        yield
    except (RequestException, HTTPError, ValueError) as exc:
        raise CannotFetch(address=address, problem=_reason(exc)) from exc


def _reason(exc: BaseException) -> str:
    """The innermost reason, in as few words as it was given."""
    while inner := exc.__cause__ or exc.__context__:
        exc = inner
    return getattr(exc, "strerror", None) or str(exc) or type(exc).__name__


def _answer(session: Session, address: str, limits: Limits) -> Response:
    """The answer to the address or to the last that it leads to."""
    here = address
    for _ in range(limits.redirects + 1):
        answer = session.get(here, stream=True, allow_redirects=False, timeout=limits.silence)
        if not answer.is_redirect:
            return answer
        there = urljoin(here, answer.headers["location"])
        answer.close()
        if not is_address(there):
            raise UnsafeRedirect(address=address, to=there)
        here = there
    raise CannotFetch(address=address, problem=f"more than {limits.redirects} redirects")


def _pieces(
    answer: Response, address: str, limits: Limits, until: float, watch: Callable[[int, int], None] | None
) -> Iterator[bytes]:
    """The body, unpacked where it was sent packed; urllib3 raises for one that is cut short."""
    length = answer.headers.get("Content-Length", "")
    expected = int(length) if length.isdecimal() and "Content-Encoding" not in answer.headers else 0
    taken = 0
    while piece := answer.raw.read1(_PIECE, decode_content=True):
        taken += len(piece)
        if max(taken, expected) > limits.packed:
            raise TooMuch(file=address, limit=limits.packed)
        if monotonic() > until:
            raise CannotFetch(address=address, problem=f"not done after {limits.seconds:.0f} s")
        if watch:
            watch(taken, expected)
        yield piece
