"""What became of a shard, as JSON beside the tables: its parts with their sizes and hashes, or why there are none."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple

from warta.errors import WartaError
from warta.package.streamed import Sealed, Twins
from warta.wording import Wording


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of every table: its `name` is taken from its content, `tables` say what lies under that name."""

    name: str
    tables: Mapping[str, Twins]

    def path(self, table: str, form: str = "csv") -> str:
        """Where the part of `table` lies in the package.

        >>> Part("0f3a", {}).path("quotes", "parquet")
        'data/quotes/part-0f3a.parquet'
        """
        return f"data/{table}/part-{self.name}.{form}"

    def files(self) -> Iterator[tuple[str, int]]:
        """Every file of the part, with its size in bytes."""
        for table, twins in self.tables.items():
            yield self.path(table), twins.csv.bytes
            yield self.path(table, "parquet"), twins.parquet.bytes


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a shard yields nothing, in both languages, and the exit code that it asks for."""

    problem: Wording
    exit_code: int = 1

    @classmethod
    def of(cls, error: WartaError) -> Failure:
        """The failure that an error makes."""
        said = [Wording(each.say("en"), each.say("id")) for each in error.each()]
        whole = Wording("; ".join(each.en for each in said), "; ".join(each.id for each in said))
        return cls(whole, error.exit_code)


class LeftOut(NamedTuple):
    """A correction that did not find what it expects, and what is the matter, in both languages."""

    correction_id: str
    problem: Wording


@dataclass(frozen=True, slots=True)
class Manifest:
    """A shard that is done: `keys` are the offsets of the buckets in its file of article ids.

    `corrected` gives for each of its articles that the ledger names a hash of what the ledger says of it; of that,
    `left_out` was not applied.
    """

    shard: str
    sources: tuple[str, ...]
    articles: int = 0
    rejects: int = 0
    passed_over: int = 0
    extractors: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    keys: tuple[int, ...] = field(default=(), repr=False)
    failure: Failure | None = None
    corrected: Mapping[str, str] = field(default_factory=dict)
    left_out: tuple[LeftOut, ...] = ()

    @property
    def named(self) -> str:
        """The shard as a person knows it: its first source, and how many follow."""
        return self.sources[0] if len(self.sources) == 1 else f"{self.sources[0]} (+{len(self.sources) - 1})"

    def to_bytes(self) -> bytes:
        """The manifest as JSON."""
        return (json.dumps(asdict(self), ensure_ascii=False, sort_keys=True) + "\n").encode("utf-8")


def verbatim(said: Wording) -> Wording:
    """What was said already, to be said again: no pattern any more, so that braces in a file's name stay braces."""
    return Wording(*(words.replace("{", "{{").replace("}", "}}") for words in said))


def manifest_in(content: bytes) -> Manifest:
    """The manifest that was written as `content`; ValueError, KeyError or TypeError where it is none."""
    said: dict[str, Any] = json.loads(content)
    failure = said["failure"]
    return Manifest(
        shard=said["shard"],
        sources=tuple(said["sources"]),
        articles=said["articles"],
        rejects=said["rejects"],
        passed_over=said["passed_over"],
        extractors=tuple(said["extractors"]),
        parts=tuple(_part(each) for each in said["parts"]),
        keys=tuple(said["keys"]),
        failure=Failure(Wording(*failure["problem"]), failure["exit_code"]) if failure else None,
        corrected=said["corrected"],
        left_out=tuple(LeftOut(name, Wording(*problem)) for name, problem in said["left_out"]),
    )


def _part(said: Mapping[str, Any]) -> Part:
    tables = {name: Twins(rows, Sealed(*csv), Sealed(*parquet)) for name, (rows, csv, parquet) in said["tables"].items()}
    return Part(said["name"], tables)
