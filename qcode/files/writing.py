"""Writing a file so that the old one stays whole until the new one is."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

from qcode.errors import Refused
from qcode.files.faults import told


def write_atomic(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Put `data` at `path`, whole or not at all.

    The bytes are read back before they take the old file's place. An existing file keeps its mode, a new
    one gets `mode`. Raises Refused, the old file untouched.
    """
    with atomic_path(path, mode) as temporary:
        temporary.write_bytes(data)
        if temporary.read_bytes() != data:
            raise Refused(path, "what was written reads back differently", "check the disk")


@contextlib.contextmanager
def atomic_path(path: Path, mode: int = 0o600) -> Iterator[Path]:
    """A new empty file beside `path`, which takes its place when the block ends without an error.

    It has the ending of `path`, since some libraries go by that. If the block raises, it is removed and
    the old file stays. An OSError is told as Refused. A link is followed: its target is replaced.
    """
    try:
        target = Path(os.path.realpath(path))
        mode = _mode_of(target, path, mode)
        handle, name = tempfile.mkstemp(prefix=".qcode-", suffix=target.suffix, dir=target.parent)
    except OSError as error:
        raise told(error, path if path.parent.is_dir() else path.parent) from error
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        _settle(temporary, target, mode)
    except OSError as error:
        foreign = error.filename is not None and str(error.filename) not in (name, str(target))
        raise told(error, str(error.filename) if foreign else path) from error
    finally:
        temporary.unlink(missing_ok=True)


def _mode_of(target: Path, path: Path, mode: int) -> int:
    """The permissions the new file is to have; refuses what is there and is no ordinary file."""
    try:
        found = target.stat().st_mode
    except FileNotFoundError:
        return mode
    if stat.S_ISDIR(found):
        raise Refused(path, "it is a folder", "name a file in it")
    if not stat.S_ISREG(found):
        raise Refused(path, "it is not an ordinary file", "name one, or a new one")
    return stat.S_IMODE(found)


def _settle(temporary: Path, target: Path, mode: int) -> None:
    """Make the new file durable, then its place in the folder."""
    temporary.chmod(mode)
    _sync(temporary, os.O_RDONLY)
    temporary.replace(target)
    if hasattr(os, "O_DIRECTORY"):
        _sync(target.parent, os.O_RDONLY | os.O_DIRECTORY)


def _sync(path: Path, flags: int) -> None:
    """Wait until the disk has `path`."""
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
