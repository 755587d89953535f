"""Coefficients of agreement on plain reliability data, so that every figure can be checked by hand.

The data are units, each a sequence of the coders' nominal values in the same order, None for a missing value.
A coefficient that is not defined for the data is None: never 0, 1 or NaN.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations
from math import fsum
from typing import TypeAlias, TypeVar, cast

Value = TypeVar("Value")
Data: TypeAlias = Iterable[Sequence[Value | None]]


def nominal_distance(a: object, b: object) -> float:
    """0 for the same value, 1 for two different ones."""
    return 0.0 if a == b else 1.0


def masi_distance(a: AbstractSet[Hashable], b: AbstractSet[Hashable]) -> float:
    """How far apart two sets of codes are, from 0 to 1 (Passonneau 2006): 1 - Jaccard x monotonicity.

    Monotonicity is 1 for the same set, 2/3 where one holds the other, 1/3 where they only overlap; {A} and {A, B}
    are 2/3 apart. Two empty sets are the same; an empty and another share nothing.
    """
    shared, united = len(a & b), len(a | b)
    if shared == united:
        return 0.0
    thirds = 2 if shared == min(len(a), len(b)) else 1
    return 1.0 - shared * thirds / (3 * united)


def observed_agreement(data: Data[Hashable]) -> float | None:
    """The share of pairs of coders who agree on a unit, averaged over the units with two values or more (Gwet 2014)."""
    units = _compared(_counted(data))
    return _agreeing(units) if units else None


def alpha(data: Data[Value], distance: Callable[[Value, Value], float] = nominal_distance) -> float | None:
    """Krippendorff's alpha (2011), for any number of coders and with missing values.

    distance gives how far apart two values are, the same either way and 0 for equal ones; for interval data that is
    the squared difference. Sets are given to it as frozen sets. None where no two values differ.
    """
    units = _compared(_counted(data))
    totals: Counter[Value] = Counter()
    for unit in units:
        totals.update(unit)
    observed = fsum(_differing(unit, distance) / (unit.total() - 1) for unit in units)
    expected = _differing(totals, distance)
    return 1.0 - (totals.total() - 1) * observed / expected if expected else None


def cohen_kappa(data: Data[Hashable]) -> float | None:
    """Cohen's kappa (1960) over the units that both of two coders valued; None for more coders or fewer."""
    pairs = _of_two_coders(data)
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(first[value] * second[value] for value in first)
    if chance == len(pairs) ** 2:
        return None
    return _beyond_chance(_agreeing([Counter(pair) for pair in pairs]), chance / len(pairs) ** 2)


def scott_pi(data: Data[Hashable]) -> float | None:
    """Scott's pi (1955) over the units that both of two coders valued; None for more coders or fewer."""
    return _with_joint_margins([Counter(pair) for pair in _of_two_coders(data)])


def fleiss_kappa(data: Data[Hashable]) -> float | None:
    """Fleiss' kappa (1971): each unit valued by the same number of coders, two or more, who need not be the same.

    Units without any value are left out; None for data that are otherwise incomplete.
    """
    units = _counted(data)
    complete = len({unit.total() for unit in units}) == 1 and units[0].total() > 1
    return _with_joint_margins(units) if complete else None


def ac1(data: Data[Hashable], categories: int | None = None) -> float | None:
    """Gwet's AC1 (2008), with missing values; units with one value count for chance, as he prints it.

    categories is how many values the coders could choose from; those that occur, if not said.
    """
    units = _counted(data)
    compared, values = _compared(units), _values(units)
    number = max(len(values), categories or 0)
    if not compared or number < 2:
        return None
    shares = [fsum(unit[value] / unit.total() for unit in units) / len(units) for value in values]
    return _beyond_chance(_agreeing(compared), fsum(share * (1 - share) for share in shares) / (number - 1))


def brennan_prediger(data: Data[Hashable], categories: int | None = None) -> float | None:
    """Brennan and Prediger's kappa (1981), PABAK for two values: chance is 1 in the number of categories.

    categories is how many values the coders could choose from; those that occur, if not said.
    """
    units = _counted(data)
    compared = _compared(units)
    number = max(len(_values(units)), categories or 0)
    if not compared or number < 2:
        return None
    return _beyond_chance(_agreeing(compared), 1 / number)


def _counted(data: Data[Value]) -> list[Counter[Value]]:
    """How often each value was given to each unit that has any."""
    units = [Counter([_frozen(value) for value in unit if value is not None]) for unit in data]
    return [unit for unit in units if unit]


def _frozen(value: Value) -> Value:
    """The value as one that can be counted."""
    return cast(Value, frozenset(value)) if isinstance(value, set) else value


def _compared(units: Iterable[Counter[Value]]) -> list[Counter[Value]]:
    """The units that two coders or more gave a value."""
    return [unit for unit in units if unit.total() > 1]


def _values(units: Iterable[Counter[Value]]) -> list[Value]:
    return list(dict.fromkeys(value for unit in units for value in unit))


def _of_two_coders(data: Data[Hashable]) -> list[tuple[Hashable, Hashable]]:
    """The values of the units that two coders or more valued; none if these are not always the same two."""
    valued = [{coder: value for coder, value in enumerate(unit) if value is not None} for unit in data]
    units = [unit for unit in valued if len(unit) > 1]
    if len({coder for unit in units for coder in unit}) != 2:
        return []
    return [(a, b) for a, b in (unit.values() for unit in units)]


def _agreeing(units: Sequence[Counter[Value]]) -> float:
    """The share of agreeing pairs of coders per unit, averaged."""
    shares = (
        sum(count * (count - 1) for count in unit.values()) / (unit.total() * (unit.total() - 1)) for unit in units
    )
    return fsum(shares) / len(units)


def _differing(counts: Counter[Value], distance: Callable[[Value, Value], float]) -> float:
    """The distances of all ordered pairs of the counted values, added up."""
    return 2 * fsum(counts[a] * counts[b] * distance(a, b) for a, b in combinations(counts, 2))


def _with_joint_margins(units: Sequence[Counter[Value]]) -> float | None:
    """Agreement beyond what the values' shares among all coders let expect."""
    totals: Counter[Value] = Counter()
    for unit in units:
        totals.update(unit)
    if len(totals) < 2:
        return None
    chance = sum(count**2 for count in totals.values()) / totals.total() ** 2
    return _beyond_chance(_agreeing(units), chance)


def _beyond_chance(observed: float, chance: float) -> float:
    return (observed - chance) / (1 - chance)
