"""No path of a descriptor leaves the package, neither to be read nor to be written."""

from __future__ import annotations

from pathlib import Path

import pytest

from warta.errors import UnsafePath
from warta.package.paths import LinkedPath, path_inside, writable_path_inside

OUTSIDE = [
    "", "/", "/etc/passwd", "..", "../x", "data/../../x", "data/../x", "./x", "data//x", "data/", "~/x", "~root/x",
    ".git/config", "data/.hidden", "data\\x.csv", "..\\x", "c:/x", "C:x", "//host/share/x", "http://example.org/x", "file:///x",
    "a\0b", "a\nb",
]  # fmt: skip


@pytest.mark.parametrize("path", OUTSIDE)
def test_outside(tmp_path: Path, path: str) -> None:
    for inside in (path_inside, writable_path_inside):
        with pytest.raises(UnsafePath) as caught:
            inside(tmp_path, path)
        assert caught.value.say("id").isprintable()


@pytest.mark.parametrize("path", ["a.csv", "data/quotes.csv", "data/quotes/part-0001.csv", "dat.a/b..c", "berita é/x y.csv"])
def test_inside(tmp_path: Path, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert path_inside(tmp_path, path) == writable_path_inside(tmp_path, path) == tmp_path / path
    monkeypatch.chdir(tmp_path)
    assert writable_path_inside(Path(), path) == Path(path)


def test_links_out_of_the_package(tmp_path: Path) -> None:
    package, outside = tmp_path / "package", tmp_path / "outside"
    package.mkdir()
    outside.mkdir()
    (package / "data").symlink_to(outside)
    (package / "a.csv").symlink_to(outside / "not-there.csv")
    for path in ("data/x.csv", "data", "a.csv"):
        with pytest.raises(UnsafePath):
            path_inside(package, path)


def test_a_link_within_the_package_is_read_but_not_written(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "data").symlink_to("real")
    assert path_inside(tmp_path, "data/x.csv") == tmp_path / "data/x.csv"
    with pytest.raises(LinkedPath, match="data: a symbolic link"):
        writable_path_inside(tmp_path, "data/x.csv")


def test_links_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    for inside in (path_inside, writable_path_inside):
        with pytest.raises(UnsafePath):
            (inside(tmp_path, "a/x.csv"))


def test_a_package_reached_through_a_link_is_a_package(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    assert writable_path_inside(tmp_path / "link", "data/x.csv") == tmp_path / "link/data/x.csv"
