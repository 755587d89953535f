"""A copy of a project under a new name: nothing bears that name before the copy is whole and on the disk."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

from qcode.errors import Refused
from qcode.store.engine import file_uri, has_changes_beside, has_no_room, is_only_readable, make_file

PARTIAL = ".partial"


class Unreadable(Refused):
    """The refusal to copy what SQLite can't read, whatever else there is room for."""


def copy_project(path: Path, target: Path, look: Callable[[Path], None]) -> None:
    """Copy a project to a target where nothing is yet; `look` sees the copy before it gets its name, and may refuse.

    A live database is copied through SQLite's backup interface: its last changes lie in another file. What a killed
    copy to the same target left is taken away. Raises Refused, with nothing left at the target.
    """
    if os.path.lexists(target):
        raise _taken(target)
    partial = partial_of(target)
    try:
        remove_partial(partial)
        make_file(partial)
    except Refused as refused:
        raise Refused(target, refused.why, refused.remedy) from None
    except OSError as error:
        raise Refused(target, f"it can't be made ({error.strerror})", "choose a folder you may write to") from None
    try:
        _fill(path, partial)
        look(partial)
        _publish(partial, target)
    except (sqlite3.Error, OSError) as error:
        why, no_room = f"the backup could not be made ({error})", has_no_room(error)
        remedy = "make room and do it again" if no_room else "check disk and project"
        raise (Refused if no_room else Unreadable)(target, why, f"{remedy}; nothing else changed") from None
    finally:
        remove_partial(partial)


def partial_of(target: Path) -> Path:
    """Give the name that a copy has while it is made."""
    return target.with_name(f".{target.name}{PARTIAL}")


def remove_partial(partial: Path) -> None:
    """Take an unfinished copy away, with what SQLite keeps beside it."""
    for ending in ("", "-journal", "-wal", "-shm"):
        partial.with_name(partial.name + ending).unlink(missing_ok=True)


def _fill(path: Path, partial: Path) -> None:
    source = _source(path)
    try:
        copy = sqlite3.connect(file_uri(partial, "mode=rw"), uri=True)
        try:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
        finally:
            copy.close()
    finally:
        source.close()
    handle = os.open(partial, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _source(path: Path) -> sqlite3.Connection:
    """Connect to the project; where it can't be written, or its disk is full, as to a file that doesn't change."""
    if not is_only_readable(path):
        # The last connection to close takes -wal and -shm away; one that only reads would leave them.
        source = sqlite3.connect(file_uri(path, "mode=rw"), uri=True)
        try:
            source.execute("PRAGMA schema_version").fetchone()
        except sqlite3.Error as error:
            source.close()
            if not has_no_room(error) or has_changes_beside(path):
                raise
        else:
            return source
    return sqlite3.connect(file_uri(path, "mode=ro&immutable=1"), uri=True)


def _publish(partial: Path, target: Path) -> None:
    """Give the copy its name, never over a file."""
    try:
        os.link(partial, target)
    except FileExistsError:
        raise _taken(target) from None
    except OSError:  # a disk without links, such as a memory stick's
        make_file(target)
        partial.replace(target)


def _taken(target: Path) -> Refused:
    return Refused(target, "a file of that name is there already", "choose another name")
