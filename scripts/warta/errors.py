"""The error tree. Every error is one line for a person: what is wrong, where, and what to do, in English and Indonesian.

    WartaError
    ├── InputError              exit 1: the work says no
    │   ├── SourceMissing       no such file or folder
    │   ├── NoSources           a folder without articles
    │   ├── EmptySource         a file without a word
    │   ├── BinarySource        a file that is no text
    │   ├── UndecodableSource   bytes that are not in the encoding named
    │   ├── UnknownEncoding     an encoding that Python does not know
    │   ├── NoArticle           a text that holds no article
    │   ├── SameArticle         two sources that yield one article_id
    │   ├── BadSourceList       a sources.csv that cannot be read
    │   ├── SeveralBad          several of these at once
    │   ├── BadDescriptor       a datapackage.json that cannot be read
    │   ├── NoPackage           a folder without datapackage.json
    │   ├── NothingBuilt        a package without tables yet
    │   ├── UnknownTable        no such table in the package
    │   ├── UnknownColumn       no such column in the table
    │   ├── UnknownRow          no such row in the package
    │   ├── UnreadableTable     a table's file that is missing or damaged
    │   └── UnsafePath          a path that leaves the package
    └── Impossible              exit 3: it could not be done
        ├── CannotWrite         permission, disk
        ├── CannotRead          permission, hardware
        ├── Busy                another warta is writing this package
        └── MissingExtra        an optional library is not installed

What stops nothing and should be known all the same is a `Remark`. Standard library only. Foreign errors are converted where
they arise, ``from exc``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, ClassVar

from warta.wording import Lang, Wording


class WartaError(Exception):
    """Something a person can mend. `fields` fill the wording; `exit_code` is the command's."""

    exit_code: ClassVar[int] = 1
    wording: ClassVar[Wording] = Wording("{problem}", "{problem}")

    def __init__(self, **fields: object) -> None:
        super().__init__(fields)
        self.fields = fields

    def say(self, lang: Lang = "en") -> str:
        """The one line; line breaks and control characters in hostile values are shown escaped."""
        return self.wording.say(lang, **_shown(self.fields, lang))

    def each(self) -> Sequence[WartaError]:
        """The errors that this one stands for, each a line: itself, unless it is several."""
        return (self,)

    def __str__(self) -> str:
        return self.say()

    def __reduce__(self) -> tuple[Any, ...]:
        """For another process: by itself pickle would make it of one argument, and it takes fields."""
        return _again, (type(self), self.fields, self.__dict__)


def _again(kind: type[WartaError], fields: Mapping[str, object], attributes: Mapping[str, object]) -> WartaError:
    error = kind.__new__(kind, fields)
    error.__dict__.update(attributes)
    return error


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a person should know that stops nothing, as a file that was passed over; one line like an error's."""

    wording: Wording
    fields: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    def say(self, lang: Lang = "en") -> str:
        """The one line."""
        return self.wording.say(lang, **_shown(self.fields, lang))


def _shown(fields: Mapping[str, object], lang: Lang) -> dict[str, str]:
    said = {name: value.say(lang) if isinstance(value, Wording | Remark) else value for name, value in fields.items()}
    return {name: _one_line(value) for name, value in said.items()}


def _one_line(value: object) -> str:
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in str(value))


class InputError(WartaError):
    """The data or the request is wrong; nothing was changed."""


class SourceMissing(InputError):
    wording = Wording(
        "{file}: no such file or folder; check the path",
        "{file}: berkas atau folder tidak ada; periksa jalurnya",
    )


class NoSources(InputError):
    wording = Wording(
        "{folder}: no articles here (no .txt, .html, .jsonl, .parquet or .warc file); put articles into it or name their files",
        "{folder}: tidak ada artikel di sini (tidak ada berkas .txt, .html, .jsonl, .parquet, atau .warc); "
        "taruh artikel di dalamnya atau sebutkan berkasnya",
    )


class EmptySource(InputError):
    wording = Wording(
        "{file}: the file is empty; fetch the article again or remove the file",
        "{file}: berkasnya kosong; ambil lagi artikelnya atau hapus berkas ini",
    )


class BinarySource(InputError):
    wording = Wording(
        "{file}: not a text file (a NUL byte at byte {offset}); save the article as plain text",
        "{file}: bukan berkas teks (bita NUL pada bita ke-{offset}); simpan artikelnya sebagai teks biasa",
    )


class UndecodableSource(InputError):
    wording = Wording(
        "{file}: byte {offset} is not {encoding}; name the file's encoding with --encoding or in sources.csv",
        "{file}: bita ke-{offset} bukan {encoding}; sebutkan pengodean berkas ini dengan --encoding atau di sources.csv",
    )


class UnknownEncoding(InputError):
    wording = Wording(
        "{encoding}: not an encoding that Python knows; try utf-8, windows-1252 or utf-16",
        "{encoding}: bukan pengodean yang dikenal Python; coba utf-8, windows-1252, atau utf-16",
    )


class NoArticle(InputError):
    wording = Wording(
        "{file}: no article found: no paragraph of Indonesian prose; check that the file holds a news article's text",
        "{file}: tidak ada artikel: tidak ada paragraf berbahasa Indonesia; pastikan berkas ini memuat teks artikel berita",
    )


class SameArticle(InputError):
    wording = Wording(
        "{file} and {other} are both article {article_id}; rename one of the files",
        "{file} dan {other} sama-sama artikel {article_id}; ganti nama salah satu berkasnya",
    )


class BadSourceList(InputError):
    wording = Wording(
        "{file}: line {line}: not a line of a list of sources; mend it",
        "{file}: baris {line}: bukan baris daftar sumber; perbaiki",
    )


class SeveralBad(InputError):
    """Everything that is wrong with what was given, so that all of it can be mended at once."""

    def __init__(self, errors: Sequence[WartaError]) -> None:
        super().__init__()
        self.errors = tuple(errors)

    def say(self, lang: Lang = "en") -> str:
        """A line for each."""
        return "\n".join(error.say(lang) for error in self.errors)

    def each(self) -> Sequence[WartaError]:
        """The errors, in the order in which they were met."""
        return self.errors


class BadDescriptor(InputError):
    wording = Wording(
        "{file}: {problem}; mend it, or move it away and run warta init",
        "{file}: {problem}; perbaiki, atau pindahkan lalu jalankan warta init",
    )


class NoPackage(InputError):
    wording = Wording(
        "{folder}: no datapackage.json here; run warta init, or name the package with -p",
        "{folder}: tidak ada datapackage.json di sini; jalankan warta init, atau sebutkan paketnya dengan -p",
    )


class NothingBuilt(InputError):
    wording = Wording(
        "{folder}: nothing is built here yet; put articles into data/raw and run warta build",
        "{folder}: belum ada yang dibangun di sini; taruh artikel di data/raw lalu jalankan warta build",
    )


class UnknownTable(InputError):
    wording = Wording(
        "{table}: no such table in the package; it has {tables}",
        "{table}: tabel ini tidak ada dalam paket; yang ada: {tables}",
    )


class UnknownColumn(InputError):
    wording = Wording(
        "{column}: no such column in {table}; it has {columns}",
        "{column}: kolom ini tidak ada dalam {table}; yang ada: {columns}",
    )


class UnknownRow(InputError):
    wording = Wording(
        "{row_id}: no such row in the package; warta show TABLE lists the ids",
        "{row_id}: baris ini tidak ada dalam paket; warta show TABEL menampilkan semua id",
    )


class UnreadableTable(InputError):
    wording = Wording(
        "{file}: {problem}; run warta build to write it again",
        "{file}: {problem}; jalankan warta build untuk menulisnya lagi",
    )


class UnsafePath(InputError):
    wording = Wording(
        "{file}: the path leaves the package; a resource must lie inside the folder of its descriptor",
        "{file}: jalurnya keluar dari paket; sumber daya harus berada di dalam folder deskriptornya",
    )


class Impossible(WartaError):
    """It could not be done here and now; nothing was changed."""

    exit_code = 3


class CannotWrite(Impossible):
    wording = Wording(
        "{file}: cannot write: {problem}; nothing was changed",
        "{file}: tidak dapat menulis: {problem}; tidak ada yang diubah",
    )


class CannotRead(Impossible):
    wording = Wording(
        "{file}: cannot read: {problem}",
        "{file}: tidak dapat membaca: {problem}",
    )


class Busy(Impossible):
    wording = Wording(
        "{folder}: another warta is writing this package; wait until it is done and try again",
        "{folder}: warta lain sedang menulis paket ini; tunggu sampai selesai lalu coba lagi",
    )


class MissingExtra(Impossible):
    wording = Wording(
        "{library} is not installed; install it with: pip install 'warta[{extra}]'",
        "{library} belum terpasang; pasang dengan: pip install 'warta[{extra}]'",
    )
