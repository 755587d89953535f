"""Random work in copies of a project, and all that a merged project holds, as values that can be compared."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from inventing import invented_document
from store_rows import snapshot

from qcode.api import Project, create_project, open_project
from qcode.api.merging import conflicts, copy_project, decide_conflict
from qcode.api.revising import accept_revision, look_at_revision
from qcode.codebook import edit, stored
from qcode.coding import assignments, cases, coders, codings, documents, highlights, memos, rounds, variables
from qcode.coding.taking_back import take_back
from qcode.errors import Refused
from qcode.store.journal import Action

TEXT = "Rosa: The water came late. Nobody asked us. We carried it.\n"
NAMES = ("water", "Land", "assembly", "land")

Doing = Callable[[random.Random, Action], None]


def begin(folder: Path) -> Project:
    """Make a project with three codes, two documents, a case and a blind round; Lea leads it, Ana and Luis code."""
    project = create_project(folder / "lead.qcode", "Lea")
    with project.action("codes") as act:
        stored.add_code(act, "work")
        stored.add_code(act, "field", stored.find(act, "work"))
        stored.add_code(act, "market")
    for name in ("one", "two"):
        with project.action(f"import {name}") as act:
            documents.add(act, invented_document(name, TEXT + name))
    with project.action("a case and a blind round") as act:
        cases.add(act, "valley")
        rounds.add(act, "second", blind=True)
    for name in ("Ana", "Luis"):
        with open_project(project.path, name) as other, other.action("code") as act:
            codings.apply(act, documents.find(act, "one").id, stored.find(act, "work").id, 6, 15)
    return project


def hand_out(project: Project, name: str, *, whole: bool) -> Path:
    """Make a copy for a coder."""
    path = project.path.with_name(f"{name}.qcode")
    copy_project(project, path, None if whole else name)
    return path


def work(path: Path, coder: str, seed: int, number: int) -> None:
    """Do random acts in a copy; what is refused is not done."""
    chance = random.Random(seed)
    with open_project(path, coder) as project:
        for _ in range(number):
            with suppress(Refused):
                _one(project, chance)


def _one(project: Project, chance: random.Random) -> None:
    draw = chance.random()
    if draw < 0.15:
        project.undo()
    elif draw < 0.2:
        project.redo()
    else:
        doing = chance.choice(DOINGS)
        with project.action(doing.__name__.strip("_")) as act:
            doing(chance, act)


def _code(chance: random.Random, act: Action) -> None:
    start = chance.choice((0, 6, 10))
    given = codings.apply(act, _document(chance, act).id, _of(chance, stored.listing(act)).id, start, start + 8)
    if chance.random() < 0.5:
        memos.write(act, f"memo {chance.randrange(99)}", memos.Subject(coding_id=given.id))


def _own_coding(chance: random.Random, act: Action) -> codings.CodingInfo:
    return _of(chance, codings.of_coder(act, act.coder_id, _document(chance, act).id))


def _uncode(chance: random.Random, act: Action) -> None:
    codings.remove(act, _own_coding(chance, act))


def _move_bounds(chance: random.Random, act: Action) -> None:
    codings.change(act, _own_coding(chance, act), end=chance.choice((16, 18)))


def _recode(chance: random.Random, act: Action) -> None:
    codings.change(act, _own_coding(chance, act), code_id=_of(chance, stored.listing(act)).id)


def _flag(chance: random.Random, act: Action) -> None:
    codings.set_flag(act, _own_coding(chance, act), flag=True)


def _edit_memo(chance: random.Random, act: Action) -> None:
    memos.edit(act, _of(chance, memos.listing(act)).id, chance.choice(("", f"again {chance.randrange(99)}")))


def _highlight(chance: random.Random, act: Action) -> None:
    highlights.add(act, _document(chance, act).id, 0, chance.choice((4, 9)))


def _add_code(chance: random.Random, act: Action) -> None:
    above = chance.choice((None, *stored.listing(act)))
    stored.add_code(act, chance.choice(NAMES), above)


def _rename_code(chance: random.Random, act: Action) -> None:
    edit.rename(act, _of(chance, stored.listing(act)), chance.choice(NAMES))


def _move_code(chance: random.Random, act: Action) -> None:
    codes = stored.listing(act)
    edit.move(act, _of(chance, codes), chance.choice((None, *codes)))


def _retire(chance: random.Random, act: Action) -> None:
    edit.set_status(act, _of(chance, stored.listing(act)), chance.choice((edit.RETIRED, edit.ACTIVE)))


def _finish(chance: random.Random, act: Action) -> None:
    assignments.finish(act, [_document(chance, act).id], act.coder_id, rounds.find(act, None).id)


def _reopen(chance: random.Random, act: Action) -> None:
    assignments.reopen(act, _document(chance, act).id, act.coder_id, rounds.find(act, None).id)


def _primary(chance: random.Random, act: Action) -> None:
    document = _document(chance, act).id
    assignments.assign(act, [document], act.coder_id, rounds.find(act, None).id, is_primary=True)


def _take_back(chance: random.Random, act: Action) -> None:
    coder = _of(chance, [each for each in coders.listing(act) if each.kind == "person"])
    take_back(act, [_document(chance, act).id], coder, rounds.find(act, None).id)


def _case(chance: random.Random, act: Action) -> None:
    case = cases.find_or_add(act, chance.choice(NAMES))
    cases.link(act, case.id, [_document(chance, act).id])


def _value(chance: random.Random, act: Action) -> None:
    variable = variables.find_or_add(act, "case", chance.choice(("age", "place")))
    variables.put(act, variable, _of(chance, cases.listing(act)).id, str(chance.randrange(4)))


def _add_document(chance: random.Random, act: Action) -> None:
    text = TEXT + chance.choice(NAMES)
    documents.add(act, invented_document(chance.choice(("one", "three", "four")), text))


def _rename_document(chance: random.Random, act: Action) -> None:
    documents.rename(act, _document(chance, act), chance.choice(NAMES))


def _remove_document(chance: random.Random, act: Action) -> None:
    documents.remove(act, _document(chance, act))


DOINGS: tuple[Doing, ...] = (
    _code, _code, _code, _uncode, _move_bounds, _recode, _flag, _edit_memo, _highlight, _add_code, _rename_code,
    _move_code, _retire, _finish, _reopen, _primary, _take_back, _case, _value, _add_document, _rename_document,
    _remove_document,
)  # fmt: skip


def _of(chance: random.Random, things: Any) -> Any:
    if not things:
        raise Refused("this act", "there is nothing to do it to", "do another")
    return chance.choice(list(things))


def _document(chance: random.Random, act: Action) -> Any:
    return _of(chance, documents.listing(act))


def correct(path: Path, seed: int) -> None:
    """Let the lead revise a document: words put in front, other words, words taken out."""
    chance = random.Random(seed)
    with open_project(path, "Lea") as project:
        with project.reading() as reading:
            document = chance.choice(documents.listing(reading) or (None,))
            text = "" if document is None else documents.text_of(reading, document.id)
        if document is None:
            return
        for old, new in chance.sample(CORRECTIONS, chance.randrange(1, 4)):
            text = text.replace(old, new)
        file = path.with_name("corrected.txt")
        file.write_text(text, encoding="utf-8")
        with suppress(Refused):
            accept_revision(project, look_at_revision(project, document.name, file), accept_lost=True)


CORRECTIONS = (
    ("Rosa: The", "[Corrected.]\nRosa: The"),
    ("water came late", "rain came late"),
    ("Nobody asked us. ", ""),
    ("carried it.", "carried it, all of it."),
    ("Rosa: The water came late.", "Rosa: Good."),
)


def everything(path: Path) -> dict[str, Any]:
    """Read all that does not depend on which file it is: every row, and every act with its changes, save merges'."""
    with open_project(path, "Lea") as project:
        rows = {key: values for key, values in snapshot(project).items() if key[0] != "study"}
        with project.reading() as reading:
            acts = reading.connection.exec_driver_sql(
                "SELECT number, copy_id, coder_id, kind, label, undone FROM act WHERE kind <> 'note' OR target IS NULL"
            ).all()
            changes = reading.connection.exec_driver_sql(
                "SELECT c.number, c.copy_id, position, table_name, row_id, before, after FROM change c JOIN act a "
                "ON a.number = c.number AND a.copy_id = c.copy_id WHERE kind <> 'note' OR target IS NULL"
            ).all()
    return {"rows": rows, "acts": sorted(map(tuple, acts)), "changes": sorted(map(tuple, changes), key=repr)}


def decide_some(path: Path, seed: int) -> None:
    """Let the lead decide a conflict, if there is one."""
    chance = random.Random(seed)
    with open_project(path, "Lea") as project, suppress(Refused):
        found = [each for each in conflicts(project) if each.state == "open"]
        if found:
            decide_conflict(project, chance.choice(found).id, take=chance.random() < 0.5)
