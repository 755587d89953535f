"""What the operating system refused, told as a person needs it."""

from __future__ import annotations

import errno
from pathlib import Path

from qcode.errors import Refused

_TOLD = {
    errno.ENOENT: ("there is no such file or folder", "check the spelling, or make the folder first"),
    errno.EACCES: ("it may not be opened", "change its permissions or choose another place"),
    errno.EPERM: ("it may not be changed", "change its permissions or choose another place"),
    errno.EROFS: ("the disk can only be read", "choose another place"),
    errno.EISDIR: ("it is a folder", "name a file"),
    errno.ENOTDIR: ("a part of the path is a file, not a folder", "check the path"),
    errno.ENOSPC: ("the disk is full", "make room and try again; what was there before is untouched"),
    errno.EDQUOT: ("your share of the disk is full", "make room and try again"),
    errno.ENAMETOOLONG: ("the name is too long", "choose a shorter one"),
    errno.ELOOP: ("its links lead in a circle", "name the file itself"),
}


def told(error: OSError, path: str | Path) -> Refused:
    """The refusal for `error`, which naming `path` brought about."""
    cause = error.strerror or type(error).__name__
    why, remedy = _TOLD.get(error.errno or 0, (f"the system says: {cause}", "check the disk and try again"))
    return Refused(path, why, remedy)
