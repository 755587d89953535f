"""Surveys: open answers become turns of the respondent, other answers variables."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from qcode.errors import Refused
from qcode.intake.surveys import read_survey

HEADER = ["ID", "Age", "Works?", "What changed?", "Anything else?"]
ROWS = [
    ["R1", "34", "yes", "Before the march nobody spoke to us, and then everybody did.", ""],
    ["R2", "51", "no", "Nothing.", "I would do it again, with more people."],
    ["R3", "", "yes", "", ""],
]


def written(tmp_path: Path) -> Path:
    path = tmp_path / "Encuesta 2024.csv"
    quoted = [",".join(f'"{cell}"' for cell in row) for row in (HEADER, *ROWS)]
    path.write_text("\n".join(quoted) + "\n", "utf-8")
    return path


def test_long_answers_are_text_and_short_ones_variables(tmp_path: Path) -> None:
    survey = read_survey(written(tmp_path))
    assert (survey.open, survey.name) == (("what changed?", "anything else?"), "id")
    assert survey.variables == ("age", "works?")
    first, second = survey.respondents
    assert first.draft.name == "Encuesta 2024 R1"
    assert first.draft.text == f"What changed?\n{ROWS[0][3]}"
    assert first.variables == {"age": "34", "works?": "yes"}
    assert second.draft.text == "What changed?\nNothing.\n\nAnything else?\nI would do it again, with more people."
    assert [second.draft.text[turn.start : turn.end] for turn in second.draft.turns] == [ROWS[1][3], ROWS[1][4]]
    assert [second.draft.text[turn.head : turn.start] for turn in second.draft.turns] == [
        "What changed?\n",
        "Anything else?\n",
    ]
    assert {turn.speaker for turn in second.draft.turns} == {"R2"}
    assert first.draft.source_sha256 != second.draft.source_sha256
    assert survey.notes == ("without an open answer, left out: R3",)


def test_respondents_that_have_one_name_are_named_by_their_row_and_that_is_said(tmp_path: Path) -> None:
    path = written(tmp_path)
    path.write_text(path.read_text("utf-8").replace("R2", "r1"), "utf-8")
    survey = read_survey(path)
    assert (survey.name, survey.respondents[0].draft.name) == ("", "Encuesta 2024 row 2")
    assert "column `id` has empty cells, or the same twice: respondents are named by their row" in survey.notes


def test_a_workbook_is_the_same_survey(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (HEADER, *ROWS):
        book.active.append(row)
    path = tmp_path / "Encuesta 2024.xlsx"
    book.save(path)
    made, plain = read_survey(path), read_survey(written(tmp_path))
    assert [each.draft.text for each in made.respondents] == [each.draft.text for each in plain.respondents]
    assert [each.variables for each in made.respondents] == [each.variables for each in plain.respondents]


def test_the_person_can_say_which_columns_are_open(tmp_path: Path) -> None:
    survey = read_survey(written(tmp_path), answers=["WORKS?"])
    assert [each.draft.text for each in survey.respondents] == ["Works?\nyes", "Works?\nno", "Works?\nyes"]
    assert survey.respondents[1].variables["anything else?"] == ROWS[1][4]
    with pytest.raises(Refused, match="no column “opinion”") as refused:
        read_survey(written(tmp_path), answers=["opinion"])
    assert "What changed?" in refused.value.remedy


def test_a_table_without_open_answers_is_no_survey(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,age\n1,2\n", "utf-8")
    with pytest.raises(Refused, match="open answers"):
        read_survey(path)


def test_respondents_without_a_name_go_by_their_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,why\n1,it was the only way that we could see\n1,because they would not hear us out\n", "utf-8")
    survey = read_survey(path)
    assert [each.draft.name for each in survey.respondents] == ["a row 2", "a row 3"]
    assert survey.respondents[0].variables == {"id": "1"}
