"""What is refused or bounded, however it is described: whoever wrote a package is a stranger. `docs/validation.md` lists it."""

from __future__ import annotations

from typing import NamedTuple

from warta.package.bounds import USUAL
from warta.package.descriptor import LARGEST
from warta.package.strict_json import MOST_VALUES
from warta.package.strict_yaml import DEEPEST, MOST_NODES
from warta.validation.standard.form import LONGEST, WIDEST
from warta.validation.standard.guard import IN_ALL, ON_THE_CLOCK, PATIENCE
from warta.validation.standard.tables import LIMIT
from warta.wording import Wording

_MB, _GB = 1 << 20, 1 << 30


class Bound(NamedTuple):
    """Something that packages hold, how much of it is taken, and what is told where there is more: a rule, or an error."""

    of: Wording
    limit: Wording
    told: str


def _count(number: float, en: str, indonesian: str) -> Wording:
    told = f"{number:,.0f}"
    return Wording(f"{told} {en}", f"{told.replace(',', '.')} {indonesian}")


_NONE = Wording("none", "tidak ada")
_REFUSED, _EXIT = "`frictionless.refused`", "exit 1 · keluar 1"

LIMITS = (
    Bound(
        Wording("a descriptor in JSON", "deskriptor dalam JSON"),
        _count(MOST_VALUES, f"values in {LARGEST // _MB} MB", f"nilai dalam {LARGEST // _MB} MB"),
        _EXIT,
    ),
    Bound(
        Wording("a record, a line, the header", "satu rekaman, baris, kepala tabel"),
        _count(LONGEST // _MB, "MB", "MB"),
        _REFUSED,
    ),
    Bound(Wording("columns of a table", "kolom sebuah tabel"), _count(WIDEST, "columns", "kolom"), _REFUSED),
    Bound(
        Wording("a pattern that backtracks, in a cell", "pola yang mundur terus, dalam satu sel"),
        Wording(
            f"{PATIENCE:.0f} seconds of a processor, {ON_THE_CLOCK:.0f} on the clock; no limit where RE2 reads it",
            f"{PATIENCE:.0f} detik prosesor, {ON_THE_CLOCK:.0f} detik jam; tanpa batas bila RE2 membacanya",
        ),
        _REFUSED,
    ),
    Bound(
        Wording("the same pattern, in all cells of a table", "pola yang sama, dalam semua sel sebuah tabel"),
        _count(IN_ALL, "seconds of a processor", "detik prosesor"),
        _REFUSED,
    ),
    Bound(
        Wording("what a packed file unpacks to (gzip, bzip2, xz, zip)", "hasil bongkar berkas kemasan (gzip, bzip2, xz, zip)"),
        Wording(
            f"{USUAL.ratio} times its size, but {USUAL.ample // _MB} MB of any, and {USUAL.unpacked // _GB} GB at most",
            f"{USUAL.ratio} kali ukurannya, tetapi {USUAL.ample // _MB} MB boleh selalu, dan paling banyak "
            f"{USUAL.unpacked // _GB} GB",
        ),
        f"`file.bomb`, {_REFUSED}; {_EXIT} (a package in a zip · paket dalam zip)",
    ),
    Bound(Wording("files in a zip", "berkas dalam zip"), _count(USUAL.entries, "files", "berkas"), _EXIT),
    Bound(
        Wording(
            "files in a zip that are links or would land outside",
            "berkas dalam zip yang berupa tautan atau jatuh di luar paket",
        ),
        _NONE,
        _EXIT,
    ),
    Bound(
        Wording(
            "paths out of the package, absolute, hidden, with a drive, file:", "jalur ke luar paket, mutlak, tersembunyi, file:"
        ),
        _NONE,
        "`file.unsafe`, `profile.pattern`, `frictionless.resource-error`",
    ),
    Bound(
        Wording("symbolic links out of the package, devices, pipes", "tautan simbolis ke luar paket, perangkat, pipa"),
        _NONE,
        "`file.unsafe`; a note · catatan",
    ),
    Bound(
        Wording("addresses in a package on disk", "alamat dalam paket di disk"),
        _NONE,
        "a note · catatan; with · dengan `--strict`: `strict.unchecked`",
    ),
    Bound(
        Wording("addresses in a package at an address", "alamat dalam paket di suatu alamat"),
        Wording("those of its own origin", "yang berasal dari server yang sama"),
        "a note · catatan",
    ),
    Bound(
        Wording("what is fetched, all files together", "yang diambil, semua berkas bersama"),
        _count(USUAL.packed // _GB, "GB", "GB"),
        _EXIT,
    ),
    Bound(
        Wording("an answer, from the first byte to the last", "satu jawaban, dari bita pertama sampai terakhir"),
        _count(USUAL.seconds, "seconds", "detik"),
        "exit 3 · keluar 3",
    ),
    Bound(
        Wording("a server that is silent", "server yang diam"), _count(USUAL.silence, "seconds", "detik"), "exit 3 · keluar 3"
    ),
    Bound(
        Wording("redirects, to http and https", "pengalihan, ke http dan https"),
        _count(USUAL.redirects, "redirects", "pengalihan"),
        "exit 3 · keluar 3",
    ),
    Bound(Wording("redirects to other schemes", "pengalihan ke skema lain"), _NONE, _EXIT),
    Bound(
        Wording("nodes of a descriptor in YAML, aliases followed", "simpul deskriptor YAML, alias diikuti"),
        _count(MOST_NODES, f"nodes, {DEEPEST} deep", f"simpul, {DEEPEST} tingkat"),
        _EXIT,
    ),
    Bound(
        Wording("errors of a table, as in frictionless", "galat satu tabel, seperti dalam frictionless"),
        _count(LIMIT, "errors", "galat"),
        "a note · catatan",
    ),
)
