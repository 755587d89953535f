"""Cells that a spreadsheet would take for a formula: kept as text by a leading apostrophe, which reading takes off."""

from __future__ import annotations

import re

_FORMULA = re.compile("'*[=+\\-@\t]")
_QUOTED = re.compile("'+[=+\\-@\t]")


def quoted(cell: str) -> str:
    """The cell, behind an apostrophe if it begins as a formula does (or with apostrophes and then so)."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unquoted(cell: str) -> str:
    """The cell that `quoted` was given."""
    return cell[1:] if _QUOTED.match(cell) else cell
