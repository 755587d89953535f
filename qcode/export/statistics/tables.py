"""The tables of an export for statistics: codings, documents, cases, speakers, codes of each as 1 and 0, and values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeAlias

from qcode.analysis.segments import Segment
from qcode.codebook.model import split_path
from qcode.coding import documents, variables
from qcode.coding.documents import SpeakerInfo
from qcode.export.coded import coded
from qcode.export.scope import Scope
from qcode.export.statistics.answers import Answers
from qcode.export.statistics.frame import Cell, Column, Kind, Names, StatisticsTable, one_line, yes_or_no

Columns: TypeAlias = tuple[tuple[str, str, Kind], ...]
"""Of a table's own columns: name, label, kind."""

_CODING: Final[Columns] = (
    ("coding", "the coding's id", "text"),
    ("document", "document", "text"),
    ("kind", "kind of document", "text"),
    ("cases", "cases, parted by ;", "text"),
    ("speaker", "who speaks where the passage begins", "text"),
    ("role", "asks or answers", "text"),
    ("turn", "number of the turn in its document", "number"),
    ("category", "category", "text"),
    ("path", "code, with the codes above it", "text"),
)
_CODING_AFTER: Final[Columns] = (
    ("coder", "who coded", "text"),
    ("layer", "whose codings are counted", "text"),
    ("round", "round", "text"),
    ("quote", "the words that were coded", "text"),
    ("memo", "memo on the coding", "text"),
    ("starts", "first character of the passage in the document's text, from 0", "number"),
    ("ends", "character after its last", "number"),
)
_DOCUMENT: Final[Columns] = (
    ("document", "document", "text"),
    ("kind", "kind of document", "text"),
    ("language", "language", "text"),
    ("cases", "cases, parted by ;", "text"),
    ("characters", "characters of its text", "number"),
    ("codings", "codings counted", "number"),
)
_CASE: Final[Columns] = (
    ("case_name", "case", "text"),
    ("case_kind", "kind of case", "text"),
    ("status", "included, candidate or excluded", "text"),
    ("reason", "why it is included or not", "text"),
    ("codings", "codings counted", "number"),
)
_SPEAKER: Final[Columns] = (
    ("document", "document", "text"),
    ("speaker", "speaker", "text"),
    ("role", "asks or answers", "text"),
    ("consent", "consent", "text"),
    ("codings", "codings of passages that begin with this speaker", "number"),
)


def tables(scope: Scope) -> Iterator[StatisticsTable]:
    """Give the tables in order. The codings are read once; a row of the rest is a document, a case or a speaker."""
    found = tuple(coded(scope))
    paths = [code.path for code in scope.codes]
    yield _codings(scope, found)
    yield _documents(scope, found)
    yield _cases(scope, found)
    yield _speakers(scope, found)
    given: dict[str, set[tuple[str, ...]]] = {kind: set() for kind in ("document", "case", "speaker")}
    for each in found:
        given["document"].add((each.document, each.code))
        given["case"].update((case, each.code) for case in each.cases)
        given["speaker"].add((each.document, each.speaker, each.code))
    yield _presence("document", [(each.name,) for each in scope.documents], paths, given["document"])
    yield _presence("case", [(scope.people.case(each.name),) for each in scope.cases], paths, given["case"])
    yield _presence("speaker", [key for key, _ in _all_speakers(scope)], paths, given["speaker"])
    yield _values(scope)


def _codings(scope: Scope, found: Iterable[Segment]) -> StatisticsTable:
    names = Names()
    depth = max((code.depth for code in scope.codes), default=0) + 1
    columns = [
        *(Column(names.of(name), label, kind) for name, label, kind in _CODING),
        *(Column(names.of(f"level{number}"), f"code, level {number}") for number in range(1, depth + 1)),
        *(Column(names.of(name), label, kind) for name, label, kind in _CODING_AFTER),
    ]
    rows = [_coding(each, depth) for each in found]
    return StatisticsTable("codings", "a coding with the words that were said", tuple(columns), tuple(rows))


def _coding(each: Segment, depth: int) -> tuple[Cell, ...]:
    levels = [*split_path(each.code), *[""] * depth][:depth]
    return (
        each.id,
        each.document,
        each.kind,
        "; ".join(each.cases),
        each.speaker,
        each.role,
        each.turn,
        each.category,
        each.code,
        *levels,
        each.coder,
        each.layer,
        each.round,
        one_line(each.quote),
        one_line(each.memo),
        each.start,
        each.end,
    )


def _documents(scope: Scope, found: Sequence[Segment]) -> StatisticsTable:
    codings = Counter(each.document for each in found)
    rows = (
        (
            each.id,
            (
                each.name,
                each.kind,
                each.language,
                "; ".join(scope.cases_of.get(each.id, ())),
                each.characters,
                codings[each.name],
            ),
        )
        for each in scope.documents
    )
    return _subjects(scope, "document", "a document with its variables", _DOCUMENT, rows)


def _cases(scope: Scope, found: Sequence[Segment]) -> StatisticsTable:
    codings = Counter(case for each in found for case in each.cases)
    names = ((scope.people.case(each.name), each) for each in scope.cases)
    rows = ((each.id, (name, each.kind, each.status, one_line(each.reason), codings[name])) for name, each in names)
    return _subjects(scope, "case", "a case with its variables", _CASE, rows)


def _speakers(scope: Scope, found: Sequence[Segment]) -> StatisticsTable:
    codings = Counter((each.document, each.speaker) for each in found)
    rows = (
        (each.id, (*key, "asks" if each.asks else "answers", each.consent, codings[key]))
        for key, each in _all_speakers(scope)
    )
    return _subjects(scope, "speaker", "a speaker of a document with its variables", _SPEAKER, rows)


def _subjects(
    scope: Scope, subject: str, about: str, own: Columns, rows: Iterable[tuple[str, tuple[Cell, ...]]]
) -> StatisticsTable:
    """Give a table of documents, cases or speakers: each one's id and own cells, and its answers to all variables."""
    names = Names()
    columns = tuple(Column(names.of(name), label, kind) for name, label, kind in own)
    answers = Answers(scope.reading, subject, names)
    document_names = {each.id: each.name for each in scope.documents}
    filled = []
    for subject_id, cells in rows:
        answered: Iterable[Cell] = answers.of(subject_id)
        if subject_id in document_names:
            answered = _masked(scope, document_names[subject_id], answered)
        filled.append((*cells, *answered))
    return StatisticsTable(f"{subject}s", about, (*columns, *answers.columns), tuple(filled))


def _all_speakers(scope: Scope) -> list[tuple[tuple[str, str], SpeakerInfo]]:
    """Give every speaker with the document's name and the label as it may be shown."""
    return [
        ((document.name, scope.people.shown(document.name, each.name)), each)
        for document in scope.documents
        for each in documents.speakers_of(scope.reading, document.id)
    ]


def _masked(scope: Scope, document: str, cells: Iterable[Cell]) -> Iterator[Cell]:
    return (scope.people.masked(document, cell) if isinstance(cell, str) else cell for cell in cells)


def _presence(
    subject: str, rows: Sequence[tuple[str, ...]], paths: Sequence[str], coded: set[tuple[str, ...]]
) -> StatisticsTable:
    names = Names()
    head = ("document", "speaker") if subject == "speaker" else (subject,)
    own = [Column(names.of(f"{name}_name" if name == "case" else name), name) for name in head]
    return StatisticsTable(
        f"{subject}_codes",
        f"a {subject}: 1 where the code itself, without those below it, was given to it",
        (*own, *yes_or_no(paths, names, "c_")),
        tuple((*row, *(int((*row, path) in coded) for path in paths)) for row in rows),
    )


def _values(scope: Scope) -> StatisticsTable:
    columns = ("subject_kind", "document", "subject", "variable", "type", "value", "source", "memo")
    known = {each.id: each for each in variables.listing(scope.reading)}
    subjects: dict[str, tuple[str, str]] = {each.id: ("", scope.people.case(each.name)) for each in scope.cases}
    subjects |= {each.id: (each.name, each.name) for each in scope.documents}
    subjects |= {each.id: key for key, each in _all_speakers(scope)}
    rows = []
    for each in variables.values(scope.reading):
        if each.subject_id in subjects:
            variable, (document, name) = known[each.variable_id], subjects[each.subject_id]
            value = scope.people.masked(document, each.value) if document else each.value
            told = (variable.subject, document, name, variable.name, variable.type, value, each.source, each.memo)
            rows.append(tuple(one_line(cell) for cell in told))
    return StatisticsTable(
        "values", "what one source says of one variable", tuple(Column(name, name) for name in columns), tuple(rows)
    )
