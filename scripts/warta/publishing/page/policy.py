"""Content Security Policy (https://www.w3.org/TR/CSP3/) of a page that runs its own scripts and no others.

Scripts and style sheets are allowed by their SHA-256, so that no text of an article can ever run or restyle anything, and
nothing is fetched. Data lie in elements that never run, escaped so that they cannot end the element that holds them.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256

ESCAPES = str.maketrans({each: f"\\u{ord(each):04x}" for each in "<>&\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}"})


def source_hash(text: str) -> str:
    """How a policy names an inline script or style sheet.

    >>> source_hash("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def policy(scripts: Iterable[str], styles: Iterable[str], connect: str = "'none'") -> str:
    """The policy of a page with these inline scripts and style sheets; `connect` is where scripts may read from."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(source_hash, scripts))}",
            f"style-src {' '.join(map(source_hash, styles))}",
            "img-src data:",
            f"connect-src {connect}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def inline_json(value: object) -> str:
    r"""JSON for a ``<script>`` element that does not run.

    >>> inline_json("</script><!--")
    '"\\u003c/script\\u003e\\u003c!--"'
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
