"""Object stores and whatever else fsspec has an implementation of: s3, gs, abfs, sftp, memory, …

Which credentials and which server is asked is said as the implementations want it, in the environment: AWS_PROFILE,
AWS_ENDPOINT_URL, FSSPEC_S3, ….
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from warta.errors import Impossible, InputError, MissingExtra
from warta.reading.elsewhere import Address, Listed
from warta.reading.source_list import SOURCE_LIST
from warta.wording import Wording

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_EXTRAS = {"s3": "s3fs", "s3a": "s3fs"}
"""Protocols whose library an extra (s3) brings."""

_HERE = frozenset("file local dir reference generic data zip tar libarchive filecache simplecache blockcache cached".split())
"""What leads to this machine's disk, or through one store to another."""

_WILD = ("*", "?", "[")

_FAILURES: Mapping[str, tuple[str, ...]] = {
    "aiohttp": ("ClientError",),
    "botocore.exceptions": ("BotoCoreError", "ClientError"),
    "gcsfs.retry": ("HttpError",),
    "google.auth.exceptions": ("GoogleAuthError",),
    "azure.core.exceptions": ("AzureError",),
}
"""What the libraries of the implementations raise beside OSError, by module."""

_NO_CREDENTIALS = frozenset(("NoCredentialsError", "PartialCredentialsError", "DefaultCredentialsError", "TokenRetrievalError"))


class NoSuchStore(InputError):
    """An address that leads to no files elsewhere."""

    wording = Wording(
        "{address}: {protocol}:// leads to no files elsewhere; name a path as it is, or an address such as s3://bucket/folder",
        "{address}: {protocol}:// bukan alamat berkas di tempat lain; tulis jalurnya saja, atau alamat seperti s3://bucket/folder",
    )


class LibraryNeeded(Impossible):
    """A protocol whose library is not installed, and that no extra brings."""

    wording = Wording("{address}: a further library is needed: {problem}", "{address}: perlu pustaka tambahan: {problem}")


class ObjectStore:
    """The store of a protocol."""

    def __init__(self, address: Address) -> None:
        if address.protocol in _HERE or "::" in address.url:
            raise NoSuchStore(address=address, protocol=address.url.partition("://")[0])
        self._files = _file_system(address.protocol)

    def listed(self, address: Address) -> Iterator[Listed]:
        """The file, the files of the folder at any depth, or those that the pattern fits; and the list of sources there."""
        path = str(self._files._strip_protocol(address.url)).rstrip("/")
        if any(mark in path for mark in _WILD):
            folder = path[: min(path.find(mark) for mark in _WILD if mark in path)].rpartition("/")[0]
            found = self._files.glob(path, detail=True)
            yield from self._below(folder, {**found, **self._list_in(folder)})
            return
        info = self._files.info(path)
        if info["type"] == "directory":
            yield from self._below(path, self._files.find(path, detail=True))
        else:
            folder = path.rpartition("/")[0]
            yield from self._below(folder, {path: info, **self._list_in(folder)})

    def _list_in(self, folder: str) -> Mapping[str, Mapping[str, Any]]:
        """The list of sources of a folder, where there is one."""
        path = f"{folder}/{SOURCE_LIST}"
        try:
            return {path: self._files.info(path)}
        except (FileNotFoundError, PermissionError):  # a store that does not let itself be listed refuses what is not there
            return {}

    def _below(self, folder: str, found: Mapping[str, Mapping[str, Any]]) -> Iterator[Listed]:
        for path, info in found.items():
            if info["type"] == "file":
                name = path.removeprefix(folder).lstrip("/")
                yield Listed(str(self._files.unstrip_protocol(path)), name, int(info["size"]), _identity(info))

    def look(self, address: str) -> Listed:
        """One file, as it is now."""
        path = str(self._files._strip_protocol(address))
        info = self._files.info(path)
        return Listed(address, path.rpartition("/")[2], int(info["size"]), _identity(info))

    def block(self, address: str, start: int, stop: int) -> bytes:
        """The bytes from `start` up to `stop`."""
        return bytes(self._files.cat_file(self._files._strip_protocol(address), start=start, end=stop))

    def refuses(self, exc: Exception) -> bool:
        """Does it say that credentials are missing?"""
        return type(exc).__name__ in _NO_CREDENTIALS

    def failures(self) -> tuple[type[Exception], ...]:
        """What the libraries that are in use raise."""
        modules = ((sys.modules.get(module), names) for module, names in _FAILURES.items())
        return (OSError, TimeoutError, *(getattr(module, name) for module, names in modules if module for name in names))


@cache
def _file_system(protocol: str) -> AbstractFileSystem:
    try:
        import fsspec
    except ImportError as exc:
        raise MissingExtra(library="fsspec", extra="s3") from exc
    try:
        return fsspec.filesystem(protocol, use_listings_cache=False)
    except (ImportError, OSError) as exc:  # no library, or one that lacks a library of the system
        if protocol in _EXTRAS:
            raise MissingExtra(library=_EXTRAS[protocol], extra="s3") from exc
        raise LibraryNeeded(address=f"{protocol}://", problem=str(exc).partition("\n")[0]) from exc
    except ValueError as exc:  # a protocol that it does not know
        raise NoSuchStore(address=f"{protocol}://", protocol=protocol) from exc


def _identity(info: Mapping[str, Any]) -> str:
    """The entity tag or hash that a store has of a file; a weak tag (RFC 9110) stands for more, so it is none."""
    for name in ("ETag", "etag", "md5Hash", "content_md5"):
        tag = str(info.get(name) or "")
        if tag and not tag.startswith("W/"):
            return f"{name}:{tag}"
    return ""
