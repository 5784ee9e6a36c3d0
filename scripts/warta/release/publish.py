"""``warta release``: built, judged, compared with the last one, and packed, all at once or not at all."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from warta.build import build
from warta.errors import CannotRead, CannotWrite, InputError
from warta.package.descriptor import DESCRIPTOR, read_descriptor, write_descriptor
from warta.package.swap import change_files
from warta.release.archive import packed
from warta.release.changelog import CHANGELOG, Told, machine_part, with_section
from warta.release.changes import Change, Step
from warta.release.contents import content_of, contents, is_withheld, released
from warta.release.diff import diff_sides
from warta.release.revision import tagged_versions
from warta.release.side import Side, opened_side, temporary_folder
from warta.release.version import Version, next_version, parse_version, version_of
from warta.validation import validate
from warta.validation.target import open_target
from warta.wording import Wording

TAG = "data-v"
"""What the tag of a release begins with; its version follows."""

FOLDER = "dist"


class NotValid(InputError):
    """A package that its judges refuse."""

    wording = Wording(
        "{place} is not valid (errors: {errors}; first: {first}) and was not released; warta validate lists all of them",
        "{place} tidak sah (galat: {errors}; yang pertama: {first}) dan tidak dirilis; warta validate menampilkan semuanya",
    )


class NotText(InputError):
    """A changelog that is not UTF-8."""

    wording = Wording(
        "{file}: not UTF-8 text; save it as UTF-8, or move it away",
        "{file}: bukan teks UTF-8; simpan sebagai UTF-8, atau pindahkan",
    )


class ChangedMeanwhile(InputError):
    """Somebody edited the package while its release was made."""

    wording = Wording(
        "{file}: changed while the release was made; run warta release again",
        "{file}: berubah selagi rilis dibuat; jalankan warta release lagi",
    )


@dataclass(frozen=True, slots=True)
class Released:
    """A release: its zip file, its version, the one before (None for the first), what changed, the step demanded."""

    archive: Path
    version: Version
    last: Version | None
    step: Step
    changes: tuple[Change, ...]


def release(package: str | Path = ".", *, since: str | Path | None = None, with_texts: bool = False) -> Released:
    """Make the next release of the package in a folder, and write ``dist/<name>-<version>.zip``.

    The package is built and judged, then compared with the last release: what is at `since` (a zip, an address), else the
    highest tag ``data-v<version>`` that the present commit descends from, else there was none. A version that people raised is
    kept if the step is large enough; one that they left is raised. ``datapackage.json``, ``data/CHANGELOG.md`` and the zip
    change together. `with_texts` packs the articles and their texts too. Raises an InputError where the package or its version
    is refused, an Impossible where disk, network or git fail; the package is then built, and else as it was.
    """
    folder = Path(package)
    built = build(package=folder)
    _judge(folder, str(folder))
    content = content_of(folder / DESCRIPTOR)
    descriptor = read_descriptor(folder)
    told = _compared(folder, released(descriptor, with_texts), since, built.rows)
    version = _version(descriptor, told)
    changelog = _changelog(folder, version, told)
    descriptor["version"] = str(version)
    archive = f"{FOLDER}/{_name(descriptor)}-{version}.zip"
    zipped = packed(contents(folder, released(descriptor, with_texts), changelog, with_texts))
    _judge_packed(zipped, archive)

    def change() -> Mapping[str, bytes]:
        if content_of(folder / DESCRIPTOR) != content:
            raise ChangedMeanwhile(file=folder / DESCRIPTOR)
        return {DESCRIPTOR: write_descriptor(descriptor), CHANGELOG: changelog, archive: zipped}

    change_files(folder, change)
    return Released(folder / archive, version, told.last, told.step, told.changes)


def _judge(target: str | Path, place: str) -> None:
    report = validate(target)
    if not report.ok:
        found = report.errors[0]
        raise NotValid(place=place, errors=len(report.errors), first=f"{found.resource} {found.say()}".strip())


def _judge_packed(zipped: bytes, place: str) -> None:
    """What people will get must hold by itself, without the folder around it."""
    with temporary_folder() as folder:
        file = folder / "release.zip"
        try:
            file.write_bytes(zipped)
        except OSError as exc:
            raise CannotWrite(file=file, problem=exc.strerror) from exc
        _judge(file, place)


def _compared(folder: Path, descriptor: Mapping[str, Any], since: str | Path | None, rows: Mapping[str, int]) -> Told:
    """What there is to tell of a release with this descriptor."""
    names = {str(each["name"]) for each in descriptor["resources"]}
    last = since or _last_tag(folder)
    if last is None:
        return Told(None, Step.NONE, (), {name: count for name, count in rows.items() if name in names})
    with opened_side(last, folder) as before:
        after = Side(open_target(folder), str(folder))
        found = diff_sides(_only(before, names), _only(after, names))
        return Told(version_of(before.descriptor, before.place), found.step, tuple(found.all_changes()), {})


def _last_tag(folder: Path) -> str | None:
    versions = {tag: parse_version(tag.removeprefix(TAG)) for tag in tagged_versions(folder, TAG)}
    return max((tag for tag, version in versions.items() if version), key=lambda tag: versions[tag] or (), default=None)


def _only(side: Side, released: Collection[str]) -> Side:
    """A side without what this release withholds."""
    resources = tuple(each for each in side.target.resources if each["name"] in released or not is_withheld(each))
    return replace(side, target=replace(side.target, resources=resources))


def _version(descriptor: Mapping[str, Any], told: Told) -> Version:
    written = version_of(descriptor, DESCRIPTOR)
    if told.last is None:
        return written
    reasons = [change for change in told.changes if change.step is told.step]
    return next_version(told.last, written, told.step, reasons[0].say if reasons else None)


def _changelog(folder: Path, version: Version, told: Told) -> bytes:
    """The changelog with what there is to tell; as it is where nothing changed since the version of that number."""
    file = folder / CHANGELOG
    try:
        text = file.read_bytes().decode("utf-8") if file.exists() else None
    except UnicodeDecodeError as exc:
        raise NotText(file=file) from exc
    except OSError as exc:
        raise CannotRead(file=file, problem=exc.strerror) from exc
    if text is not None and told.last == version:
        return text.encode("utf-8")
    return with_section(text, version, machine_part(version, told)).encode("utf-8")


def _name(descriptor: Mapping[str, Any]) -> str:
    return str(descriptor.get("name") or "package").replace("/", "-")
