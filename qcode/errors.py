"""The one exception that people see: what was refused, why, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


LONGEST = 2_000
"""Characters of the longest part of a message; paths are shorter."""


class Refused(Exception):  # noqa: N818  (it is an answer, not a fault)
    """Something that qcode will not do, told so that the reader can mend it.

    what: the file, document or code that it is about, as the person wrote it.
    why: the cause, a clause without a full stop.
    remedy: what to do, a clause without a full stop.
    """

    def __init__(self, what: str | Path, why: str, remedy: str) -> None:
        super().__init__(what, why, remedy)
        self.what = _short(str(what))
        self.why = _short(why)
        self.remedy = _short(remedy)

    def __str__(self) -> str:
        end = "?" if self.remedy.startswith("did you mean") and "?" not in self.remedy else "."
        return f"{self.what}: {self.why}. {self.remedy[:1].upper()}{self.remedy[1:]}{end}"


def _short(text: str) -> str:
    """A part of a message, of a length that can be read: it may quote a file's words, and they may be millions."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST // 2]} … {text[-LONGEST // 2 :]}"
