"""What there is in a project, as lists show it: documents, coders and assignments with what belongs to each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from qcode.coding import assignments, cases, code_sets, coders, codings, documents, rounds
from qcode.store.store import Reading


@dataclass(frozen=True)
class DocumentRow:
    """A document in a list. characters are code points; coders gives each coder's state by name.

    group: "" for none. belongs_to, translation_of: names of documents, None for none.
    """

    id: str
    name: str
    kind: str
    characters: int
    turns: int
    cases: tuple[str, ...]
    codings: int
    coders: dict[str, str]
    group: str = ""
    belongs_to: str | None = None
    translation_of: str | None = None


@dataclass(frozen=True)
class CoderRow:
    """A coder in a list, with how many codings are theirs, and documents: to do and finished, in whatever round."""

    id: str
    name: str
    kind: str
    role: str
    codings: int
    to_do: int
    finished: int


class AssignmentRow(NamedTuple):
    """A document given to a coder in a round; codes_of are the code sets that it covers, none the whole codebook."""

    document: str
    coder: str
    round: str
    finished: bool
    primary: bool
    codes_of: tuple[str, ...]


def assignment_overview(reading: Reading) -> tuple[AssignmentRow, ...]:
    """List the assignments that the viewer may know of, by document, round and coder."""
    texts, passes, people = documents.listing(reading), rounds.listing(reading), coders.listing(reading)
    in_order = [(each.id, each.name) for each in texts]
    in_order += [(each.id, each.name) for each in passes]
    in_order += [(each.id, each.name) for each in people]
    in_order += [(each.id, each.name) for each in code_sets.listing(reading)]
    places = {row_id: at for at, (row_id, _) in enumerate(in_order)}
    names = dict(in_order)
    persons = {each.id for each in people if each.kind == "person"}
    given = sorted(
        (each for each in assignments.listing(reading) if each.coder_id in persons),
        key=lambda each: (places[each.document_id], places[each.round_id], places[each.coder_id]),
    )
    return tuple(
        AssignmentRow(
            names[each.document_id],
            names[each.coder_id],
            names[each.round_id],
            each.finished is not None,
            each.is_primary,
            tuple(names[set_id] for set_id in each.sets),
        )
        for each in given
    )


def document_overview(reading: Reading) -> tuple[DocumentRow, ...]:
    """List the documents with cases, codings and states."""
    of_cases = cases.names_by_document(reading)
    given = codings.counts(reading, by="document_id")
    states = assignments.states(reading)
    known = documents.listing(reading)
    names = {each.id: each.name for each in known}
    return tuple(
        DocumentRow(
            each.id,
            each.name,
            each.kind,
            each.characters,
            each.turns,
            of_cases.get(each.id, ()),
            given.get(each.id, 0),
            states.get(each.id, {}),
            each.group,
            names.get(each.belongs_to or ""),
            names.get(each.translation_of or ""),
        )
        for each in known
    )


def coder_overview(reading: Reading) -> tuple[CoderRow, ...]:
    """List the coders with what they have done and have to do."""
    given = codings.counts(reading, by="coder_id")
    documents_of = Counter((each.coder_id, each.finished is not None) for each in assignments.listing(reading))
    return tuple(
        CoderRow(
            each.id,
            each.name,
            each.kind,
            each.role,
            given.get(each.id, 0),
            documents_of[each.id, False],
            documents_of[each.id, True],
        )
        for each in coders.listing(reading)
    )
