"""What codings are counted by: codes, categories, documents, cases, coders, speakers, and their variables."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy import select
from sqlmodel import col

from qcode.analysis.arrays import Edges, Ints, Lookup, ints
from qcode.analysis.belonging import Belonging
from qcode.analysis.rows import Rows
from qcode.analysis.sources import Sources
from qcode.codebook.model import key_of, path_of, split_path
from qcode.coding import variables
from qcode.coding.variables import VariableInfo
from qcode.errors import Refused
from qcode.store.tables import Document, Speaker

CODES = ("code", "category")
SUBJECTS = ("document", "case", "speaker")
DIMENSIONS = ("code", "category", "document", "case", "coder", "speaker")
"""Beside these: `document.VAR`, `case.VAR` and `speaker.VAR`."""

OWN = {
    "document": ("kind", "group", "language"),
    "case": ("kind", "status"),
    "speaker": ("role", "consent"),
}
"""What is known of documents, cases and speakers without a variable; a variable of the same name goes before."""


@dataclass(frozen=True)
class Dimension:
    """One side of a matrix: its labels, and the places (numbers of labels) of each row.

    type: text, choice, choices, number or date, of the labels. whole: codes, documents and coders alone tell the
    places. of_people: it parts the people too, not only what was coded.
    """

    name: str
    labels: tuple[str, ...]
    edges: Callable[[Rows], Edges]
    type: str = "text"
    whole: bool = False
    of_people: bool = True


def dimension(sources: Sources, name: str, depth: int | None = None) -> Dimension:
    """Give a dimension by its name; Refused, with near misses, where there is none.

    Of *code*, depth counts the levels that are told apart, 1 for categories; deeper codes count with the one above.
    """
    if name in CODES:
        return _of_codes(sources, name, 1 if name == "category" else depth)
    if name == "coder":
        labels = tuple(coder.name for coder in sources.coders)
        return Dimension(name, labels, lambda rows: _itself(rows.coder), whole=True, of_people=False)
    if name == "document":
        labels = tuple(document.name for document in sources.documents)
        return Dimension(name, labels, lambda rows: _itself(rows.document), whole=True)
    if name == "speaker":
        return _of_speakers(sources)
    if name == "case":
        belonging = Belonging(sources)
        labels = tuple(case.name for case in sources.cases)
        return Dimension(name, labels, belonging.edges, whole=belonging.by_document)
    subject, dot, variable = name.partition(".")
    if dot and subject in SUBJECTS:
        return _of_variable(sources, name, subject, variable)
    near = difflib.get_close_matches(name, DIMENSIONS, n=1)
    hint = f"did you mean {near[0]}? There are: " if near else "use one of: "
    remedy = f"{hint}{', '.join(DIMENSIONS)}, document.VAR, case.VAR, speaker.VAR"
    raise Refused(f"dimension {name}", "there is no such dimension", remedy)


def _itself(column: Ints) -> Edges:
    known = np.flatnonzero(column >= 0)
    return Edges(known, column[known])


def _of_codes(sources: Sources, name: str, depth: int | None) -> Dimension:
    if depth is not None and depth < 1:
        raise Refused(f"depth {depth}", "there is no such level", "use 1 for categories, 2 for the codes below them")
    levels = depth or max((code.depth for code in sources.codes), default=0) + 1
    labels = tuple(code.path for code in sources.codes if code.depth < levels)
    place = {label: number for number, label in enumerate(labels)}
    of_code = ints(place[path_of(split_path(code.path)[:levels])] for code in sources.codes)

    def edges(rows: Rows) -> Edges:
        known = np.flatnonzero(rows.code >= 0)
        return Edges(known, of_code[rows.code[known]])

    return Dimension(name, labels, edges, whole=True, of_people=False)


def _of_speakers(sources: Sources) -> Dimension:
    """Speakers by their label: the same one in two documents is one."""
    labels = tuple(dict.fromkeys(each.name for each in sources.speakers))
    place = {label: number for number, label in enumerate(labels)}
    lookup = Lookup.of([[place[each.name]] for each in sources.speakers])
    return Dimension("speaker", labels, lambda rows: lookup.edges(rows.speaker))


def _of_variable(sources: Sources, name: str, subject: str, variable: str) -> Dimension:
    known = {key_of(each.name): each for each in variables.listing(sources.reading, subject)}
    found = known.get(key_of(variable))
    if found is None and variable in OWN[subject]:
        return own(sources, subject, variable)
    if found is None:
        names = [*(each.name for each in known.values()), *OWN[subject]]
        near = difflib.get_close_matches(variable, names, n=3, cutoff=0.5)
        remedy = f"did you mean {' or '.join(near)}" if near else f"{subject}s have: {', '.join(names)}"
        raise Refused(name, f"{subject}s have no variable “{variable}”", remedy)
    return _by_subject(sources, name, _values(sources, subject, found), _labels(sources, found), found.type)


def own(sources: Sources, subject: str, name: str) -> Dimension:
    """Give one of OWN as a dimension, whatever variables there are: its labels are what is found."""
    of_subject = _own(sources, subject, name)
    labels = tuple(dict.fromkeys(value for values in of_subject for value in values))
    return _by_subject(sources, f"{subject}.{name}", of_subject, labels, "text")


def _by_subject(
    sources: Sources, name: str, of_subject: Sequence[Iterable[str]], labels: tuple[str, ...], kind: str
) -> Dimension:
    """Part passages by what is known of their documents, cases or speakers."""
    subject = name.partition(".")[0]
    place = {label: number for number, label in enumerate(labels)}
    lookup = Lookup.of([[place[value] for value in values] for values in of_subject])
    if subject == "document":
        return Dimension(name, labels, lambda rows: lookup.edges(rows.document), kind, whole=True)
    if subject == "speaker":
        return Dimension(name, labels, lambda rows: lookup.edges(rows.speaker), kind)
    belonging = Belonging(sources)

    def edges(rows: Rows) -> Edges:
        cases = belonging.edges(rows)
        values = lookup.edges(cases.place)
        return Edges(cases.item[values.item], values.place).unique(len(labels))

    return Dimension(name, labels, edges, kind, whole=belonging.by_document)


def _subject_ids(sources: Sources, subject: str) -> list[str]:
    if subject == "document":
        return [each.id for each in sources.documents]
    return [each.id for each in (sources.cases if subject == "case" else sources.speakers)]


def _values(sources: Sources, subject: str, variable: VariableInfo) -> Sequence[Iterable[str]]:
    """The values of each subject; where two sources disagree, both."""
    given: defaultdict[str, list[str]] = defaultdict(list)
    for each in variables.values(sources.reading):
        if each.variable_id == variable.id:
            given[each.subject_id].append(each.value)
    return [given[each] for each in _subject_ids(sources, subject)]


def _labels(sources: Sources, variable: VariableInfo) -> tuple[str, ...]:
    """The choices in their order, and every other value given: numbers by size, the rest by letter."""
    given = {each.value for each in variables.values(sources.reading) if each.variable_id == variable.id}
    further = sorted(given - set(variable.choices), key=lambda value: (_size(value, variable.type), key_of(value)))
    return (*variable.choices, *further)


def _size(value: str, kind: str) -> float:
    try:
        return float(value) if kind == "number" else 0.0
    except ValueError:
        return float("inf")


def _own(sources: Sources, subject: str, name: str) -> Sequence[Iterable[str]]:
    if subject == "case":
        return [(getattr(case, name),) for case in sources.cases]
    if (subject, name) == ("speaker", "role"):
        return [("asks" if speaker.asks else "answers",) for speaker in sources.speakers]
    column = {"kind": col(Document.kind), "group": col(Document.group), "language": col(Document.language)}.get(name)
    query = select(col(Speaker.id), col(Speaker.consent)) if column is None else select(col(Document.id), column)
    known = dict(sources.reading.connection.execute(query).all())
    return [(known[each],) if known.get(each) else () for each in _subject_ids(sources, subject)]
