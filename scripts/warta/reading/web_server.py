"""Files on web servers: one an address, read in ranges (RFC 9110, section 14)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from warta.errors import InputError
from warta.reading.elsewhere import BLOCK, Address, Listed
from warta.wording import Wording

if TYPE_CHECKING:
    import requests

_SECONDS = 30
_IDENTITY = {"Accept-Encoding": "identity"}  # ranges are of the bytes as they are stored


class NoRanges(InputError):
    """A server that gives whole files only, or does not say how large they are."""

    wording = Wording(
        "{address}: the server gives no parts of files; fetch the file first, or take an article in with warta add",
        "{address}: servernya tidak memberi bagian berkas; unduh dahulu berkasnya, atau ambil artikelnya dengan warta add",
    )


class WebServer:
    """Any web server."""

    def listed(self, address: Address) -> Iterator[Listed]:
        """The one file at an address."""
        yield self.look(address.url)

    def look(self, address: str) -> Listed:
        """The file at an address, as it is now; NoRanges."""
        import requests

        answer = requests.head(address, headers=_IDENTITY, timeout=_SECONDS, allow_redirects=True)
        _check(answer)
        size = answer.headers.get("Content-Length", "")
        if not size.isdecimal() or (int(size) > BLOCK and answer.headers.get("Accept-Ranges", "").lower() != "bytes"):
            raise NoRanges(address=address)
        tag = answer.headers.get("ETag", "")
        name = unquote(urlsplit(address).path.rpartition("/")[2]) or urlsplit(address).hostname or "-"
        return Listed(address, name, int(size), "" if tag.startswith("W/") else tag)

    def block(self, address: str, start: int, stop: int) -> bytes:
        """The bytes from `start` up to `stop`."""
        import requests

        headers = {**_IDENTITY, "Range": f"bytes={start}-{stop - 1}"}
        with requests.get(address, headers=headers, timeout=_SECONDS, stream=True) as answer:
            _check(answer)
            if answer.status_code != requests.codes.partial_content and start:
                raise NoRanges(address=address)
            return bytes(answer.raw.read(stop - start, decode_content=False))

    def refuses(self, _exc: Exception) -> bool:
        """Never: its refusals are told apart by their status."""
        return False

    def failures(self) -> tuple[type[Exception], ...]:
        """What requests raises, and below it urllib3."""
        import requests
        import urllib3

        return (requests.RequestException, urllib3.exceptions.HTTPError, OSError)


def _check(answer: requests.Response) -> None:
    if answer.status_code in (404, 410):
        raise FileNotFoundError(answer.url)
    if answer.status_code in (401, 403):
        raise PermissionError(f"{answer.status_code} {answer.reason}")
    answer.raise_for_status()
