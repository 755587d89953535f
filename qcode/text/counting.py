"""Counts with their nouns, as people read them."""

from __future__ import annotations


def number(count: int) -> str:
    """Write a count with commas: 4,118."""
    return f"{count:,}"


def counted(count: int, one: str, many: str = "") -> str:
    """Write a count with its noun: 1 word, 2 words."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"
