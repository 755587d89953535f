"""The words that a query asks for, found in all documents."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, nullcontext
from itertools import islice

from qcode.analysis.query.conditions import word_key
from qcode.analysis.query.parser import parse
from qcode.analysis.query.tokens import refused
from qcode.analysis.query.tree import And, Condition, Node, Not, Or
from qcode.analysis.searching import Finder, searching
from qcode.analysis.sources import Sources
from qcode.errors import Refused
from qcode.text import search
from qcode.text.fold import fold
from qcode.text.spans import Span

Place = tuple[int, int, int]
"""The number of a document, and the code points [start, end) of its text."""


def find_all(sources: Sources, query: str, tree: Node, going: Callable[[], bool]) -> dict[str, list[Place]]:
    """Find the words of each word condition, by `word_key`; each document is read once. going: False ends it."""
    asked = {word_key(each): each for each in conditions(tree) if each.field == "word"}
    found: dict[str, list[Place]] = {key: [] for key in asked}
    with ExitStack() as opened:
        finders = {key: opened.enter_context(_finder(query, each, going)) for key, each in asked.items()}
        for number in range(len(sources.documents) if asked else 0):
            if not going():
                break
            text = sources.text(number)
            for key, find in finders.items():
                found[key].extend((number, *span) for span in find(text))
    return found


def conditions(tree: Node) -> Iterator[Condition]:
    """Walk through all conditions."""
    match tree:
        case Condition():
            yield tree
        case Not(inner=inner):
            yield from conditions(inner)
        case And(parts=parts) | Or(parts=parts):
            for part in parts:
                yield from conditions(part)


def sought(query: str) -> Callable[[str], Span | None]:
    """Give what finds in a text the first of the words that a query asks for, None where none of them is there.

    Left out are words behind `not`, and expressions. Refused where the query can't be read.
    """
    finders = [
        _plain_finder(query, each, lambda: True)
        for each in _asked_for(parse(query))
        if each.field == "word" and (each.quoted or not _is_expression(each.value))
    ]

    def first(text: str) -> Span | None:
        return min((span for find in finders for span in islice(find(text), 1)), default=None)

    return first


def _asked_for(tree: Node) -> Iterator[Condition]:
    """Walk through the conditions that are to hold."""
    if isinstance(tree, And | Or):
        for part in tree.parts:
            yield from _asked_for(part)
    elif isinstance(tree, Condition):
        yield tree


def _finder(query: str, condition: Condition, going: Callable[[], bool]) -> AbstractContextManager[Finder]:
    """Give what finds whole words, words of any ending, or a regular expression in one text after the other."""
    value = condition.value
    if condition.quoted or not _is_expression(value):
        return nullcontext(_plain_finder(query, condition, going))
    try:
        search.compiled(value[1:-1], "regex")
    except Refused as answer:
        raise refused(query, condition.column, answer.why, answer.remedy) from None
    return searching(value[1:-1], "regex", going)


def _plain_finder(query: str, condition: Condition, going: Callable[[], bool]) -> Finder:
    value = condition.value
    if value.endswith("*") and not condition.quoted:
        return _beginning(query, condition, going)
    if not value.strip():
        raise refused(query, condition.column, "there are no words", "write some between the quotes")
    return lambda text: search.find(text, value, "word", going)


def _is_expression(value: str) -> bool:
    return len(value) > 2 and value[0] == value[-1] == "/"


def _beginning(query: str, condition: Condition, going: Callable[[], bool]) -> Finder:
    stem = fold(condition.value[:-1])
    if not stem:
        why = "every word would be found"
        raise refused(query, condition.column, why, "write how the word begins, as in huelg*")
    expression = rf"(?<!\w){re.escape(stem)}\w*"  # which never takes long, so no process of its own
    return lambda text: search.find(text, expression, "regex", going)
