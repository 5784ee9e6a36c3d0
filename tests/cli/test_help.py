"""Help reads well in both languages, and a command is a file."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

import warta.cli
from warta.cli import commands
from warta.cli._command import Argument, Command, Option

Run = Callable[..., tuple[int, str, str]]

ENGLISH = {
    "init": "Start a package.",
    "add": "Add articles to data/raw in the package.",
    "build": "Build the package's tables from its articles.",
    "validate": "Check a package.",
    "show": "Show a table.",
    "reproduce": "Build a release again from its articles, and compare.",
    "get": "Get a package, and verify it before it appears.",
    "release": "Make a release of the package: one zip file that can be cited.",
    "diff": "Show what changed between two versions of a package.",
    "import": "Enter rows that were filled elsewhere as corrections.",
    "correct": "Enter a correction in data/corrections.csv.",
    "explain": "Show the words behind each cell of a row.",
    "page": "Write one page that holds the whole dataset.",
    "serve": "Show page and package on this machine while they are edited.",
    "export": "Write the package in another format.",
    "finish": "Make the package of the shards that several machines built.",
    "status": "Look how far a build in shards is.",
}
INDONESIAN = {
    "init": "Mulai sebuah paket.",
    "add": "Tambahkan artikel ke data/raw di dalam paket.",
    "build": "Bangun tabel-tabel paket dari artikelnya.",
    "validate": "Periksa sebuah paket.",
    "show": "Tampilkan sebuah tabel.",
    "reproduce": "Bangun ulang sebuah rilis dari artikelnya, lalu bandingkan.",
    "get": "Ambil sebuah paket, dan periksa sebelum muncul.",
    "release": "Buat rilis paket: satu berkas zip yang dapat dikutip.",
    "diff": "Tampilkan yang berubah di antara dua versi sebuah paket.",
    "import": "Catat baris isian dari tempat lain sebagai koreksi.",
    "correct": "Catat koreksi dalam data/corrections.csv.",
    "explain": "Tampilkan kata-kata yang mendasari setiap sel sebuah baris.",
    "page": "Tulis satu halaman yang memuat seluruh dataset.",
    "serve": "Tampilkan halaman dan paket di komputer ini selagi disunting.",
    "export": "Tulis paket dalam format lain.",
    "finish": "Jadikan paket dari bagian-bagian yang dibangun beberapa mesin.",
    "status": "Lihat sejauh mana pembangunan bertahap di sebuah paket.",
}
WITHOUT_PACKAGE = ("get", "reproduce")
"""Commands whose package is their argument, and theirs alone."""

LEFT_IN_ENGLISH = ("Usage", "Options", "Commands", "Show", "Default", "[OPTIONS]", "[ARGS]")


def command(name: str) -> Command:
    found = commands.get_command(click.Context(commands), name)
    assert found is not None
    return found


def every_command() -> list[Command]:
    return [commands, *map(command, commands.list_commands(click.Context(commands)))]


@pytest.mark.parametrize(("arguments", "summaries"), [((), ENGLISH), (("--lang", "id"), INDONESIAN)])
def test_help_lists_each_command_with_its_summary(warta_run: Run, arguments: tuple[str], summaries: dict[str, str]) -> None:
    code, out, err = warta_run(*arguments, "--help")
    listed = dict(line.split(maxsplit=1) for line in out.split("\n\n")[-1].splitlines()[1:])
    assert (code, err) == (0, "")
    assert listed.items() >= summaries.items()


@pytest.mark.parametrize("name", ENGLISH)
def test_help_of_a_command_opens_with_usage_and_summary(warta_run: Run, name: str) -> None:
    code, out, _ = warta_run(name, "--help")
    assert code == 0
    assert out.startswith(f"Usage: warta {name} [OPTIONS]")
    assert f"\n  {ENGLISH[name]}\n" in out
    assert ("-p, --package DIR" in out) != (name in WITHOUT_PACKAGE)
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize("name", ["", *INDONESIAN])
def test_indonesian_help_is_indonesian_throughout(warta_run: Run, name: str) -> None:
    _, out, _ = warta_run("--lang", "id", *([name] if name else []), "--help")
    assert out.startswith(f"Penggunaan: warta {name}".rstrip())
    assert "\nOpsi:\n" in out
    assert not [word for word in LEFT_IN_ENGLISH if word in out]


def test_every_help_text_exists_in_both_languages() -> None:
    for each in every_command():
        assert "" not in each.says, each.name
        assert each.says.en != each.says.id, each.name
        for param in each.params:
            assert isinstance(param, Option | Argument), f"{each.name} {param.name}: declare it with warta.cli._command"
        for option in (param for param in each.params if isinstance(param, Option)):
            assert all(text.endswith(".") for text in option.says), f"{each.name} {option.name}"
            assert option.says.en != option.says.id, f"{each.name} {option.name}"


@pytest.mark.parametrize(
    ("locale", "heading"),
    [
        ({"LANG": "id_ID.UTF-8"}, "Penggunaan:"),
        ({"LANG": "id"}, "Penggunaan:"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "id_ID"}, "Penggunaan:"),
        ({"LANG": "id_ID.UTF-8", "LC_ALL": "C"}, "Usage:"),
        ({"LANG": "id_ID.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "Usage:"),
        ({"LANG": "id_ID.UTF-8", "LC_MESSAGES": ""}, "Penggunaan:"),
        ({"LANG": "ido"}, "Usage:"),
        ({}, "Usage:"),
    ],
    ids=str,
)
def test_language_follows_the_locale(
    warta_run: Run, monkeypatch: pytest.MonkeyPatch, locale: dict[str, str], heading: str
) -> None:
    monkeypatch.delenv("LC_ALL")
    for name, value in locale.items():
        monkeypatch.setenv(name, value)
    assert warta_run("--help")[1].startswith(heading)


def test_lang_is_heard_before_and_behind_the_command_and_beats_the_locale(
    warta_run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for arguments in (["--lang", "id", "show", "--help"], ["show", "--help", "--lang", "id"], ["show", "--lang=id", "--help"]):
        assert warta_run(*arguments)[1].startswith("Penggunaan:")
    monkeypatch.setenv("LC_ALL", "id_ID.UTF-8")
    assert warta_run("show", "--lang", "en", "--help")[1].startswith("Usage:")


def test_a_file_more_is_a_command_more(warta_run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "greet.py").write_text(
        "from warta.cli._command import command\n"
        "@command(indonesian='Beri salam.')\n"
        "def greet(terminal):\n"
        "    '''Greet.'''\n"
        "    terminal.result('halo')\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(warta.cli, "__path__", [*warta.cli.__path__, str(tmp_path)])
    assert ["greet", "Greet."] in [line.split() for line in warta_run("--help")[1].splitlines()]
    assert ["greet", "Beri", "salam."] in [line.split() for line in warta_run("--help", "--lang", "id")[1].splitlines()]
    assert warta_run("greet") == (0, "halo\n", "")


def test_only_the_command_that_is_asked_for_is_imported() -> None:
    code = "import sys; from warta.cli import run; run(['show', '--help']); print(*sys.modules, file=sys.stderr)"
    loaded = set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stderr.split())
    assert "warta.cli.show" in loaded
    assert not loaded & {"warta.cli.build", "warta.cli.validate", "warta.cli.explain", "warta.cli.init"}


def complete(shell: str, words: str, word: int, **environment: str) -> str:
    asked = {"_WARTA_COMPLETE": f"{shell}_complete", "COMP_WORDS": words, "COMP_CWORD": str(word), **environment}
    line = [sys.executable, "-m", "warta"]
    # The program's name is what the shell calls: `python -m warta` answers under the same variable as `warta`.
    return subprocess.run(line, env=os.environ | asked, capture_output=True, text=True, encoding="utf-8", check=True).stdout


def test_shells_complete_commands_options_and_choices() -> None:
    assert [line.split(",")[1] for line in complete("bash", "warta ", 1).splitlines()] == sorted(ENGLISH)
    assert "plain,--limit" in complete("bash", "warta show --l", 2)
    assert complete("bash", "warta validate --only f", 3) == "plain,frictionless\n"


def test_completion_speaks_the_users_language() -> None:
    assert INDONESIAN["show"] in complete("zsh", "warta sh", 1, LC_ALL="id_ID.UTF-8")
    assert ENGLISH["show"] in complete("zsh", "warta sh", 1)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shell_gets_its_completion_script(shell: str) -> None:
    line = [sys.executable, "-m", "warta"]
    asked = os.environ | {"_WARTA_COMPLETE": f"{shell}_source"}
    out = subprocess.run(line, env=asked, capture_output=True, text=True, check=True).stdout
    assert "_WARTA_COMPLETE" in out
    assert "complete" in out
