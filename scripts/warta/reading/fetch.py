"""Articles at an address: one GET (RFC 9110), bounded in size and time, redirected to http and https and nowhere else.

What comes is kept as it came, but for the compression of the transfer; what is plainly no text (a picture, a PDF) is refused
by its media type before it is loaded.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin

from warta import __version__
from warta.errors import Impossible, InputError
from warta.wording import Wording

if TYPE_CHECKING:
    from requests import Response, Session

LARGEST = 10 << 20
"""Bytes of the largest answer that is kept."""

PATIENCE = 60.0
"""Seconds until an answer must be complete, redirects included."""

_SILENCE = 20.0  # seconds without a byte
_MOST_REDIRECTS = 10
_MOVED = frozenset((301, 302, 303, 307, 308))
_GONE = frozenset((404, 410))

_ENDINGS: Mapping[str, str] = {
    **dict.fromkeys(("text/html", "application/xhtml+xml"), ".html"),
    **dict.fromkeys(("application/jsonl", "application/x-ndjson", "application/ndjson", "text/x-ndjson"), ".jsonl"),
    **dict.fromkeys(("", "text/plain", "application/json", "application/gzip", "application/octet-stream"), ""),
}
"""Media types that may hold articles, and how a file of them is called; where that is empty, the bytes are looked at."""


class NoSuchPage(InputError):
    """An address at which the server has nothing."""

    wording = Wording(
        "{url}: no such page (status {status}); check the address",
        "{url}: halaman ini tidak ada (status {status}); periksa alamatnya",
    )


class NotWeb(InputError):
    """An address of another kind, or a redirect to one."""

    wording = Wording(
        "{url}: only http and https addresses are fetched; save the article to a file and add that",
        "{url}: hanya alamat http dan https yang diambil; simpan artikelnya ke berkas lalu tambahkan berkas itu",
    )


class NoText(InputError):
    """An answer that is no text by its own word."""

    wording = Wording(
        "{url}: the server sends {media_type}, which is no article; give the address of the article's page",
        "{url}: server mengirim {media_type}, yang bukan artikel; berikan alamat halaman artikelnya",
    )


class TooMuch(InputError):
    """An answer larger than any article, or without an end."""

    wording = Wording(
        "{url}: more than {most} bytes come from there; save the article to a file and add that",
        "{url}: lebih dari {most} bita datang dari sana; simpan artikelnya ke berkas lalu tambahkan berkas itu",
    )


class EndlessRedirects(InputError):
    """Redirects that lead round and round."""

    wording = Wording(
        "{url}: redirected more than {most} times; give the address at which the article ends up",
        "{url}: dialihkan lebih dari {most} kali; berikan alamat akhir artikelnya",
    )


class Refused(Impossible):
    """A server that does not answer as asked, now."""

    wording = Wording(
        "{url}: the server refuses (status {status}); try again later, or save the page in a browser and add the file",
        "{url}: server menolak (status {status}); coba lagi nanti, "
        "atau simpan halamannya dengan peramban lalu tambahkan berkasnya",
    )


class TookTooLong(Impossible):
    """A server that is too slow, or silent."""

    wording = Wording(
        "{url}: no complete answer within {seconds} seconds; try again later",
        "{url}: belum ada jawaban lengkap dalam {seconds} detik; coba lagi nanti",
    )


class Unreachable(Impossible):
    """No connexion, or one that breaks."""

    wording = Wording(
        "{url}: cannot be fetched: {problem}; check the address and the network",
        "{url}: tidak dapat diambil: {problem}; periksa alamat dan jaringannya",
    )


class Fetched(NamedTuple):
    """What came, where it came from in the end, and what the server says of it: its file's ending, its encoding."""

    url: str
    content: bytes
    ending: str
    encoding: str | None


def is_address(source: str) -> bool:
    """Is `source` an address and no file? Only addresses have ``://`` behind letters.

    >>> [is_address(each) for each in ("https://kabar.example/1", "ftp://kabar.example", "berita.html", "C:/berita.html")]
    [True, True, False, False]
    """
    scheme, slashes, _ = source.partition("://")
    return bool(slashes) and scheme.isascii() and scheme.isalpha()


def fetch(url: str) -> Fetched:
    """What is at `url`.

    Raises NotWeb, NoSuchPage, NoText, TooMuch, EndlessRedirects; Refused, TookTooLong, Unreachable.
    """
    asked = _web(url.strip().partition("#")[0])
    got: list[Fetched | BaseException] = []
    given_up = threading.Event()

    def load() -> None:
        try:
            got.append(_load(asked, given_up))
        except (InputError, Impossible) as exc:
            got.append(exc)

    # In a thread of its own, for a server that sends a byte now and then is never silent, not even within its headers.
    thread = threading.Thread(target=load, daemon=True)
    thread.start()
    thread.join(PATIENCE)
    given_up.set()
    match got:
        case [Fetched() as fetched]:
            return fetched
        case [BaseException() as exc]:
            raise exc
    raise TookTooLong(url=asked, seconds=round(PATIENCE))


def _web(url: str) -> str:
    if url.partition("://")[0].lower() not in ("http", "https"):
        raise NotWeb(url=without_password(url))
    return url


def without_password(url: str) -> str:
    """`url` without the name and password that may stand before its host.

    >>> without_password("https://budi:rahasia@kabar.example/1")
    'https://kabar.example/1'
    """
    scheme, slashes, rest = url.partition("://")
    host, path = re.split(r"(?=[/?#])|\Z", rest, maxsplit=1)
    return f"{scheme}{slashes}{host.rpartition('@')[2]}{path}"


def _load(url: str, given_up: threading.Event) -> Fetched:
    import requests

    try:
        with requests.Session() as session:
            session.headers["User-Agent"] = f"warta/{__version__}"
            response = _followed(session, url)
            with response:
                _check(response)
                content = _body(response, given_up)
                ending = _ENDINGS[_media_type(response)]
                return Fetched(without_password(response.url), content, ending, _charset(response.headers))
    except requests.Timeout as exc:
        raise TookTooLong(url=without_password(url), seconds=round(_SILENCE)) from exc
    except (requests.RequestException, ValueError) as exc:  # ValueError: an address that only looks like one
        raise Unreachable(url=without_password(url), problem=_problem(exc)) from exc


def _followed(session: Session, url: str) -> Response:
    """The answer behind all redirects, its body not loaded yet."""
    at = url
    for _ in range(_MOST_REDIRECTS + 1):
        response = session.get(at, stream=True, allow_redirects=False, timeout=(_SILENCE, _SILENCE))
        target = response.headers.get("Location")
        if response.status_code not in _MOVED or not target:
            return response
        response.close()
        at = _web(urljoin(at, target).partition("#")[0])
    raise EndlessRedirects(url=without_password(url), most=_MOST_REDIRECTS)


def _check(response: Response) -> None:
    url, status = without_password(response.url), response.status_code
    if status in _GONE:
        raise NoSuchPage(url=url, status=status)
    if status != 200:
        raise Refused(url=url, status=status)
    if (media_type := _media_type(response)) not in _ENDINGS:
        raise NoText(url=url, media_type=media_type)


def _media_type(response: Response) -> str:
    """The media type without parameters; empty where the server names none."""
    return response.headers.get("Content-Type", "").partition(";")[0].strip().lower()


def _body(response: Response, given_up: threading.Event) -> bytes:
    content = bytearray()
    for chunk in response.iter_content(1 << 14):
        content += chunk
        if len(content) > LARGEST or given_up.is_set():
            raise TooMuch(url=without_password(response.url), most=LARGEST)
    return bytes(content)


def _charset(headers: Mapping[str, str]) -> str | None:
    """The encoding in the header's ``charset``."""
    for parameter in headers.get("Content-Type", "").split(";")[1:]:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset" and value.strip():
            return value.strip().strip("\"'")
    return None


def _problem(exc: Exception) -> str:
    """What went wrong, without the objects that libraries wrap it in."""
    reason = exc
    while inner := next((each for each in reason.args if isinstance(each, Exception)), None):
        reason = inner
    return str(getattr(reason, "reason", None) or reason).rpartition(": ")[2] or type(exc).__name__
