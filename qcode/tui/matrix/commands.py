"""What can be done on the matrix screen. Each asks the screen whether it can be done now."""

from __future__ import annotations

from typing import Any

from qcode.tui.command import Command

_GROUP = "Counting"


def _is_counted(screen: Any) -> bool:
    return screen.counted is not None


def _has_cells(screen: Any) -> bool:
    return screen.grid.here is not None


def _has_passages(screen: Any) -> bool:
    return bool(screen.counts_something)


def _are_together(screen: Any) -> bool:
    return _is_counted(screen) and screen.counted.wanted.is_of_codes_together


def _are_apart(screen: Any) -> bool:
    return _is_counted(screen) and not screen.counted.wanted.is_of_codes_together


def _has_levels(screen: Any) -> bool:
    if not _is_counted(screen) or screen.counted.levels < 2:
        return False
    return "code" in {screen.counted.wanted.rows, screen.counted.wanted.columns}


COMMANDS: tuple[Command, ...] = (
    Command(
        "matrix.passages",
        "enter",
        "passages",
        _GROUP,
        "passages",
        "the passages of this cell",
        1,
        available=_has_passages,
    ),
    Command("matrix.rows", "R", "rows", _GROUP, "side('rows')", "choose the rows", 2, available=_is_counted),
    Command(
        "matrix.columns", "C", "columns", _GROUP, "side('columns')", "choose the columns", 3, available=_is_counted
    ),
    Command(
        "matrix.values",
        "V",
        "values",
        _GROUP,
        "values",
        "choose what the cells hold; a shade is the share of the largest cell",
        4,
        available=_is_counted,
    ),
    Command("matrix.layer", "L", "layer", _GROUP, "layer", "choose whose codings count", available=_is_counted),
    Command(
        "matrix.filter",
        "f",
        "filter",
        _GROUP,
        "filter",
        "only codings that a query chooses, as in qcode find",
        6,
        available=_is_counted,
    ),
    Command(
        "matrix.export", "E", "export", _GROUP, "write", "write this matrix, .xlsx or .csv", 7, available=_has_cells
    ),
    Command(
        "matrix.sort",
        "s",
        "sort",
        _GROUP,
        "sort",
        "as rows come, by name, by total, or beside their like: jaccard, cosine",
        5,
        available=_has_cells,
    ),
    Command("matrix.swap", "x", "swap", _GROUP, "swap", "rows as columns, columns as rows", available=_are_apart),
    Command(
        "matrix.together", "o", "co-occurrence", _GROUP, "together", "codes that stand together", available=_are_apart
    ),
    Command("matrix.how", "w", "way", _GROUP, "how", "how codes stand together", available=_are_together),
    Command(
        "matrix.levels", "d", "levels", _GROUP, "levels", "how many levels of codes count apart", available=_has_levels
    ),
    Command("matrix.back", "escape", "back", "Going", "back", "back to the documents"),
)
