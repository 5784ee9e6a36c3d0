"""`builder`, the property of a resource that says who built it and what is needed to build it again.

Another version of warta, or of the library that finds the report in a page, may write other cells; so may another encoding, and
sources that are cut elsewhere make other parts. An option that nobody gave is not written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

from warta.reading.extractors import PageReading, reading_of

if TYPE_CHECKING:
    from warta.reading.sources import OnError

BUILDER = "warta"

AUTO: Literal["auto"] = "auto"
"""What whoever builds may say of an option, to have again what is usual."""

Auto = Literal["auto"]

_ON_ERROR: Mapping[str, OnError] = {"stop": "stop", "reject": "reject"}

T = TypeVar("T", str, "OnError", int)


class Options(NamedTuple):
    """What `warta build` was told of the sources; None for what it was not told. `shard_size` is in bytes."""

    encoding: str | None = None
    on_error: OnError | None = None
    shard_size: int | None = None

    def then(self, encoding: str | None, on_error: OnError | Auto | None, shard_size: int | Auto | None) -> Options:
        """These options as they are once others were given; None leaves one as it was, AUTO takes it back.

        >>> Options("utf-16", "reject").then("auto", None, 1000)
        Options(encoding=None, on_error='reject', shard_size=1000)
        """
        return Options(_now(encoding, self.encoding), _now(on_error, self.on_error), _now(shard_size, self.shard_size))

    def to_json(self) -> dict[str, str | int]:
        """What was told, under the names that `builder` has for it."""
        told = {"encoding": self.encoding, "onError": self.on_error, "shardSize": self.shard_size}
        return {name: value for name, value in told.items() if value is not None}


UNTOLD = Options()


def _now(given: T | Auto | None, before: T | None) -> T | None:
    if given is None:
        return before
    return None if given == AUTO else given


def options_in(said: Mapping[str, Any]) -> Options:
    """The options that a `builder` names; what nobody could have given is left out.

    >>> options_in({"encoding": "windows-1252", "onError": "shrug", "shardSize": -1})
    Options(encoding='windows-1252', on_error=None, shard_size=None)
    """
    encoding, on_error, size = (said.get(name) for name in ("encoding", "onError", "shardSize"))
    return Options(
        encoding if isinstance(encoding, str) else None,
        _ON_ERROR.get(on_error) if isinstance(on_error, str) else None,
        size if type(size) is int and size > 0 else None,  # True is an int to isinstance
    )


def builder(warta_version: str, extractors: str = "", options: Options = UNTOLD) -> dict[str, str | int]:
    """Who built a resource, what found the texts in its pages, if there were any, and what else it was told."""
    read = {"extractors": extractors} if extractors else {}
    return {"name": BUILDER, "version": warta_version, **read, **options.to_json()}


def is_built(resource: Mapping[str, Any]) -> bool:
    """Did warta build this resource? Any other is its owner's."""
    said = resource.get("builder")
    return isinstance(said, dict) and said.get("name") == BUILDER


def page_reading(resources: Iterable[Mapping[str, Any]]) -> PageReading:
    """How the pages of a package were read, by what its resources say of themselves."""
    said = (str(each.get("extractors", "")) for each in _builders(resources))
    return reading_of(next(filter(None, said), ""))


def options_of(resources: Iterable[Mapping[str, Any]]) -> Options:
    """What the build of a package was told, by what its resources say of themselves."""
    return next(map(options_in, _builders(resources)), UNTOLD)


def _builders(resources: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    return (each["builder"] for each in resources if is_built(each))
