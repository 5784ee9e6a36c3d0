"""A page for every rule that ``warta validate`` holds a package to, and their index, as Markdown from the declarations.

``python -m warta.publishing.rules FOLDER`` writes them, and removes the pages of rules that there are no more.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from warta.publishing.checks import JUDGES, SEVERITIES
from warta.publishing.markdown import code, plain, table
from warta.validation.formats._told import where
from warta.validation.reasons import example_of, why
from warta.validation.report import shown
from warta.validation.rules import Check, all_checks
from warta.wording import Lang, Wording

INDEX = "README.md"
HEADINGS: Mapping[Lang, str] = {"en": "English", "id": "Bahasa Indonesia"}

OPENING = """\
# Rules · Aturan

Every rule that `warta validate` holds a package to, with a page each: what it says, why it matters, an example, what to do.
The id of a rule stands in every report. These pages follow from the declarations in `scripts/warta/validation`: `make docs`
writes them, and nobody edits them. [More on the judges](../validation.md).

Setiap aturan yang diperiksa `warta validate`, masing-masing dengan satu halaman: pesannya, mengapa penting, contoh, yang perlu
dilakukan. Id aturan tercantum dalam setiap laporan. Halaman-halaman ini mengikuti deklarasi dalam `scripts/warta/validation`:
`make docs` menulisnya, dan tidak disunting dengan tangan. [Selengkapnya tentang para pemeriksa](../validation.md)."""
COLUMNS = ("Rule · Aturan", "Severity · Tingkat", "Message", "Pesan")

SAYS = Wording("What it says", "Pesannya")
WHY = Wording("Why it matters", "Mengapa penting")
EXAMPLE = Wording("An example", "Contoh")
REMEDY = Wording("What to do", "Yang perlu dilakukan")
BACK = "[All rules · Semua aturan](README.md)"


def render() -> dict[str, str]:
    """Every page by its file's name."""
    checks = all_checks()
    return {INDEX: "\n\n".join(_index(checks)) + "\n", **{f"{check.id}.md": _page(check) for check in checks}}


def _index(checks: tuple[Check, ...]) -> Iterator[str]:
    yield OPENING
    for judge, does in JUDGES.items():
        yield f"## {judge}"
        yield f"{does.en}\\\n{does.id}"
        yield table(COLUMNS, (_listed(check) for check in checks if check.judge is judge))


def _listed(check: Check) -> tuple[str, ...]:
    link = f"[{code(check.id)}]({check.id}.md)"
    return link, SEVERITIES[check.severity], plain(check.says.en), plain(check.says.id)


def _page(check: Check) -> str:
    blocks = [
        f"# {check.id}",
        f"{SEVERITIES[check.severity]} · {code(check.judge)}",
        *_in("en", check),
        *_in("id", check),
        BACK,
    ]
    return "\n\n".join(blocks) + "\n"


def _in(lang: Lang, check: Check) -> Iterator[str]:
    example = example_of(check)
    place = ", ".join(filter(None, (shown(example.resource) if example.resource else "", where(example, lang))))
    yield f"## {HEADINGS[lang]}"
    yield f"**{SAYS.say(lang)}:** {plain(_template(check.says, lang))}"
    yield f"**{WHY.say(lang)}.** {why(check).say(lang)}"
    yield f"**{EXAMPLE.say(lang)}:** {plain(f'{place}: {example.say(lang)}' if place else example.say(lang))}"
    yield f"**{REMEDY.say(lang)}:** {plain(_template(check.remedy, lang))}"


def _template(wording: Wording, lang: Lang) -> str:
    return wording.id if lang == "id" else wording.en


def write(folder: Path) -> None:
    """Write every page into `folder`, and remove pages that are no rule's."""
    pages = render()
    folder.mkdir(parents=True, exist_ok=True)
    for file in folder.glob("*.md"):
        if file.name not in pages:
            file.unlink()
    for name, page in pages.items():
        (folder / name).write_text(page, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    (_folder,) = sys.argv[1:]
    write(Path(_folder))
