"""The orders in which the codes of the agreement table can stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from qcode.tui.agreement.look import CodeRow

_KEYS: Mapping[str, Callable[[CodeRow], Any] | None] = {
    "codebook order": None,
    "lowest alpha first": lambda row: (row.figures.alpha is None, row.figures.alpha or 0.0),
    "most used first": lambda row: -(row.figures.prevalence or 0.0),
}
ORDERS = tuple(_KEYS)


def in_order(rows: Sequence[CodeRow], order: str) -> list[CodeRow]:
    """Give the rows in one of ORDERS; where it does not part them, in codebook order."""
    key = _KEYS[order]
    return list(rows) if key is None else sorted(rows, key=key)
