"""How much all pairs of many sets are alike, by MASI, added up without comparing each pair where that can be helped."""

from __future__ import annotations

from itertools import combinations_with_replacement
from math import comb
from typing import Final

import numpy as np

from qcode.agreement.arrays import Flags, Floats, Ints

_MOST_PARTS: Final = 1 << 22
_AT_ONCE: Final = 1 << 21


def alike(sets: Flags, times: Floats) -> float:
    """1 less MASI's distance, over all ordered pairs of sets, each with itself too: [sets, codes], [sets] how often.

    The likeness of two sets depends on their sizes and on how many codes they share. How many pairs of two sizes
    share so many codes is counted from the parts of all sets while these are few, else pair by pair.
    """
    sizes: Ints = sets.sum(axis=1, dtype=np.int64)
    empty = float(times[sizes == 0].sum() ** 2)
    some = sizes > 0
    if not some.any():
        return empty
    few = float((2.0 ** np.minimum(sizes, 60)).sum()) <= _MOST_PARTS
    count = _by_parts if few else _pair_by_pair
    return empty + count(sets[some], times[some], sizes[some])


def likeness(fewer: int, more: int) -> Floats:
    """1 less MASI's distance of sets of two sizes, by how many codes they share."""
    shared = np.arange(fewer + 1)
    thirds = np.where(shared == fewer, 3 if fewer == more else 2, 1)
    of_one: Floats = shared * thirds / (3 * (fewer + more - shared))
    return of_one


def _by_parts(sets: Flags, times: Floats, sizes: Ints) -> float:
    """Sieve: pairs that share r codes, counted from pairs that both hold a part of j codes, for each j from r up."""
    moments = _moments(sets, times, sizes)
    largest = len(moments) - 1
    total = 0.0
    for fewer in range(1, largest + 1):
        for more in range(fewer, largest + 1):
            sharing = [
                sum((-1) ** (j - r) * comb(j, r) * moments[j][fewer, more] for j in range(r, fewer + 1))
                for r in range(fewer + 1)
            ]
            total += (1 if fewer == more else 2) * float(likeness(fewer, more) @ np.array(sharing))
    return total


def _moments(sets: Flags, times: Floats, sizes: Ints) -> list[Floats]:
    """For each number j of codes, [size, size], how many pairs hold a part of j codes both, counted for each part."""
    largest = int(sizes.max())
    owners, codes = np.nonzero(sets)
    after = np.searchsorted(owners, np.arange(len(sets)), side="right")
    owner, part, at = np.arange(len(sets)), np.zeros(len(sets), dtype=np.int64), after - sizes
    moments: list[Floats] = []
    for _ in range(largest + 1):
        key, inverse = np.unique(part, return_inverse=True)
        places = inverse * (largest + 1) + sizes[owner]
        held: Floats = np.bincount(places, weights=times[owner], minlength=len(key) * (largest + 1)).astype(float)
        held = held.reshape(len(key), -1)
        moments.append(held.T @ held)
        number = after[owner] - at
        longer = np.repeat(np.arange(len(owner)), number)
        step = at[longer] + np.arange(len(longer)) - np.repeat(np.cumsum(number) - number, number)
        owner, part, at = owner[longer], inverse[longer] * sets.shape[1] + codes[step], step + 1
    return moments


def _pair_by_pair(sets: Flags, times: Floats, sizes: Ints) -> float:
    """All pairs of two sizes at once, in pieces that fit memory."""
    total = 0.0
    values = sets.astype(float)
    for fewer, more in combinations_with_replacement(sorted(set(sizes.tolist())), 2):
        a, b = sizes == fewer, sizes == more
        table, other = likeness(fewer, more), values[b].T
        step = max(1, _AT_ONCE // int(b.sum()))
        twice = 1 if fewer == more else 2
        for at in range(0, int(a.sum()), step):
            shared = (values[a][at : at + step] @ other).astype(np.intp)
            total += twice * float(times[a][at : at + step] @ (table[shared] @ times[b]))
    return total
