"""The words that a PDF says are meant by glyphs: ligatures, hyphens at line ends, letters that a font lacks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_LONGEST = 200
_UNLIKE_LATIN = re.compile(rb"[\x00-\x1f\x7f-\xa0]")
_SHOWS = {b"Tj": 0, b"TJ": 0, b"'": 0, b'"': 2}
"""The operators that show text, and which of their operands is the text."""


class Meant:
    """Puts the words that marked content is to be read as (ActualText) in the place of its glyphs, while it is read.

    What is to be read as nothing, or as more than a few words, stays as it shows: no word of a page may vanish.
    """

    def __init__(self, properties: Mapping[str, Any]) -> None:
        self._properties = properties
        self._open: list[bool] = []
        self._words: str | None = None

    def visit(self, operator: bytes, operands: list[Any], cm: list[float], tm: list[float]) -> None:  # noqa: ARG002
        """Look at an operator before it is carried out, and change the text that it shows."""
        if operator in (b"BMC", b"BDC"):
            words = self._told(operands) if self._words is None else None
            self._open.append(words is not None)
            self._words = words if words is not None else self._words
        elif operator == b"EMC":
            if self._open and self._open.pop():
                self._words = None
        elif self._words is not None and operator in _SHOWS and len(operands) > _SHOWS[operator]:
            at = _SHOWS[operator]
            if isinstance(operands[at], list):
                operands[at][:] = [self._words]
            else:
                operands[at] = self._words
            self._words = ""

    def _told(self, operands: list[Any]) -> str | None:
        """The words that a mark gives, None where it gives none that are taken."""
        if len(operands) < 2:
            return None
        given = operands[1]
        marked = self._properties.get(given) if isinstance(given, str) else given
        marked = marked.get_object() if marked is not None else None
        words = marked.get("/ActualText") if isinstance(marked, Mapping) else None
        words = _decoded(words) if isinstance(words, bytes) else words
        return str(words) if isinstance(words, str) and 0 < len(words) <= _LONGEST else None


def _decoded(data: bytes) -> str | None:
    """A string of a PDF: UTF-16 or UTF-8 by its mark, else its own encoding, here where that is Latin-1."""
    for mark, encoding in ((b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"), (b"\xef\xbb\xbf", "utf-8")):
        if data.startswith(mark):
            try:
                return data.removeprefix(mark).decode(encoding)
            except UnicodeDecodeError:
                return None
    return data.decode("latin-1") if not _UNLIKE_LATIN.search(data) else None
