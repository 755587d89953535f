"""What reading a document comes to, before anything is stored."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch of one person's speech.

    number: from 1, in the order of the text. All offsets are code points. [head, start) is the label with its
    time stamp, empty where there is none; [start, end) the words spoken, without the line ends after them.
    speaker: the label as first written, None where nobody is named. time: the stamp as written.
    """

    number: int
    head: int
    start: int
    end: int
    speaker: str | None
    time: str | None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks, and whether they ask (an interviewer) rather than answer."""

    name: str
    asks: bool


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody wrote in the margin of a document, on [start, end) of its text in code points.

    start equals end where the comment stands at a place and on no words. author: as the file names them, ""
    where it does not. text: the comment's paragraphs, a line each.
    """

    start: int
    end: int
    author: str
    text: str


@dataclass(frozen=True)
class Draft:
    """A document as read from its file.

    text: as it will be stored. sha256: of its UTF-8 bytes, in hexadecimal; source_sha256 of the file's.
    source_name: the file's name with its ending. format: such as "docx". encoding: of the file, None where the
    format settles it. speakers: in the order they first speak. notes: what was guessed, changed or left out.
    comments: those in the margin, in the order of the text, which they are no part of.
    """

    name: str
    text: str
    sha256: str
    source_name: str
    source_sha256: str
    format: str
    encoding: str | None
    turns: tuple[Turn, ...]
    speakers: tuple[Speaker, ...]
    notes: tuple[str, ...]
    comments: tuple[Comment, ...] = ()
