"""Why what is at an address cannot be had, each reason an error."""

from __future__ import annotations

from warta.errors import Impossible, InputError
from warta.wording import Wording


class CannotFetch(Impossible):
    """No answer, or a bad one."""

    wording = Wording(
        "{address}: cannot be fetched: {problem}; check the address and the network, or try again later",
        "{address}: tidak dapat diambil: {problem}; periksa alamat dan jaringannya, atau coba lagi nanti",
    )


class Refused(CannotFetch):
    """A server that does not answer as asked, now."""

    wording = Wording(
        "{address}: the server refuses (status {status}); try again later, or save it with a browser and name the file",
        "{address}: server menolak (status {status}); coba lagi nanti, atau simpan dengan peramban lalu sebutkan berkasnya",
    )


class TookTooLong(CannotFetch):
    """An answer that is not complete in time."""

    wording = Wording(
        "{address}: no complete answer within {seconds} seconds; try again later",
        "{address}: belum ada jawaban lengkap dalam {seconds} detik; coba lagi nanti",
    )


class EndlessRedirects(CannotFetch):
    """Redirects that lead round and round."""

    wording = Wording(
        "{address}: redirected more than {most} times; give the address at which it ends up",
        "{address}: dialihkan lebih dari {most} kali; berikan alamat akhirnya",
    )


class OtherPart(CannotFetch):
    """A server that was asked for the rest of a file and sends something else."""


class Unchanged(CannotFetch):
    """A server that has the version which was fetched before, and no other."""


class NotThere(InputError):
    """An address at which the server has nothing."""

    wording = Wording(
        "{address}: nothing is there (status {status}); check the address",
        "{address}: tidak ada apa-apa di sana (status {status}); periksa alamatnya",
    )


class NotWeb(InputError):
    """An address of another kind."""

    wording = Wording(
        "{address}: only http and https addresses are fetched; save it to a file and name that",
        "{address}: hanya alamat http dan https yang diambil; simpan ke berkas lalu sebutkan berkas itu",
    )


class UnsafeRedirect(InputError):
    """An address that leads to a file of this machine, or to another service."""

    wording = Wording(
        "{address}: leads to {to}, and only http and https addresses are followed; name the file itself",
        "{address}: mengarah ke {to}, padahal hanya alamat http dan https yang diikuti; sebutkan berkasnya langsung",
    )
