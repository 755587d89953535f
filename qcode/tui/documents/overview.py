"""What the documents screen shows, read in one consistent view; nothing here is drawn."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qcode.api.project import Project
from qcode.codebook import stored
from qcode.codebook.model import key_of
from qcode.codebook.stored import CodeInfo
from qcode.coding import assignments, cases, coders, codings, documents, linking, variables
from qcode.coding.documents import DocumentInfo
from qcode.coding.passes import round_for
from qcode.store.store import Reading
from qcode.text.fold import fold
from qcode.text.spans import Span, unite
from qcode.text.words import count_words
from qcode.tui.frame.looking import looking

STATE_WORDS: Mapping[str, str] = {
    assignments.FINISHED: "done",
    assignments.IN_PROGRESS: "begun",
    assignments.ASSIGNED: "to do",
}
NOT_ASSIGNED = "—"
MOST_USED = 5


@dataclass(frozen=True)
class DocumentRow:
    """A document with what the table says of it; states: coder name to the word shown, absent is not assigned."""

    document: DocumentInfo
    states: Mapping[str, str]
    codings: int
    cases: tuple[str, ...]

    def state_of(self, coder: str | None) -> str:
        """Say in a word how far a coder is."""
        return self.states.get(coder or "", NOT_ASSIGNED)


@dataclass(frozen=True)
class Overview:
    """All documents, the coders whose states may be seen (oneself first), and the codebook."""

    rows: tuple[DocumentRow, ...]
    coders: tuple[str, ...]
    codes: Mapping[str, CodeInfo]

    def done_by(self, coder: str | None) -> tuple[int, int]:
        """Count a coder's finished documents, and all that are theirs."""
        states = [state for row in self.rows if (state := row.state_of(coder)) != NOT_ASSIGNED]
        return states.count(STATE_WORDS[assignments.FINISHED]), len(states)

    def next_for(self, coder: str | None) -> DocumentRow | None:
        """Give the first document that a coder has begun and not finished, else the first to do."""
        for word in (assignments.IN_PROGRESS, assignments.ASSIGNED):
            for row in self.rows:
                if row.state_of(coder) == STATE_WORDS[word]:
                    return row
        return None


@dataclass(frozen=True)
class Use:
    """How often a code was given in a document."""

    code: CodeInfo
    count: int


@dataclass(frozen=True)
class Sheet:
    """The interview sheet of a document: what is known of it, and the codes used most."""

    document: DocumentInfo
    facts: tuple[tuple[str, str], ...]
    used: tuple[Use, ...]

    @property
    def short_name(self) -> str:
        """The number with which the document's name begins, if it has one."""
        first = self.document.name.split(maxsplit=1)[0]
        return first if first.isdigit() else ""


@dataclass(frozen=True)
class Work:
    """What a coder left open: turns of those who answer, and how many of them have no code of the coder's."""

    turns: int
    uncoded: int


def read_overview(project: Project) -> Overview:
    """Read all that the table shows."""
    with looking(project) as reading:
        states = assignments.states(reading)
        counts = codings.counts(reading, by="document_id")
        names = cases.names_by_document(reading)
        rows = tuple(
            DocumentRow(
                document,
                {coder: STATE_WORDS[state] for coder, state in states.get(document.id, {}).items()},
                counts.get(document.id, 0),
                names.get(document.id, ()),
            )
            for document in documents.listing(reading)
        )
        seen = {coder for of_document in states.values() for coder in of_document}
        codes = {code.id: code for code in stored.listing(reading)}
        return Overview(rows, _columns(reading, project.coder, seen), codes)


def _columns(reading: Reading, me: str | None, seen: set[str]) -> tuple[str, ...]:
    """Order the coders with a column: oneself, then the people who have documents, as they joined."""
    people = [coder.name for coder in coders.listing(reading) if coder.kind == "person"]
    mine = [name for name in people if me is not None and key_of(name) == key_of(me)]
    return (*mine, *(name for name in people if name in seen and name not in mine))


def read_sheet(project: Project, row: DocumentRow, codes: Mapping[str, CodeInfo]) -> Sheet:
    """Read one document's sheet: speakers, cases, variables (each source's answer), language and words."""
    document = row.document
    with looking(project) as reading:
        facts = _answers(reading, document.id)
        facts.setdefault("cases", ", ".join(row.cases))
        for name, value in _speakers(reading, document.id):
            facts.setdefault(name, value)
        facts.setdefault("language", document.language)
        facts.setdefault("group", document.group)
        for name, others in _links(reading, document):
            facts.setdefault(name, others)
        text = documents.text_of(reading, document.id)
        used = Counter(coding.code_id for coding in codings.in_document(reading, document.id))
    facts["words"] = f"{count_words(text, 0, len(text)):,}"
    if project.coder in row.states:
        facts["coded"] = f"{row.state_of(project.coder)}, {project.coder}"
    most = sorted(used.items(), key=lambda each: (-each[1], codes[each[0]].path if each[0] in codes else ""))
    uses = tuple(Use(codes[code_id], count) for code_id, count in most if code_id in codes)
    return Sheet(document, tuple(fact for fact in facts.items() if fact[1]), uses[:MOST_USED])


def read_work(project: Project, document: DocumentInfo) -> Work:
    """Count the turns that the project's coder gave no code in their round; without speakers every turn counts."""
    with looking(project) as reading:
        turns = documents.turns_of(reading, document.id)
        whose = reading.viewer.coder_id, round_for(reading, document.id).id
        mine = [
            (coding.start, coding.end)
            for coding in codings.in_document(reading, document.id)
            if (coding.coder_id, coding.round_id) == whose
        ]
    answering = [(turn.start, turn.end) for turn in turns if not turn.asks and turn.start < turn.end]
    coded = unite(mine)
    return Work(len(answering), sum(not _meets(turn, coded) for turn in answering))


def _meets(turn: Span, coded: Sequence[Span]) -> bool:
    """Say whether one of these spans, sorted and apart from each other, shares a character with the turn."""
    before_end = bisect_left(coded, (turn[1], 0))
    return before_end > 0 and coded[before_end - 1][1] > turn[0]


def _speakers(reading: Reading, document_id: str) -> list[tuple[str, str]]:
    speakers = documents.speakers_of(reading, document_id)
    answering = [speaker.name for speaker in speakers if not speaker.asks]
    asking = [speaker.name for speaker in speakers if speaker.asks]
    said = "speaker" if len(answering) == 1 else "speakers"
    return [(said, ", ".join(answering)), ("asked by", ", ".join(asking))]


def _links(reading: Reading, document: DocumentInfo) -> list[tuple[str, str]]:
    """Name the documents that it is linked to, by how they stand to it."""
    found: dict[str, list[str]] = {}
    for each in linking.linked(reading, document):
        found.setdefault(each.relation, []).append(each.document.name)
    return [(relation, ", ".join(names)) for relation, names in found.items()]


def _answers(reading: Reading, document_id: str) -> dict[str, str]:
    names = {variable.id: variable.name for variable in variables.listing(reading, "document")}
    answers: dict[str, list[str]] = {}
    for value in variables.values(reading):
        if value.subject_id == document_id and value.variable_id in names:
            answers.setdefault(names[value.variable_id], []).append(value.value)
    return {name: ", ".join(given) for name, given in answers.items()}


def filtered(rows: Sequence[DocumentRow], typed: str) -> tuple[DocumentRow, ...]:
    """Keep the documents whose name, kind, group or cases hold every typed word; case and accents don't count."""
    words = fold(typed).split()
    return tuple(row for row in rows if all(word in _searched(row) for word in words))


def _searched(row: DocumentRow) -> str:
    return fold(" ".join((row.document.name, row.document.kind, row.document.group, *row.cases)))
