from __future__ import annotations

import subprocess
import sys

import pytest
from inventing import INTERVIEW, take_in
from store_rows import journal_size, snapshot

from qcode.api import Project, open_project
from qcode.codebook import stored
from qcode.coding import codings, documents, memos
from qcode.errors import Refused
from qcode.store.journal import Action
from qcode.store.tables import Coding, Memo

_KILLED = """
import os, sys
from qcode.api import open_project
from qcode.coding import codings, documents
from qcode.codebook import stored

with open_project(sys.argv[1], "Ana") as project, project.action("two codings") as act:
    code = stored.find(act, "water")
    document = documents.find(act, "one")
    codings.apply(act, document.id, code.id, 0, 5)
    codings.apply(act, document.id, code.id, 5, 9)
    if sys.argv[2] == "kill":
        os._exit(9)
"""


def _prepare(project: Project) -> tuple[str, str]:
    document = take_in(project, "one")
    with project.action("add code water") as act:
        return document.id, stored.add_code(act, "water").id


@pytest.mark.parametrize(("how", "stored_codings"), [("kill", 0), ("let it end", 2)])
def test_a_program_killed_in_the_middle_of_an_act_leaves_nothing_of_it(
    project: Project, how: str, stored_codings: int
) -> None:
    document_id, _ = _prepare(project)
    before, acts = snapshot(project), journal_size(project)
    project.close()
    ended = subprocess.run([sys.executable, "-c", _KILLED, str(project.path), how], check=False)
    assert ended.returncode == (9 if how == "kill" else 0)
    with open_project(project.path, "Ana") as again:
        with again.reading() as reading:
            assert len(codings.in_document(reading, document_id)) == stored_codings
        assert (snapshot(again) == before) == (how == "kill")
        assert journal_size(again) == acts + (how != "kill")


def test_an_act_that_fails_stores_nothing(project: Project) -> None:
    document_id, code_id = _prepare(project)
    before, acts = snapshot(project), journal_size(project)

    def fail_halfway() -> None:
        with project.action("half") as act:
            codings.apply(act, document_id, code_id, 0, 5)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail_halfway()
    assert snapshot(project) == before
    assert journal_size(project) == acts


def test_an_act_that_does_nothing_leaves_no_entry(project: Project) -> None:
    acts = journal_size(project)
    with project.action("nothing"):
        pass
    assert journal_size(project) == acts


def test_the_journal_holds_no_document_text(project: Project) -> None:
    document_id, code_id = _prepare(project)
    with project.action("code") as act:
        codings.apply(act, document_id, code_id, 0, len(INTERVIEW))
    with project.action("remove one") as act:
        documents.remove(act, documents.find(act, "one"))
    project.undo()
    with project.reading() as reading:
        read = reading.connection.exec_driver_sql
        held = read("SELECT group_concat(coalesce(before, '') || coalesce(after, '')) FROM change").scalar_one()
        held += read("SELECT group_concat(label) FROM act").scalar_one()
    words = {word for word in INTERVIEW.split() if len(word) > 4 and not word.endswith(":")}
    assert [word for word in words if word in held and word != "water"] == []


def _write_and_relabel(act: Action, label: str) -> None:
    memos.write(act, "good", memos.Subject())
    act.relabel(label)


@pytest.mark.parametrize(("bad", "why"), [("a\0b", "a NUL character"), ("a\ud83db", "half of a character")])
def test_what_no_store_can_hold_is_refused_wherever_it_comes(project: Project, bad: str, why: str) -> None:
    before, acts = snapshot(project), journal_size(project)
    with pytest.raises(Refused, match=why), project.action("a memo") as act:
        memos.write(act, bad, memos.Subject())
    with pytest.raises(Refused, match=why), project.action(bad) as act:
        memos.write(act, "good", memos.Subject())
    with pytest.raises(Refused, match=why), project.action("a memo") as act:
        _write_and_relabel(act, bad)
    with pytest.raises(Refused, match=why), project.action("a text") as act:
        act.keep_text("0" * 64, bad)
    assert snapshot(project) == before
    assert journal_size(project) == acts


@pytest.mark.parametrize("kept", ["\u2028\x0b\x0c\x1b[31m", "e\u0301 \u00e9", "🙂\u202e", "‘NA’", "=1+1"])
def test_all_other_characters_stay(project: Project, kept: str) -> None:
    with project.action("a memo") as act:
        memos.write(act, kept, memos.Subject())
    with open_project(project.path, "Ana") as again, again.reading() as reading:
        assert [memo.body for memo in memos.listing(reading)] == [kept]


def test_a_row_that_is_gone_is_said_to_be_gone(project: Project) -> None:
    with pytest.raises(Refused, match="it is gone"), project.action("remove") as act:
        act.delete(Memo, "nobody")
    with pytest.raises(Refused, match="it is gone"), project.action("flag") as act:
        act.update(Coding, "nobody", flag=True)


def test_a_coder_who_comes_joins_and_undo_leaves_that_alone(project: Project) -> None:
    with open_project(project.path, "Ben") as ben:
        with ben.action("a memo") as act:
            memos.write(act, "hello", memos.Subject())
        ben.undo()
        with ben.reading() as reading:
            rows = reading.connection.exec_driver_sql("SELECT name, role, position FROM coder ORDER BY position")
            assert [tuple(row) for row in rows] == [("Ana", "lead", 1), ("Ben", "coder", 2)]
        with pytest.raises(Refused, match="nothing of yours"):
            ben.undo()
