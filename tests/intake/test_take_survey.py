"""A survey becomes a document a respondent with typed variables: as one act, twice without harm, or not at all."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from qcode.api import Project
from qcode.api.importing import Imported, Taking, import_files
from qcode.coding import documents, variables
from qcode.errors import Refused
from qcode.intake.surveys import is_survey, read_survey

HEADER = "ID,Age,Works?,What changed?"
ROWS = (
    "R1,34,yes,Before the march nobody spoke to us and then everybody did as if they always had.",
    "R2,51,no,Nothing.",
    "R3,28,yes,Nothing.",
)


def survey(tmp_path: Path, *rows: str, name: str = "Survey.csv") -> Path:
    path = tmp_path / name
    path.write_text("\n".join((HEADER, *rows)) + "\n", "utf-8")
    return path


def taken(project: Project, path: Path, how: Taking | None = None) -> Imported:
    (one,) = import_files(project, [path], how or Taking())
    return one


def texts(project: Project) -> dict[str, str]:
    with project.reading() as reading:
        return {each.name: documents.text_of(reading, each.id) for each in documents.listing(reading)}


def test_respondents_become_documents_with_typed_variables_in_one_act(project: Project, tmp_path: Path) -> None:
    assert taken(project, survey(tmp_path, *ROWS)).refused is None
    assert texts(project) == {
        "Survey R1": "What changed?\nBefore the march nobody spoke to us and then everybody did as if they always had.",
        "Survey R2": "What changed?\nNothing.",
        "Survey R3": "What changed?\nNothing.",
    }
    with project.reading() as reading:
        kinds = {each.name: (each.subject, each.type) for each in variables.listing(reading)}
        ages = [each.value for each in variables.values(reading) if each.value.isdigit()]
        third = documents.find(reading, "survey r3")
        assert [turn.speaker for turn in documents.turns_of(reading, third.id)] == ["R3"]
    assert kinds == {"age": ("document", "number"), "works?": ("document", "choice")}
    assert sorted(ages) == ["28", "34", "51"]
    project.undo()
    assert texts(project) == {}


def test_a_survey_that_grew_brings_only_what_is_new(project: Project, tmp_path: Path) -> None:
    taken(project, survey(tmp_path, *ROWS[:2]))
    again = taken(project, survey(tmp_path, ROWS[0].replace("34", "35"), *ROWS[1:])).taken
    assert again is not None
    assert [each.name for each in again.documents] == ["Survey R3"]
    assert again.already == ("Survey R1", "Survey R2")
    assert again.replaced == ("age of Survey R1 was “34”, now “35”",)


def test_another_answer_under_a_name_that_is_there_refuses_all(project: Project, tmp_path: Path) -> None:
    taken(project, survey(tmp_path, ROWS[0]))
    before = texts(project)
    for how in (Taking(), Taking(dry_run=True)):
        refused = taken(
            project,
            survey(
                tmp_path,
                ROWS[1],
                "R1,34,yes,Everything changed for us in those years and nobody in the valley would have it back again",
            ),
            how,
        )
        assert refused.refused is not None
        assert "Survey R1" in str(refused.refused)
    assert texts(project) == before


def test_a_dry_run_stores_nothing(project: Project, tmp_path: Path) -> None:
    tried = taken(project, survey(tmp_path, *ROWS), Taking(dry_run=True))
    assert tried.survey is not None
    assert tried.survey.types == {"age": "number", "works?": "choice"}
    assert texts(project) == {}


def test_the_person_says_which_columns_are_text_even_of_a_file_named_otherwise(
    project: Project, tmp_path: Path
) -> None:
    path = survey(tmp_path, *ROWS, name="Survey.txt")
    assert taken(project, path, Taking(answers=("works?",))).refused is None
    assert texts(project)["Survey R2"] == "Works?\nno"


def test_a_table_is_told_by_what_it_is(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["id", "why"])
    book.save(tmp_path / "a.bin")
    (tmp_path / "b.csv").write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nHello.\n")
    (tmp_path / "c.txt").write_text("One, two, three.")
    found = {name: is_survey(tmp_path / name) for name in ("a.bin", "b.csv", "c.txt", "missing.csv")}
    assert found == {"a.bin": True, "b.csv": False, "c.txt": False, "missing.csv": False}


def test_a_transcript_with_a_row_a_turn_is_no_survey(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    turns = [f"{who},these are quite a few words that somebody said in turn {n}" for n in range(4) for who in "AB"]
    path.write_text("speaker,text\n" + "\n".join(turns) + "\n")
    with pytest.raises(Refused, match="a row a turn"):
        read_survey(path)
