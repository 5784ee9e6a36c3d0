"""Bad input gets one line that names the file, the place and the remedy, in both languages; nothing changes on disk."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

Run = Callable[..., tuple[int, str, str]]
Tree = Callable[[Path], dict[str, str]]


class Bad(NamedTuple):
    """A source that cannot be built, and what the line about it says."""

    files: dict[str, bytes]
    source: str
    english: tuple[str, ...]
    indonesian: tuple[str, ...]


LATIN = "Wali Kota José mengatakan hal itu di kantornya pada hari ini.\n".encode("latin-1")

CASES = {
    "missing file": Bad({}, "tiada.txt", ("tiada.txt: no such file or folder", "check the path"), ("tidak ada", "periksa")),
    "empty file": Bad({"kosong.txt": b""}, "kosong.txt", ("kosong.txt", "is empty", "fetch"), ("kosong.txt", "ambil lagi")),
    "blank file": Bad({"kosong.txt": b" \n\n"}, "kosong.txt", ("kosong.txt", "is empty"), ("kosong.txt", "ambil lagi")),
    "binary": Bad(
        {"foto.txt": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"},
        "foto.txt",
        ("foto.txt: not a text file", "byte 8", "plain text"),
        ("foto.txt: bukan berkas teks", "bita ke-8", "teks biasa"),
    ),
    "not UTF-8": Bad(
        {"latin.txt": LATIN},
        "latin.txt",
        ("latin.txt: byte 13 is not UTF-8", "--encoding"),
        ("latin.txt: bita ke-13 bukan UTF-8", "--encoding"),
    ),
    "no article": Bad(
        {"bon.txt": b"INV-1\n\n12 x 3 = 36\n"}, "bon.txt", ("bon.txt", "article", "check"), ("bon.txt", "artikel", "pastikan")
    ),
    "other language": Bad(
        {"en.txt": b"Mayor opens market\n\nThe mayor said on Monday that the new market would serve the whole city.\n"},
        "en.txt",
        ("en.txt", "article"),
        ("en.txt", "artikel"),
    ),
    "folder without sources": Bad(
        {"folder/catatan.md": b"# Catatan\n"},
        "folder",
        ("folder: no articles here", ".txt"),
        ("folder: tidak ada artikel di sini", ".txt"),
    ),
    "broken source list": Bad(
        {"folder/a.txt": b"isi", "folder/sources.csv": b"file,url\na.txt\n"},
        "folder",
        ("sources.csv: line 2", "mend"),
        ("sources.csv: baris 2", "perbaiki"),
    ),
}


LISTS = {
    "no column file": (b"url,publisher\n", ("line 1", "no column file", "file,url"), ("baris 1", "tidak ada kolom file")),
    "an empty list": (b"", ("line 1", "no column file"), ("baris 1", "tidak ada kolom file")),
    "semicolons": (b"file;url;publisher\na.txt;;\n", ("separated by semicolons", "commas"), ("dipisahkan titik koma", "koma")),
    "tabs": (b"file\turl\na.txt\t\n", ("separated by tabs",), ("dipisahkan tab",)),
    "not UTF-8": (b"file,publisher\na.txt,Ide\xeb\n", ("line 2", "not UTF-8"), ("baris 2", "bukan UTF-8")),
    "a cell too many": (b"file,url\na.txt,,\n", ("line 2", "3 cells", "has 2"), ("baris 2", "3 sel", "punya 2")),
    "a file twice": (b"file\na.txt\na.txt\n", ("line 3", "a.txt is listed twice"), ("baris 3", "a.txt tercantum dua kali")),
    "an open quote": (b'file,rights\na.txt,"milik\n', ("the quote marks do not match",), ("tanda kutipnya tidak berpasangan",)),
    "no scheme": (b"file,url\na.txt,kabar.example/a\n", ("line 2", "kabar.example/a", "https://"), ("baris 2", "https://")),
    "a port, no scheme": (b"file,url\na.txt,kabar.example:80/a\n", ("no full address",), ("bukan alamat lengkap",)),
    "no host": (b"file,url\na.txt,https:///a\n", ("no full address",), ("bukan alamat lengkap",)),
    "a blank": (b"file,url\na.txt,https://kabar.example/a b\n", ("no full address",), ("bukan alamat lengkap",)),
}


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize("case", LISTS.values(), ids=LISTS.keys())
def test_a_bad_list_of_sources_says_what_is_wrong_in_the_users_language(
    warta_run: Run, package: Path, tree: Tree, case: tuple[bytes, tuple[str, ...], tuple[str, ...]], lang: str
) -> None:
    content, english, indonesian = case
    (package / "data" / "raw" / "sources.csv").write_bytes(content)
    before = tree(package)
    code, out, err = warta_run("build", "-p", package, "--lang", lang)
    assert (code, out) == (1, "")
    assert err.startswith(f"warta: {package}/data/raw/sources.csv: {'line' if lang == 'en' else 'baris'} ")
    assert not [words for words in (english if lang == "en" else indonesian) if words not in err], err
    assert err.count("\n") == 1
    assert tree(package) == before


@pytest.mark.parametrize("url", ["http://a.example", "HTTPS://a.example/b?c#d", "urn:isbn:0-1", "ftp://a.example/b", ""])
def test_addresses_in_full_are_taken(warta_run: Run, package: Path, url: str) -> None:
    list_of_sources = package / "data" / "raw" / "sources.csv"
    list_of_sources.write_text(f"file,url\npasar-ikan.txt,{url}\n,\n", encoding="utf-8")
    assert warta_run("build", "-p", package)[0] == 0
    assert warta_run("validate", package)[0] == 0


@pytest.fixture(params=["in a new folder", "over a package"])
def target(request: pytest.FixtureRequest, built_once: Path, tmp_path: Path) -> Path:
    """Where the bad build goes: nothing may appear there, or what is there must stay."""
    folder = tmp_path / "target"
    if request.param == "over a package":
        return Path(shutil.copytree(built_once, folder))
    folder.mkdir()
    return folder


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_bad_source_is_one_line(warta_run: Run, tmp_path: Path, tree: Tree, target: Path, case: Bad, lang: str) -> None:
    for name, content in case.files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    before = tree(tmp_path)
    code, out, err = warta_run("build", tmp_path / case.source, "-p", target, "--lang", lang)
    assert (code, out) == (1, "")
    assert err.startswith("warta: ")
    assert err.count("\n") == 1
    assert not [words for words in (case.english if lang == "en" else case.indonesian) if words not in err], err
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "are both article pasar-ikan; rename"), ("id", "sama-sama artikel pasar-ikan; ganti")]
)
def test_two_sources_with_one_id(warta_run: Run, package: Path, tree: Tree, article: str, lang: str, said: str) -> None:
    (package / "data" / "raw" / "Pasar Ikan.txt").write_text(article, encoding="utf-8")
    before = tree(package)
    code, out, err = warta_run("build", "-p", package, "--lang", lang)
    assert (code, out) == (1, "")
    assert said in err
    assert "Pasar Ikan.txt" in err
    assert "pasar-ikan.txt" in err
    assert err.count("\n") == 1
    assert tree(package) == before


@pytest.mark.parametrize("content", [b"no JSON at all", b"", b"[]", b'{"name": "a",}', b"\xff", b"[" * 100_000], ids=repr)
@pytest.mark.parametrize("arguments", [["build"], ["validate"], ["show", "quotes"], ["explain", "pasar-ikan"]], ids=" ".join)
def test_a_descriptor_that_cannot_be_read(
    warta_run: Run, package: Path, tree: Tree, content: bytes, arguments: list[str]
) -> None:
    (package / "datapackage.json").write_bytes(content)
    before = tree(package)
    for lang, remedy in (("en", "mend it"), ("id", "perbaiki")):
        code, out, err = warta_run(*arguments, "-p", package, "--lang", lang)
        assert (code, out) == (1, "")
        assert err.startswith(f"warta: {package}/datapackage.json: ")
        assert remedy in err or "UTF-8" in err
        assert err.count("\n") == 1
    assert tree(package) == before


@pytest.mark.parametrize("arguments", [["validate"], ["show", "quotes"], ["explain", "a-q1"]], ids=" ".join)
def test_a_folder_without_a_package(warta_run: Run, tmp_path: Path, tree: Tree, arguments: list[str]) -> None:
    before = tree(tmp_path)
    code, out, err = warta_run(*arguments, "-p", tmp_path)
    assert (code, out) == (1, "")
    assert err == f"warta: {tmp_path}: no datapackage.json here; run warta init, or name the package with -p\n"
    assert tree(tmp_path) == before


@pytest.mark.parametrize(("lang", "said"), [("en", "no datapackage.json here; run warta init"), ("id", "jalankan warta init")])
def test_a_build_of_nothing_in_a_folder_without_a_package(
    warta_run: Run, tmp_path: Path, tree: Tree, lang: str, said: str
) -> None:
    code, out, err = warta_run("build", "-p", tmp_path, "--lang", lang)
    assert (code, out) == (1, "")
    assert err.startswith(f"warta: {tmp_path}: ")
    assert said in err
    assert tree(tmp_path) == {}


def test_every_bad_source_is_named_a_line_each(warta_run: Run, package: Path, tree: Tree, article: str) -> None:
    raw = package / "data" / "raw"
    (raw / "kosong.txt").write_bytes(b"")
    (raw / "latin.txt").write_bytes(LATIN)
    (raw / "Pasar Ikan.txt").write_text(article, encoding="utf-8")
    before = tree(package)
    code, out, err = warta_run("build", "-p", package, raw, raw / "tiada.txt")
    assert (code, out) == (1, "")
    lines = err.splitlines()
    assert len(lines) == 4
    assert all(line.startswith("warta: ") for line in lines)
    for name in (
        "kosong.txt: the file is empty",
        "latin.txt: byte 13",
        "are both article pasar-ikan",
        "tiada.txt: no such file",
    ):
        assert [line for line in lines if name in line], name
    assert tree(package) == before
    assert len(warta_run("build", "-p", package, "--encoding", "utf-x")[2].splitlines()) == 1, "said of no file, so said once"


def test_encoding_mends_what_is_not_utf8(warta_run: Run, tmp_path: Path, article: str) -> None:
    source = tmp_path / "pasar.txt"
    source.write_bytes(article.replace("Bagas", "José Bagas").encode("windows-1252"))
    folder = tmp_path / "package"
    folder.mkdir()
    assert "--encoding" in warta_run("build", source, "-p", folder)[2]
    assert warta_run("build", source, "-p", folder, "--encoding", "windows-1252")[0] == 0
    assert "José Bagas Wicaksono" in warta_run("show", "texts", "-p", folder)[1]


def test_an_encoding_that_does_not_exist(warta_run: Run, package: Path, tree: Tree) -> None:
    before = tree(package)
    for lang, said in (("en", "not an encoding"), ("id", "bukan pengodean")):
        code, out, err = warta_run("build", "-p", package, "--encoding", "utf-x", "--lang", lang)
        assert (code, out) == (1, "")
        assert err.startswith(f"warta: utf-x: {said}")
        assert err.count("\n") == 1
    assert tree(package) == before


def test_hostile_names_are_shown_on_one_line(warta_run: Run, tmp_path: Path) -> None:
    code, _, err = warta_run("build", tmp_path / "a\n\x1b[31mb.txt", "-p", tmp_path)
    assert code == 1
    assert r"a\n\x1b[31mb.txt" in err
    assert err.count("\n") == 1


def refusing(number: int) -> Callable[..., int]:
    def refuse(*_: object, **__: object) -> int:
        raise OSError(number, os.strerror(number))

    return refuse


@pytest.mark.parametrize(("lang", "said"), [("en", "cannot write"), ("id", "tidak dapat menulis")])
@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS], ids=["no permission", "read-only"])
@pytest.mark.parametrize("command", ["build", "init"])
def test_a_folder_that_cannot_be_written(
    warta_run: Run,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    tree: Tree,
    article: str,
    command: str,
    number: int,
    lang: str,
    said: str,
) -> None:
    """Simulated: a test run as root can write anywhere."""
    source, folder = tmp_path / "pasar.txt", tmp_path / "package"
    source.write_text(article, encoding="utf-8")
    folder.mkdir()
    before = tree(tmp_path)
    with monkeypatch.context() as disk:
        disk.setattr(Path, "mkdir", lambda self, *_, **__: None if self == folder else refusing(number)())
        sources = [source] if command == "build" else []
        code, out, err = warta_run(command, *sources, "-p", folder, "--lang", lang)
    assert (code, out) == (3, "")
    assert str(folder) in err
    assert said in err
    assert os.strerror(number) in err
    assert err.count("\n") == 1
    assert tree(tmp_path) == before


@pytest.mark.parametrize(("lang", "said"), [("en", "nothing was changed"), ("id", "tidak ada yang diubah")])
@pytest.mark.parametrize("command", ["build", "init"])
def test_a_full_disk(
    warta_run: Run,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    tree: Tree,
    article: str,
    command: str,
    lang: str,
    said: str,
) -> None:
    source, folder = tmp_path / "pasar.txt", tmp_path / "package"
    source.write_text(article, encoding="utf-8")
    folder.mkdir()
    before = tree(tmp_path)
    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", refusing(errno.ENOSPC))
        sources = [source] if command == "build" else []
        code, out, err = warta_run(command, *sources, "-p", folder, "--lang", lang)
    assert (code, out) == (3, "")
    assert said in err
    assert os.strerror(errno.ENOSPC) in err
    assert err.count("\n") == 1
    assert tree(tmp_path) == before


def test_a_source_that_may_not_be_read(warta_run: Run, monkeypatch: pytest.MonkeyPatch, package: Path, tree: Tree) -> None:
    before = tree(package)
    opened = Path.open

    def refused(path: Path, *how: str, **more: object) -> object:
        return refusing(errno.EACCES)() if path.suffix == ".txt" else opened(path, *how, **more)  # type: ignore[call-overload]

    with monkeypatch.context() as disk:
        disk.setattr(Path, "open", refused)
        code, out, err = warta_run("build", "-p", package)
    assert (code, out) == (3, "")
    assert "pasar-ikan.txt: cannot read" in err
    assert err.count("\n") == 1
    assert tree(package) == before
