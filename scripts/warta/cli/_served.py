"""A package on this machine, as ``warta serve`` shows it: where it is, and how every build of it went."""

from __future__ import annotations

from pathlib import Path
from threading import Event, Thread

from warta.cli._terminal import Terminal
from warta.errors import WartaError
from warta.publishing.serving.live import Live
from warta.publishing.serving.server import Server
from warta.wording import Wording

SERVED = Wording(
    "{address}: open it in a browser; Ctrl-C ends it", "{address}: buka dengan peramban; Ctrl-C untuk mengakhirinya"
)
REBUILT = Wording("built anew", "dibangun ulang")


def serve_package(package: Path, port: int, terminal: Terminal) -> None:
    """Serve the package until interrupted; an error of the first build is raised, those of later ones are told."""

    def told(error: WartaError | None) -> None:
        if error is None:
            terminal.note(REBUILT)
            return
        for each in error.each():
            terminal.complain(each.say(terminal.lang))

    live = Live(package)
    live.refresh()
    if live.error:
        raise live.error
    live.told = told
    stop = Event()
    with Server(live, port) as server:
        terminal.note(SERVED, address=server.address)
        Thread(target=live.watch, args=(stop,), daemon=True).start()
        try:
            server.serve_forever()
        finally:
            stop.set()
