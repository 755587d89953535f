"""Paragraphs: the lines of a text that are not blank."""

from __future__ import annotations

from collections.abc import Iterator

from qcode.text.spans import Span


def paragraph_spans(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The lines of `text[start:end]` that are not blank, without their ends."""
    stop = len(text) if end is None else end
    while start < stop:
        found = text.find("\n", start, stop)
        line_end = stop if found < 0 else found
        if text[start:line_end].strip():
            yield start, line_end
        start = line_end + 1
