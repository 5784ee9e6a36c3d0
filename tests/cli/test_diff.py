"""``warta diff`` as it is run."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from warta.cli.diff import FORMATS
from warta.release.formats import format_names

Run = Callable[..., tuple[int, str, str]]


def test_a_change_is_shown_and_is_no_failure(package: Path, tmp_path: Path, warta_run: Run) -> None:
    other = Path(shutil.copytree(package, tmp_path / "other"))
    table = other / "data" / "articles.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("Kabar Contoh", "Kabar Baru"), encoding="utf-8")
    code, out, err = warta_run("diff", package, other)
    assert (code, err) == (0, "")
    assert "publisher  Kabar Contoh -> Kabar Baru" in out
    assert warta_run("diff", package, other, "--exit-code")[0] == 1
    assert warta_run("diff", package, package, "--exit-code")[0] == 0


def test_every_format_can_be_asked_for(package: Path, warta_run: Run) -> None:
    assert format_names() == FORMATS  # written out in the command, so that its help needs no pyarrow
    assert json.loads(warta_run("diff", package, package, "--format", "json")[1])["same"] is True
    assert "tidak ada yang berubah" in warta_run("diff", package, package, "--lang", "id")[1]


def test_a_version_that_is_not_there_is_one_line(package: Path, warta_run: Run) -> None:
    code, out, err = warta_run("diff", package, "v9.9", "-p", package)
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert "v9.9" in err
