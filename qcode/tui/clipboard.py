"""Copying words: to the terminal's clipboard by OSC 52, and to this machine's where it has one."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from qcode.text.safe import safe

if TYPE_CHECKING:
    from qcode.tui.app import QcodeApp

_ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What would steer the terminal into which it is pasted, or turn its words around."""


def copy(app: QcodeApp, words: str) -> None:
    """Copy words as they are stored, but for controls, for which their pictures stand.

    No terminal says whether it takes OSC 52. So the machine's own clipboard is given the words too, beside the
    screen; not over ssh, where that would be the clipboard of another desk.
    """
    copied = _ACTING.sub(lambda match: safe(match.group()), words)
    app.copy_to_clipboard(copied)
    if "SSH_CONNECTION" not in os.environ:
        app.run_worker(lambda: _copy_here(copied), thread=True, group="clipboard", exclusive=True)


def _copy_here(words: str) -> None:
    import pyperclip

    try:
        pyperclip.copy(words)
    except (pyperclip.PyperclipException, OSError):
        return  # this machine has no clipboard; the terminal's may have taken them
