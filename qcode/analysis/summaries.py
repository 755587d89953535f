"""The framework matrix: what was written on each case and code."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import numpy as np
from sqlalchemy import select
from sqlmodel import col

from qcode.analysis.dimensions import CODES, Dimension
from qcode.analysis.rows import of_places
from qcode.analysis.sources import Sources
from qcode.analysis.table import Cells
from qcode.coding.layers import Layer
from qcode.errors import Refused
from qcode.store.tables import Coder, Summary
from qcode.store.visibility import visible_coders


def check(rows: str, columns: str, where: str) -> None:
    """Refuse dimensions that nothing was written on."""
    if sorted((rows, columns)) not in [sorted(("case", each)) for each in CODES]:
        raise Refused(
            f"{rows} x {columns}", "summaries are written on a case and a code", "use case with code or category"
        )
    if where:
        raise Refused(where, "a query chooses codings, and summaries are not", "leave --where out")


def summaries(sources: Sources, layer: Layer, down: Dimension, across: Dimension) -> Cells:
    """Give the summaries that the viewer may read, of the layer's coder where it is one; several are told by coder.

    A category's or rolled-up code's cell holds those on the codes below it too, in codebook order.
    """
    columns = (col(Summary.case_id), col(Summary.code_id), col(Summary.coder_id), col(Coder.name), col(Summary.body))
    query = select(*columns).join(Coder, col(Coder.id) == col(Summary.coder_id)).where(visible_coders(sources.reading))
    query = query.order_by(col(Coder.position), col(Summary.sequence))
    codes_go_down = down.name in CODES
    side = down if codes_go_down else across
    place_of_code = _places(sources, side)
    case_number = {case.id: number for number, case in enumerate(sources.cases)}
    told: defaultdict[tuple[int, int], list[tuple[int, str, str]]] = defaultdict(list)
    for case_id, code_id, coder_id, coder, body in sources.reading.connection.execute(query):
        if layer.only in {None, coder_id}:
            number = sources.code_number[code_id]
            case, code = case_number[case_id], place_of_code[number]
            told[(code, case) if codes_go_down else (case, code)].append((number, coder, body))
    return tuple(
        tuple(_joined(told.get((row, column), [])) for column in range(len(across.labels)))
        for row in range(len(down.labels))
    )


def _places(sources: Sources, side: Dimension) -> dict[int, int]:
    codes = np.arange(len(sources.codes), dtype=np.int64)
    rows = replace(of_places(sources, [(0, 0, 0)] * len(codes)), code=codes)
    edges = side.edges(rows)
    return dict(zip(edges.item.tolist(), edges.place.tolist(), strict=True))


def _joined(told: list[tuple[int, str, str]]) -> str:
    in_order = sorted(told, key=lambda each: each[0])
    if len({coder for _, coder, _ in in_order}) <= 1:
        return "\n".join(body for *_, body in in_order)
    return "\n".join(f"{coder}: {body}" for _, coder, body in in_order)
