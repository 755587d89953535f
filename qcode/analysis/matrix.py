"""Matrices: codings counted in two dimensions, on a named layer, and the way back from a cell to its passages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from sqlalchemy import ColumnElement

from qcode.analysis import arrange, cells, cooccurrence, summaries
from qcode.analysis.arrange import clustered
from qcode.analysis.arrays import NONE, Flags, Ints, Numbers
from qcode.analysis.cells import COUNTED, MEASURES, Entries, entries
from qcode.analysis.dimensions import CODES, DIMENSIONS, Dimension, dimension
from qcode.analysis.passages import Passage, passages_of
from qcode.analysis.query.run import codings_by
from qcode.analysis.rows import Rows, read_codings, read_numbers
from qcode.analysis.sources import Sources
from qcode.analysis.table import Cells, Matrix, Totals
from qcode.analysis.within import within
from qcode.codebook.model import key_of
from qcode.coding import layers
from qcode.coding.layers import Layer
from qcode.errors import Refused
from qcode.store.store import Reading

__all__ = ["DIMENSIONS", "VALUES", "Matrix", "adds_up", "check", "matrix", "passages"]

VALUES = (*MEASURES, "summary")
"""Beside these, of codes that stand together (rows and columns the same): jaccard and c."""


def matrix(
    reading: Reading,
    rows: str = "code",
    columns: str = "document",
    values: str = "count",
    layer: str = "primary",
    *,
    where: str = "",
    depth: int | None = None,
    how: str = "overlap",
    totals: bool = False,
    sort: str = "",
    cluster: str = "",
    top: int | None = None,
) -> Matrix:
    """Count codings in two dimensions (DIMENSIONS, or document.VAR, case.VAR, speaker.VAR), in one of VALUES.

    Every code, document, case, coder, speaker or value has its row or column, also where nothing was coded. Rows of
    *code* count that code alone, or with all below it where depth says how many levels are told apart; *category* is
    the top code with all below it. where is a query (analysis.query) that chooses among the layer's codings.
    Where rows and columns are both code, or category, codes that stand together are counted, as `how` says.
    sort: name or total; cluster: jaccard or cosine; top: how many rows, those of the largest totals.
    """
    check(rows, columns, values, where=where, totals=totals)
    arrange.check(sort, cluster, top)
    sources = Sources(reading)
    resolved = layers.resolve(reading, layer)
    down = dimension(sources, rows, depth)
    across = down if rows == columns else dimension(sources, columns, depth)
    plain = Matrix(
        rows, columns, down.labels, across.labels, values, resolved.name, resolved.caution, (), where=where, depth=depth
    )
    if rows == columns:
        table = _of_codes_together(plain, sources, resolved, down, how)
    elif values == "summary":
        table = replace(plain, cells=summaries.summaries(sources, resolved, down, across))
    else:
        return _counted(plain, sources, resolved, down, across, totals=totals, order=(sort, cluster, top))
    ordered = _totals(table) if sort == "total" or top is not None else np.zeros(len(table.rows))
    return _ordered(table, ordered, (sort, cluster, top))


def check(rows: str, columns: str, values: str, *, where: str = "", totals: bool = False) -> None:
    """Refuse values that there are not, or not of these dimensions; and totals of what doesn't add up."""
    known = (*VALUES, "jaccard", "c")
    if values not in known:
        raise Refused(f"values {values}", "there are no such values", f"use one of: {', '.join(known)}")
    if rows == columns and rows not in CODES:
        raise Refused(
            f"{rows} x {columns}", "rows and columns are the same", "choose two different dimensions, or code x code"
        )
    if rows == columns and values not in cooccurrence.VALUES:
        remedy = f"use one of: {', '.join(cooccurrence.VALUES)}"
        raise Refused(f"values {values}", "codes that stand together have no such values", remedy)
    if rows != columns and values in {"jaccard", "c"}:
        remedy = "use the same rows and columns: code"
        raise Refused(f"values {values}", "they are of codes that stand together", remedy)
    if values == "summary":
        summaries.check(rows, columns, where)
    if totals and not adds_up(rows, columns, values):
        told = "summaries" if values == "summary" else "codes that stand together"
        why = "words don't add up" if values == "summary" else "a coding stands in several of its cells"
        raise Refused(f"totals of {told}", why, "leave --totals out")


def adds_up(rows: str, columns: str, values: str) -> bool:
    """Say whether a matrix of these has totals: not one of words, or of codes that stand together."""
    return rows != columns and values != "summary"


def passages(reading: Reading, table: Matrix, row: str, column: str) -> tuple[Passage, ...]:
    """Give the passages that a cell of a matrix counts, in the order of the documents.

    Of codes that stand together, the codings of both that do.
    """
    places = (_place(table.rows, row, table.row_dimension), _place(table.columns, column, table.column_dimension))
    sources = Sources(reading)
    down = dimension(sources, table.row_dimension, table.depth)
    across = dimension(sources, table.column_dimension, table.depth)
    wanted = (down.labels.index(table.rows[places[0]]), across.labels.index(table.columns[places[1]]))
    together = table.row_dimension == table.column_dimension
    sides = ((down, wanted),) if together else ((down, wanted[:1]), (across, wanted[1:]))
    only = within(sources, sides, filtered=bool(table.where)).condition
    codings = _codings(sources, layers.resolve(reading, table.layer), table.where, only)
    if together:
        return passages_of(codings.chosen(_standing_together(codings, down, wanted, table.how)))
    found = entries(codings, down, across)
    which: Flags = np.zeros(len(codings), dtype=np.bool_)
    which[found.item[(found.row == wanted[0]) & (found.column == wanted[1])]] = True
    if table.values == "people":
        answers = np.array([not each.asks for each in sources.speakers] + [False], dtype=np.bool_)
        which &= answers[codings.speaker]
    return passages_of(codings.chosen(which))


def _place(labels: tuple[str, ...], word: str, dimension: str) -> int:
    for same in (lambda label: label == word, lambda label: key_of(label) == key_of(word)):
        for place, label in enumerate(labels):
            if same(label):
                return place
    raise Refused(f"{dimension} {word}", "the table has no such row or column", "take one of its labels")


def _codings(sources: Sources, layer: Layer, where: str, only: ColumnElement[bool] | None = None) -> Rows:
    """Read the codings of a layer that a query chooses, or all; only: as of read_codings."""
    codings = read_codings(sources, layer, only)
    return codings.chosen(codings_by(codings, where)) if where else codings


def _counted(
    plain: Matrix,
    sources: Sources,
    layer: Layer,
    down: Dimension,
    across: Dimension,
    *,
    totals: bool,
    order: tuple[str, str, int | None],
) -> Matrix:
    only_numbers = plain.values in COUNTED and down.whole and across.whole and not plain.where
    codings = read_numbers(sources, layer) if only_numbers else _codings(sources, layer, plain.where)
    found = entries(codings, down, across)
    measure = MEASURES[plain.values]
    counted = measure(found)
    shown = cells.shown(plain.values, counted)
    told = replace(plain, cells=_plain(shown), left_out=_left_out(found))
    of_all = cells.everybody(codings, down, across) if plain.values == "people" else None
    if of_all is not None:
        told = replace(told, everybody=_plain(of_all.cells))
    sums = _sums(plain.values, found, counted) if totals or order[0] == "total" or order[2] is not None else None
    if totals and sums is not None:
        whole = None if of_all is None else _as_totals(of_all.rows, of_all.columns, of_all.all)
        told = replace(told, totals=replace(_as_totals(*sums), everybody=whole))
    if sums is None or plain.values.endswith("-share"):  # shares are ordered by how much was coded
        return _ordered(told, counted.sum(axis=1), order)
    return _ordered(told, sums[0], order)


def _as_totals(rows: Numbers, columns: Numbers, every: Any) -> Totals:
    return Totals(tuple(rows.tolist()), tuple(columns.tolist()), every)


def _left_out(found: Entries) -> int:
    """Count the codings that stand in no cell."""
    number = found.passages.number.copy()
    number[found.item] = 0
    return int(number.sum())


def _sums(values: str, found: Entries, counted: Ints) -> tuple[Numbers, Numbers, Any]:
    """The totals of rows, of columns, and of all; each coding counts once in each."""
    if values in {"row-share", "column-share"}:
        of_rows, of_columns, every = counted.sum(axis=1), counted.sum(axis=0), counted.sum()
        whole = (of_rows, every) if values == "row-share" else (every, of_columns)
        return cells.share(of_rows, whole[0]), cells.share(of_columns, whole[1]), float(every > 0)
    if values == "presence":
        present = np.minimum(counted, 1)
        return present.sum(axis=1), present.sum(axis=0), int(present.sum())
    measure = MEASURES[values]
    across = found.across()
    every = int(measure(across.down())[0, 0])
    return measure(across)[:, 0], measure(found.down())[0, :], every


def _of_codes_together(plain: Matrix, sources: Sources, layer: Layer, side: Dimension, how: str) -> Matrix:
    ways = cooccurrence.read_how(how)
    codings = _codings(sources, layer, plain.where)
    code, wants_partners = _code_of(codings, side), plain.values == "jaccard"
    found = cooccurrence.together(codings, code, len(side.labels), ways, partners=wants_partners)
    return replace(plain, cells=_plain(cooccurrence.cells(found, plain.values)), how=how)


def _code_of(codings: Rows, side: Dimension) -> Ints:
    edges = side.edges(codings)
    code = np.full(len(codings), NONE, dtype=np.int64)
    code[edges.item] = edges.place
    return code


def _standing_together(codings: Rows, side: Dimension, wanted: tuple[int, int], how: str) -> Flags:
    code, ways = _code_of(codings, side), cooccurrence.read_how(how)
    one, other = code == wanted[0], code == wanted[1]
    if wanted[0] == wanted[1] and ways.name != "sequence":
        return np.asarray(one, dtype=np.bool_)
    return cooccurrence.standing_together(codings, one, other, ways)


def _totals(table: Matrix) -> Numbers:
    """What rows of coefficients and summaries are sorted by: their sum, or how many are written."""
    return np.array([sum(bool(cell) if isinstance(cell, str) else cell for cell in row) for row in table.cells])


def _plain(table: Numbers) -> Any:
    return tuple(map(tuple, table.tolist()))


def _ordered(table: Matrix, totals: Numbers, order: tuple[str, str, int | None]) -> Matrix:
    """Put the rows, and of codes that stand together the columns too, into the order asked for."""
    sort, cluster, top = order
    if not sort and not cluster and top is None:
        return table
    if cluster and table.values == "summary":
        raise Refused(f"cluster {cluster}", "summaries are words, which are not clustered", "use other values")
    places = arrange.order(table.rows, totals, sort, top)
    merges: tuple[arrange.Merge, ...] = ()
    if cluster:
        numbers = np.array([table.cells[place] for place in places], dtype=np.float64)
        numbers = numbers.reshape(len(places), len(table.columns))
        within, merges = clustered(tuple(table.rows[place] for place in places), numbers, cluster)
        places = [places[place] for place in within]
    return _taken(replace(table, merges=merges), places)


def _taken(table: Matrix, places: list[int]) -> Matrix:
    is_square = table.row_dimension == table.column_dimension
    columns = places if is_square else list(range(len(table.columns)))

    def of(grid: Cells) -> Any:
        return tuple(tuple(grid[row][column] for column in columns) for row in places)

    totals = table.totals
    return replace(
        table,
        rows=tuple(table.rows[place] for place in places),
        columns=tuple(table.columns[place] for place in columns),
        cells=of(table.cells),
        everybody=None if table.everybody is None else of(table.everybody),
        totals=None if totals is None else _totals_of(totals, places),
    )


def _totals_of(totals: Totals, places: list[int]) -> Totals:
    """The totals of a table with only these rows, in this order."""
    of_all = None if totals.everybody is None else _totals_of(totals.everybody, places)
    return replace(totals, rows=tuple(totals.rows[place] for place in places), everybody=of_all)
