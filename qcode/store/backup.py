"""Backups: made through SQLite's own backup interface, opened again and checked before an older one may go."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from qcode.errors import Refused
from qcode.store.engine import make_file

KEEP = 10


def back_up(path: Path, target: Path | None = None) -> Path:
    """Write a checked copy of the project; without a target beside it, in NAME-backups, where the newest ten stay.

    A live database is copied through the backup interface: its last changes lie in another file.
    """
    folder = path.with_name(f"{path.stem}-backups")
    if target is None:
        _make_folder(folder)
        stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%S.%fZ")
        target = folder / f"{path.stem} {stamp}{path.suffix}"
    make_file(target)
    try:
        _copy(path, target)
        _check(target)
    except sqlite3.Error as error:
        target.unlink(missing_ok=True)
        raise Refused(
            target, f"the backup could not be made ({error})", "check disk and project; nothing else changed"
        ) from None
    if target.parent == folder:
        _thin(folder, path.suffix)
    return target


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        cause = f"the folder for backups can't be made ({error.strerror})"
        raise Refused(folder, cause, "move what stands in its place, or work in a folder you may write to") from None


def _copy(path: Path, target: Path) -> None:
    source = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    copy = sqlite3.connect(target)
    try:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
    finally:
        copy.close()
        source.close()


def _check(target: Path) -> None:
    copy = sqlite3.connect(f"{target.resolve().as_uri()}?mode=ro", uri=True)
    try:
        found = copy.execute("PRAGMA integrity_check").fetchone()[0]
    finally:
        copy.close()
    if found != "ok":
        raise sqlite3.DatabaseError(found)


def _thin(folder: Path, suffix: str) -> None:
    """Let the oldest go; each that stays was found good when it was made."""
    for old in sorted(folder.glob(f"*{suffix}"))[:-KEEP]:
        old.unlink()
