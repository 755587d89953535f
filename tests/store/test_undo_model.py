"""Acts, undo and redo of several coders, against a model that knows only what changed from act to act."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from inventing import INTERVIEW, invented_document
from store_rows import Key, Snapshot, snapshot

from qcode.api import Project, create_project, open_project
from qcode.codebook import stored
from qcode.coding import assignments, codings, documents, memos, rounds
from qcode.coding.codings import CodingInfo
from qcode.errors import Refused
from qcode.store.check import check

CODERS = ("Ana", "Ben")
NAMES = ("one", "two")
CODES = ("water", "land", "bread")
_REFERS = {
    "document_id": "document",
    "code_id": "code",
    "parent_id": "code",
    "coding_id": "coding",
    "speaker_id": "speaker",
}
_UNIQUE = {
    "document": ("key",),
    "code": ("parent_id", "key"),
    "coding": ("document_id", "start", "end", "code_id", "coder_id", "round_id"),
    "assignment": ("document_id", "coder_id", "round_id"),
}

who = st.sampled_from(CODERS)
which = st.integers(0, 5)
spans = st.tuples(st.integers(0, 2), st.integers(1, 3)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@dataclass
class Done:
    """An act by what it changed: each row before and after, None where it was not there."""

    label: str
    rows: dict[Key, tuple[Any, Any]]

    def reversed(self) -> Done:
        return Done(self.label, {key: (after, before) for key, (before, after) in self.rows.items()})

    def onto(self, now: Snapshot) -> Snapshot | None:
        """Give what there is after the act; None if its rows are others by now, or what comes out can't stand."""
        if any(now.get(key) != before for key, (before, _) in self.rows.items()):
            return None
        then = {**now, **{key: after for key, (_, after) in self.rows.items()}}
        then = {key: row for key, row in then.items() if row is not None}
        return then if _stands(then) else None


def _stands(rows: Snapshot) -> bool:
    for (table, _), row in rows.items():
        for each in row if table == "turn" else [row]:
            for column, target in _REFERS.items():
                if each.get(column) is not None and (target, each[column]) not in rows:
                    return False
    for table, columns in _UNIQUE.items():
        keys = [tuple(row[column] for column in columns) for (of, _), row in rows.items() if of == table]
        if len(keys) != len(set(keys)):
            return False
    return True


@dataclass
class Coder:
    """What a coder did and can take back or do again, the latest last."""

    done: list[Done] = field(default_factory=list)
    undone: list[Done] = field(default_factory=list)


@cache
def _template() -> Path:
    """A closed project with two coders, a document and a code, none of which can be undone, made once."""
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder)
    path = Path(folder) / "study.qcode"
    with create_project(path, "Eva") as made, made.action("begin") as act:
        documents.add(act, invented_document("one"))
        stored.add_code(act, "water")
    for coder in CODERS:
        with open_project(path, coder) as joining, joining.action("come") as act:
            act.note("come")
    return path


class Undoing(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "study.qcode"
        shutil.copyfile(_template(), self.path)
        self.opened = self._open()
        self.coders = {name: Coder() for name in CODERS}
        self.expected = snapshot(self.opened["Ana"])

    def _open(self) -> dict[str, Project]:
        return {name: open_project(self.path, name) for name in CODERS}

    def teardown(self) -> None:
        assert check(self.opened["Ana"]._store) == []
        for project in self.opened.values():
            project.close()
        shutil.rmtree(self.folder)

    def _note(self, name: str, label: str) -> None:
        """Take over into the model what an act did."""
        now = snapshot(self.opened[name])
        before = self.expected
        keys = before.keys() | now.keys()
        rows = {key: (before.get(key), now.get(key)) for key in keys if before.get(key) != now.get(key)}
        self.expected = now
        if rows:
            self.coders[name].done.append(Done(label, rows))
            self.coders[name].undone.clear()

    def _coding(self, name: str, number: int, mine: bool = True) -> CodingInfo | None:
        with self.opened[name].reading() as reading:
            known = [
                coding
                for document in documents.listing(reading)
                for coding in codings.in_document(reading, document.id)
                if not mine or coding.coder_id == reading.viewer.coder_id
            ]
        return known[number % len(known)] if known else None

    @rule(name=who, document=st.sampled_from(NAMES), text=st.sampled_from((INTERVIEW, "Rosa: Bread and water.\n")))
    def import_document(self, name: str, document: str, text: str) -> None:
        self._try(name, "import", lambda act: documents.add(act, invented_document(document, text)))

    @rule(name=who, document=which)
    def remove_document(self, name: str, document: int) -> None:
        self._try(name, "remove document", lambda act: documents.remove(act, _pick(documents.listing(act), document)))

    @rule(name=who, document=which, to=st.sampled_from(NAMES))
    def rename_document(self, name: str, document: int, to: str) -> None:
        self._try(name, "rename", lambda act: documents.rename(act, _pick(documents.listing(act), document), to))

    @rule(name=who, code=st.sampled_from(CODES), under=which)
    def add_code(self, name: str, code: str, under: int) -> None:
        def act_on(act: Any) -> None:
            known = stored.listing(act)
            stored.add_code(act, code, known[under] if under < len(known) else None)

        self._try(name, "add code", act_on)

    @rule(name=who, document=which, chosen=st.lists(which, min_size=1, max_size=3), span=spans)
    def apply_codes(self, name: str, document: int, chosen: list[int], span: tuple[int, int]) -> None:
        def act_on(act: Any) -> None:
            for code in chosen:
                codings.apply(
                    act, _pick(documents.listing(act), document).id, _pick(stored.listing(act), code).id, *span
                )

        self._try(name, "apply", act_on)

    @rule(name=who, coding=which)
    def remove_coding(self, name: str, coding: int) -> None:
        found = self._coding(name, coding)
        if found:
            self._try(name, "remove coding", lambda act: codings.remove(act, found))

    @rule(name=who, coding=which, span=spans)
    def change_coding(self, name: str, coding: int, span: tuple[int, int]) -> None:
        found = self._coding(name, coding)
        if found:
            self._try(name, "change coding", lambda act: codings.change(act, found, start=span[0], end=span[1]))

    @rule(name=who, coding=which, flag=st.booleans())
    def flag_coding(self, name: str, coding: int, flag: bool) -> None:
        found = self._coding(name, coding, mine=False)
        if found:
            self._try(name, "flag", lambda act: codings.set_flag(act, found, flag=flag))

    @rule(name=who, coding=which, body=st.sampled_from(("first", "second")))
    def write_memo(self, name: str, coding: int, body: str) -> None:
        found = self._coding(name, coding, mine=False)
        subject = memos.Subject(coding_id=found.id) if found else memos.Subject()
        self._try(name, "memo", lambda act: memos.write(act, body, subject))

    @rule(name=who, memo=which, body=st.sampled_from(("third", "")))
    def edit_memo(self, name: str, memo: int, body: str) -> None:
        self._try(name, "edit memo", lambda act: memos.edit(act, _pick(memos.listing(act), memo).id, body))

    @rule(name=who, document=which)
    def finish(self, name: str, document: int) -> None:
        def act_on(act: Any) -> None:
            chosen = _pick(documents.listing(act), document).id
            assignments.finish(act, [chosen], act.coder_id, rounds.find(act, None).id)

        self._try(name, "finish", act_on)

    def _try(self, name: str, label: str, act_on: Any) -> None:
        try:
            with self.opened[name].action(label) as act:
                act_on(act)
        except Refused:
            assert snapshot(self.opened[name]) == self.expected
        else:
            self._note(name, label)

    @rule(name=who, times=st.integers(1, 3))
    def undo(self, name: str, times: int) -> None:
        for _ in range(times):
            self._undo(name)

    def _undo(self, name: str) -> None:
        coder = self.coders[name]
        target = coder.done[-1] if coder.done else None
        if self._play(name, self.opened[name].undo, target.reversed() if target else None):
            coder.undone.append(coder.done.pop())

    @rule(name=who)
    def redo(self, name: str) -> None:
        coder = self.coders[name]
        if self._play(name, self.opened[name].redo, coder.undone[-1] if coder.undone else None):
            coder.done.append(coder.undone.pop())

    def _play(self, name: str, play: Any, target: Done | None) -> bool:
        """Undo or redo where the model can, and see it refused where the model can't."""
        then = target.onto(self.expected) if target else None
        told, refusal = _outcome(play)
        assert (then is None) == (told is None), refusal or "later work was torn away"
        assert "would break" not in refusal, "the database was the first to notice"
        if target is not None and then is not None:
            assert told == target.label
            self.expected = then
        return then is not None

    @rule()
    def reopen(self) -> None:
        for project in self.opened.values():
            project.close()
        self.opened = self._open()

    @invariant()
    def holds_what_the_model_holds(self) -> None:
        assert snapshot(self.opened["Ben"]) == self.expected


def _outcome(play: Any) -> tuple[str | None, str]:
    """Give the label of what was undone or redone, or None and why it was refused."""
    try:
        return play().label, ""
    except Refused as refused:
        return None, str(refused)


def _pick(known: tuple[Any, ...], number: int) -> Any:
    if not known:
        raise Refused("nothing", "there is none", "add one")
    return known[number % len(known)]


Undoing.TestCase.settings = settings(
    max_examples=15,
    stateful_step_count=40,
    phases=(Phase.explicit, Phase.generate),  # shrinking takes minutes
)
TestUndoing = Undoing.TestCase
