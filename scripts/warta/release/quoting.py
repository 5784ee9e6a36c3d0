r"""Words of the descriptor in Markdown that is read in an editor as often as on a page: escaped no more than they must be."""

from __future__ import annotations

import re

_MARKUP = re.compile(
    r"""
    [\\`*\[\]<>|~]                             # **bold**, [x](y), <b>, a | b
  | (?<![A-Za-z0-9]) _ | _ (?![A-Za-z0-9])     # _so_, but not text_length
  | ^ (?: [#+=-] | [0-9]+ (?=[.)]) )           # a heading or list of its own
    """,
    re.VERBOSE,
)


def quoted(text: str) -> str:
    r"""`text` on one line, shown as it is.

    >>> print(quoted("<b>satu</b>: text_length, _dua_"))
    \<b\>satu\</b\>: text_length, \_dua\_
    """
    return _MARKUP.sub(_escaped, " ".join(text.split()))


def _escaped(match: re.Match[str]) -> str:
    return f"{match[0]}\\" if match[0].isdigit() else f"\\{match[0]}"
