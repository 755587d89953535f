"""A query cut into its tokens."""

from __future__ import annotations

import difflib
import re
from typing import Final, NamedTuple

from qcode.analysis.query.tree import FIELDS, SUBJECTS
from qcode.errors import Refused

JOINS: Final = ("near", "within")
_OPERATORS: Final = ("and", "or", "not")
_FIELD: Final = re.compile(r"(?P<subject>[A-Za-z_]+)(?:\.(?P<variable>\"[^\"]*\"|[^\s:\"()]+))?:")
_REGEX: Final = re.compile(r"/(?:[^/\\]|\\.)*/")
_PLAIN: Final = re.compile(r"(?:\\.|[^\s()\"])+")


class Token(NamedTuple):
    """kind: `(`, `)`, and, or, not, near, within or condition. column counts from 1."""

    kind: str
    field: str
    value: str
    column: int
    quoted: bool = False


def tokens(query: str) -> list[Token]:
    """Cut a query up; Refused, with the column, where a quote is not closed or there is no such field."""
    found, at = [], 0
    while at < len(query):
        if query[at].isspace():
            at += 1
        elif query[at] in "()":
            found.append(Token(query[at], "", query[at], at + 1))
            at += 1
        else:
            token, at = _word(query, at)
            found.append(token)
    return found


def is_query(text: str) -> bool:
    """Say whether a text is meant in the query language: it has a phrase in double quotes, or what looks like a field.

    That is a word with a colon and at once a value: `code:history`, and `colour:red`, which is then refused. Words of a
    text have a blank after a colon, and addresses `//`.
    """
    if text.count('"') >= 2:
        return True
    begins = (match for match in _FIELD.finditer(text) if match.start() == 0 or text[match.start() - 1] in " ()\t")
    return any(_has_value(text, match) for match in begins)


def _has_value(text: str, match: re.Match[str]) -> bool:
    after = text[match.end() : match.end() + 2]
    return bool(after) and not after[0].isspace() and after != "//"


class Mistake(Refused):
    """What is wrong at a column of a query, which counts from 1."""

    def __init__(self, query: str, column: int, why: str, remedy: str) -> None:
        shown = query[column - 1 :].split(" ", maxsplit=1)[0][:40]
        super().__init__(f"the query, column {column}" + (f" (“{shown}”)" if shown else ""), why, remedy)
        self.column = column


def refused(query: str, column: int, why: str, remedy: str) -> Mistake:
    """Say what is wrong at a column of a query."""
    return Mistake(query, column, why, remedy)


def _word(query: str, at: int) -> tuple[Token, int]:
    column = at + 1
    field, match = "word", _FIELD.match(query, at)
    if match:
        field = _field(query, match, column)
        at = match.end()
    value, at, quoted = _value(query, at)
    if match is None and not quoted and value.lower() in _OPERATORS:
        return Token(value.lower(), "", value, column), at
    return Token(field if field in JOINS else "condition", field, value, column, quoted), at


def _field(query: str, match: re.Match[str], column: int) -> str:
    subject, variable = match["subject"].lower(), (match["variable"] or "").strip('"')
    if _is_field(match):
        return f"{subject}.{variable}" if variable else subject
    if match["variable"]:
        raise refused(query, column, f"“{subject}” has no variables", f"use one of: {', '.join(SUBJECTS)}")
    near = _near(subject)
    word = query[match.start() :].split(maxsplit=1)[0].rstrip("()")
    literally = f'to find these very words, write them in double quotes, "{word}"' if '"' not in word else ""
    fields = f"fields are: {', '.join((*FIELDS, *JOINS))}, document.VAR, case.VAR, speaker.VAR"
    remedy = "; ".join(filter(None, (literally, fields)))
    hint = f"did you mean {near[0]}:? {remedy[0].upper()}{remedy[1:]}" if near else remedy
    raise refused(query, column, f"there is no field “{subject}”", hint)


def _is_field(match: re.Match[str]) -> bool:
    subject = match["subject"].lower()
    return subject in SUBJECTS if match["variable"] else subject in (*FIELDS, *JOINS)


def _near(subject: str) -> list[str]:
    return difflib.get_close_matches(subject.lower(), (*FIELDS, *JOINS), n=1, cutoff=0.7)


def _value(query: str, at: int) -> tuple[str, int, bool]:
    """Read a value: (the value, where it ends, whether it was quoted)."""
    regex = _REGEX.match(query, at)
    if regex and (regex.end() == len(query) or query[regex.end()] in " )\t"):
        return regex.group(), regex.end(), False
    parts, quoted = [], False
    while at < len(query) and not query[at].isspace() and query[at] not in "()":
        if query[at] == '"':
            close = query.find('"', at + 1)
            if close < 0:
                raise refused(query, at + 1, "a quote is not closed", 'add a " after the last of its words')
            parts.append(query[at + 1 : close])
            at, quoted = close + 1, True
        else:
            match = _PLAIN.match(query, at)
            if match is None:
                break
            parts.append(match.group())
            at = match.end()
    return "".join(parts), at, quoted
