"""Comments in the margin: by their author, on exactly the words, as memos or as codings; what names no code is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from qcode.api import Project, create_project
from qcode.api.importing import Imported, Taking, import_files
from qcode.codebook import stored
from qcode.coding import coders, codings, documents, memos
from qcode.errors import Refused


@pytest.fixture
def study(tmp_path: Path) -> Project:
    """A project with the five categories, in which Ana leads."""
    return create_project(tmp_path / "study.qcode", "Ana", "social-movements")


def word_file(tmp_path: Path, *comments: tuple[str, str]) -> Path:
    """Write an invented interview whose second run, `Every family`, has these comments (author, text)."""
    document = Document()
    document.add_paragraph("Interviewer: Who belongs 🌽 to it?")
    answer = document.add_paragraph("Rosa: ")
    words = answer.add_run("Every family")
    answer.add_run(" of the valley.")
    for author, text in comments:
        document.add_comment(words, text, author=author)
    document.save(tmp_path / "rosa.docx")
    return tmp_path / "rosa.docx"


def taken(project: Project, path: Path, comments: str) -> Imported:
    (one,) = import_files(project, [path], Taking(comments=comments))
    assert one.refused is None
    return one


def given(project: Project) -> list[tuple[str, str, str]]:
    """Give who coded which words with what."""
    with project.reading() as reading:
        (document,) = documents.listing(reading)
        text = documents.text_of(reading, document.id)
        names = {each.id: each.name for each in coders.listing(reading)}
        paths = {each.id: each.path for each in stored.listing(reading)}
        found = codings.in_document(reading, document.id)
    return sorted((names[each.coder_id], text[each.start : each.end], paths[each.code_id]) for each in found)


def noted(project: Project) -> list[tuple[str, str, str]]:
    """Give who noted what on which words."""
    with project.reading() as reading:
        (document,) = documents.listing(reading)
        text = documents.text_of(reading, document.id)
        return sorted((memo.coder, text[memo.start : memo.end], memo.body) for memo in memos.listing(reading))


def test_left_out_unless_asked_for_and_taken_later_on_the_same_words(study: Project, tmp_path: Path) -> None:
    path = word_file(tmp_path, ("Luis", "Who is not family?"), ("ana", "ask again"))
    one = taken(study, path, "no")
    assert (len(one.draft.comments if one.draft else ()), noted(study)) == (2, [])
    again = taken(study, path, "memos")
    assert again.already == "rosa"
    assert noted(study) == [("Ana", "Every family", "ask again"), ("Luis", "Every family", "Who is not family?")]
    assert again.comments is not None
    assert again.comments.new_coders == ["Luis"]
    assert taken(study, path, "memos").comments is not None
    assert len(noted(study)) == 2


def test_codes_are_named_by_path_name_or_tag_and_the_rest_is_a_memo(study: Project, tmp_path: Path) -> None:
    with study.reading() as reading:
        members = stored.find(reading, "constitution/members")
    path = word_file(
        tmp_path,
        ("Luis", "constitution/members; History"),
        ("Ana", f"{members.tag}; membrs ; and the city?"),
        ("Ana", members.path.upper()),
    )
    one = taken(study, path, "codings")
    assert given(study) == [
        ("Ana", "Every family", "constitution/members"),
        ("Luis", "Every family", "constitution/members"),
        ("Luis", "Every family", "history"),
    ]
    assert noted(study) == [("Ana", "Every family", "membrs; and the city?")]
    assert one.comments is not None
    assert (one.comments.codings, one.comments.memos) == (3, 1)
    assert [line.split(" (")[0] for line in one.comments.unmatched] == ["“membrs”", "“and the city?”"]
    study.undo()
    with study.reading() as reading:
        assert documents.listing(reading) == ()


def test_an_author_who_can_be_no_coder_refuses_the_file_whole(study: Project, tmp_path: Path) -> None:
    path = word_file(tmp_path, ("primary", "members"))
    (one,) = import_files(study, [path], Taking(comments="memos"))
    assert one.refused is not None
    assert "--comments no" in one.refused.remedy
    with study.reading() as reading:
        assert documents.listing(reading) == ()


def test_another_way_is_refused_before_anything_is_read(study: Project, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no such way"):
        list(import_files(study, [word_file(tmp_path)], Taking(comments="all")))
