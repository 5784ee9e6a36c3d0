"""The values in a descriptor by their kinds: what is of another kind than the one asked for counts as not said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Described = Mapping[str, Any]
"""A descriptor, or a part of one, as it was read."""

MAIN = "en"
"""The language of what stands outside ``translations``."""


@dataclass(frozen=True, slots=True)
class Said:
    """A text in the main language, and in others by their tags; empty where it is not said."""

    main: str = ""
    others: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.main or self.others)

    @property
    def each(self) -> tuple[tuple[str, str], ...]:
        """(language tag, text), the main language first."""
        return (*(((MAIN, self.main),) if self.main else ()), *self.others)


def said(part: Described, key: str) -> Said:
    """A text in the main language, and as `translations` have it."""
    translations = member(part, "translations")
    others = ((tag, text(member(translations, tag), key)) for tag in sorted(translations) if tag != MAIN)
    return Said(text(part, key), tuple((tag, text) for tag, text in others if text))


def text(part: Described, key: str) -> str:
    """A text without blanks around it; empty where none is said."""
    return exactly(part, key).strip()


def exactly(part: Described, key: str) -> str:
    """A text as it stands; empty where none is said."""
    value = part.get(key)
    return value if isinstance(value, str) else ""


def whole(part: Described, key: str) -> int | None:
    """A whole number, or None."""
    value = part.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def listed(part: Described, key: str) -> list[Any]:
    """A list; empty where none is said."""
    value = part.get(key)
    return value if isinstance(value, list) else []


def texts(part: Described, key: str) -> tuple[str, ...]:
    """The texts of a list, each once, in order."""
    stripped = (value.strip() for value in listed(part, key) if isinstance(value, str))
    return tuple(dict.fromkeys(filter(None, stripped)))


def member(part: Described, key: str) -> Described:
    """An object; empty where none is said."""
    value = part.get(key)
    return value if isinstance(value, dict) else {}


def members(part: Described, key: str) -> list[Described]:
    """The objects of a list."""
    return [value for value in listed(part, key) if isinstance(value, dict)]


def names(value: object) -> tuple[str, ...]:
    """The columns of a key, which a descriptor may write as one text or as a list."""
    several = value if isinstance(value, list) else [value]
    return tuple(each for each in several if isinstance(each, str))
