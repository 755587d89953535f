"""Coders at work in copies of a small invented study, and what a project then holds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from inventing import INTERVIEW, invented_document

from qcode.api import Project, open_project
from qcode.api.care import check_project
from qcode.api.merging import copy_project
from qcode.codebook import edit, stored
from qcode.coding import coders, codings, documents, memos, rounds
from qcode.store.journal import Action
from qcode.store.tables import Document, TextVersion

Do = Callable[[Action], object]


def copy_for(study: Project, coder: str) -> Path:
    """Make a copy for a coder, beside the project."""
    path = study.path.with_name(f"{coder}.qcode")
    copy_project(study, path, coder)
    return path


def do_in(path: Path, coder: str, *doings: Do) -> None:
    """Let a coder do things in a file, an act each."""
    with open_project(path, coder) as opened:
        for do in doings:
            with opened.action("an act") as act:
                do(act)


def give(code: str, start: int, end: int, document: str = "one") -> Do:
    """Give a code to a passage, with a memo on the coding."""

    def do(act: Action) -> None:
        coding = codings.apply(act, documents.find(act, document).id, stored.find(act, code).id, start, end)
        memos.write(act, f"memo on {code}", memos.Subject(coding_id=coding.id))

    return do


def renaming(code: str, name: str) -> Do:
    """Rename a code."""
    return lambda act: edit.rename(act, stored.find(act, code), name)


def remove_document(act: Action) -> None:
    """Remove the document."""
    documents.remove(act, documents.find(act, "one"))


def paths(study: Project) -> list[str]:
    """All codes, by path."""
    with study.reading() as reading:
        return sorted(each.path for each in stored.listing(reading))


def spans(study: Project, document: str = "one") -> list[tuple[str, str, int, int]]:
    """All codings of a document: coder, code, start, end."""
    with study.reading() as reading:
        codes = {each.id: each.path for each in stored.listing(reading)}
        names = {each.id: each.name for each in coders.listing(reading)}
        found = codings.in_document(reading, documents.find(reading, document).id)
        return sorted((names[each.coder_id], codes[each.code_id], each.start, each.end) for each in found)


def assert_whole(study: Project) -> None:
    """Nothing is amiss in the file."""
    assert check_project(str(study.path)) == []


def one_id(act: Action) -> str:
    """The id of the document "one"."""
    return documents.find(act, "one").id


def main_id(act: Action) -> str:
    """The id of the first round."""
    return rounds.find(act, None).id


def revise(act: Action) -> None:
    """Put nine characters in front of the text; all codings move with their words."""
    text = "Preface.\n" + INTERVIEW
    new = invented_document("one", text)
    act.keep_text(new.sha256, text)
    document = documents.find(act, "one").id
    act.insert(
        TextVersion(
            document_id=document,
            number=2,
            sha256=new.sha256,
            source_name="one.txt",
            source_sha256=new.sha256,
            source_format="txt",
            encoding="utf-8",
        )
    )
    act.update(Document, document, sha256=new.sha256, version=2, characters=len(text))
    for coding in codings.every_in_document(act, document):
        codings.change(act, coding, start=coding.start + 9, end=coding.end + 9)
