"""Where the folders are that come with qcode."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from qcode.errors import Refused

_PACKAGE = Path(__file__).resolve().parents[1]


def shipped_dir(kind: Literal["codebooks", "projects"]) -> Path:
    """The folder of codebooks or of sources of sample projects.

    An installed wheel has it inside the package; a checkout (and an editable install, which lacks what a wheel
    force-includes) beside it.
    """
    for folder in (_PACKAGE / "_shipped" / kind, _PACKAGE.parent / kind):
        if folder.is_dir():
            return folder
    raise Refused(kind, "the folder that comes with qcode is missing", "install qcode again")
