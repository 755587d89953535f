"""What comes beside transcripts, by the command line: surveys, comments, speakers, links, and long imports."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from qcode.cli import progress
from qcode.cli.progress import with_progress
from tests.cli.conftest import Run

LONG = "Before the march nobody spoke to us and then everybody did as if they always had."


def documents(run: Run, study: str) -> dict[str, Any]:
    return {each["name"]: each for each in json.loads(run("documents", study, "--json").out)}


def test_a_table_comes_in_as_a_survey_and_says_what_became_of_its_columns(run: Run, study: str) -> None:
    Path("People.csv").write_text(f"id,age,why\nR1,34,{LONG}\nR2,51,No.\nR3,29,\n")
    tried = run("import", study, "People.csv", "--dry-run")
    assert (tried.status, list(documents(run, study))) == (0, ["rosa"])
    answer = run("import", study, "People.csv")
    for told in (tried.out, answer.out):
        assert "a survey, 2 respondents" in told
        assert "text: why" in told
        assert "age (number)" in told
    assert "left out: R3" in answer.err
    assert list(documents(run, study)) == ["rosa", "People R1", "People R2"]
    Path("other.csv").write_text("id,a,b\nX,yes,no\n")
    assert run("import", study, "other.csv").status == 1
    assert run("import", study, "other.csv", "--answers", "B, a").status == 0
    assert run("text", study, "other X", "-o", "x.txt").status == 0
    assert Path("x.txt").read_text() == "b\nno\n\na\nyes"


def test_comments_are_said_and_come_when_asked_for(run: Run, study: str) -> None:
    written = Document()
    line = written.add_paragraph("Julia: ")
    written.add_comment(line.add_run("Every family"), "constitution/members; nonesuch", author="Luis")
    written.save("julia.docx")
    assert "1 comments in the margin were left out" in run("import", study, "julia.docx").err
    answer = run("import", study, "julia.docx", "--comments", "codings")
    assert answer.status == 0
    assert "1 memo, 1 coding" in answer.out
    assert "new coder: Luis" in answer.err
    assert "“nonesuch”: names no code" in answer.err
    assert run("import", study, "julia.docx", "--comments", "perhaps").status == 1


def test_speakers_are_listed_and_changed(run: Run, study: str) -> None:
    assert run("documents", "speakers", study, "rosa", "--asks", "rosa", "--consent", "Rosa=named").status == 0
    found = json.loads(run("documents", "speakers", study, "--json").out)
    assert [(each["name"], each["asks"], each["turns"], each["consent"]) for each in found] == [
        ("Interviewer", True, 2, ""),
        ("Rosa", True, 2, "named"),
    ]
    assert "named" in run("documents", "speakers", study, "rosa").out
    refused = run("documents", "speakers", study, "rosa", "--consent", "Rosa=sure")
    assert (refused.status, "use one of" in refused.err.lower()) == (1, True)
    assert run("documents", "speakers", study, "rosa", "--same", "Rosa").status == 2


def test_a_slip_in_a_label_is_shown_and_mended_without_touching_the_text(run: Run, study: str) -> None:
    Path("m.txt").write_text("María: Una.\nElena: Dos.\nMaría: Tres.\nElena: Cuatro.\nMaria: Cinco.\nMaria: Seis.\n")
    assert '--same "Maria=María"' in run("import", study, "m.txt", "--dry-run").out
    run("import", study, "m.txt")
    assert '--same "Maria=María"' in run("documents", "speakers", study, "m").err
    assert run("documents", "speakers", study, "m", "--same", "Maria=María").status == 0
    found = json.loads(run("documents", "speakers", study, "m", "--json").out)
    assert {each["name"]: each["turns"] for each in found} == {"María": 4, "Elena": 2}
    run("text", study, "m", "-o", "out.txt")
    assert Path("out.txt").read_text() == Path("m.txt").read_text()


def test_documents_are_linked_grouped_and_listed_so(run: Run, study: str) -> None:
    assert "linked to" not in run("documents", study).out
    for name in ("notes", "english"):
        Path(f"{name}.txt").write_text(f"Words of {name}.")
    run("import", study, "notes.txt", "english.txt")
    assert run("documents", "link", study, "notes", "--to", "rosa").status == 0
    assert run("documents", "link", study, "english", "--translation-of", "rosa").status == 0
    assert run("documents", "group", study, "notes", "rosa", "--group", "north").status == 0
    found = documents(run, study)
    assert (found["notes"]["belongs_to"], found["notes"]["group"], found["rosa"]["group"]) == ("rosa", "north", "north")
    assert found["english"]["translation_of"] == "rosa"
    assert "translation of rosa" in run("documents", study).out
    gone = run("documents", "remove", study, "rosa")
    assert "notes was linked to it" in gone.err
    assert documents(run, study)["notes"]["belongs_to"] is None
    assert run("documents", "unlink", study, "notes").status == 1
    assert run("documents", "link", study, "notes").status == 2


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_shows_on_a_terminal_alone_and_is_gone_when_lines_are_printed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(progress, "PATIENCE", -1.0)
    seen = []
    for stream in (Terminal(), io.StringIO()):
        monkeypatch.setattr(sys, "stderr", stream)
        for thing in with_progress("abc", 3):
            shown = stream.getvalue()
            assert not shown or shown.endswith("\r\x1b[K")
            seen.append(thing)
        assert ("1 of 3 …" in stream.getvalue()) is stream.isatty()
        assert "3 of 3" not in stream.getvalue()
    assert seen == [*"abcabc"]


def test_quick_work_shows_no_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 3600.0)
    monkeypatch.setattr(sys, "stderr", stream := Terminal())
    assert list(with_progress("abc", 3)) == [*"abc"]
    assert stream.getvalue() == ""


def test_one_bad_file_in_a_hundred_is_named_at_the_end_of_a_whole_import(run: Run, study: str) -> None:
    Path("many").mkdir()
    for number in range(99):
        Path("many", f"{number:02}.txt").write_text(f"Words of document {number}.")
    Path("many", "bad.docx").write_bytes(b"PK\x03\x04 broken")
    answer = run("import", study, "many")
    assert answer.status == 1
    assert "bad.docx" in answer.err
    assert "1 of 100 files were not taken in (bad.docx)" in answer.err
    assert len(documents(run, study)) == 100


def test_an_interview_sheet_in_the_folder_is_no_survey(run: Run, study: str) -> None:
    Path("field").mkdir()
    Path("field", "a.txt").write_text("Words of a.")
    Path("field", "sheet.csv").write_text(f"document,place,notes\na,the valley,{LONG}\n")
    assert run("import", study, "field", "--sheet", "field/sheet.csv").status == 0
    assert list(documents(run, study)) == ["rosa", "a"]
    refused = run("import", study, "field/sheet.csv")
    assert (refused.status, "--sheet" in refused.err) == (1, True)
