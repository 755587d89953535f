"""A project's lists as DataFrames, for notebooks: one row a coding, a document, a case.

Words are of dtype `string`, whole numbers `int64` (`Int64` where one may be missing), several names in one cell are
joined by `; `. Variables stand at the end, a column each, named as matrices name them (`case.orientation`): numbers are
`Float64`, all else `string`; where sources disagree both values are there, joined by `; `, and a number is missing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from qcode.analysis.query.run import codings_by
from qcode.analysis.rows import read_codings
from qcode.analysis.segments import Segment, segments
from qcode.analysis.sources import Sources
from qcode.coding import cases, documents, layers, variables
from qcode.store.store import Reading

if TYPE_CHECKING:
    import pandas as pd

_JOINED: Final = "; "

CODING_COLUMNS: Final = {
    "id": "string",
    "document": "string",
    "kind": "string",
    "cases": "string",
    "speaker": "string",
    "role": "string",
    "turn": "Int64",
    "category": "string",
    "code": "string",
    "coder": "string",
    "layer": "string",
    "round": "string",
    "quote": "string",
    "memo": "string",
    "start": "int64",
    "end": "int64",
}
"""kind is the document's; role is asks, answers or empty; turn is the one in which the coding begins; category and code
are paths; start and end are code points of the document's text, [start, end)."""

DOCUMENT_COLUMNS: Final = {
    "name": "string",
    "kind": "string",
    "group": "string",
    "language": "string",
    "characters": "int64",
    "turns": "int64",
    "cases": "string",
}
"""characters are code points; turns are everybody's. Then the variables of documents."""

CASE_COLUMNS: Final = {
    "name": "string",
    "kind": "string",
    "status": "string",
    "reason": "string",
    "description": "string",
    "documents": "string",
}
"""status is included, candidate or excluded. Then the variables of cases."""


def codings_frame(reading: Reading, layer: str = layers.PRIMARY, where: str = "") -> pd.DataFrame:
    """Give the codings of a layer, those that a query chooses or all, by document and place: CODING_COLUMNS."""
    resolved = layers.resolve(reading, layer)
    found = segments(reading, resolved)
    if where:
        codings = read_codings(Sources(reading), resolved)
        ids = set(codings.chosen(codings_by(codings, where)).ids)
        found = (each for each in found if each.id in ids)
    frame = _frame([_coding(each) for each in found], CODING_COLUMNS)
    frame.attrs.update(layer=resolved.name, caution=resolved.caution)
    return frame


def documents_frame(reading: Reading) -> pd.DataFrame:
    """Give the documents in the order in which they came: DOCUMENT_COLUMNS, then `document.VAR`."""
    listed, of_cases = documents.listing(reading), cases.names_by_document(reading)
    rows = [
        (d.name, d.kind, d.group, d.language, d.characters, d.turns, _JOINED.join(of_cases.get(d.id, ())))
        for d in listed
    ]
    return _with_variables(reading, "document", [d.id for d in listed], _frame(rows, DOCUMENT_COLUMNS))


def cases_frame(reading: Reading) -> pd.DataFrame:
    """Give the cases in the order in which they came: CASE_COLUMNS, then `case.VAR`."""
    listed, of_case = cases.listing(reading), cases.documents_by_case(reading)
    names = {each.id: each.name for each in documents.listing(reading)}
    rows = [
        (c.name, c.kind, c.status, c.reason, c.description, _JOINED.join(names[d] for d in of_case.get(c.id, ())))
        for c in listed
    ]
    return _with_variables(reading, "case", [c.id for c in listed], _frame(rows, CASE_COLUMNS))


def _coding(segment: Segment) -> tuple[object, ...]:
    told = {**segment._asdict(), "cases": _JOINED.join(segment.cases)}
    return tuple(told[column] for column in CODING_COLUMNS)


def _frame(rows: Sequence[tuple[object, ...]], columns: Mapping[str, str]) -> pd.DataFrame:
    import pandas as pd

    told: list[Sequence[object]] = list(zip(*rows, strict=True)) if rows else [()] * len(columns)
    return pd.DataFrame(
        {name: _column(values, dtype) for (name, dtype), values in zip(columns.items(), told, strict=True)}
    )


def _column(values: Sequence[object], dtype: Any) -> pd.Series[Any]:
    import pandas as pd

    return pd.Series(list(values), dtype=dtype)


def _with_variables(reading: Reading, subject: str, ids: Sequence[str], frame: pd.DataFrame) -> pd.DataFrame:
    given: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for value in variables.values(reading):
        given[value.variable_id, value.subject_id][value.value] = None
    for variable in variables.listing(reading, subject):
        answers = [list(given.get((variable.id, each), ())) for each in ids]
        if variable.type == "number":
            column = _column([float(each[0]) if len(each) == 1 else None for each in answers], "Float64")
        else:
            column = _column([_JOINED.join(each) or None for each in answers], "string")
        frame[f"{subject}.{variable.name}"] = column
    return frame
