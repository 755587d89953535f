"""How far a coder has come in a document."""

from __future__ import annotations

from collections.abc import Iterable

from qcode.coding.codings import CodingInfo


def reach(codings: Iterable[CodingInfo], characters: int) -> float:
    """Give how far one coder's codings reach in a text of so many characters, 0 to 1."""
    return max((coding.end for coding in codings), default=0) / characters if characters else 0.0
