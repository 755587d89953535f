"""Joining the lines that a layout broke a paragraph into."""

from __future__ import annotations

import unicodedata


def join(before: str, after: str) -> str:
    """Two lines as one: with a blank between, but none in scripts that are written without, nor after a hyphen."""
    before, after = before.rstrip(), after.lstrip()
    if not before or not after or (_is_wide(before[-1]) and _is_wide(after[0])):
        return before + after
    hyphened = before[-1] in "-\u2010\xad" and before[-2:-1].isalpha() and after[0].islower()
    return before + after if hyphened else f"{before} {after}"


def _is_wide(character: str) -> bool:
    """Whether a character is one of a script without blanks between words, such as Chinese."""
    return unicodedata.east_asian_width(character) in ("W", "F") and not 0x1F000 <= ord(character) <= 0x1FFFF
