"""The project's hand-written Markdown, taken apart: code blocks, links, words set as code."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]

_FENCE = re.compile(r"^```(?P<language>\w*)\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)")
_INLINE = re.compile(r"`(?P<code>[^`\n]+)`")


class Block(NamedTuple):
    """A fenced block: ``python``, ``sh``, ``console``, ``r`` or nothing, and what stands in it."""

    language: str
    code: str


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str, *languages: str) -> list[Block]:
    found = [Block(match["language"], match["code"]) for match in _FENCE.finditer(text_of(name))]
    return [block for block in found if block.language in languages] if languages else found


def without_comments(code: str) -> str:
    """`code` of a shell or of Python, whose blocks in the READMEs hold no `#` but that of a comment."""
    return re.sub(r"[^\S\n]*#.*", "", code)


def prose(name: str) -> str:
    return _FENCE.sub("", text_of(name))


def links(name: str) -> list[str]:
    return [match["target"] for match in _LINK.finditer(prose(name))]


def inline_code(name: str) -> list[str]:
    return [match["code"] for match in _INLINE.finditer(prose(name))]


def headings(name: str) -> list[str]:
    return [line.partition(" ")[0] for line in prose(name).splitlines() if line.startswith("#")]


def tables(name: str) -> list[list[list[str]]]:
    """Every table as rows of cells, header first, without the delimiter row."""
    groups = re.findall(r"(?:^\|.*\n)+", prose(name), re.MULTILINE)
    return [
        [[cell.strip() for cell in line.strip("|").split("|")] for line in group.splitlines() if "---" not in line]
        for group in groups
    ]
