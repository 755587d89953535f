"""Saying in a sheet itself that the workbook's filter, which chooses among codings, does not touch its rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from qcode.export.scope import Scope
from qcode.export.sheet import Column, Value

_NOT_APPLIED: Final = "not applied"
_FILTER: Final = Column(
    "filter",
    12,
    meaning="what the filter of this workbook (About) does here: agreement is of all that coders did",
    values=_NOT_APPLIED,
    safe=True,
)


def columns(scope: Scope, own: Sequence[Column]) -> tuple[Column, ...]:
    """The columns of a sheet, with one for the filter at the end where there is a filter."""
    return (*own, _FILTER) if scope.where else tuple(own)


def cells(scope: Scope) -> list[Value]:
    """What stands in that column."""
    return [_NOT_APPLIED] if scope.where else []
