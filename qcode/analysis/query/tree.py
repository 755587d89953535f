"""What a query says, as a tree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Condition:
    """FIELD:VALUE as it was written; column counts from 1 in the query."""

    field: str
    value: str
    column: int
    quoted: bool = False


@dataclass(frozen=True)
class Join:
    """How passages meet: near, within so many words; or within a turn or document."""

    unit: str
    words: int = 0
    column: int = 0


@dataclass(frozen=True)
class Not:
    """What must not hold."""

    inner: Node


@dataclass(frozen=True)
class And:
    """What must hold together; join says how passages must meet, None for the usual way."""

    parts: tuple[Node, ...]
    join: Join | None = None


@dataclass(frozen=True)
class Or:
    """What may hold, one or more."""

    parts: tuple[Node, ...]


Node: TypeAlias = Condition | Not | And | Or

WORDS, TRAITS, CODES = ("word",), ("coder", "round", "memo", "flag"), ("code", "category")
PLACES = ("document", "kind", "group", "language", "case", "speaker", "role")
SUBJECTS = ("document", "case", "speaker")
FIELDS = (*CODES, *PLACES, *WORDS, *TRAITS)
UNITS = ("turn", "document")


def kinds(node: Node) -> set[str]:
    """Say what a query's conditions are on: passages (codes and words), traits of codings, places."""
    match node:
        case Condition(field=field):
            return {"passages" if field in CODES + WORDS else "traits" if field in TRAITS else "places"}
        case Not(inner=inner):
            return kinds(inner)
        case And(parts=parts) | Or(parts=parts):
            return set().union(*(kinds(part) for part in parts))
