"""Telling a name from a common word that only lacks its accents: Tomás the speaker, "tomas" of land."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import Final
from unicodedata import normalize

from qcode.text.fold import fold

_WORD: Final = re.compile(r"[^\W_]+")
_BEGINS: Final = re.compile(r"(?:^|[.!?…:;/|\n])[\s\"“”«»(\[¿¡—–-]*\Z")
"""What stands before the first word of a text, sentence or label."""
_BEFORE: Final = 12


def is_named(name: str, text: str, start: int, end: int) -> bool:
    """Whether [start, end) of a text, which is `name` but for capitals and accents, means the one of that name.

    It does where its accents are the name's, or the name has none. Where accents differ, as they do where they were
    left out, it does if no word is in small letters and it is not only the first word of a sentence or a label: "I saw
    Tomas", not "tomas de tierra" nor "Tomas de tierra".
    """
    written = _words(text[start:end])
    named = _words(name)
    if all(fold(own) == own for own in named) or all(a == b for a, b in zip_longest(written, named)):
        return True
    if any(word.group()[0].islower() for word in _WORD.finditer(text, start, end)):
        return False
    return len(written) > 1 or _BEGINS.search(text[max(0, start - _BEFORE) : start]) is None


def _words(text: str) -> list[str]:
    """The words of a text in small letters, each accent with its letter."""
    return [word.casefold() for word in _WORD.findall(normalize("NFC", text))]
