"""Where a query has words that join its conditions, for those who show it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from qcode.text.spans import Span

_OPERATOR: Final = re.compile(
    r"(?<![^\s()])(?:(?:and|or|not)(?=[\s()]|$)|(?:near|within):)" r'|"[^"]*"?', re.IGNORECASE
)


def operators(query: str) -> Iterator[Span]:
    """Give the places of and, or, not, near: and within:, in code points; those within quotes are words of a text."""
    return (match.span() for match in _OPERATOR.finditer(query) if not match.group().startswith('"'))
