"""Sentences: the unit that the keyboard marks, and one of the units of agreement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from qcode.text.spans import Span

# Marks that end a sentence, with the quotes and brackets that close after them; or an empty line.
_BREAK: Final = re.compile(r"[.?!…]+[\"'”’»›)\]}]*(?:\s[»›])?(?=\s|\Z)|\n[^\S\n]*(?=\n)")
_TEXT: Final = re.compile(r"\S")


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The sentences of `text[start:end]`, trimmed of white space, with every other character in one.

    A sentence ends at . ? ! or an ellipsis before white space, at an empty line, and at `end`.
    Give a turn's bounds: a sentence never goes on in the next turn.
    """
    stop = len(text) if end is None else end
    return list(_sentences(text, start, stop))


def _sentences(text: str, start: int, stop: int) -> Iterator[Span]:
    begin = _first_visible(text, start, stop)
    for found in _BREAK.finditer(text, start, stop):
        if found.end() <= begin:
            continue
        finish = begin + len(text[begin : found.end()].rstrip())
        yield begin, finish
        begin = _first_visible(text, found.end(), stop)
    if begin < stop:
        yield begin, begin + len(text[begin:stop].rstrip())


def _first_visible(text: str, start: int, stop: int) -> int:
    found = _TEXT.search(text, start, stop)
    return found.start() if found else stop
