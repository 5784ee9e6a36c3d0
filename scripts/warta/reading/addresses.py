"""Web addresses: which ones are whole and well written (RFC 3986), so that a cell may hold them."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_WELL_WRITTEN = re.compile(
    r"https?://(?:[\w.~!$&'()*+,;=:@/?\[\]-]|%[0-9a-f]{2})+(?:\#(?:[\w.~!$&'()*+,;=:@/?-]|%[0-9a-f]{2})*)?", re.I | re.A
)
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|[0-9a-f:.]+", re.IGNORECASE)
_LONGEST = 2_000


def is_web_address(written: str) -> bool:
    """Is it a whole http or https address, in the characters that addresses have?

    >>> [is_web_address(each) for each in ("https://kabar.example/a%20b?x=1", "kabar.example/a", "https://kabar.example/a b")]
    [True, False, False]
    """
    if len(written) > _LONGEST or not _WELL_WRITTEN.fullmatch(written):
        return False
    try:
        parts = urlsplit(written)
        return bool(_HOST.fullmatch(parts.hostname or "")) and parts.port != 0
    except ValueError:  # a port that is none, brackets that hold no address
        return False
