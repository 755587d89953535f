"""How the matrix screen says things: figures, sides, what stands behind a cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qcode.tui.glyphs import ASCII, Glyphs
from qcode.tui.shown import counted, number

if TYPE_CHECKING:
    from qcode.analysis.table import Cell, Matrix
    from qcode.tui.matrix.look import Behind, Counted

NOTHING = "·"
VALUES = {
    "count": "codings",
    "presence": "1 where there is any, else 0",
    "characters": "of the words coded, each once for a coder",
    "words": "that were coded, each once for a coder",
    "row-share": "of the codings of the row",
    "column-share": "of the codings of the column",
    "people": "who answer there, of all who answer",
    "summary": "what was written on case and code",
    "jaccard": "codings that meet the other code, of all of both, 0 to 1",
    "c": "pairs that meet, of all codings of both, 0 to 1",
}
HOWS = {
    "overlap": "share words",
    "nested": "the row’s lies within the column’s",
    "turn": "in the same turn",
    "near:20": "at most 20 words apart",
    "document": "in the same document",
    "sequence": "in a turn, the column’s after the row’s",
}
LAYERS = {
    "primary": "each document’s primary coder",
    "consensus": "what was agreed on, else the primary coder",
    "all": "everybody: documents coded twice count twice",
}
_OF_DIMENSIONS = {
    "code": "each code alone",
    "category": "top codes with all below",
    "document": "",
    "case": "documents, speakers and excerpts of a case",
    "coder": "",
    "speaker": "by label: the same in two documents is one",
}
_ORDERS = {
    ("", ""): "",
    ("name", ""): "sorted by name",
    ("total", ""): "sorted by total",
    ("", "jaccard"): "clustered by jaccard",
    ("", "cosine"): "clustered by cosine",
}


def about_dimension(name: str) -> str:
    """Say what stands on a side."""
    return _OF_DIMENSIONS.get(name, "")


def times(glyphs: Glyphs) -> str:
    """Give the sign between the two sides."""
    return "x" if glyphs is ASCII else "×"


def title(found: Counted, glyphs: Glyphs) -> str:
    """Name the matrix: Case × category."""
    wanted = found.wanted
    named = f"{wanted.rows} {times(glyphs)} {wanted.columns}"
    return named[:1].upper() + named[1:]


def order(found: Counted) -> str:
    """Say how the rows are ordered, if not as they come."""
    return _ORDERS[found.wanted.order]


def figure(found: Matrix, cell: Cell) -> str:
    """Write a cell or total as `qcode matrix` does: 4,118; 12.3%; 0.381."""
    if isinstance(cell, str):
        return " ".join(cell.split())
    if found.values.endswith("share"):
        return f"{cell:.1%}"
    return f"{cell:.3f}" if found.values in {"jaccard", "c"} else number(int(cell))


def cell_words(found: Matrix, row: int, column: int) -> str:
    """Write a cell as it stands in the grid: nothing is a dot, people are told of how many."""
    cell = found.cells[row][column]
    if found.everybody is not None:
        return f"{cell} of {found.everybody[row][column]}"
    return figure(found, cell) if cell else NOTHING


def of_cell(found: Matrix, row: int, column: int) -> str:
    """Say what a cell's figure is: `31 codings`, `12.3% row-share`; a summary stands below."""
    words = cell_words(found, row, column).replace(NOTHING, "0")
    if found.values == "summary":
        return "summary"
    if found.values == "count":
        pairs = found.row_dimension == found.column_dimension and (row != column or found.how == "sequence")
        return words + (" pair" if pairs else " coding") + ("" if words == "1" else "s")
    return f"{words} {found.values}"


def passages(listed: Sequence[Behind]) -> str:
    """Count passages and their documents."""
    return f"{counted(len(listed), 'passage')} in {documents(listed)}"


def documents(listed: Sequence[Behind]) -> str:
    """Count the documents of passages."""
    return counted(len({each.passage.document_id for each in listed}), "document")


def cautions(found: Matrix) -> tuple[str, ...]:
    """Say what a reader must know, beside the layer."""
    told = [f"layer {found.layer}: {found.caution}"] if found.caution else []
    if found.left_out:
        without = f"without {found.row_dimension} or without {found.column_dimension}"
        told.append(f"left out: {counted(found.left_out, 'coding')} {without}")
    return tuple(told)


def nothing_to_count(found: Counted) -> tuple[str, str]:
    """Say what is missing where a side of the matrix is empty, and why that matters."""
    side = found.wanted.rows if not found.matrix.rows else found.wanted.columns
    return f"There is no {side} yet.", "Each row and each column needs one; codings are counted where both meet."
