"""Making a project from a backup."""

from __future__ import annotations

from pathlib import Path

from qcode.errors import Refused
from qcode.store.check import check
from qcode.store.copying import copy_project
from qcode.store.engine import check_header
from qcode.store.store import delete_project_file, open_store


def restore(backup: Path, target: Path) -> Path:
    """Copy a backup to a path where nothing is yet, brought up to this version and found good; else nothing is left.

    Never over an existing project: what is to be replaced is moved away first, by who knows that it may be.
    """
    check_header(backup)
    copy_project(backup, target, check_header)
    try:
        store = open_store(target)
        try:
            found = check(store)
        finally:
            store.close()
        if found:
            raise Refused(backup, f"it is no good backup: {found[0].what}: {found[0].why}", "restore an older one")
    except BaseException:
        delete_project_file(target)
        raise
    return target
