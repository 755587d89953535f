"""Near misses: of the names that there are, which a mistyped one may have meant."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Mapping

from qcode.text.fold import fold

_LIKE = 0.6
_SHORTEST_PART = 3
"""Characters from which a part of a name is taken for the name."""
_SHORTEST_MISTYPED = 5
"""Letters from which one letter for another is taken for a slip: Eva and Ena are two people."""


def near(word: str, known: Iterable[str] | Mapping[str, str], most: int = 3) -> list[str]:
    """Give the names that are like a word, or hold it, the likest first; case and accents don't matter.

    known: names, or what each is to be called by the words that may mean it (a code's path by path and by name).
    """
    called = known if isinstance(known, Mapping) else {name: name for name in known}
    asked = fold(word.strip())
    folded: dict[str, list[str]] = {}
    for name, call in called.items():
        folded.setdefault(fold(name), []).append(call)
    like = difflib.get_close_matches(asked, folded, n=most, cutoff=_LIKE)
    holding = [name for name in folded if len(asked) >= _SHORTEST_PART and asked in name]
    found = dict.fromkeys(call for name in (*like, *holding) for call in folded[name])
    return list(found)[:most]


def meant(word: str, known: Iterable[str] | Mapping[str, str], otherwise: str) -> str:
    """Write what to do about a name that is not there: “did you mean”, or, where nothing is like it, otherwise."""
    names = [f"“{name}”" for name in near(word, known)]
    return f"did you mean {' or '.join(names)}" if names else otherwise


def may_be_same(one: str, other: str) -> bool:
    """Say whether two names of people may be one, mistyped or in part: Ana and Anna, Ana and Ana Ruiz.

    Those that differ in a number or a letter by itself are meant to be told apart: coder 1 and coder 2, CoderA and
    CoderB.
    """
    from rapidfuzz.distance import OSA

    first, second = fold(one).split(), fold(other).split()
    if first == second or not first or not second:
        return first == second
    if any(word.isdigit() or len(word) == 1 for word in {*first} ^ {*second}) or _are_lettered(one, other):
        return False
    if {*first} <= {*second} or {*second} <= {*first}:
        return True
    joined = "".join(first), "".join(second)
    shorter = min(len(each) for each in joined)
    differ = Counter(joined[0]) - Counter(joined[1]) | Counter(joined[1]) - Counter(joined[0])
    if shorter < _SHORTEST_PART or any(sign.isdigit() for sign in differ):
        return False
    is_exchange = len(joined[0]) == len(joined[1]) and bool(differ)
    allowed = 0 if is_exchange and shorter < _SHORTEST_MISTYPED else 2 if shorter > 2 * _SHORTEST_MISTYPED else 1
    return OSA.distance(*joined) <= allowed


def _are_lettered(one: str, other: str) -> bool:
    return one[:-1] == other[:-1] and one[-1].isupper() and other[-1].isupper()
