"""Offsets never come into a text that they were not counted in, whoever undoes or redoes what around a revision."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from inventing import INTERVIEW, opened_by, take_in

from qcode.api import Project
from qcode.api.revising import accept_revision, look_at_revision
from qcode.codebook import stored
from qcode.coding import codings, documents
from qcode.errors import Refused
from qcode.store.tables import Coding

LAMP = "one lamp"


@pytest.fixture
def ben(project: Project) -> Iterator[Project]:
    with project.action("code water") as act:
        stored.add_code(act, "water")
    take_in(project, "rosa")
    with opened_by(project, "Ben") as ben:
        yield ben


def revise(project: Project, folder: Path, text: str = f"[Corrected.]\n{INTERVIEW}") -> None:
    file = folder / "corrected.txt"
    file.write_text(text, encoding="utf-8")
    accept_revision(project, look_at_revision(project, "rosa", file), accept_lost=True)


def code(by: Project, quote: str = LAMP) -> None:
    with by.action("code") as act:
        document = documents.find(act, "rosa")
        start = documents.text_of(act, document.id).index(quote)
        codings.apply(act, document.id, stored.find(act, "water").id, start, start + len(quote))


def remove(by: Project) -> None:
    with by.action("remove") as act:
        (coding,) = codings.of_coder(act, act.coder_id, documents.find(act, "rosa").id)
        codings.remove(act, coding)


def coded(project: Project) -> list[str]:
    with project.reading() as reading:
        (document,) = documents.listing(reading)
        text = documents.text_of(reading, document.id)
        return [text[each.start : each.end] for each in codings.every_in_document(reading, document.id)]


def test_a_removal_before_a_revision_is_not_undone_after_it(project: Project, ben: Project, tmp_path: Path) -> None:
    code(ben)
    remove(ben)
    revise(project, tmp_path)
    with pytest.raises(Refused, match="text it was done in was changed since"):
        ben.undo()
    project.undo()
    ben.undo()
    assert coded(project) == [LAMP]


def test_a_coding_taken_back_before_a_revision_is_not_redone_after_it(
    project: Project, ben: Project, tmp_path: Path
) -> None:
    code(ben)
    ben.undo()
    revise(project, tmp_path)
    with pytest.raises(Refused, match="text it was done in was changed since"):
        ben.redo()
    project.undo()
    ben.redo()
    assert coded(project) == [LAMP]


def test_a_revision_stays_once_somebody_works_in_its_text(project: Project, ben: Project, tmp_path: Path) -> None:
    revise(project, tmp_path)
    code(ben)
    with pytest.raises(Refused, match="later work stands on its text: Ben"):
        project.undo()
    ben.undo()
    project.undo()
    code(ben)
    with pytest.raises(Refused, match="later work stands on its text: Ben"):
        project.redo()
    assert coded(project) == [LAMP]


def test_a_revision_goes_back_and_forth_with_what_it_moved(project: Project, ben: Project, tmp_path: Path) -> None:
    code(ben)
    code(ben, "forty families")
    revise(project, tmp_path, INTERVIEW.replace("one lamp", "two lamps"))
    for _ in range(2):
        project.undo()
        assert sorted(coded(project)) == ["forty families", LAMP]
        project.redo()
        assert sorted(coded(project)) == ["forty families", "two lamps"]


def test_work_on_other_documents_hinders_nothing(project: Project, ben: Project, tmp_path: Path) -> None:
    other = take_in(project, "other", "One lamp, and another interview.\n")
    with ben.action("code") as act:
        codings.apply(act, other.id, stored.find(act, "water").id, 0, 8)
    revise(project, tmp_path)
    ben.undo()
    ben.redo()
    project.undo()
    with project.reading() as reading:
        assert reading.connection.exec_driver_sql(f"SELECT count(*) FROM {Coding.__tablename__}").scalar_one() == 1
