"""The words that a query asks for, found in all documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, nullcontext

from qcode.analysis.query.conditions import word_key
from qcode.analysis.query.tokens import refused
from qcode.analysis.query.tree import And, Condition, Node, Not, Or
from qcode.analysis.searching import Finder, searching
from qcode.analysis.sources import Sources
from qcode.errors import Refused
from qcode.text import search
from qcode.text.fold import fold

Place = tuple[int, int, int]
"""The number of a document, and the code points [start, end) of its text."""


def find_all(sources: Sources, query: str, tree: Node) -> dict[str, list[Place]]:
    """Find the words of each word condition, by `word_key`; each document is read once."""
    asked = {word_key(each): each for each in conditions(tree) if each.field == "word"}
    found: dict[str, list[Place]] = {key: [] for key in asked}
    with ExitStack() as opened:
        finders = {key: opened.enter_context(_finder(query, condition)) for key, condition in asked.items()}
        for number in range(len(sources.documents) if asked else 0):
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


def _finder(query: str, condition: Condition) -> AbstractContextManager[Finder]:
    """Give what finds whole words, words of any ending, or a regular expression in one text after the other."""
    value = condition.value
    if condition.quoted or not (value.endswith("*") or _is_expression(value)):
        if not value.strip():
            raise refused(query, condition.column, "there are no words", "write some between the quotes")
        return nullcontext(lambda text: search.find(text, value, "word"))
    if not _is_expression(value):
        return nullcontext(_beginning(query, condition))
    try:
        search.compiled(value[1:-1], "regex")
    except Refused as answer:
        raise refused(query, condition.column, answer.why, answer.remedy) from None
    return searching(value[1:-1], "regex")


def _is_expression(value: str) -> bool:
    return len(value) > 2 and value[0] == value[-1] == "/"


def _beginning(query: str, condition: Condition) -> Finder:
    stem = fold(condition.value[:-1])
    if not stem:
        why = "every word would be found"
        raise refused(query, condition.column, why, "write how the word begins, as in huelg*")
    expression = rf"(?<!\w){re.escape(stem)}\w*"  # which never takes long, so no process of its own
    return lambda text: search.find(text, expression, "regex")
