"""A query answered: which codings, or which words, it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from qcode.analysis.arrays import Flags
from qcode.analysis.query.conditions import Conditions
from qcode.analysis.query.meeting import TURN, meet
from qcode.analysis.query.parser import parse
from qcode.analysis.query.tokens import refused
from qcode.analysis.query.tree import WORDS, And, Condition, Join, Node, Not, Or, kinds
from qcode.analysis.query.words import find_all
from qcode.analysis.rows import Rows, of_places
from qcode.errors import Refused

_MOST_ALTERNATIVES = 500
_ANY_CODING = Condition("coder", "*", 1)


def found_by(codings: Rows, query: str, going: Callable[[], bool] = lambda: True) -> Rows:
    """Give what a query finds among the codings of a layer and the words of all documents, in the order of the text.

    going: asked often; where it was False once, words are missing, and what is found is not to be used.
    """
    run = _Run(codings, query, parse(query), going)
    found = run.rows.chosen(run.answer())
    order = np.lexsort((found.coder, found.code, -found.end, found.start, found.document))
    return found.at(order)


def codings_by(codings: Rows, query: str) -> Flags:
    """Say which codings a query chooses; words choose those that have them."""
    run = _Run(codings, query, _on_codings(parse(query)))
    return run.answer()[: len(codings)]


def _on_codings(tree: Node) -> Node:
    """Have codings lead where words would."""
    if isinstance(tree, Or):
        return Or(tuple(map(_on_codings, tree.parts)))
    if isinstance(tree, And) and tree.join is None:
        return And((*tree.parts, _ANY_CODING))
    return And((tree, _ANY_CODING))


@dataclass(frozen=True)
class _Found:
    """What a part of a query holds for. kind: places, traits (of codings), passages, or absent (no such passage near).

    of_words: passages that are words and never codings.
    """

    kind: str
    rows: Flags
    of_words: bool = False


class _Run:
    """One query over all codings of a layer and, after them, the words that it looks for."""

    def __init__(self, codings: Rows, query: str, tree: Node, going: Callable[[], bool] = lambda: True) -> None:
        self._query = query
        self._tree = tree
        places = find_all(codings.sources, query, tree, going)
        at, ranges = len(codings), {}
        for key, listed in places.items():
            ranges[key] = range(at, at + len(listed))
            at += len(listed)
        words = of_places(codings.sources, [place for listed in places.values() for place in listed])
        self.rows = codings.with_more(words)
        self._is_coding = np.arange(at) < len(codings)
        self._conditions = Conditions(query, self.rows, ranges)
        self._alternatives = 0

    def answer(self) -> Flags:
        """Say which rows are found."""
        return self._passages(self._of(self._tree)).rows

    def _of(self, node: Node) -> _Found:
        match node:
            case Condition():
                return self._condition(node)
            case Not():
                return self._not(node)
            case Or():
                return self._or(node)
            case And():
                return self._and(node)

    def _condition(self, condition: Condition) -> _Found:
        (kind,) = kinds(condition)
        return _Found(kind, self._conditions.holds(condition), condition.field in WORDS)

    def _not(self, node: Not) -> _Found:
        inner = self._of(node.inner)
        if inner.kind in {"passages", "absent"}:
            return _Found("absent" if inner.kind == "passages" else "passages", inner.rows, inner.of_words)
        rows = ~inner.rows
        return _Found(inner.kind, rows & self._is_coding if inner.kind == "traits" else rows)

    def _or(self, node: Or) -> _Found:
        parts = [self._of(part) for part in node.parts]
        if all(part.kind == "places" for part in parts):
            return _Found("places", _any(part.rows for part in parts))
        if all(part.kind in {"places", "traits"} for part in parts):
            return _Found("traits", _any(part.rows for part in parts) & self._is_coding)
        told = [self._passages(part) for part in parts]
        return _Found("passages", _any(part.rows for part in told), all(part.of_words for part in told))

    def _passages(self, found: _Found) -> _Found:
        """What is found where this is all that is asked: conditions that no passage leads hold for codings."""
        if found.kind == "passages":
            return found
        if found.kind == "absent":
            return _Found("passages", self._is_coding & ~meet(self.rows, self._is_coding, found.rows, None))
        return _Found("passages", found.rows & self._is_coding)

    def _and(self, node: And) -> _Found:
        node = And(tuple(_flat(node.parts, node.join)), node.join)
        apart = self._apart(node)
        if apart is not None:
            return self._or(apart)
        parts = [self._of(part) for part in node.parts]
        meant = [part for part in parts if part.kind == "passages"]
        absent = [part for part in parts if part.kind == "absent"]
        traits = [part.rows for part in parts if part.kind == "traits"]
        held = _all([part.rows for part in parts if part.kind == "places"], len(self.rows))
        self._check_join(node.join, len(meant) + len(absent))
        if not meant and not absent:
            return _Found("traits", held & _all(traits, len(held))) if traits else _Found("places", held)
        if not meant or (traits and all(part.of_words for part in meant)):
            meant.append(_Found("passages", self._is_coding & held & _all(traits, len(held))))
        narrowed = [self._narrowed(part, held, traits) for part in meant]
        of_words = all(part.of_words for part in narrowed)
        kept = _any(self._meeting_all(part, narrowed, absent, node.join) for part in narrowed)
        return _Found("passages", kept if of_words else kept & self._is_coding, of_words)

    def _narrowed(self, part: _Found, held: Flags, traits: list[Flags]) -> _Found:
        """Leave of passages those in the places asked for, and of codings those with the traits."""
        fits = _all(traits, len(held)) | ~self._is_coding
        return _Found(part.kind, part.rows & held & fits, part.of_words)

    def _meeting_all(self, part: _Found, others: list[_Found], absent: list[_Found], join: Join | None) -> Flags:
        kept = part.rows
        for other in others:
            if other is not part:
                kept = meet(self.rows, kept, other.rows, join or _usual(part, other))
        for other in absent:
            kept = kept & ~meet(self.rows, kept, other.rows, join or _usual(part, other))
        return kept

    def _apart(self, node: And) -> Or | None:
        """Take `A and (B or C)` as `(A and B) or (A and C)` where B and C are on different things."""
        for place, part in enumerate(node.parts):
            if isinstance(part, Or) and len(kinds(part)) > 1:
                self._alternatives += len(part.parts)
                if self._alternatives > _MOST_ALTERNATIVES:
                    remedy = "ask for less at once"
                    raise Refused("the query", f"it has more than {_MOST_ALTERNATIVES} alternatives", remedy)
                before, after = node.parts[:place], node.parts[place + 1 :]
                return Or(tuple(And((*before, each, *after), node.join) for each in part.parts))
        return None

    def _check_join(self, join: Join | None, passages: int) -> None:
        if join is not None and passages < 2:
            why = "it joins passages, and there are not two of them"
            raise refused(self._query, join.column, why, "write a code or words on each side of it")


def _flat(parts: Iterable[Node], join: Join | None) -> Iterator[Node]:
    """Take `A and (B and C)` as `A and B and C`, and `not (A or B)` as `not A and not B`."""
    for part in parts:
        if isinstance(part, Not) and isinstance(part.inner, Or):
            yield from _flat([Not(each) for each in part.inner.parts], join)
        elif isinstance(part, And) and part.join is None and join is None:
            yield from _flat(part.parts, join)
        else:
            yield part


def _usual(one: _Found, other: _Found) -> Join | None:
    return TURN if one.of_words and other.of_words else None


def _any(flags: Iterable[Flags]) -> Flags:
    return np.asarray(np.logical_or.reduce(list(flags)), dtype=np.bool_)


def _all(flags: list[Flags], size: int) -> Flags:
    return np.asarray(np.logical_and.reduce(flags) if flags else np.ones(size), dtype=np.bool_)
