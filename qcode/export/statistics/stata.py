"""A table as Stata's .dta (version 14 and later): labels of columns, choices as labelled numbers, long texts whole."""

from __future__ import annotations

import io
from typing import Any, Final

import pandas as pd

from qcode.export.statistics.frame import Column, StatisticsTable

_VERSION: Final = 118
_LONGEST_LABEL: Final = 80
_FIXED: Final = 2045  # bytes: longer texts are written as strL, which has no limit that matters
_NO: Final[dict[float, str]] = {0: "no", 1: "yes"}


def dta(table: StatisticsTable) -> bytes:
    """Give the file's bytes, the same for the same table."""
    cells = list(zip(*table.rows, strict=True)) if table.rows else [()] * len(table.columns)
    frame = pd.DataFrame(
        {column.name: _series(column, list(values)) for column, values in zip(table.columns, cells, strict=True)}
    )
    texts = [name for name in frame if frame[name].dtype == object]
    out = io.BytesIO()
    frame.to_stata(
        out,
        write_index=False,
        version=_VERSION,
        time_stamp=pd.Timestamp(2000, 1, 1).to_pydatetime(),
        data_label=table.about[:_LONGEST_LABEL],
        variable_labels={column.name: " ".join(column.label.split())[:_LONGEST_LABEL] for column in table.columns},
        value_labels={column.name: _NO for column in table.columns if column.kind == "yes or no" and table.rows},
        convert_strl=[name for name in texts if any(len(text.encode()) > _FIXED for text in frame[name])],
    )
    return out.getvalue()


def _series(column: Column, values: list[Any]) -> pd.Series[Any]:
    """Give a column as pandas writes it: missing numbers are NaN, missing texts empty, choices a category."""
    if column.is_numeric:
        missing = any(value is None for value in values)
        kind = "float64" if missing or any(isinstance(value, float) for value in values) else _whole(values)
        return pd.Series(values, dtype=kind)
    if column.kind == "choice" and column.choices:
        return pd.Series(pd.Categorical(values, categories=list(column.choices)))
    return pd.Series([value or "" for value in values], dtype=object)


def _whole(values: list[int]) -> str:
    """Stata's whole numbers have 32 bits; larger ones are written as doubles."""
    return "int32" if all(abs(value) < 2**31 - 101 for value in values) else "float64"
