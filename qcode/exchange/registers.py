"""What a column says after it was written in several copies, and which words were written apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

from qcode.store.sight import Sight, Stamp

Said: TypeAlias = tuple[Any, ...]


@dataclass(frozen=True)
class Write:
    """Columns that belong together, before and after one change."""

    stamp: Stamp
    before: Said
    after: Said


def settle(writes: list[Write], sight: Sight) -> tuple[Write | None, list[Write]]:
    """Give the write that holds, the last of all, and those made apart from it that say something else.

    writes: in order. A write that its own copy took back again counts as never made. None: nothing was written.
    """
    left = without_taken_back(writes, sight)
    if len(left) < 2:
        return (left[0] if left else None), []
    last = left[-1]
    apart = [
        each
        for at, each in enumerate(left[:-1])
        if each.after != last.after and not any(sight.saw(other.stamp, each.stamp) for other in left[at + 1 :])
    ]
    return last, apart


def without_taken_back(writes: list[Write], sight: Sight) -> list[Write]:
    """Leave out what its own copy took back again before anybody else could know it; writes are in order."""
    if len(writes) < 2:
        return writes
    stacks: dict[str, list[Write]] = {}
    for each in writes:
        stack = stacks.setdefault(each.stamp[1], [])
        back = _taken_back(stack, each, sight)
        if back is None:
            stack.append(each)
        else:
            del stack[back:]
    return sorted((each for stack in stacks.values() for each in stack), key=lambda each: each.stamp)


def _taken_back(stack: list[Write], last: Write, sight: Sight) -> int | None:
    """Find from which write on a copy's own writes lead back to where they began, with nothing of others between."""
    before = last.before
    for at in range(len(stack) - 1, -1, -1):
        if stack[at].after != before or not sight.nothing_came_between(stack[at].stamp, last.stamp):
            return None
        if stack[at].before == last.after:
            return at
        before = stack[at].before
    return None
