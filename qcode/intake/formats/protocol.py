"""What every format offers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from qcode.intake.draft import Comment
from qcode.intake.labels import Label


@dataclass(frozen=True)
class Content:
    """The text of a document as its format holds it, before the gate; all offsets are code points of `text`.

    encoding: of the file, None where the format settles it. notes: what was guessed or left out, in words.
    body: where the running text ends and foot and end notes begin, which nobody spoke; None if all is body.
    comments: what was written in its margin. labels: the speakers that the format itself tells, as subtitles
    do; None where they are to be looked for in the text. doubtful: names met once that may be speakers'.
    """

    text: str
    encoding: str | None
    notes: tuple[str, ...] = ()
    body: int | None = None
    comments: tuple[Comment, ...] = ()
    labels: tuple[Label, ...] | None = None
    doubtful: tuple[str, ...] = ()


class Format(Protocol):
    """A kind of file that documents come in."""

    @property
    def name(self) -> str:
        """What the format is called, such as "docx"."""

    @property
    def endings(self) -> tuple[str, ...]:
        """The endings of its files' names, in small letters and with the point."""

    def sniff(self, data: bytes, name: str) -> bool:
        """Whether the file called `name` that holds `data` is of this format; `data` counts for more."""

    def read(self, data: bytes, what: str, encoding: str | None) -> Content:
        """The text in `data`; `what` names the file in a refusal, `encoding` is what the person said it is."""
