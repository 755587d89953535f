"""Reading a whole file, with a limit."""

from __future__ import annotations

import stat
from pathlib import Path

from qcode.errors import Refused
from qcode.files.faults import told

LIMIT = 96 * 1024 * 1024
"""Bytes of the largest file that is read: far above any interview, far below a machine's memory."""

_PROJECT = (".qcode", ".qcode-wal", ".qcode-shm")


def read_bytes(path: Path, limit: int = LIMIT) -> bytes:
    """The bytes of the ordinary file at `path`; Refused where there is none, or more than `limit` bytes.

    A project is refused before it is opened: to close it again would drop the locks that SQLite has on it (POSIX).
    """
    if path.name.casefold().endswith(_PROJECT):
        raise Refused(path, "it is a qcode project, not a file to be read", "bring it in with `qcode merge`")
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise Refused(path, "it is a folder", "name the files in it")
        if not stat.S_ISREG(mode):
            raise Refused(path, "it is not an ordinary file", "save what it holds to a file first")
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise told(error, path) from error
    except ValueError as error:
        raise Refused(path, "its name holds a NUL character", "check the name") from error
    if len(data) > limit:
        raise Refused(path, f"it is larger than {limit / 1048576:,.0f} MiB", "split it")
    return data
