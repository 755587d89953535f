"""The interview sheet: typed variables, a row a document or a speaker, nothing guessed, nothing lost in silence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from qcode.api import Project
from qcode.api.importing import apply_interview_sheet, import_files
from qcode.api.speakers import list_speakers
from qcode.coding import documents, variables
from qcode.errors import Refused

WORDS = "Interviewer: Who?\nMaría: Nosotras.\nInterviewer: And?\nRosa: The valley.\n"


@pytest.fixture
def study(project: Project, tmp_path: Path) -> Project:
    """Two interviews, `Río` and `Hill`, in which María and Rosa answer."""
    for name in ("Río", "Hill"):
        (tmp_path / f"{name}.txt").write_text(f"{WORDS}This was in {name}.\n", "utf-8")
    assert not [each for each in import_files(project, sorted(tmp_path.glob("*.txt"))) if each.refused]
    return project


def sheet(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "sheet.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def known(project: Project, subject: str = "document") -> dict[str, dict[str, list[str]]]:
    """Give each variable's values by subject."""
    found: dict[str, dict[str, list[str]]] = {}
    with project.reading() as reading:
        names = {each.id: each.name for each in (*documents.listing(reading), *documents.speakers_of(reading))}
        asked = {each.id: each.name for each in variables.listing(reading, subject)}
        for value in variables.values(reading):
            if value.variable_id in asked:
                of = found.setdefault(asked[value.variable_id], {})
                of.setdefault(names[value.subject_id], []).append(value.value)
    return found


def types(project: Project) -> dict[str, str]:
    with project.reading() as reading:
        return {each.name: each.type for each in variables.listing(reading)}


def test_a_workbooks_numbers_and_dates_come_exact_and_typed(study: Project, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Document", "Cases", "Length", "Date", "Postcode", "Place"])
    book.active.append(["RIO", "union; water", 61.25, date(2008, 3, 1), "01234", "valley"])
    book.active.append(["hill", None, 0.1, date(2008, 2, 29), "00017", None])
    book.save(tmp_path / "sheet.xlsx")
    applied = apply_interview_sheet(study, tmp_path / "sheet.xlsx")
    assert (applied.documents, applied.unmatched, applied.added) == (2, (), ("union", "water"))
    assert types(study) == {"length": "number", "date": "date", "postcode": "text", "place": "text"}
    assert known(study) == {
        "length": {"Río": ["61.25"], "Hill": ["0.1"]},
        "date": {"Río": ["2008-03-01"], "Hill": ["2008-02-29"]},
        "postcode": {"Río": ["01234"], "Hill": ["00017"]},
        "place": {"Río": ["valley"]},
    }


def test_what_a_known_variable_cannot_hold_refuses_the_sheet_whole(study: Project, tmp_path: Path) -> None:
    apply_interview_sheet(study, sheet(tmp_path, "document,age", "Hill,34"))
    with pytest.raises(Refused, match="line 3, variable age, “about 50”"):
        apply_interview_sheet(study, sheet(tmp_path, "document,age,place", "Hill,35,here", "Río,about 50,there"))
    assert known(study) == {"age": {"Hill": ["34"]}}


def test_another_answer_of_the_sheet_replaces_the_first_and_is_said(study: Project, tmp_path: Path) -> None:
    apply_interview_sheet(study, sheet(tmp_path, "document,place", "Hill,here", "Río,there"))
    applied = apply_interview_sheet(study, sheet(tmp_path, "document,place", "Hill,here", "Río,elsewhere"))
    assert applied.replaced == ("line 3: place of Río was “there”, now “elsewhere”",)
    assert known(study)["place"] == {"Hill": ["here"], "Río": ["elsewhere"]}
    study.undo()
    assert known(study)["place"]["Río"] == ["there"]


def test_choices_of_a_cell_are_the_whole_answer(study: Project, tmp_path: Path) -> None:
    lines = ("document,means", "Hill,marches; media", "Río,marches;strikes;media")
    apply_interview_sheet(study, sheet(tmp_path, *lines))
    assert types(study) == {"means": "choices"}
    apply_interview_sheet(study, sheet(tmp_path, "document,means", "Hill,media"))
    assert known(study)["means"]["Hill"] == ["media"]


def test_a_name_that_two_documents_have_but_for_accents_is_not_guessed(study: Project, tmp_path: Path) -> None:
    (tmp_path / "Rio.txt").write_text("Somebody else.", "utf-8")
    list(import_files(study, [tmp_path / "Rio.txt"]))
    applied = apply_interview_sheet(study, sheet(tmp_path, "document,place", "RÍO,a", "rio,b", "rïo,c"))
    assert known(study)["place"] == {"Río": ["a"], "Rio": ["b"]}
    assert applied.unmatched == ("line 4: rïo (did you mean “Río” or “Rio”?)",)


def test_a_row_a_speaker_brings_speakers_variables_and_consent(study: Project, tmp_path: Path) -> None:
    lines = (
        "document,speaker,age,consent,document.place",
        "Hill,maria,61,Named,the hill",
        "Hill,Rosa,44,not for quotation,",
        "Río,Rossa,30,named,",
        "Río,,,,the river",
    )
    applied = apply_interview_sheet(study, sheet(tmp_path, *lines))
    assert (applied.documents, applied.speakers) == (2, 2)
    assert applied.unmatched == ("line 4: speaker Rossa of Río (did you mean “Rosa”?)",)
    assert known(study, "speaker") == {"age": {"María": ["61"], "Rosa": ["44"]}}
    assert known(study) == {"place": {"Hill": ["the hill"], "Río": ["the river"]}}
    with study.reading() as reading:
        consent = {row.speaker.name: row.speaker.consent for row in list_speakers(reading, "Hill")[0].rows}
    assert consent == {"Interviewer": "", "María": "named", "Rosa": "not for quotation"}


def test_a_consent_that_is_none_is_refused_with_the_one_meant(study: Project, tmp_path: Path) -> None:
    lines = ("document,speaker,consent", "Hill,Rosa,anonimous", "Hill,María,named")
    with pytest.raises(Refused, match="line 2, consent of Rosa") as refused:
        apply_interview_sheet(study, sheet(tmp_path, *lines))
    assert "“anonymous”" in refused.value.remedy


def test_in_a_row_a_document_consent_holds_for_the_speakers_named(study: Project, tmp_path: Path) -> None:
    lines = ("document,speaker,consent,speaker.age", "Hill,Rosa,role only,44", "Río,Rosa; María,named,")
    apply_interview_sheet(study, sheet(tmp_path, *lines))
    assert known(study)["consent"] == {"Hill": ["role only"], "Río": ["named"]}
    assert known(study, "speaker") == {"age": {"Rosa": ["44"]}}
    with study.reading() as reading:
        given = {
            (of.document.name, row.speaker.name): row.speaker.consent
            for of in list_speakers(reading)
            for row in of.rows
        }
    assert given["Hill", "Rosa"] == "role only"
    assert given["Hill", "María"] == ""
    assert given["Río", "María"] == given["Río", "Rosa"] == "named"


def test_two_rows_about_one_speaker_are_refused(study: Project, tmp_path: Path) -> None:
    lines = ("document,speaker,age", "Hill,Rosa,44", "Hill,ROSA,45")
    with pytest.raises(Refused, match="lines 2 and 3 are both about it"):
        apply_interview_sheet(study, sheet(tmp_path, *lines))


def test_a_dry_run_tells_what_would_come_and_stores_nothing(study: Project, tmp_path: Path) -> None:
    path = sheet(tmp_path, "document,cases,age", "Hill,union,34", "Hil,union,35")
    tried = apply_interview_sheet(study, path, dry_run=True)
    assert (tried.documents, tried.types, tried.added) == (1, (("age", "number"),), ("union",))
    assert known(study) == {}
    assert apply_interview_sheet(study, path) == tried
