"""Where articles are: files, folders, addresses and standard input, with what the list beside a file says of it."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, NoReturn

from warta.errors import CannotRead, InputError, NoSources, SeveralBad, SourceMissing
from warta.reading.elsewhere import Address, Elsewhere, Given, Listed, list_files
from warta.reading.extractors import PageReading
from warta.reading.formats import LOOKED_AT, SUFFIXES, Format, format_of, suffix_of
from warta.reading.parquet import Stretch
from warta.reading.source_list import SOURCE_LIST, SourceList, read_source_list, source_list_in
from warta.reading.standard_input import STANDARD_INPUT, is_standard_input, read_standard_input
from warta.wording import Wording

NOTHING: Mapping[str, str] = MappingProxyType({})
"""What came beside a source of which no list speaks."""


@dataclass(frozen=True)
class Source:
    """Where articles are: a file, its name for people and tables, what its list says of it.

    Of standard input there is the `content`; a file that lies `elsewhere` has only its name for a path; with `stretch` only a
    part of it is meant.
    """

    path: Path
    name: str
    record: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    content: bytes | None = None
    elsewhere: Elsewhere | None = None
    html: PageReading = "quality"
    stretch: Stretch | None = None

    def open(self) -> BinaryIO:
        """Its bytes from the start; CannotRead where the system refuses, and what `Elsewhere.open` raises."""
        if self.content is not None:
            return io.BytesIO(self.content)
        if self.elsewhere:
            return self.elsewhere.open(self.name)
        try:
            return self.path.open("rb")
        except OSError as exc:
            raise CannotRead(file=self.name, problem=exc.strerror or exc) from exc

    @cached_property
    def format(self) -> Format:
        """Its format, by name and first bytes."""
        with self.elsewhere.open(self.name, LOOKED_AT) if self.elsewhere else self.open() as file:
            return format_of(self.name, file.read(LOOKED_AT))


class NothingFits(InputError):
    """An address at which there are no articles."""

    wording = Wording(
        "{address}: no articles there (no .txt, .html, .jsonl, .parquet or .warc file); check bucket, folder and pattern",
        "{address}: tidak ada artikel di situ (tidak ada berkas .txt, .html, .jsonl, .parquet, atau .warc); "
        "periksa bucket, folder, dan polanya",
    )


class LinkedOut(InputError):
    """A link in a folder of sources to a file elsewhere."""

    wording = Wording(
        "{file}: a link that leads out of its folder; put the file itself there, or name it when you build",
        "{file}: tautan yang keluar dari foldernya; taruh berkasnya sendiri di situ, atau sebutkan saat membangun",
    )


def find_sources(paths: Sequence[Given]) -> tuple[Source, ...]:
    """Every file of `paths`, folders searched to any depth, in the order of their names; each file once.

    Raises SourceMissing, NoSources, NothingFits, a BadSourceList, or SeveralBad; Impossible where a store refuses.
    """
    found = tuple(look_for(paths))
    refuse(each for each in found if isinstance(each, InputError))
    return tuple(each for each in found if isinstance(each, Source))


def look_for(paths: Sequence[Given]) -> Iterator[Source | InputError]:
    """Every file of `paths` as `find_sources` gives it, or what is wrong with one of them."""
    seen: set[Path | str] = set()
    for path in sorted(paths, key=lambda path: (isinstance(path, Address), path)):
        try:
            sources = _sources_at(path)
        except InputError as exc:
            yield exc
            continue
        for source in sources:
            place = source.elsewhere.listed.address if source.elsewhere else source.path.resolve()
            if place not in seen:
                seen.add(place)
                yield source


def _sources_at(place: Given) -> Sequence[Source]:
    if isinstance(place, Address):
        return _elsewhere(place)
    return _standard_input() if is_standard_input(place) else _folder(place) if place.is_dir() else _file(place)


def _elsewhere(address: Address) -> Sequence[Source]:
    """The files at an address: the one, those of the folder, or those that the pattern fits."""
    found = {each.name: each for each in list_files(address)}
    names = [name for name in without_companions(sorted(found)) if not is_hidden(name) and name != SOURCE_LIST]
    if not (len(names) == 1 and address.url.endswith(f"/{names[0]}")):
        names = [name for name in names if is_article(name)]
    if not names:
        raise NothingFits(address=address)
    record = _listed_elsewhere(found[SOURCE_LIST]) if SOURCE_LIST in found else {}
    return [Source(Path(name), name, record.get(name, NOTHING), elsewhere=Elsewhere(found[name])) for name in names]


def _listed_elsewhere(listed: Listed) -> SourceList:
    with Elsewhere(listed).open(listed.address) as file:
        return source_list_in(file.read(), Path(listed.address))


def _standard_input() -> Sequence[Source]:
    return [Source(Path(STANDARD_INPUT), STANDARD_INPUT, NOTHING, read_standard_input())]


def _folder(folder: Path) -> Sequence[Source]:
    listed = read_source_list(folder)
    names = [name for name in without_companions(names_in(folder)) if is_article(name) and not is_hidden(name)]
    if not names:
        raise NoSources(folder=folder)
    return [Source(folder / name, name, listed.get(name, NOTHING)) for name in names]


def names_in(folder: Path) -> list[str]:
    """The files below `folder`, at any depth, as POSIX paths relative to it, sorted."""

    def refuse(exc: OSError) -> NoReturn:
        raise CannotRead(file=exc.filename, problem=exc.strerror or exc) from exc

    paths = [Path(root) / name for root, _, names in os.walk(folder, onerror=refuse) for name in names]
    files = [path for path in paths if path.is_file()]
    for path in files:
        if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
            raise LinkedOut(file=path)
    return sorted(path.relative_to(folder).as_posix() for path in files)


def is_hidden(name: str) -> bool:
    """Is the file, or a folder that it lies in, hidden? Systems and editors leave such files behind.

    >>> is_hidden("2020/._pagi.txt"), is_hidden(".git/a.txt"), is_hidden("pagi.txt")
    (True, True, False)
    """
    return any(part.startswith(".") for part in name.split("/"))


def without_companions(names: Sequence[str]) -> list[str]:
    """`names` without what browsers save beside a page: the frames, scripts and pictures in its folder ``…_files``.

    >>> without_companions(["a.html", "a_files/iklan.html", "b_files/c.txt"])
    ['a.html', 'b_files/c.txt']
    """
    pages = {name.removesuffix(suffix_of(name)) for name in names if SUFFIXES.get(suffix_of(name).lower()) is Format.PAGE}
    companions = tuple(f"{page}_files/" for page in pages)
    return [name for name in names if not name.startswith(companions)]


def is_article(name: str) -> bool:
    """Is a file of that name read as an article where its folder is given?

    >>> is_article("2020/PAGI.TXT"), is_article("pagi.docx")
    (True, False)
    """
    return bool(suffix_of(name))


def _file(path: Path) -> Sequence[Source]:
    """The file itself, whatever its name; but the list of sources, as ``data/raw/*`` names it too, is no article."""
    if not path.exists():
        raise SourceMissing(file=path)
    if path.name == SOURCE_LIST:
        return ()
    return [Source(path, path.name, read_source_list(path.parent).get(path.name, NOTHING))]


def refuse(bad: Iterable[InputError]) -> None:
    """Raise what is bad: alone, or several; what is said of every file alike, as an unknown encoding, is said once."""
    told = list({error.say(): error for error in bad}.values())
    if len(told) > 1:
        raise SeveralBad(told)
    if told:
        raise told[0]
