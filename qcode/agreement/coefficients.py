"""Coefficients of agreement on plain reliability data, so that every figure can be checked by hand.

The data are units, each a sequence of the coders' nominal values in the same order, None for a missing value: lists,
tuples, generators, numpy arrays, or a pandas data frame with a row a unit and a column a coder. NaN and pandas' NA are
missing too. Values are the same where Python says so: 1, 1.0 and True are, 1 and "1" are not. Several codes on one
unit are one value, a set. What is no such data is Refused.

A coefficient that is not defined for the data is None: never 0, 1 or NaN.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations
from math import fsum, isclose, isfinite
from typing import Generic, NamedTuple, TypeVar

from qcode.agreement.reliability import Data, patterns
from qcode.errors import Refused

Value = TypeVar("Value")
_SAME = 1e-9


class _Unit(NamedTuple, Generic[Value]):
    """How often each value was given to a unit, and how many units are the same."""

    values: Counter[Value]
    times: int


def nominal_distance(a: object, b: object) -> float:
    """0 for the same value, 1 for two different ones."""
    return 0.0 if a == b else 1.0


def masi_distance(a: Collection[Hashable], b: Collection[Hashable]) -> float:
    """How far apart two sets of codes are, from 0 to 1 (Passonneau 2006): 1 - Jaccard x monotonicity.

    Monotonicity is 1 for the same set, 2/3 where one holds the other, 1/3 where they only overlap; {A} and {A, B}
    are 2/3 apart. Two empty sets are the same; an empty and another share nothing. Lists are taken as sets; what
    holds no codes, as a word, is Refused.
    """
    one, other = _codes(a), _codes(b)
    shared, united = len(one & other), len(one | other)
    if shared == united:
        return 0.0
    thirds = 2 if shared == min(len(one), len(other)) else 1
    return 1.0 - shared * thirds / (3 * united)


def observed_agreement(data: Data[object]) -> float | None:
    """The share of pairs of coders who agree on a unit, averaged over the units with two values or more (Gwet 2014)."""
    units = _compared(_counted(data))
    return _agreeing(units) if units else None


def alpha(data: Data[Value], distance: Callable[[Value, Value], float] = nominal_distance) -> float | None:
    """Krippendorff's alpha (2011), for any number of coders and with missing values.

    distance gives how far apart two different values are, the same either way, 0 or more; for interval data that is
    the squared difference, for sets `masi_distance`, to which they are given as frozen sets. None where no two
    values differ. Raises Refused for a distance that is none.
    """
    units = _compared(_counted(data))
    totals = _totals(units)
    observed = fsum(times * _differing(values, distance) / (values.total() - 1) for values, times in units)
    expected = _differing(totals, distance)
    return 1.0 - (totals.total() - 1) * observed / expected if expected else None


def cohen_kappa(data: Data[object]) -> float | None:
    """Cohen's kappa (1960) over the units that both of two coders valued; None for more coders or fewer."""
    pairs = _of_two_coders(data)
    first, second, number = Counter[object](), Counter[object](), pairs.total()
    for (a, b), times in pairs.items():
        first[a] += times
        second[b] += times
    chance = sum(first[value] * second[value] for value in first)
    if chance == number**2:
        return None
    agreeing = sum(times for (a, b), times in pairs.items() if a == b)
    return _beyond_chance(agreeing / number, chance / number**2)


def scott_pi(data: Data[object]) -> float | None:
    """Scott's pi (1955) over the units that both of two coders valued; None for more coders or fewer."""
    return _with_joint_margins([_Unit(Counter(pair), times) for pair, times in _of_two_coders(data).items()])


def fleiss_kappa(data: Data[object]) -> float | None:
    """Fleiss' kappa (1971): each unit valued by the same number of coders, two or more, who need not be the same.

    Units without any value are left out; None for data that are otherwise incomplete.
    """
    units = _counted(data)
    complete = len({unit.values.total() for unit in units}) == 1 and units[0].values.total() > 1
    return _with_joint_margins(units) if complete else None


def ac1(data: Data[object], categories: int | None = None) -> float | None:
    """Gwet's AC1 (2008), with missing values; units with one value count for chance, as he prints it.

    categories is how many values the coders could choose from, of which some may not occur; if not said, those that
    occur, and None where that is only one. Raises Refused where more occur.
    """
    units = _counted(data)
    compared, number = _compared(units), _categories(units, categories)
    if not compared or number < 2:
        return None
    shares: dict[object, list[float]] = {}
    for values, times in units:
        for value, count in values.items():
            shares.setdefault(value, []).append(times * count / values.total())
    every = sum(times for _, times in units)
    chances = (fsum(of_units) / every for of_units in shares.values())
    return _beyond_chance(_agreeing(compared), fsum(share * (1 - share) for share in chances) / (number - 1))


def brennan_prediger(data: Data[object], categories: int | None = None) -> float | None:
    """Brennan and Prediger's kappa (1981), PABAK for two values: chance is 1 in the number of categories.

    For several coders and missing values as in Gwet 2014. categories as in `ac1`.
    """
    units = _counted(data)
    compared, number = _compared(units), _categories(units, categories)
    if not compared or number < 2:
        return None
    return _beyond_chance(_agreeing(compared), 1 / number)


def _codes(value: Collection[Hashable]) -> AbstractSet[Hashable]:
    if isinstance(value, (set, frozenset)):
        return value
    try:
        if not isinstance(value, (str, bytes)):
            return frozenset(value)
    except TypeError:
        pass
    raise Refused(f"value {value!r}", "MASI tells how far sets are apart", "give the codes on a unit as a set")


def _counted(data: Data[Value]) -> list[_Unit[Value]]:
    """The different units that have any value, whoever gave it."""
    found: Counter[frozenset[tuple[Value, int]]] = Counter()
    for row, times in patterns(data).items():
        found[frozenset(Counter([value for value in row if value is not None]).items())] += times
    return [_Unit(Counter(dict(values)), times) for values, times in found.items() if values]


def _compared(units: Iterable[_Unit[Value]]) -> list[_Unit[Value]]:
    """The units that two coders or more gave a value."""
    return [unit for unit in units if unit.values.total() > 1]


def _totals(units: Iterable[_Unit[Value]]) -> Counter[Value]:
    """How often each value was given to all units."""
    totals: Counter[Value] = Counter()
    for values, times in units:
        for value, count in values.items():
            totals[value] += times * count
    return totals


def _categories(units: Iterable[_Unit[Value]], said: int | None) -> int:
    """How many values there are to choose from."""
    number = len({value for unit in units for value in unit.values})
    if said is not None and said < number:
        raise Refused(f"categories={said}", f"{number} values occur in the data", "give all that could be chosen")
    return said or number


def _of_two_coders(data: Data[object]) -> Counter[tuple[object, object]]:
    """The pairs of values of the units that two coders or more valued; none if these are not always the same two."""
    rows = patterns(data).items()
    valued = [({at: value for at, value in enumerate(row) if value is not None}, times) for row, times in rows]
    units = [(unit, times) for unit, times in valued if len(unit) > 1]
    found: Counter[tuple[object, object]] = Counter()
    if len({at for unit, _ in units for at in unit}) == 2:
        for unit, times in units:
            a, b = unit.values()
            found[a, b] += times
    return found


def _agreeing(units: Sequence[_Unit[Value]]) -> float:
    """The share of agreeing pairs of coders per unit, averaged."""
    shares = (
        times * sum(count * (count - 1) for count in values.values()) / (values.total() * (values.total() - 1))
        for values, times in units
    )
    return fsum(shares) / sum(times for _, times in units)


def _differing(counts: Counter[Value], distance: Callable[[Value, Value], float]) -> float:
    """The distances of all ordered pairs of the counted values, added up."""
    if distance is nominal_distance:
        return float(counts.total() ** 2 - sum(count**2 for count in counts.values()))
    return 2 * fsum(counts[a] * counts[b] * _apart(a, b, distance) for a, b in combinations(counts, 2))


def _apart(a: Value, b: Value, distance: Callable[[Value, Value], float]) -> float:
    apart, back = distance(a, b), distance(b, a)
    if not (isfinite(apart) and apart >= 0 and isclose(apart, back, rel_tol=_SAME)):
        cause = f"from {a!r} to {b!r} it is {apart}, and back {back}"
        raise Refused("distance", cause, "use one that is 0 or more, and the same either way")
    return apart


def _with_joint_margins(units: Sequence[_Unit[Value]]) -> float | None:
    """Agreement beyond what the values' shares among all coders let expect."""
    totals = _totals(units)
    if len(totals) < 2:
        return None
    chance = sum(count**2 for count in totals.values()) / totals.total() ** 2
    return _beyond_chance(_agreeing(units), chance)


def _beyond_chance(observed: float, chance: float) -> float:
    return (observed - chance) / (1 - chance)
