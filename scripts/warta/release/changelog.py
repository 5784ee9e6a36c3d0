"""``data/CHANGELOG.md``, the data set's own: a section a version, in which people write and warta marks its part.

What stands between the two marks of a version is written anew by each release of that version; everything else is kept. No
cell is quoted: what was redacted must not live on in a list of changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from warta.release.changes import Change, Step
from warta.release.quoting import quoted
from warta.release.version import Version
from warta.wording import LANGS, Lang, Wording

CHANGELOG = "data/CHANGELOG.md"

OPENING = """\
# Changelog · Catatan perubahan

What changed from version to version of this data set. `warta diff` shows it cell by cell.

Yang berubah dari versi ke versi kumpulan data ini. `warta diff` menampilkannya sel demi sel.
"""

SINCE = Wording("Since {last} ({step}):", "Sejak {last} ({step}):")
FIRST = Wording("The first release:", "Rilis pertama:")
ROWS = Wording("{table}: rows: {count}", "{table}: baris: {count}")
STEPS: Mapping[Step, Wording] = {
    Step.NONE: Wording("nothing changed", "tidak ada yang berubah"),
    Step.PATCH: Wording("a patch: the same data, mended", "perbaikan: data yang sama, dibetulkan"),
    Step.MINOR: Wording("a minor step: there is more of it", "langkah kecil: datanya bertambah"),
    Step.MAJOR: Wording("a major step: look before you update", "langkah besar: periksa dulu sebelum memperbarui"),
}

_HEADING = re.compile(r"^## .*$", re.MULTILINE)
_UNRELEASED = re.compile(r"## \[?(?:Unreleased|Belum dirilis)\]?\s*", re.IGNORECASE)


class Told(NamedTuple):
    """What a release has to tell: the version it follows, None for the first, and the changes."""

    last: Version | None
    step: Step
    changes: tuple[Change, ...]
    rows: Mapping[str, int]


def machine_part(version: Version, told: Told) -> str:
    """What warta says of a version, in both languages, between its marks."""
    lines = "\n\n".join("\n".join(_lines(told, lang)) for lang in LANGS)
    return f"{_opens(version)}\n{lines}\n{_closes(version)}"


def _opens(version: Version) -> str:
    return f"<!-- warta {version}: written by warta release; your own words go above or below -->"


def _closes(version: Version) -> str:
    return f"<!-- /warta {version} -->"


def _lines(told: Told, lang: Lang) -> Iterator[str]:
    if told.last is None:
        yield FIRST.say(lang)
        said: Iterable[str] = (ROWS.say(lang, table=name, count=count) for name, count in told.rows.items())
    else:
        yield SINCE.say(lang, last=told.last, step=STEPS[told.step].say(lang))
        said = (change.say(lang) for change in sorted(told.changes, key=lambda change: -change.step))
    yield ""
    yield from (f"- {quoted(line)}" for line in said)


def with_section(text: str | None, version: Version, part: str) -> str:
    """The changelog with `part` in the section of `version`: new, or the one called Unreleased."""
    if text is None:
        return f"{OPENING}\n## {version}\n\n{part}\n"
    line_end = "\r\n" if "\r\n" in text else "\n"
    told = part.replace("\n", line_end)
    marked = re.compile(re.escape(f"<!-- warta {version}:") + r".*?" + re.escape(_closes(version)), re.DOTALL)
    if marked.search(text):
        return marked.sub(lambda _: told, text, count=1)
    headings = list(_HEADING.finditer(text))
    for number, heading in enumerate(headings):
        if _is_of(heading[0], version) or _UNRELEASED.fullmatch(heading[0]):
            end = headings[number + 1].start() if number + 1 < len(headings) else len(text)
            title = heading[0].rstrip("\r") if _is_of(heading[0], version) else f"## {version}"
            body = text[heading.end() : end].strip()
            section = (line_end * 2).join(filter(None, (title, body, told)))
            return text[: heading.start()] + section + line_end * (2 if end < len(text) else 1) + text[end:]
    place = headings[0].start() if headings else len(text)
    before = text[:place].rstrip() + line_end * 2 if text[:place].strip() else ""
    after = f"{line_end}{text[place:]}" if headings else ""
    return f"{before}## {version}{line_end * 2}{told}{line_end}{after}"


def _is_of(heading: str, version: Version) -> bool:
    """``## 1.2.0``, ``## [1.2.0] - 2021-07-12``, ``## v1.2.0``."""
    return bool(re.match(rf"## \[?v?{re.escape(str(version))}(?![0-9.])", heading))
