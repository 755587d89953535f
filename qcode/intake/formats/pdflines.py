"""Putting the pieces of a PDF's page together to lines, and lines to paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from qcode.intake.formats.joining import join

_SHORT = 40
"""Characters of a label, number or time stamp that may stand beside a line as a piece of its own."""
_COLUMNS = 4
_LABEL = re.compile(
    r"\W{0,3}(?:\d{1,4}[.)]?\s+)?(?:\[[\d:.,]{3,12}\]\s*)?[^\W\d_][^\n:]{0,40}:(?:\s|$)|\[[\d:.,]{3,12}\]"
)
_NUMBER = re.compile(r"\W?(?:\d{1,4}|\d{1,4}\s?(?:/|of|de)\s?\d{1,4})\W?")


@dataclass(slots=True)
class Line:
    """A line, or a piece of one: where it begins on the page in points, upwards and to the right, and its size."""

    x: float
    y: float
    size: float
    text: str


class Page:
    """Gathers the pieces of a page as pypdf gives them."""

    def __init__(self) -> None:
        self._pieces: list[Line] = []
        self._open: Line | None = None

    def visit(self, text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:  # noqa: ARG002
        """Take a piece of text with its matrices; a line feed ends a piece."""
        for number, part in enumerate(text.split("\n")):
            if number:
                self._open = None
            if part.strip() and self._open is None:
                x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
                y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
                self._open = Line(x, y, abs(size * (tm[3] or tm[1]) * (cm[3] or cm[1])) or 10.0, part)
                self._pieces.append(self._open)
            elif part and self._open is not None:
                self._open.text += part

    def drop_outside(self, left: float, bottom: float, right: float, top: float) -> int:
        """Drop the pieces that stand outside the edges of the page, where nobody sees them; count their characters."""
        within = [each for each in self._pieces if left <= each.x <= right and bottom <= each.y <= top]
        dropped = sum(len(each.text.strip()) for each in self._pieces) - sum(len(each.text.strip()) for each in within)
        self._pieces = within
        return dropped

    def lines(self) -> list[Line]:
        """The lines of the page in the order of its content, pieces that stand side by side as one."""
        for piece in self._pieces:
            piece.text = " ".join(piece.text.split())
        if self._is_in_columns():
            return self._pieces
        rows: dict[int, list[list[Line]]] = {}
        order: list[list[Line]] = []
        for piece in self._pieces:
            row = _row_of(piece, rows)
            if row is None:
                row = []
                order.append(row)
                rows.setdefault(round(piece.y), []).append(row)
            row.append(piece)
        return [_side_by_side(row) for row in order]

    def _is_in_columns(self) -> bool:
        """Whether the page has columns of prose: many long pieces side by side."""
        long = Counter(round(piece.y) for piece in self._pieces if len(piece.text) > _SHORT)
        return sum(1 for number in long.values() if number > 1) >= _COLUMNS


def paragraphs(lines: list[Line]) -> list[str]:
    """The paragraphs of a page: a line goes on in the next unless the page shows that it ended there."""
    pitch = _pitch(lines)
    full = sorted(len(line.text) for line in lines)[int(0.9 * (len(lines) - 1))] if lines else 0
    found: list[str] = []
    before: Line | None = None
    for line in lines:
        if before is not None and _goes_on(before, line, pitch, full):
            found[-1] = join(found[-1], line.text)
        else:
            found.append(line.text)
        before = line
    return found


def _goes_on(line: Line, following: Line, pitch: float, full: int) -> bool:
    """Whether a paragraph goes on in the line after: it is as near as others, and its first word had no room."""
    step = line.y - following.y
    if not 0 < step <= 1.25 * pitch or abs(line.size - following.size) > 0.2 * line.size:
        return False
    if _LABEL.match(following.text) or _NUMBER.fullmatch(line.text) or _NUMBER.fullmatch(following.text):
        return False
    word = following.text.split(" ", 1)[0]
    return len(line.text) + 1 + len(word) > 0.88 * full


def _pitch(lines: list[Line]) -> float:
    """The usual distance of one line from the next, in points."""
    steps = Counter(
        round(above.y - below.y, 1) for above, below in pairwise(lines) if 0 < above.y - below.y < 3 * above.size
    )
    if not steps:
        return 14.0
    most = max(steps.values())
    return min(step for step, number in steps.items() if number >= 0.3 * most)


def _row_of(piece: Line, rows: dict[int, list[list[Line]]]) -> list[Line] | None:
    """The row that a piece stands in: at its height, where one of the two is short."""
    near = [row for height in (-1, 0, 1) for row in rows.get(round(piece.y) + height, [])]
    for row in near:
        if all(
            abs(each.y - piece.y) < 0.3 * max(each.size, 1.0) and min(len(each.text), len(piece.text)) <= _SHORT
            for each in row
        ):
            return row
    return None


def _side_by_side(row: list[Line]) -> Line:
    """One line of pieces that stand side by side."""
    row.sort(key=lambda piece: piece.x)
    first = max(row, key=lambda piece: len(piece.text))
    return Line(row[0].x, first.y, first.size, " ".join(piece.text for piece in row))
