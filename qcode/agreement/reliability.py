"""Reliability data as people have them (lists, generators, arrays, data frames), read as units of values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, Final, NoReturn, Protocol, TypeAlias, TypeVar, cast

from qcode.errors import Refused

Value = TypeVar("Value")


class Frame(Protocol):
    """A data frame as pandas has them: a row a unit, a column a coder."""

    def itertuples(self, index: bool = ..., name: str | None = ...) -> Iterable[tuple[Any, ...]]:
        """Give the rows."""
        ...


Data: TypeAlias = Iterable[Iterable[Value | None]] | Frame
"""Units, each with the values of the coders, who stand in the same order everywhere; or a frame of them."""

_PLAIN: Final = (int, str, bool)
_REMEDY: Final = "give a list of units, each a list of the coders' values, None where one is missing"


def patterns(data: Data[Value]) -> Counter[tuple[Value | None, ...]]:
    """Give how often each row of values occurs; missing ones (None, NaN, NA of pandas) are None, sets are frozen.

    Raises Refused for what is no units of values, and for a value that can't be compared, as a list.
    """
    found: Counter[tuple[Value | None, ...]] = Counter()
    for row in _rows(data):
        try:
            found[row] += 1
        except TypeError:
            _refuse_value(row)
    return found


def _rows(data: Data[Value]) -> Iterator[tuple[Value | None, ...]]:
    units = data.itertuples(index=False, name=None) if hasattr(data, "itertuples") else data
    for unit in _listed(units, "data"):
        yield tuple(map(_value, _listed(unit, "unit")))


def _listed(several: object, what: str) -> Iterable[Any]:
    """What holds several in an order; numpy's arrays as lists, in which masked values are None."""
    several = several.tolist() if hasattr(several, "tolist") else several
    unordered = isinstance(several, (str, bytes, Mapping, AbstractSet))
    if unordered or not isinstance(several, Iterable):
        cause = f"{type(several).__name__} holds no values in an order"
        raise Refused(f"{what} {several!r}", cause, _REMEDY)
    return several


def _value(value: Value | None) -> Value | None:
    if value is None or type(value) in _PLAIN:
        return value
    if isinstance(value, set):
        return cast(Value, frozenset(value))
    try:
        return value if value == value else None  # noqa: PLR0124  (NaN is not equal to itself)
    except (TypeError, ValueError):
        return None if type(value).__name__ == "NAType" else value


def _refuse_value(row: tuple[object, ...]) -> NoReturn:
    """Name the first value that can't be compared."""
    for value in row:
        try:
            hash(value)
        except TypeError:
            cause = f"{type(value).__name__} can't be compared as a value"
            remedy = "give several codes as a set, any other value as a word or a number"
            raise Refused(f"value {value!r}", cause, remedy) from None
    raise TypeError(row)
