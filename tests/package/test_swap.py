"""A build is all or nothing: what may go wrong but for a kill, which has tests of its own."""

from __future__ import annotations

import errno
import json
import os
import resource
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from hashlib import sha256
from itertools import takewhile
from pathlib import Path
from tempfile import gettempdir
from typing import Any, NoReturn

import pytest
from filelock import FileLock

from warta.errors import Busy, CannotWrite, UnsafePath, WartaError
from warta.package.journal import DamagedJournal
from warta.package.swap import WORK_FOLDER, Unfinished, change_files, finish_swap, replace_files

OLD = {"data/a.csv": b"old a", "data/b.csv": b"old b", "datapackage.json": b"old"}
NEW = {"data/a.csv": b"new a", "data/c/part-1.csv": b"new c", "datapackage.json": b"new"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "package"
    place.mkdir()
    replace_files(place, OLD)
    return place


def contents(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_files_come_change_and_go(folder: Path) -> None:
    replace_files(folder, NEW, ["data/b.csv", "data/never-there.csv"])
    assert contents(folder) == NEW
    assert sorted(path.name for path in folder.iterdir()) == ["data", "datapackage.json"]


def test_a_file_that_is_written_is_not_removed(folder: Path) -> None:
    replace_files(folder, OLD, ["data/a.csv"])
    assert contents(folder) == OLD


def test_what_holds_its_bytes_already_is_not_touched(folder: Path) -> None:
    before = {path: (folder / path).stat() for path in OLD}
    replace_files(folder, OLD)
    replace_files(folder, {**OLD, "data/a.csv": b"other"})
    for path in ("data/b.csv", "datapackage.json"):
        now = (folder / path).stat()
        assert (now.st_ino, now.st_mtime_ns) == (before[path].st_ino, before[path].st_mtime_ns)


def test_where_nothing_changes_no_journal_is_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> NoReturn:
        raise AssertionError

    monkeypatch.setattr(os, "fsync", refuse)
    replace_files(folder, OLD, ["data/never-there.csv"])


def test_permissions_are_kept_and_new_files_follow_the_umask(folder: Path) -> None:
    (folder / "data/a.csv").chmod(0o600)
    umask = os.umask(0o027)
    try:
        replace_files(folder, NEW)
    finally:
        os.umask(umask)
    assert stat.S_IMODE((folder / "data/a.csv").stat().st_mode) == 0o600
    assert stat.S_IMODE((folder / "data/c/part-1.csv").stat().st_mode) == 0o640


def test_the_current_folder_will_do(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    replace_files(Path(), NEW, ["data/b.csv"])
    finish_swap(Path())
    assert contents(folder) == NEW


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite) as caught:
        replace_files(tmp_path / "nowhere", NEW)
    assert caught.value.exit_code == 3
    finish_swap(tmp_path / "nowhere")


# Errors of the disk ---------------------------------------------------------------------------------------------------

Refuse = Callable[[str, int, int], None]


@pytest.fixture
def refuse(monkeypatch: pytest.MonkeyPatch) -> Refuse:
    """Let the nth call of a function of os fail."""

    def prepare(name: str, after: int, error: int) -> None:
        real: Callable[..., Any] = getattr(os, name)
        calls = iter(range(1_000_000))

        def failing(*arguments: Any, **options: Any) -> Any:
            if next(calls) == after:
                raise OSError(error, os.strerror(error))
            return real(*arguments, **options)

        monkeypatch.setattr(os, name, failing)

    return prepare


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS])
def test_an_error_before_the_swap_is_decided_changes_nothing(
    folder: Path, refuse: Refuse, error: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for after in range(8):  # 3 files, the staging folder, the journal, the work folder, the package, the work folder
        refuse("fsync", after, error)
        with pytest.raises(CannotWrite, match="nothing was changed") as caught:
            replace_files(folder, NEW, ["data/b.csv"])
        monkeypatch.undo()
        assert not isinstance(caught.value, Unfinished)
        assert caught.value.exit_code == 3
        assert contents(folder) == OLD
        assert not (folder / WORK_FOLDER).exists()


def test_even_if_it_cannot_be_cleaned_up_it_is_not_carried_out_later(
    folder: Path, refuse: Refuse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The journal is in place and cannot be made durable: it goes before the files that it names."""
    refuse("fsync", 7, errno.EIO)
    refuse("rmdir", 0, errno.EIO)
    with pytest.raises(CannotWrite, match="nothing was changed"):
        replace_files(folder, NEW)
    monkeypatch.undo()
    finish_swap(folder)
    assert contents(folder) == OLD
    assert not (folder / WORK_FOLDER).exists()


def test_an_error_after_that_leaves_the_rest_to_the_next_command(
    folder: Path, refuse: Refuse, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse("replace", 2, errno.EIO)  # the journal, a file, and the second file
    with pytest.raises(Unfinished, match="the next warta command here completes the build"):
        replace_files(folder, NEW, ["data/b.csv"])
    monkeypatch.undo()
    assert contents(folder) != OLD
    finish_swap(folder)
    assert contents(folder) == NEW
    assert not (folder / WORK_FOLDER).exists()


def test_interrupted_by_hand_before_the_swap_is_decided_nothing_is_left(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: int) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        replace_files(folder, NEW)
    assert contents(folder) == OLD


def test_each_step_is_durable_before_the_next_that_rests_on_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kill cannot show this, only a power cut can: so the order of the calls is looked at."""
    calls: list[str] = []
    real_fsync, real_replace, real_unlink = os.fsync, os.replace, os.unlink

    def fsync(opened: int) -> None:
        names = {file.stat().st_ino: file.relative_to(folder).as_posix() for file in (folder, *folder.rglob("*"))}
        calls.append(f"sync {names[os.fstat(opened).st_ino]}")
        real_fsync(opened)

    def replace(source: Path, target: Path) -> None:
        calls.append(f"move {target.relative_to(folder)}")
        real_replace(source, target)

    def unlink(path: Path, **options: Any) -> None:
        calls.append(f"remove {path}".replace(f"{folder}/", ""))
        real_unlink(path, **options)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr(os, "unlink", unlink)
    replace_files(folder, NEW, ["data/b.csv"])
    journal, data = calls.index("move .warta/journal.json"), calls.index("move data/a.csv")
    descriptor, end = calls.index("move datapackage.json"), calls.index("remove .warta/journal.json")
    aside = {
        "sync .warta/staging/0",
        "sync .warta/staging/1",
        "sync .warta/staging/2",
        "sync .warta/staging",
        "sync .warta",
        "sync .",
    }
    assert aside | {"sync .warta/journal.json.new"} <= set(calls[:journal])
    assert "sync .warta" in calls[journal:data]
    assert {"move data/c/part-1.csv", "sync data", "sync data/c", "sync ."} <= set(calls[data:descriptor])
    assert calls[descriptor + 1] == "sync ."
    assert calls.index("remove data/b.csv") > descriptor
    assert "sync data" in calls[calls.index("remove data/b.csv") : end]


def in_a_child(act: Callable[[], None]) -> str:
    """What `act` raised in a process of its own: its limits and rights end with it."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        said = "nothing"
        try:
            act()
        except WartaError as exc:
            said = f"{exc.exit_code} {exc}"
        finally:
            os.write(write, said.encode())
            os._exit(0)
    os.close(write)
    os.waitpid(child, 0)
    with os.fdopen(read) as answer:
        return answer.read()


def test_a_full_disk_changes_nothing(folder: Path) -> None:
    def act() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        replace_files(folder, {**NEW, "data/d.csv": b"x" * 5000})

    assert in_a_child(act).startswith(f"3 {folder / 'data/d.csv'}: cannot write: File too large")
    assert contents(folder) == OLD
    assert not (folder / WORK_FOLDER).exists()


@pytest.mark.parametrize("read_only", [".", "data"])
def test_a_read_only_folder_changes_nothing(tmp_path: Path, folder: Path, read_only: str) -> None:
    def act() -> None:
        if os.getuid() == 0:  # root may write anywhere
            os.setuid(65534)
        replace_files(folder, NEW, ["data/b.csv"])

    for place in takewhile(lambda place: place != Path(gettempdir()), (tmp_path, *tmp_path.parents)):
        place.chmod(0o755)
    if os.getuid() == 0:
        for place in (folder, *folder.rglob("*")):
            os.chown(place, 65534, -1)
    (folder / read_only).chmod(0o555)
    assert in_a_child(act) == f"3 {folder / read_only}: cannot write: Permission denied; nothing was changed"
    assert contents(folder) == OLD
    (folder / read_only).chmod(0o755)
    assert in_a_child(act) == "nothing"
    assert contents(folder) == NEW


@pytest.mark.parametrize("read_only", ["PermissionError", "EROFS"])
def test_a_read_only_disk_changes_nothing(folder: Path, refuse: Refuse, read_only: str) -> None:
    refuse("mkdir", 0, errno.EROFS if read_only == "EROFS" else errno.EACCES)
    with pytest.raises(CannotWrite, match="nothing was changed"):
        replace_files(folder, NEW)
    assert contents(folder) == OLD


def test_a_folder_in_the_place_of_a_file_or_the_reverse(folder: Path) -> None:
    for path, problem in (("data", "Is a directory"), ("data/a.csv/part-1.csv", "Not a directory")):
        with pytest.raises(CannotWrite, match=problem):
            replace_files(folder, {path: b"x", "datapackage.json": b"new"})
        assert contents(folder) == OLD


def test_a_file_in_the_place_of_the_work_folder(folder: Path) -> None:
    (folder / WORK_FOLDER).write_bytes(b"mine")
    with pytest.raises(CannotWrite, match=r"\.warta: cannot write: File exists"):
        replace_files(folder, NEW)
    assert contents(folder) == {**OLD, WORK_FOLDER: b"mine"}


# Two at a time --------------------------------------------------------------------------------------------------------


def test_a_package_that_someone_else_is_writing_is_busy(folder: Path) -> None:
    (folder / WORK_FOLDER).mkdir()
    for act in (lambda: replace_files(folder, NEW), lambda: finish_swap(folder)):
        with FileLock(folder / WORK_FOLDER / "lock"), pytest.raises(Busy) as caught:
            act()
        assert caught.value.exit_code == 3
        assert contents(folder) == {**OLD, ".warta/lock": b""} or contents(folder) == OLD
    replace_files(folder, NEW, ["data/b.csv"])
    assert contents(folder) == NEW


WRITER = """
import sys
from pathlib import Path
from warta.errors import Busy
from warta.package.swap import replace_files
done = 0
while done < 20:
    try:
        replace_files(Path(sys.argv[1]), {f"data/{n}.csv": f"{sys.argv[2]} {done}".encode() for n in range(4)})
        done += 1
    except Busy:
        pass
"""


def test_a_work_folder_that_is_put_away_at_this_moment_is_busy(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lock's own way to make its folder fails then: it was there, and is gone when looked at again."""

    def refuse(*_: object, **__: object) -> None:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))

    with monkeypatch.context() as disk:
        disk.setattr(FileLock, "acquire", refuse)
        with pytest.raises(Busy):
            replace_files(folder, {"data/0.csv": b"x"})
    assert contents(folder) == OLD


def test_two_that_write_at_once_never_mix(folder: Path) -> None:
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(folder), name]) for name in ("x", "y")]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    assert len({(folder / f"data/{number}.csv").read_bytes() for number in range(4)}) == 1
    assert not (folder / WORK_FOLDER).exists()


def test_two_threads_neither(folder: Path) -> None:
    def write(name: str) -> None:
        for number in range(20):
            try:
                replace_files(folder, {f"data/{part}.csv": f"{name} {number}".encode() for part in range(4)})
            except Busy:
                continue

    threads = [threading.Thread(target=write, args=(name,)) for name in "xy"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len({(folder / f"data/{part}.csv").read_bytes() for part in range(4)}) == 1
    assert not (folder / WORK_FOLDER).exists()


# Hostile packages -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["../x", "/tmp/x", "data/../../x", ".warta/journal.json", ""])
def test_a_path_that_leaves_the_package_is_refused(folder: Path, path: str) -> None:
    for act in (lambda: replace_files(folder, {path: b"x"}), lambda: replace_files(folder, {}, [path])):
        with pytest.raises(UnsafePath):
            act()
    assert contents(folder) == OLD


@pytest.mark.parametrize("linked", ["data", "data/a.csv", ".warta"])
def test_nothing_is_written_through_a_link(tmp_path: Path, linked: str) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "package"
    outside.mkdir()
    (outside / "a.csv").write_bytes(b"mine")
    (folder / linked).parent.mkdir(parents=True)
    (folder / linked).symlink_to(outside / "a.csv" if linked.endswith("csv") else outside)
    with pytest.raises(UnsafePath):
        replace_files(folder, NEW)
    assert contents(outside) == {"a.csv": b"mine"}
    assert (folder / linked).is_symlink()


def leave(folder: Path, journal: object, **staged: bytes) -> None:
    (folder / WORK_FOLDER / "staging").mkdir(parents=True)
    for name, content in staged.items():
        (folder / WORK_FOLDER / "staging" / name[1:]).write_bytes(content)
    text = journal if isinstance(journal, str) else json.dumps(journal)
    (folder / WORK_FOLDER / "journal.json").write_text(text)


def move(path: str, content: bytes, staged: str = "0") -> dict[str, str]:
    return {"staged": staged, "path": path, "sha256": sha256(content).hexdigest()}


def test_a_journal_that_fits_is_carried_out(folder: Path) -> None:
    leave(folder, {"moves": [move("data/a.csv", b"new")], "removals": ["data/b.csv"]}, _0=b"new")
    finish_swap(folder)
    assert contents(folder) == {"data/a.csv": b"new", "datapackage.json": b"old"}


DAMAGED = {
    "empty": "",
    "cut": '{"moves": [',
    "no object": [],
    "a null": None,
    "nested": "[" * 100_000,
    "without removals": {"moves": []},
    "removals no list": {"moves": [], "removals": "data"},
    "a path that is no text": {"moves": [], "removals": [3]},
    "a move that is none": {"moves": [3], "removals": []},
    "a key too many": {"moves": [{**move("data/a.csv", b"new"), "x": 1}], "removals": []},
    "another hash": {"moves": [move("data/a.csv", b"other")], "removals": []},
    "no hash": {"moves": [{**move("data/a.csv", b"new"), "sha256": "x"}], "removals": []},
    "a hash that is no text": {"moves": [{**move("data/a.csv", b"new"), "sha256": 3}], "removals": []},
    "a file that was never staged": {"moves": [move("data/a.csv", b"new", "7")], "removals": []},
    "a staged name that climbs": {"moves": [move("data/a.csv", b"new", "../../../x")], "removals": []},
    "one file twice": {"moves": [move("data/a.csv", b"new"), move("data/b.csv", b"new")], "removals": []},
    "one path twice": {"moves": [move("data/a.csv", b"new")], "removals": ["data/a.csv"]},
    "a folder removed": {"moves": [move("data/a.csv", b"new")], "removals": ["data"]},
}


@pytest.mark.parametrize("journal", DAMAGED.values(), ids=DAMAGED)
def test_a_journal_that_does_not_fit_is_an_error_and_nothing_is_touched(folder: Path, journal: object) -> None:
    leave(folder, journal, _0=b"new")
    before = contents(folder)
    for act in (lambda: finish_swap(folder), lambda: replace_files(folder, NEW)):
        with pytest.raises(DamagedJournal, match=r"delete the folder \.warta") as caught:
            act()
        assert caught.value.say("id").isprintable()
        assert contents(folder) == before


@pytest.mark.parametrize("path", ["../outside.csv", "/tmp/outside.csv", ".git/hooks/x", "linked/x.csv"])
def test_a_journal_does_not_lead_out_of_the_package(tmp_path: Path, folder: Path, path: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "x.csv").write_bytes(b"mine")
    (folder / "linked").symlink_to(outside)
    leave(folder, {"moves": [move(path, b"new")], "removals": []}, _0=b"new")
    with pytest.raises(UnsafePath):
        finish_swap(folder)
    (folder / WORK_FOLDER / "journal.json").write_text(json.dumps({"moves": [], "removals": [path]}))
    with pytest.raises(UnsafePath):
        finish_swap(folder)
    assert contents(outside) == {"x.csv": b"mine"}
    assert not (tmp_path / "outside.csv").exists()


@pytest.mark.parametrize("linked", ["staging", "staging/0", "journal.json", "lock"])
def test_links_in_the_work_folder_lead_nowhere(tmp_path: Path, folder: Path, linked: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "0").write_bytes(b"new")
    (outside / "journal.json").write_text(json.dumps({"moves": [move("data/a.csv", b"new")], "removals": []}))
    before = contents(outside)
    leave(folder, {"moves": [move("data/a.csv", b"new")], "removals": []})
    place = folder / WORK_FOLDER / linked
    if linked == "staging":
        place.rmdir()
    place.unlink(missing_ok=True)
    place.symlink_to(outside / ("0" if linked in ("staging/0", "lock") else "" if linked == "staging" else "journal.json"))
    with pytest.raises(WartaError):
        finish_swap(folder)
    assert contents(outside) == before
    assert {path: (folder / path).read_bytes() for path in OLD} == OLD


def test_leftovers_without_a_journal_are_removed_links_unfollowed(tmp_path: Path, folder: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.csv").write_bytes(b"mine")
    staging = folder / WORK_FOLDER / "staging"
    staging.mkdir(parents=True)
    (staging / "0").write_bytes(b"half")
    (staging / "1").symlink_to(outside)
    (folder / WORK_FOLDER / "journal.json.new").write_bytes(b'{"mov')
    finish_swap(folder)
    assert contents(folder) == OLD
    assert not (folder / WORK_FOLDER).exists()
    assert contents(outside) == {"a.csv": b"mine"}


def test_a_reader_is_not_stopped_by_leftovers_that_it_may_not_remove(
    folder: Path, refuse: Refuse, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / WORK_FOLDER / "staging").mkdir(parents=True)
    refuse("rmdir", 0, errno.EROFS)
    finish_swap(folder)
    monkeypatch.undo()
    leave_journal = {"moves": [move("data/a.csv", b"new")], "removals": []}
    (folder / WORK_FOLDER / "staging").mkdir(exist_ok=True, parents=True)
    (folder / WORK_FOLDER / "staging" / "0").write_bytes(b"new")
    (folder / WORK_FOLDER / "journal.json").write_text(json.dumps(leave_journal))
    refuse("replace", 0, errno.EROFS)
    with pytest.raises(Unfinished):
        finish_swap(folder)


def test_a_change_is_made_of_what_is_there_while_nobody_else_writes(tmp_path: Path) -> None:
    (tmp_path / "daftar").write_bytes(b"satu")

    def change() -> dict[str, bytes]:
        with pytest.raises(Busy):
            replace_files(tmp_path, {"daftar": b"lain"})
        return {"daftar": (tmp_path / "daftar").read_bytes() + b" dua", "baru": b"x"}

    change_files(tmp_path, change)
    assert (tmp_path / "daftar").read_bytes() == b"satu dua"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["baru", "daftar"]
    with pytest.raises(UnsafePath):
        change_files(tmp_path, lambda: {"../keluar": b""})
    with pytest.raises(ZeroDivisionError):
        change_files(tmp_path, lambda: {"baru": bytes([1 // 0])})
    assert (tmp_path / "baru").read_bytes() == b"x"
