"""Taking care of a project: check it, back it up, make one from a backup."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qcode.store.backup import back_up
from qcode.store.engine import check_header
from qcode.store.location import locate
from qcode.store.restore import restore
from qcode.store.store import open_store

if TYPE_CHECKING:
    from qcode.store.check import Finding


def check_project(project: str) -> list[Finding]:
    """Find everything in a project that is not whole; nothing is written."""
    from qcode.store.check import check

    store = open_store(locate(project))
    try:
        return check(store)
    finally:
        store.close()


def back_up_project(project: str, file: Path | None = None) -> Path:
    """Write a checked copy of a project: to a new file, or beside it in NAME-backups, where the newest ten stay."""
    path = locate(project)
    check_header(path)
    return back_up(path, file)


def restore_project(backup: Path, project: str) -> Path:
    """Make a project from a backup, checked; a project that is there is never overwritten."""
    check_header(backup)
    return restore(backup, locate(project))
