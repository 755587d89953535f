"""Documents that belong together: links go in no circle, and a document that goes leaves the others standing."""

from __future__ import annotations

import pytest
from inventing import INTERVIEW, take_in

from qcode.api import Project
from qcode.coding import documents, linking
from qcode.coding.documents import DocumentInfo
from qcode.errors import Refused


@pytest.fixture
def three(project: Project) -> None:
    """Store an interview, its translation and notes on it."""
    for name in ("interview", "translation", "notes"):
        take_in(project, name, f"{INTERVIEW}\n{name}")
    with project.action("link") as act:
        linking.translate(act, documents.find(act, "translation"), documents.find(act, "interview"))
        linking.attach(act, documents.find(act, "notes"), documents.find(act, "interview"))


def found(project: Project, name: str) -> DocumentInfo:
    with project.reading() as reading:
        return documents.find(reading, name)


def linked(project: Project, name: str) -> list[tuple[str, str]]:
    with project.reading() as reading:
        return [(each.document.name, each.relation) for each in linking.linked(reading, documents.find(reading, name))]


@pytest.mark.usefixtures("three")
def test_links_are_seen_from_both_ends(project: Project) -> None:
    assert linked(project, "interview") == [("translation", "translation"), ("notes", "interview")]
    assert linked(project, "translation") == [("interview", "original")]
    assert linked(project, "notes") == [("interview", "belongs to")]


@pytest.mark.usefixtures("three")
def test_a_link_to_itself_or_in_a_circle_is_refused(project: Project) -> None:
    with project.action("chain") as act:
        linking.translate(act, documents.find(act, "notes"), documents.find(act, "translation"))
    for document, original in (("interview", "interview"), ("interview", "translation"), ("interview", "notes")):
        with pytest.raises(Refused), project.action("circle") as act:
            linking.translate(act, documents.find(act, document), documents.find(act, original))
    assert found(project, "interview").translation_of is None


@pytest.mark.usefixtures("three")
def test_removing_an_original_unlinks_and_undo_links_again(project: Project) -> None:
    interview = found(project, "interview")
    with project.reading() as reading:
        assert [each.name for each in linking.leaning(reading, interview)] == ["translation", "notes"]
    with project.action("remove") as act:
        documents.remove(act, interview)
    assert (found(project, "translation").translation_of, found(project, "notes").belongs_to) == (None, None)
    project.undo()
    assert (found(project, "translation").translation_of, found(project, "notes").belongs_to) == (interview.id,) * 2


@pytest.mark.usefixtures("three")
def test_groups_and_links_go_as_they_came(project: Project) -> None:
    with project.action("group") as act:
        linking.group(act, [documents.find(act, "notes"), documents.find(act, "interview")], "  the  north ")
    assert (found(project, "notes").group, found(project, "translation").group) == ("the north", "")
    with project.action("ungroup") as act:
        linking.group(act, [documents.find(act, "notes")], "")
        linking.unlink(act, documents.find(act, "notes"))
    assert (found(project, "notes").group, found(project, "notes").belongs_to) == ("", None)
    with pytest.raises(Refused, match="linked to nothing"), project.action("again") as act:
        linking.unlink(act, documents.find(act, "notes"))
