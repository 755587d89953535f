"""Storing what was read: a draft becomes a document of the project, a survey as many as it has respondents."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from qcode.codebook.model import key_of
from qcode.coding import documents, variables
from qcode.coding.documents import DocumentInfo, NewDocument, NewTurn
from qcode.coding.variables import VariableInfo
from qcode.errors import Refused
from qcode.intake.draft import Draft
from qcode.intake.surveys import Respondent, Survey
from qcode.store.journal import Action
from qcode.store.store import Reading


@dataclass(frozen=True)
class SurveyTaken:
    """What became of a survey: its documents, the names of those that were there, and variables that changed."""

    documents: tuple[DocumentInfo, ...]
    already: tuple[str, ...]
    replaced: tuple[str, ...]


def take(act: Action, draft: Draft, *, kind: str = "interview", twice: bool = False) -> DocumentInfo:
    """Store a draft as a new document. The same file, or the same text, a second time is refused by name.

    twice: store the same text a second time where it comes from another file.
    """
    new = new_document(draft, kind)
    twin = documents.same_text(act, new)
    if twin is not None and not (twice and not documents.same_file(act, new)):
        raise Refused(draft.source_name, f"the project has it already, as “{twin}”", "nothing to do; it was left alone")
    return documents.add(act, new)


def new_document(draft: Draft, kind: str) -> NewDocument:
    """Say what is to be stored of a draft."""
    turns = tuple(
        NewTurn(turn.number, turn.head, turn.start, turn.end, turn.speaker, turn.time) for turn in draft.turns
    )
    return NewDocument(
        name=draft.name,
        text=draft.text,
        sha256=draft.sha256,
        source_name=draft.source_name,
        source_sha256=draft.source_sha256,
        source_format=draft.format,
        encoding=draft.encoding or "",
        turns=turns,
        speakers={speaker.name: speaker.asks for speaker in draft.speakers},
        kind=kind,
    )


def take_survey(act: Action, survey: Survey, *, kind: str = "interview") -> SurveyTaken:
    """Store a survey: a document a respondent with its open answers, the other answers as the document's variables.

    A respondent whose very text is there under the same name is left alone, save for variables. Raises Refused, and
    stores nothing, where a document of the name holds another text, or an answer does not fit its variable.
    """
    known = survey_names(act, survey)
    kinds = {name: variables.find_or_add(act, "document", name, inferred) for name, inferred in survey.types.items()}
    made, already, replaced = [], [], []
    for each in survey.respondents:
        document = known.get(key_of(each.draft.name))
        if document is None:
            document = documents.add(act, new_document(each.draft, kind))
            made.append(document)
            with _about(document):
                variables.answer_new(act, [(kinds[name], document.id, value) for name, value in each.variables.items()])
        else:
            already.append(document.name)
            for name, value in each.variables.items():
                replaced += _answer(act, kinds[name], document, value)
    return SurveyTaken(tuple(made), tuple(already), tuple(replaced))


def survey_names(reading: Reading, survey: Survey) -> dict[str, DocumentInfo]:
    """Give the documents that the survey's respondents have already; refused where one holds another text."""
    there = {key_of(document.name): document for document in documents.listing(reading)}
    for each in survey.respondents:
        document = there.get(key_of(each.draft.name))
        if document is not None and documents.text_of(reading, document.id) != each.draft.text:
            raise _clash(each, document)
    return there


def _clash(respondent: Respondent, document: DocumentInfo) -> Refused:
    cause = f"the project has a document “{document.name}” with another text"
    return Refused(respondent.draft.source_name, cause, "give the file another name: its documents are called by it")


def _answer(act: Action, variable: VariableInfo, document: DocumentInfo, value: str) -> list[str]:
    with _about(document):
        before = variables.answer(act, variable, document.id, value)
    return [f"{variable.name} of {document.name} was “{'; '.join(before)}”, now “{value}”"] if before else []


@contextmanager
def _about(document: DocumentInfo) -> Iterator[None]:
    """Say of which document an answer was refused."""
    try:
        yield
    except Refused as refused:
        raise Refused(f"{document.name}, {refused.what}", refused.why, refused.remedy) from None
