"""Search in a text: without regard to case and accents, hit by hit, line by line."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any, Literal

from qcode.errors import Refused
from qcode.text.fold import Folded, fold, fold_with_origins
from qcode.text.spans import Span

# Python has no time limit for expressions, and shows what it parsed only here.
_PARSER = import_module("re._parser")
_REPEATS = (_PARSER.MAX_REPEAT, _PARSER.MIN_REPEAT, _PARSER.POSSESSIVE_REPEAT)
_FEW = 10

Mode = Literal["plain", "word", "regex"]


def _always() -> bool:
    return True


def find(text: str, query: str, mode: Mode = "plain", going: Callable[[], bool] = _always) -> Iterator[Span]:
    """The places where `query` stands in `text`, each as soon as it is found; stop asking to stop searching.

    plain: anywhere; word: as whole words; regex: a regular expression, its accents and case folded too.
    A hit lies within a line, holds whole characters with their accents, and is never empty. A query of
    nothing has no hits. going: asked before each line; False ends the search, where nothing is found too.
    Raises Refused, before the first hit, where the expression can't be read.
    """
    pattern = compiled(query, mode)
    return _hits(text, pattern, going) if query else iter(())


def compiled(query: str, mode: Mode) -> re.Pattern[str]:
    """The query as an expression over folded text."""
    if mode == "regex":
        return _expression(query)
    plain = re.escape(fold(query))
    return re.compile(rf"(?<!\w){plain}(?!\w)" if mode == "word" else plain)


def _expression(query: str) -> re.Pattern[str]:
    # Only what is not ASCII is folded: to fold \S or \W would turn them round.
    written = "".join(sign if sign.isascii() else fold(sign) for sign in query)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what may change in a later Python
            pattern = re.compile(written, re.IGNORECASE)
            parsed = _PARSER.parse(written, re.IGNORECASE)
    except (re.error, OverflowError, RecursionError) as error:
        raise Refused(query, f"this is no regular expression: {error}", "mend it, or search for plain text") from error
    if _can_take_for_ever(parsed):
        raise Refused(
            query,
            "a repetition within a repetition, such as (a+)+ or (a|aa)+, can take for ever",
            f"repeat the whole at most {_FEW} times, such as {{1,{_FEW}}}, or leave one of the repetitions out",
        )
    return pattern


def _can_take_for_ever(parsed: Any, within: bool = False) -> bool:
    """Look for what may be read in many ways inside a repetition that may come many times: each doubles the time.

    parsed: what the standard library's parser gives: a sequence of (operator, argument), arguments nested anyhow.
    """
    if not isinstance(parsed, _PARSER.SubPattern | tuple | list):
        return False
    if isinstance(parsed, tuple) and len(parsed) == 2 and parsed[0] in _REPEATS:
        _least, most, body = parsed[1]
        many = most > _FEW
        return (within and many) or _can_take_for_ever(body, within or many)
    if within and isinstance(parsed, tuple) and parsed[0] is _PARSER.BRANCH and not _differ(parsed[1][1]):
        return True
    return any(_can_take_for_ever(part, within) for part in parsed)


def _differ(alternatives: Any) -> bool:
    """Say whether the first letter tells which of the alternatives it is."""
    firsts = [each[0] for each in alternatives if len(each)]
    letters = {chr(letter).casefold() for operator, letter in firsts if operator is _PARSER.LITERAL}
    return len(letters) == len(alternatives)


def _hits(text: str, pattern: re.Pattern[str], going: Callable[[], bool]) -> Iterator[Span]:
    start = 0
    while start <= len(text) and going():
        end = text.find("\n", start)
        stop = len(text) if end < 0 else end
        line: Folded = fold_with_origins(text[start:stop])
        for match in pattern.finditer(line.text):
            first, last = line.original(*match.span())
            if first < last:
                yield start + first, start + last
        start = stop + 1
