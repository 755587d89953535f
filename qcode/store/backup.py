"""Backups: copies of a whole project that were looked over before an older one may go."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.exc import DBAPIError, NoResultFound

from qcode.errors import Refused
from qcode.store.check import Finding, check, check_file
from qcode.store.copying import PARTIAL, copy_project, remove_partial
from qcode.store.engine import SCHEMA_VERSION, make_engine, schema_version
from qcode.store.store import Store

KEEP = 10


def back_up(path: Path, target: Path | None = None) -> Path:
    """Write a checked copy of the project; without a target beside it, in NAME-backups, where the newest ten stay.

    A project that is not whole is refused, so that its copies never take the place of good ones.
    """

    def look(copy: Path) -> None:
        fault = _first_fault(copy)
        if fault is not None:
            why = f"the backup could not be made: the project is not whole ({fault.what}: {fault.why})"
            raise Refused(path, why, "run `qcode check`; older backups were kept")

    if target is not None:
        copy_project(path, target, look)
        return target
    folder = _folder_of(path)
    _make_folder(folder)
    for name in _ours(folder, path, hidden=True):
        remove_partial(name)
    stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%S.%fZ")
    target = folder / f"{path.stem} {stamp}{path.suffix}"
    copy_project(path, target, look)
    for old in _ours(folder, path)[:-KEEP]:
        old.unlink(missing_ok=True)
    return target


def backups_of(path: Path) -> list[Path]:
    """List the backups that lie beside a project, unfinished ones too."""
    folder = _folder_of(path)
    if not folder.is_dir():
        return []
    return sorted(file for file in folder.iterdir() if file.name.lstrip(".").startswith(f"{path.stem} "))


def _folder_of(path: Path) -> Path:
    return path.with_name(f"{path.stem}-backups")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        cause = f"the folder for backups can't be made ({error.strerror})"
        raise Refused(folder, cause, "move what stands in its place, or work in a folder you may write to") from None


def _first_fault(copy: Path) -> Finding | None:
    """Look a copy over without writing to it; one of an older schema only as far as every schema is alike."""
    engine = make_engine(copy, read_only=True)
    try:
        if schema_version(engine) == SCHEMA_VERSION:
            found = check(Store(copy, engine, read_only=True))
        else:
            found = check_file(engine)
    except (DBAPIError, NoResultFound) as error:
        cause = str(error.orig) if isinstance(error, DBAPIError) else "the project's own row is missing"
        found = [Finding("the file", cause, "restore a backup")]
    finally:
        engine.dispose()
    return found[0] if found else None


def _ours(folder: Path, path: Path, *, hidden: bool = False) -> list[Path]:
    """List what backing up this project made in a folder, the oldest first; or what it left there unfinished."""
    stamp = r"\d{4}-\d\d-\d\dT\d{6}\.\d{6}Z"
    name = f"{re.escape(path.stem)} {stamp}{re.escape(path.suffix)}"
    pattern = re.compile(rf"\.{name}{re.escape(PARTIAL)}" if hidden else name)
    return sorted(file for file in folder.iterdir() if pattern.fullmatch(file.name))
