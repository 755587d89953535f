"""The hostile project, further on: cases, values, summaries, sets, decisions, snapshots and conflicts, all hostile."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select
from sqlmodel import col

from qcode.api import Project, open_project, settle, snapshots
from qcode.api.settle import Choice
from qcode.codebook import stored
from qcode.codebook.model import key_of
from qcode.coding import (
    assignments,
    case_links,
    cases,
    code_sets,
    coders,
    codings,
    documents,
    evidence,
    memos,
    rounds,
    segmenting,
    summaries,
    variables,
)
from qcode.store.images import table_of
from qcode.store.journal import Action
from qcode.store.tables import (
    Case,
    Code,
    Coder,
    CodeSet,
    Coding,
    Conflict,
    Document,
    Memo,
    Round,
    Row,
    Snapshot,
    Study,
    TextVersion,
    Turn,
    Value,
    Variable,
)
from tests.hostile import EVIL, SPOKEN, hostile_project
from tests.inventing import invented_document

DOCUMENT, OTHER_DOCUMENT = f"document {EVIL}", f"other {EVIL}!"
CASE, OTHER_CASE = f"case {EVIL}!", f"ally {EVIL}!"
VARIABLE, SPEAKER_VARIABLE = f"size {EVIL}!", f"age {EVIL}!"
SET, ROUND, SNAPSHOT, LUIS = (f"{what} {EVIL}!" for what in ("set", "round", "snapshot", "Luis"))
BECAUSE = SPOKEN.index("Because")


def hostile_team(folder: Path) -> Path:
    """Make it: two coders have finished one interview, differ on it, have settled a passage and merged a copy."""
    path = hostile_project(folder)
    with open_project(path, "Ana") as made:
        with made.action(f"go on {EVIL}") as act:
            _documents(act)
            _cases(act)
            _sets_and_rounds(act)
        _review(made)
        with made.action(f"rename {EVIL}") as act:
            _rename(act)
    return path


def _documents(act: Action) -> None:
    document = documents.find(act, DOCUMENT)
    other = documents.add(act, invented_document("other", SPOKEN.replace("\r", "") + "Interviewer: Thank you.\n"))
    act.update(Document, other.id, name=OTHER_DOCUMENT, key=key_of(OTHER_DOCUMENT), group=f"group {EVIL}")
    act.update(Document, document.id, group=f"group {EVIL}", translation_of_id=other.id, language="es")
    for version in ids_of(act, TextVersion):
        act.update(TextVersion, version, source_name=f"file {EVIL}", source_format=EVIL, encoding=EVIL)
    rows = act.connection.execute(select(Turn.__table__).where(col(Turn.document_id) == document.id)).mappings()
    act.replace_owned(Turn, document.id, [{**row, "time": f"time {EVIL}"} for row in rows])
    segmenting.make(act, [document], "sentence")
    for subject in (memos.Subject(), memos.Subject(code_id=stored.find(act, "Ca").id)):
        act.update(Memo, memos.write(act, f"memo {EVIL}", subject), kind=f"kind {EVIL}")
    for coding in ids_of(act, Coding):
        act.update(Coding, coding, origin=f"origin {EVIL}")


def ids_of(act: Action, model: type[Row]) -> list[str]:
    """The ids of all rows of a table."""
    return list(act.connection.execute(select(table_of(model).c.id)).scalars())


def _cases(act: Action) -> None:
    document = documents.find(act, DOCUMENT)
    code = stored.find(act, "Ca")
    case = cases.listing(act)[0]
    other = cases.add(act, "ally")
    for each, name in ((case, CASE), (other, OTHER_CASE)):
        act.update(Case, each.id, name=name, key=key_of(name), kind=f"kind {EVIL}", reason=f"reason {EVIL}")
    case_links.relate(act, case, f"ally {EVIL}", other)
    case_links.link_excerpt(act, other, document, BECAUSE, BECAUSE + 20)
    speaker = next(each for each in documents.speakers_of(act, document.id) if not each.asks)
    case_links.link_speaker(act, other, speaker)
    size = variables.add(act, "case", "size", "choice", choices=["many", "few"])
    variables.put(act, size, case.id, "many", source=f"source {EVIL}", memo=f"memo {EVIL}")
    variables.put(act, size, case.id, "few", source=f"other {EVIL}")
    coding = codings.in_document(act, document.id)[0]
    evidence.support(act, size, case.id, [coding.id], source=f"source {EVIL}")
    age = variables.add(act, "speaker", "age")
    variables.put(act, age, speaker.id, f"answer {EVIL}", source=f"source {EVIL}")
    summaries.write(act, case.id, code.id, f"summary {EVIL}!")


def _sets_and_rounds(act: Action) -> None:
    made = code_sets.add(act, "set", [stored.find(act, "Ca")])
    act.update(CodeSet, made.id, name=SET, key=key_of(SET), description=f"set {EVIL}")
    second = rounds.add(act, "second")
    act.update(Round, second.id, name=ROUND, key=key_of(ROUND))


def _review(project: Project) -> None:
    """Let both finish, keep the agreement, and settle a passage."""
    with project.action("finish") as act:
        luis, document = coders.find(act, f"Luis {EVIL}"), documents.find(act, DOCUMENT)
        act.update(Coder, luis.id, name=LUIS, key=key_of(LUIS))
        for coder_id in (act.coder_id, luis.id):
            assignments.finish(act, [document.id], coder_id, rounds.find(act, None).id)
    snapshots.keep(project, "snapshot")
    place = settle.by_place(DOCUMENT, "Ca", (BECAUSE, BECAUSE + 30))
    settle.decide(project, place, Choice("accept", of=LUIS, reason=f"reason {EVIL}"))


def _rename(act: Action) -> None:
    """Give hostile names to what had to be found by its own till now, and let a copy have changed a code apart."""
    for row_id in ids_of(act, Snapshot):
        act.update(Snapshot, row_id, name=SNAPSHOT, key=key_of(SNAPSHOT))
    for subject, model_name in (("case", VARIABLE), ("speaker", SPEAKER_VARIABLE)):
        for each in variables.listing(act, subject):
            act.update(Variable, each.id, name=model_name, key=key_of(model_name), description=f"what {EVIL}")
    for row_id in ids_of(act, Value):
        act.update(Value, row_id, value=f"value {EVIL}", memo=f"memo {EVIL}")
    for row_id in ids_of(act, Study):
        act.update(Study, row_id, name=f"study {EVIL}", codebook=f"codebook {EVIL}", codebook_version=f"1 {EVIL}")
    code_id = stored.find(act, "Ca").id
    act.update(Code, code_id, definition=f"kept {EVIL}")
    act.insert(
        Conflict(
            table_name="code",
            row_id=code_id,
            kept={"definition": f"kept {EVIL}"},
            other={"definition": f"other {EVIL}"},
            kept_by=act.coder_id,
            other_by=coders.find(act, LUIS).id,
        )
    )
