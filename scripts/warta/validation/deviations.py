"""Where warta says on purpose something else than frictionless, and why: the whole list, printed in ``docs/validation.md``.

``tests/parity`` compares the two and lets no other difference pass; it knows for each of these what warta says instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from warta.wording import Wording


@dataclass(frozen=True, slots=True)
class Deviation:
    """A way in which the verdicts differ: what frictionless does, what warta does, and why."""

    id: str
    frictionless: Wording
    warta: Wording
    why: Wording


CRASH = Deviation(
    "crash",
    Wording("ends with a Python exception, and reports nothing", "berhenti dengan pengecualian Python, tanpa laporan"),
    Wording(
        "reports `frictionless.crashed` for the resource, and goes on with the others",
        "melaporkan `frictionless.crashed` untuk sumber daya itu, lalu meneruskan yang lain",
    ),
    Wording(
        "a report with one resource unread is worth more than none",
        "laporan yang satu sumber dayanya tidak terbaca lebih berguna daripada tidak ada laporan",
    ),
)

PARQUET_NULL = Deviation(
    "parquet-null",
    Wording(
        "takes a null in Parquet for what pandas makes of it: a type error among integers, a number among floats, a crash "
        "among dates",
        "menganggap null dalam Parquet seperti yang dibuat pandas: galat tipe di antara bilangan bulat, bilangan di antara "
        "pecahan, dan berhenti di antara tanggal",
    ),
    Wording("takes it for a missing cell", "menganggapnya sel kosong"),
    Wording("that is what a null is", "memang itulah arti null"),
)
PARQUET_INTEGER = Deviation(
    "parquet-integer",
    Wording(
        "reads an integer in Parquet beside a float as a float, so that 1 is quoted as 1.0 and large ones are rounded",
        "membaca bilangan bulat dalam Parquet di samping pecahan sebagai pecahan, sehingga 1 dikutip sebagai 1.0 dan yang "
        "besar dibulatkan",
    ),
    Wording("reads it as it is", "membacanya apa adanya"),
    Wording("a rounded number is another number", "bilangan yang dibulatkan adalah bilangan lain"),
)

ELSEWHERE = Deviation(
    "elsewhere",
    Wording(
        "fetches a resource that lies at an address, or says that it cannot open one of that kind",
        "mengambil sumber daya yang terletak di suatu alamat, atau menyebut jenis alamat yang tidak dapat dibukanya",
    ),
    Wording(
        "reads nothing outside of a package on disk, and a note says so, which `--strict` counts as an error",
        "tidak membaca apa pun di luar paket di cakram; sebuah catatan menyebutnya, dan `--strict` menganggapnya galat",
    ),
    Wording(
        "what a stranger's descriptor says must not make a machine ask others",
        "deskriptor orang lain tidak boleh membuat komputer menghubungi pihak lain",
    ),
)

DEVIATIONS = (CRASH, PARQUET_NULL, PARQUET_INTEGER, ELSEWHERE)
"""All of them."""

_NOT_OPEN = Wording(
    "reads the resource's header afterwards: warta opens a resource of its own, not the one in the caller's hands",
    "membaca kepala tabel sesudahnya: warta membuka sumber dayanya sendiri, bukan yang dipegang pemanggil",
)
SPECS: Mapping[str, Wording] = {
    "test_resource_validate_dialect_header_false": _NOT_OPEN,
    "test_resource_validate_dialect_none_extra_cell": _NOT_OPEN,
    "test_resource_validate_dialect_number": _NOT_OPEN,
    "test_resource_validate_dialect_list_of_numbers": _NOT_OPEN,
    "test_resource_validate_dialect_list_of_numbers_and_headers_join": _NOT_OPEN,
    "test_resource_validate_dialect_skip_rows": _NOT_OPEN,
    "test_resource_validate_scheme_invalid": Wording(
        "a file at an address is not opened: a note says so, where frictionless tells an unknown scheme",
        "berkas di suatu alamat tidak dibuka: sebuah catatan menyebutnya, sedangkan frictionless menyebut skema tak dikenal",
    ),
}
"""Frictionless' own specs that fail where its `validate` is replaced by warta's, and why."""
