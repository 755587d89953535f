"""Finding what could be a speaker's label at the beginning of a line; `verdict` decides which ones are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

_WINDOW = 240
"""Code points of a line that are looked at: what bounds the time taken on hostile text."""
_LONGEST_ALONE = 60

_TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?:[ ]?[AaPp]\.?[Mm]\b\.?)?"
_SPAN = rf"{_TIME}(?:[ ]?(?:-->|-|–)[ ]?{_TIME})?"
_CLOSED = rf"(?:\[{_SPAN}\]|\({_SPAN}\)|<{_SPAN}>|\{{{_SPAN}\}}|\#{_SPAN}(?:-\d)?\#)"
_STAMP = rf"(?:{_CLOSED}|{_SPAN}(?!:?\w))"
_NAME = r"(?P<name>[^\W\d_][^\n:：\[\]\t?!;,\"“”…<>|=@*]{0,59}?)"
_COLON = r"(?:(?:(?<!\d)|(?!:\d\d))[:：](?!//)|\.[-–—])"

_LEAD = re.compile(
    rf"[\s\ufeff\u200b-\u200f]*(?:\d{{1,6}}[.)]?[ \t]+)?(?:[>\#*•–-]{{1,6}}[ \t]+)?[*_]{{0,3}}"
    rf"(?P<stamp>{_STAMP})?[*_]{{0,3}}[ \t]*(?:[-–|][ \t]*)?[*_]{{0,3}}"
)
_BRACKETED = re.compile(
    rf"\[(?:(?P<before>{_SPAN})[ \t,]+)?(?P<name>[^\W\d_][^\n\[\]:]{{0,59}}?)(?:[ \t,]+(?P<stamp>{_SPAN}))?\]"
    rf"[*_]{{0,3}}(?P<colon>[ \t]?[:：])?[*_]{{0,3}}[ \t]*(?P<after>{_CLOSED})?"
)
_WITH_COLON = re.compile(
    rf"{_NAME}[*_]{{0,3}}(?:[ \t]*[-–]?[ \t]*(?P<stamp>{_STAMP}))?[*_]{{0,3}}[ \t]?{_COLON}"
    rf"[*_]{{0,3}}[ \t]*(?P<after>{_CLOSED})?"
)
_WITH_STAMP = re.compile(
    rf"{_NAME}[*_]{{0,3}}(?:[ \t]*[-–|]?[ \t]*(?:(?P<closed>{_CLOSED})|(?P<stamp>{_SPAN})(?=[ \t]*$))"
    rf"|(?:[ ]{{2,}}|[ ]?\t)[ \t]*(?P<column>{_SPAN})(?=[ \t]))"
)
_IN_COLUMN = re.compile(rf"{_NAME}(?:[ ]?\t|[ ]{{2,}})[ \t]*(?=\S)")
_ALONE = re.compile(rf"{_NAME}[*_]{{0,3}}[ \t]*$")
_WORTH_LOOKING = re.compile(r"[:：\t\[]|\.[-–—]|  ")
_EDGES = "[](){}<># "


class Form(Enum):
    """How a label is set off from the words."""

    COLON = auto()
    BRACKET = auto()
    STAMP = auto()
    COLUMN = auto()
    ALONE = auto()


@dataclass(frozen=True, slots=True)
class Label:
    """What could be a label: the line it is in, [head, start) in the text, the name and stamp as written.

    spaced: whether the line before is empty, or there is none.
    """

    line: int
    head: int
    start: int
    name: str
    time: str | None
    form: Form
    spaced: bool


def lines_of(text: str) -> list[tuple[int, int]]:
    """The [start, end) of every line, without its LF."""
    found, start = [], 0
    for line in text.split("\n"):
        found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def possible_labels(text: str, lines: list[tuple[int, int]]) -> Iterator[Label]:
    """What could be a label, at most one a line, in the order of the text."""
    spaced = True
    for number, (start, end) in enumerate(lines):
        window = text[start : min(end, start + _WINDOW)]
        if not window or window.isspace():
            spaced = True
            continue
        if end - start <= _LONGEST_ALONE or _WORTH_LOOKING.search(window):
            label = _label(window, number, start, spaced or window.startswith("\f"))
            if label:
                yield label
        spaced = False


def stamp(found: str | None) -> str | None:
    """A time stamp as written, without the brackets around it."""
    return found.strip(_EDGES) if found else None


def _label(window: str, number: int, start: int, spaced: bool) -> Label | None:
    """What could be the label at the beginning of one line."""
    lead = _LEAD.match(window)
    if lead is None:  # never: every part of it may be missing
        return None
    found = _form(window, lead.end(), lead["stamp"] is not None)
    if found is None:
        return None
    form, match = found
    groups = match.groupdict()
    times = (lead["stamp"], *(groups.get(each) for each in ("before", "stamp", "closed", "column", "after")))
    name = " ".join(match["name"].split()).rstrip(" -–|.*_")
    head = start + len(window) - len(window.lstrip())
    time = next((time for time in times if time), None)
    if form is Form.COLON and time:
        form = Form.STAMP
    return Label(number, head, start + match.end(), name, stamp(time), form, spaced) if name else None


def _form(window: str, at: int, stamped: bool) -> tuple[Form, re.Match[str]] | None:
    """The form of label that stands at `at`, and its match."""
    if found := _BRACKETED.match(window, at):
        return (Form.COLON if found["colon"] else Form.BRACKET), found
    if found := _WITH_COLON.match(window, at):
        return Form.COLON, found
    if found := _WITH_STAMP.match(window, at):
        return Form.STAMP, found
    if found := _IN_COLUMN.match(window, at):
        return Form.COLUMN, found
    if len(window) <= _LONGEST_ALONE and (found := _ALONE.match(window, at)):
        return (Form.STAMP if stamped else Form.ALONE), found
    return None
