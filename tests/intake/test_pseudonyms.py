"""Pseudonyms: names give way with every coding in its place, what still holds them is said, and erased it is gone."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from inventing import opened_by, take_in
from store_rows import snapshot

from qcode.api import Project, open_project
from qcode.api.care import check_project
from qcode.api.importing import Taking, import_files
from qcode.api.pseudonyms import erase_names, look_at_pseudonyms, make_key, pseudonymise, read_key
from qcode.codebook import stored
from qcode.coding import cases, codings, documents, memos
from qcode.coding.documents import DocumentInfo
from qcode.errors import Refused
from qcode.intake.key import Entry, Key, key_of_entries
from qcode.intake.pseudonyms import apply_to_draft
from qcode.intake.read import read_document

TALK = """Interviewer: Tell me of the valley, Eufrosina.
Eufrosina Ñahui: I am Eufrosina
Ñahui. They call me Eufrosinita. My father was Rosendo's brother.
Interviewer: And then?
Eufrosina Ñahui: Then ROSENDO came with the lamp.
"""
REPLACED = """Interviewer: Tell me of the valley, P1.
P1: I am P1. They call me Eufrosinita. My father was P2's brother.
Interviewer: And then?
P1: Then P2 came with the lamp.
"""
ENTRIES = (Entry("Eufrosina Ñahui", "P1", ("Eufrosina",)), Entry("Rosendo", "P2"))


@pytest.fixture
def key() -> Key:
    return key_of_entries(ENTRIES)


@pytest.fixture
def document(project: Project) -> DocumentInfo:
    with project.action("codes") as act:
        stored.add_code(act, "kin")
    return take_in(project, "Eufrosina Ñahui", TALK)


def code(by: Project, document: DocumentInfo, quote: str) -> str:
    with by.action("code") as act:
        start = documents.text_of(act, document.id).index(quote)
        return codings.apply(act, document.id, stored.find(act, "kin").id, start, start + len(quote)).id


def quotes(project: Project) -> dict[str, str]:
    with project.reading() as reading:
        found = documents.listing(reading)
        texts = {each.id: documents.text_of(reading, each.id) for each in found}
        every = [coding for each in found for coding in codings.every_in_document(reading, each.id)]
    return {each.id: texts[each.document_id][each.start : each.end] for each in every}


def written_key(folder: Path, rows: str, mode: int = 0o600) -> Path:
    path = folder / "key.csv"
    path.write_text(f"name,replacement,forms\n{rows}", encoding="utf-8")
    path.chmod(mode)
    return path


def bytes_of(path: Path) -> bytes:
    """All that lies on the disk of a project."""
    return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))


def holds(data: bytes, name: str) -> bool:
    """Whether bytes have a name in them, as text or as JSON writes it."""
    ways = {name, name.upper(), name.lower()}
    return any(way.encode() in data or json.dumps(way)[1:-1].encode() in data for way in ways)


def test_text_labels_and_name_change_and_every_coding_follows(
    project: Project, document: DocumentInfo, key: Key
) -> None:
    with opened_by(project, "Ben") as ben:
        on_name = code(ben, document, "ROSENDO")
    beside = code(project, document, "came with the lamp")
    across = code(project, document, "I am Eufrosina\nÑahui. They")
    before = snapshot(project)
    done = pseudonymise(project, key)
    with project.reading() as reading:
        (now,) = documents.listing(reading)
        assert (now.name, documents.text_of(reading, now.id)) == ("P1", REPLACED)
        turns = documents.turns_of(reading, now.id)
    assert [(turn.speaker, turn.asks) for turn in turns] == [("Interviewer", True), ("P1", False)] * 2
    assert [REPLACED[turn.start : turn.end] for turn in turns[2:]] == ["And then?", "Then P2 came with the lamp."]
    assert quotes(project) == {on_name: "P2", beside: "came with the lamp", across: "I am P1. They"}
    assert [one.words for one in done.documents[0].found][2] == "Eufrosina\nÑahui"
    project.undo()
    assert snapshot(project) == before


def test_codings_that_are_the_same_once_names_are_gone_are_merged_and_that_is_said(
    project: Project, document: DocumentInfo, key: Key
) -> None:
    kept, gone = code(project, document, "Eufrosina Ñahui"), code(project, document, "Ñahui")
    before = snapshot(project)
    assert [each.merged for each in pseudonymise(project, key).documents] == [1]
    assert quotes(project) == {kept: "P1"}
    project.undo()
    assert snapshot(project) == before
    assert quotes(project)[gone] == "Ñahui"


def test_a_look_stores_nothing_and_shows_words_that_are_like_a_name(
    project: Project, document: DocumentInfo, key: Key
) -> None:
    before = snapshot(project)
    found = look_at_pseudonyms(project, key)
    assert snapshot(project) == before
    assert [(near.word, near.count) for near in found.near] == [("Eufrosinita", 1)]
    assert sum(len(each.found) for each in found.documents) == 6


def test_only_documents_that_are_named_are_changed(project: Project, document: DocumentInfo, key: Key) -> None:
    take_in(project, "other", "Rosendo was here as well.\n")
    pseudonymise(project, key, ["other"])
    with project.reading() as reading:
        assert [documents.text_of(reading, each.id) for each in documents.listing(reading)] == [
            TALK,
            "P2 was here as well.\n",
        ]


def test_what_still_holds_the_names_is_said(project: Project, document: DocumentInfo, key: Key) -> None:
    with project.action("notes on Rosendo") as act:
        memos.write(act, "Rosendo again", memos.Subject())
        cases.add(act, "house of Rosendo")
    held = pseudonymise(project, key).held
    assert {"text version 1 of “P1”", "memos", "cases", "labels in the log", "the journal of changes",
            "names of the files that were taken in"} == set(held)  # fmt: skip


def test_erased_names_are_in_no_byte_of_the_project(project: Project, document: DocumentInfo, key: Key) -> None:
    code(project, document, "ROSENDO")
    with project.action("notes on Rosendo") as act:
        memos.write(act, "Eufrosina Ñahui again", memos.Subject(document_id=document.id))
        cases.add(act, "house of Rosendo")
    project.undo()
    project.redo()
    pseudonymise(project, key)
    data = bytes_of(project.path)
    assert all(holds(data, name) for name in ("Eufrosina", "Ñahui", "Rosendo"))
    erased = erase_names(project, key)
    assert (erased.texts, erased.held) == (1, {})
    data = bytes_of(project.path).replace(b"Eufrosinita", b"")
    assert not any(holds(data, name) for name in ("Eufrosina", "Ñahui", "Rosendo"))
    project.close()
    data = bytes_of(project.path).replace(b"Eufrosinita", b"")
    assert not any(holds(data, name) for name in ("Eufrosina", "Ñahui", "Rosendo"))
    assert check_project(str(project.path)) == []


def test_after_erasing_the_work_is_as_it_was_and_undo_says_what_it_cannot_bring_back(
    project: Project, document: DocumentInfo, key: Key
) -> None:
    coding = code(project, document, "came with the lamp")
    pseudonymise(project, key)
    erase_names(project, key)
    later = code(project, document, "Tell me of the valley, P1.")
    assert quotes(project) == {coding: "came with the lamp", later: "Tell me of the valley, P1."}
    project.undo()
    with pytest.raises(Refused, match="is gone"):
        project.undo()
    with project.reading() as reading:
        assert documents.text_of(reading, document.id) == REPLACED


def test_texts_of_removed_documents_and_of_undone_versions_are_erased_too(project: Project, key: Key) -> None:
    gone = take_in(project, "gone", "Rosendo in a document that was removed.\n")
    with project.action("remove") as act:
        documents.remove(act, gone)
    take_in(project, "undone", "Eufrosina in one that was taken back.\n")
    project.undo()
    assert erase_names(project, key).texts == 2
    assert not holds(bytes_of(project.path), "Rosendo")
    assert not holds(bytes_of(project.path), "Eufrosina")


def test_nothing_is_erased_while_a_text_still_has_the_names(project: Project, document: DocumentInfo, key: Key) -> None:
    before = snapshot(project)
    with pytest.raises(Refused, match="still has names"):
        erase_names(project, key)
    assert snapshot(project) == before


def test_backups_are_named_and_go_only_if_asked(project: Project, document: DocumentInfo, key: Key) -> None:
    from qcode.api.care import back_up_project

    backup = back_up_project(str(project.path))
    assert pseudonymise(project, key).backups == (backup,)
    assert erase_names(project, key).backups == (backup,)
    erased = erase_names(project, key, with_backups=True)
    assert (erased.gone, erased.backups) == ((backup,), ())
    assert not backup.exists()


def test_only_a_lead_can(project: Project, document: DocumentInfo, key: Key) -> None:
    with opened_by(project, "Ben") as ben:
        with ben.action("look around") as act:
            memos.write(act, "hello", memos.Subject())
        for act_of in (look_at_pseudonyms, pseudonymise, erase_names):
            with pytest.raises(Refused, match="only a lead"):
                act_of(ben, key)


def test_two_speakers_never_become_one_in_silence(project: Project) -> None:
    take_in(project, "two", "Ana: I said it.\nAná: I too.\n")
    with pytest.raises(Refused, match="both be “P1”"):
        pseudonymise(project, key_of_entries([Entry("Ana", "P1")]))


def test_names_are_replaced_before_a_file_is_taken_in(project: Project, tmp_path: Path, key: Key) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    file = folder / "Eufrosina Ñahui.txt"
    file.write_text(TALK, encoding="utf-8")
    plain = read_document(file)
    draft = apply_to_draft(plain, key)
    assert (draft.text, draft.name, draft.source_name) == (REPLACED, "P1", "P1.txt")
    assert [REPLACED[turn.start : turn.end] for turn in draft.turns][2:] == ["And then?", "Then P2 came with the lamp."]
    assert [turn.speaker for turn in draft.turns] == ["Interviewer", "P1", "Interviewer", "P1"]
    (taken,) = import_files(project, [file], Taking(pseudonyms=key))
    assert taken.document is not None
    assert not holds(bytes_of(project.path).replace(b"Eufrosinita", b""), "Eufrosina")


@pytest.mark.parametrize(
    ("rows", "cause"),
    [
        ("Ana,,\n", "empty"),
        ("Ana,P1\nANA,P2\n".replace("\n", ",\n"), "stands for"),
        ("Ana,Ana M.,\n", "holds a name"),
        ("Rosa,P1 of Ana,\nAna,P2,\n", "holds a name"),
        ("...,P1,\n", "no letter"),
        ("", "names nobody"),
    ],
)
def test_a_key_that_cannot_be_applied_is_refused(tmp_path: Path, rows: str, cause: str) -> None:
    with pytest.raises(Refused, match=cause):
        read_key(written_key(tmp_path, rows))


@pytest.mark.skipif(os.name != "posix", reason="there are no such bits")
def test_a_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="chmod 600"):
        read_key(written_key(tmp_path, "Ana,P1,\n", mode=0o640))
    assert read_key(written_key(tmp_path, "Ana,P1,Anita; Nita\n")).entries == (Entry("Ana", "P1", ("Anita", "Nita")),)


def test_a_new_key_names_who_answers_and_is_its_owners_alone(
    project: Project, document: DocumentInfo, tmp_path: Path
) -> None:
    path = tmp_path / "new.csv"
    assert make_key(project, path) == 1
    assert path.stat().st_mode & 0o777 == 0o600
    assert read_key(path).entries == (Entry("Eufrosina Ñahui", "P1"),)
    with pytest.raises(Refused, match="already"):
        make_key(project, path)


def test_spellings_of_one_name_are_one_line_of_a_new_key(project: Project, tmp_path: Path) -> None:
    take_in(project, "a", "Interviewer: Yes?\nRosa Ñahui: Yes.\nInterviewer: No?\nRosa Nahui: No.\n")
    path = tmp_path / "new.csv"
    assert make_key(project, path) == 1
    assert read_key(path).entries == (Entry("Rosa Ñahui", "P1", ("Rosa Nahui",)),)


def test_a_word_with_a_name_inside_is_shown(project: Project, key: Key) -> None:
    take_in(project, "mail", "Write to rosendo_2 and to tiorosendo, but not to Rosendo.\n")
    found = look_at_pseudonyms(project, key)
    assert [(near.word, near.like) for near in found.near] == [("tiorosendo", "rosendo")]


def test_nothing_of_the_key_is_in_the_project(project: Project, document: DocumentInfo, tmp_path: Path) -> None:
    key = read_key(written_key(tmp_path, "Eufrosina Ñahui,P1,Eufrosina;Secretform\nNobodyhere,P9,\n"))
    pseudonymise(project, key)
    project.close()
    data = bytes_of(project.path)
    assert not any(holds(data, word) for word in ("Secretform", "Nobodyhere", "key.csv"))
    with open_project(project.path, "Ana") as again, again.reading() as reading:
        assert "Eufrosina " not in documents.text_of(reading, document.id)
