"""Where comments stand, carried through the making of a text.

While lines are put together, cut and moved, a place is marked in them by two characters that XML cannot hold;
at the end the marks are taken out and their offsets are known.
"""

from __future__ import annotations

import re

_MARK = re.compile("\x01(\\d+)\x02")


class Marks:
    """Marks set in the text of one document, each with a key of the caller's."""

    def __init__(self) -> None:
        self._keys: list[str] = []

    def set(self, key: str) -> str:
        """A mark to be put into the text at the place that `key` stands for."""
        self._keys.append(key)
        return f"\x01{len(self._keys) - 1}\x02"

    def settle(self, text: str) -> tuple[str, dict[str, int]]:
        """`text` without marks, and the offset of each key in it; where a key was set twice, its first."""
        if not self._keys:
            return text, {}
        pieces: list[str] = []
        places: dict[str, int] = {}
        length = end = 0
        for found in _MARK.finditer(text):
            pieces.append(text[end : found.start()])
            length += found.start() - end
            end = found.end()
            places.setdefault(self._keys[int(found.group(1))], length)
        return "".join([*pieces, text[end:]]), places
