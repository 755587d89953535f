"""The one exception that people see: what was refused, why, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class Refused(Exception):  # noqa: N818  (it is an answer, not a fault)
    """Something that qcode will not do, told so that the reader can mend it.

    what: the file, document or code that it is about, as the person wrote it.
    why: the cause, a clause without a full stop.
    remedy: what to do, a clause without a full stop.
    """

    def __init__(self, what: str | Path, why: str, remedy: str) -> None:
        super().__init__(what, why, remedy)
        self.what = str(what)
        self.why = why
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.what}: {self.why}. {self.remedy[:1].upper()}{self.remedy[1:]}."
