"""From tokens to a tree, by descent: or, and, a pair that near: or within: joins, not, a condition."""

from __future__ import annotations

from qcode.analysis.query.tokens import JOINS, Token, refused, tokens
from qcode.analysis.query.tree import UNITS, And, Condition, Join, Node, Not, Or
from qcode.errors import Refused

_DEEPEST = 60
_BEGINS = ("condition", "not", "(")


def parse(query: str) -> Node:
    """Read a query; Refused, with the column, where it can't be read."""
    found = tokens(query)
    if not found:
        raise Refused("the query", "it is empty", "write a condition, such as code:history or word:water")
    parser = _Parser(query, found)
    tree = parser.either(0)
    parser.end()
    return tree


class _Parser:
    """Reads one token after the other."""

    def __init__(self, query: str, found: list[Token]) -> None:
        self._query = query
        self._tokens = found
        self._at = 0

    def either(self, depth: int) -> Node:
        """Read conditions that `or` parts."""
        parts = [self._all(depth)]
        while self._next() == "or":
            self._at += 1
            parts.append(self._all(depth))
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def end(self) -> None:
        """Refuse what is left over."""
        if self._at < len(self._tokens):
            token = self._tokens[self._at]
            why, remedy = f"“{token.value}” is one too many", "take it away, or open a parenthesis before"
            raise refused(self._query, token.column, why, remedy)

    def _all(self, depth: int) -> Node:
        """Read conditions that `and` joins, and near: or within: for all of them."""
        parts, join = [self._pair(depth)], None
        while join is None:
            if self._next() in JOINS:
                join = self._join()
            elif self._next() == "and":
                self._at += 1
                join = self._join() if self._next() in JOINS else None
                parts += [] if join else [self._pair(depth)]
            elif self._next() in _BEGINS:
                parts.append(self._pair(depth))
            else:
                break
        if len(parts) > 1:
            return And(tuple(parts), join)
        return self._joined(parts[0], join) if join else parts[0]

    def _joined(self, only: Node, join: Join) -> Node:
        """Have near: or within: after a parenthesis hold for what stands in it."""
        if isinstance(only, And) and only.join is None:
            return And(only.parts, join)
        raise refused(self._query, join.column, "it stands with one condition alone", "write one on each side of it")

    def _pair(self, depth: int) -> Node:
        left = self._single(depth)
        while self._next() in JOINS and self._next(1) in _BEGINS:
            join = self._join()
            left = And((left, self._single(depth)), join)
        return left

    def _single(self, depth: int) -> Node:
        if depth > _DEEPEST:
            raise refused(self._query, self._column(), "it is nested too deep", f"use at most {_DEEPEST} levels")
        kind = self._next()
        if kind == "not":
            self._at += 1
            return Not(self._single(depth + 1))
        if kind == "(":
            return self._parenthesis(depth)
        if kind != "condition":
            raise refused(self._query, self._column(), "a condition is missing here", "write one, such as code:history")
        token = self._tokens[self._at]
        self._at += 1
        if not token.value:
            raise refused(self._query, token.column, "it has no value", f"write one, such as {token.field}:*")
        return Condition(token.field, token.value, token.column, token.quoted)

    def _parenthesis(self, depth: int) -> Node:
        opened = self._tokens[self._at].column
        self._at += 1
        inner = self.either(depth + 1)
        if self._next() != ")":
            raise refused(self._query, opened, "the parenthesis is not closed", "add a ) after its last condition")
        self._at += 1
        return inner

    def _join(self) -> Join:
        token = self._tokens[self._at]
        self._at += 1
        if token.field == "near":
            if not (token.value.isascii() and token.value.isdigit()) or len(token.value) > 6:
                raise refused(self._query, token.column, "near wants a number of words", "write it as in near:20")
            return Join("near", int(token.value), token.column)
        if token.value not in UNITS:
            raise refused(self._query, token.column, "within wants a unit", f"use one of: {', '.join(UNITS)}")
        return Join(token.value, 0, token.column)

    def _next(self, ahead: int = 0) -> str:
        at = self._at + ahead
        return self._tokens[at].kind if at < len(self._tokens) else ""

    def _column(self) -> int:
        return self._tokens[self._at].column if self._at < len(self._tokens) else len(self._query) + 1
