"""Search in a text: without regard to case and accents, hit by hit, line by line."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from typing import Literal

from qcode.errors import Refused
from qcode.text.fold import Folded, fold, fold_with_origins
from qcode.text.spans import Span

Mode = Literal["plain", "word", "regex"]


def find(text: str, query: str, mode: Mode = "plain") -> Iterator[Span]:
    """The places where `query` stands in `text`, each as soon as it is found; stop asking to stop searching.

    plain: anywhere; word: as whole words; regex: a regular expression, its accents and case folded too.
    A hit lies within a line, holds whole characters with their accents, and is never empty. A query of
    nothing has no hits. Raises Refused, before the first hit, where the expression can't be read.
    """
    pattern = compiled(query, mode)
    return _hits(text, pattern) if query else iter(())


def compiled(query: str, mode: Mode) -> re.Pattern[str]:
    """The query as an expression over folded text."""
    if mode == "regex":
        return _expression(query)
    plain = re.escape(fold(query))
    return re.compile(rf"(?<!\w){plain}(?!\w)" if mode == "word" else plain)


def _expression(query: str) -> re.Pattern[str]:
    # Only what is not ASCII is folded: to fold \S or \W would turn them round.
    written = "".join(sign if sign.isascii() else fold(sign) for sign in query)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what may change in a later Python
            return re.compile(written, re.IGNORECASE)
    except (re.error, OverflowError, RecursionError) as error:
        raise Refused(query, f"this is no regular expression: {error}", "mend it, or search for plain text") from error


def _hits(text: str, pattern: re.Pattern[str]) -> Iterator[Span]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        stop = len(text) if end < 0 else end
        line: Folded = fold_with_origins(text[start:stop])
        for match in pattern.finditer(line.text):
            first, last = line.original(*match.span())
            if first < last:
                yield start + first, start + last
        start = stop + 1
