"""Files elsewhere: at any address that fsspec opens (https://filesystem-spec.readthedocs.io), and on web servers.

A file is read a block at a time, each block asked for again where the store or the network fails, so that memory is bounded and
one request in ten may fail. An address never leads back to this machine's disk, nor through one store to another.
"""

from __future__ import annotations

import io
import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, Protocol, TypeVar

from warta.errors import CannotRead, Impossible, InputError, SourceMissing
from warta.wording import Wording

if TYPE_CHECKING:
    from typing_extensions import Buffer

BLOCK = 1 << 20
"""Bytes that a request asks for; articles of a megabyte take seconds, a request a tenth of one."""

WAITS = (0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4)
"""Seconds before each further attempt at a request that failed."""

Result = TypeVar("Result")

_ADDRESS = re.compile(r"[a-z][a-z0-9+.:-]+://.", re.IGNORECASE)  # two letters at least: c:// is a drive


class Address(NamedTuple):
    """Where files elsewhere are: s3://bucket/folder, s3://bucket/folder/*.jsonl.gz, https://host/file.parquet."""

    url: str

    def __str__(self) -> str:
        return self.url

    @property
    def protocol(self) -> str:
        """What stands before ://, in small letters."""
        return self.url.partition("://")[0].lower()


Given = Path | Address
"""A source as it was given: a path (or - for standard input), or an address."""


def given(source: str | Path) -> Given:
    """A source as a path or an address.

    >>> given("corpus/a.jsonl"), given("s3://corpus/a.jsonl")
    (PosixPath('corpus/a.jsonl'), Address(url='s3://corpus/a.jsonl'))
    """
    return Address(source) if isinstance(source, str) and _ADDRESS.match(source) else Path(source)


class Listed(NamedTuple):
    """A file elsewhere: its whole address, its path below what was given, and what its store tells of it.

    `identity` changes with the content; it is empty where the store has nothing of that kind.
    """

    address: str
    name: str
    size: int
    identity: str = ""


class Store(Protocol):
    """What gives files of a protocol."""

    def listed(self, address: Address) -> Iterable[Listed]:
        """The files at an address; raises what `persistent` understands."""

    def look(self, address: str) -> Listed:
        """One file, as it is now; raises what `persistent` understands."""

    def block(self, address: str, start: int, stop: int) -> bytes:
        """The bytes from `start` up to `stop`; raises what `persistent` understands."""

    def refuses(self, exc: Exception) -> bool:
        """Does it say that credentials are missing or wrong?"""

    def failures(self) -> tuple[type[Exception], ...]:
        """What its library raises where a further attempt may help."""


class Refused(Impossible):
    """No credentials, or not the right ones."""

    wording = Wording(
        "{file}: access is refused ({problem}); give the store's credentials, for S3 in AWS_PROFILE, or AWS_ACCESS_KEY_ID and "
        'AWS_SECRET_ACCESS_KEY; for a public bucket set FSSPEC_S3={{"anon": true}}',
        "{file}: akses ditolak ({problem}); berikan kredensialnya, untuk S3 lewat AWS_PROFILE, atau AWS_ACCESS_KEY_ID dan "
        'AWS_SECRET_ACCESS_KEY; untuk bucket publik setel FSSPEC_S3={{"anon": true}}',
    )


class Changed(InputError):
    """A file that is not what it was when it was listed."""

    wording = Wording(
        "{file}: changed while it was read; run the same command again",
        "{file}: berubah saat dibaca; jalankan lagi perintah yang sama",
    )


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A file elsewhere, to be opened wherever its address is known; it can be pickled."""

    listed: Listed

    def open(self, name: str, block: int = 0) -> BinaryIO:
        """Its bytes, from the start. Raises Changed; it and reading CannotRead and Refused, under its `name` for people."""
        store = store_of(Address(self.listed.address))
        now = persistent(lambda: store.look(self.listed.address), store, name)
        if (now.size, now.identity) != (self.listed.size, self.listed.identity):
            raise Changed(file=name)
        return io.BufferedReader(_Blocks(store, self.listed, name), block or BLOCK)


class _Blocks(io.RawIOBase):
    """A file elsewhere, a request at a time."""

    def __init__(self, store: Store, listed: Listed, name: str) -> None:
        self._store = store
        self._listed = listed
        self._name = name
        self._position = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def tell(self) -> int:
        """Where the next byte is."""
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a byte."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._listed.size}[whence]
        self._position = max(base + offset, 0)
        return self._position

    def readinto(self, buffer: Buffer, /) -> int:
        """Fill `buffer` as far as the file goes."""
        target = memoryview(buffer)
        start = self._position
        stop = min(start + len(target), self._listed.size)
        if start >= stop:
            return 0
        block = persistent(lambda: self._block(start, stop), self._store, self._name)
        target[: len(block)] = block
        self._position = stop
        return len(block)

    def _block(self, start: int, stop: int) -> bytes:
        block = self._store.block(self._listed.address, start, stop)
        if len(block) != stop - start:
            raise OSError(f"{len(block)} bytes of {stop - start}")
        return block


def persistent(action: Callable[[], Result], store: Store, name: str) -> Result:
    """What `action` gives, tried again where it fails. SourceMissing, Refused; CannotRead in the end."""
    for wait in (*WAITS, None):
        try:
            return action()
        except FileNotFoundError as exc:
            raise SourceMissing(file=name) from exc
        except PermissionError as exc:
            raise Refused(file=name, problem=_briefly(exc)) from exc
        except store.failures() as exc:
            if store.refuses(exc):
                raise Refused(file=name, problem=_briefly(exc)) from exc
            if wait is None:
                raise CannotRead(file=name, problem=_briefly(exc)) from exc
        time.sleep(wait)
    raise AssertionError("the last attempt returns or raises")


def _briefly(exc: Exception) -> str:
    lines = str(exc).splitlines()
    return lines[0][:200] if lines else type(exc).__name__


def store_of(address: Address) -> Store:
    """The store of an address. NoSuchStore, MissingExtra, LibraryNeeded."""
    if address.protocol in ("http", "https"):
        from warta.reading.web_server import WebServer

        return WebServer()
    from warta.reading.object_store import ObjectStore

    return ObjectStore(address)


def list_files(address: Address) -> tuple[Listed, ...]:
    """The files at an address, by name. SourceMissing, Refused, CannotRead, and what `store_of` raises."""
    store = store_of(address)
    found = persistent(lambda: tuple(store.listed(address)), store, str(address))
    return tuple(sorted(found, key=lambda each: each.name))
