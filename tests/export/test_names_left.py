"""A name that must not be told is found wherever it stands, and nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from inventing import take_in

from qcode.api import Project
from qcode.api.exporting import NamesLeft, export_project
from qcode.api.speakers import SpeakerChanges, change_speakers
from qcode.codebook import stored
from qcode.coding import case_links, cases, codings, documents, memos, rounds, summaries, variables
from qcode.errors import Refused
from qcode.store import log
from qcode.store.journal import Action
from qcode.store.tables import Code
from tests.export.conftest import read_back

TEXT = "Interviewer: Who led?\nTeresa Ñawi: Nobody led. We all went.\nInterviewer: And then?\nTeresa Ñawi: We waited.\n"
Plant = Callable[[Action], None]


@pytest.fixture
def secret(project: Project) -> Project:
    """An interview with somebody who did not agree to be named, coded, and nothing that names her but her label."""
    document = take_in(project, "one", TEXT)
    with project.action("set up") as act:
        code = stored.add_code(act, "direction")
        codings.apply(act, document.id, code.id, TEXT.index("Nobody"), TEXT.index("We all"))
        cases.link(act, cases.add(act, "women").id, [document.id])
    change_speakers(project, SpeakerChanges(consent=(("Teresa Ñawi", "anonymous"),)), "one")
    return project


def in_a_quote(act: Action) -> None:
    text = "Interviewer: Who else?\nP1: I saw TERESA\nNAWI there.\n"
    from inventing import invented_document

    document = documents.add(act, invented_document("two", text))
    codings.apply(act, document.id, stored.find(act, "direction").id, text.index("I saw"), len(text) - 1)


def in_a_memo(act: Action) -> None:
    memos.write(act, "ask teresa's sister", memos.Subject())


def in_a_memo_on_a_coding(act: Action) -> None:
    coding = codings.in_document(act, documents.find(act, "one").id)[0]
    memos.write(act, "Ñawi again", memos.Subject(coding_id=coding.id))


def in_a_case(act: Action) -> None:
    cases.add(act, "the group of Teresa")


def in_a_reason(act: Action) -> None:
    cases.edit(act, cases.find(act, "women"), reason="Teresa founded it")


def in_the_name_of_a_document(act: Action) -> None:
    documents.rename(act, documents.find(act, "one"), "01 Teresa")


def in_a_code(act: Action) -> None:
    stored.add_code(act, "Teresa's view")


def in_a_definition(act: Action) -> None:
    act.update(Code, stored.find(act, "direction").id, definition="What Ñawi calls leading.")


def in_a_value(act: Action) -> None:
    variable = variables.find_or_add(act, "case", "founder")
    variables.put(act, variable, cases.find(act, "women").id, "Teresa Ñawi and others")


def in_a_summary(act: Action) -> None:
    summaries.write(act, cases.find(act, "women").id, stored.find(act, "direction").id, "Led by Teresa.")


def in_a_round(act: Action) -> None:
    rounds.add(act, "with Teresa")


def in_a_memo_on_a_case(act: Action) -> None:
    memos.write(act, "TERESA founded it", memos.Subject(case_id=cases.find(act, "women").id))


def in_a_relation(act: Action) -> None:
    case_links.relate(act, cases.find(act, "women"), "led by Ñawi, part", cases.add(act, "town"))


def in_a_choice(act: Action) -> None:
    variables.add(act, "case", "led", "choice", choices=["Teresa", "nobody"])


PLACES: dict[Plant, str] = {
    in_a_quote: "a quote from two",
    in_a_memo: "Memos",
    in_a_memo_on_a_coding: "Codings, memo",
    in_a_case: "Cases, case",
    in_a_reason: "Cases, reason",
    in_the_name_of_a_document: "Documents, document",
    in_a_code: "Codebook, code",
    in_a_definition: "Codebook, definition",
    in_a_value: "Cases, founder",
    in_a_summary: "Framework",
    in_a_round: "the names of rounds",
    in_a_memo_on_a_case: "Memos",
    in_a_relation: "Cases, related",
    in_a_choice: "Data dictionary",
}


@pytest.mark.parametrize("plant", PLACES, ids=lambda plant: plant.__name__)
def test_a_name_is_found_wherever_it_stands(secret: Project, tmp_path: Path, plant: Plant) -> None:
    path = tmp_path / "m.xlsx"
    export_project(secret, path)
    before = path.read_bytes()
    with secret.action("plant") as act:
        plant(act)
    with pytest.raises(Refused, match="did not agree to be named") as refused:
        export_project(secret, path)
    assert PLACES[plant] in str(refused.value)
    assert path.read_bytes() == before
    export_project(secret, path, identify=True)
    assert path.read_bytes() != before


@pytest.mark.parametrize("ending", [".html", ".csv"])
@pytest.mark.parametrize(
    "plant", [in_a_quote, in_a_memo_on_a_coding, in_the_name_of_a_document], ids=lambda p: p.__name__
)
def test_the_other_exports_look_too(secret: Project, tmp_path: Path, plant: Plant, ending: str) -> None:
    with secret.action("plant") as act:
        plant(act)
    path = tmp_path / f"m{ending}"
    with pytest.raises(Refused, match="did not agree to be named"):
        export_project(secret, path)
    assert not path.exists()


def test_what_is_no_name_can_be_let_through_and_the_log_says_so(secret: Project, tmp_path: Path) -> None:
    with secret.action("plant") as act:
        in_a_case(act)
    export_project(secret, tmp_path / "m.xlsx", keep_names=["teresa"])
    with secret.reading() as reading:
        assert log.entries(reading, 1)[0].label == "export to m.xlsx, 1 word let through that is known as a name"
    with secret.action("plant") as act:
        in_a_definition(act)
    with pytest.raises(Refused, match="definition"):
        export_project(secret, tmp_path / "m.xlsx", keep_names=["teresa"])


def test_the_label_of_a_turn_within_a_quote_is_replaced(secret: Project, tmp_path: Path) -> None:
    with secret.action("code it all") as act:
        codings.apply(act, documents.find(act, "one").id, stored.find(act, "direction").id, 0, len(TEXT))
    export_project(secret, tmp_path / "m.xlsx")
    quotes = [row["quote"] for row in read_back(tmp_path / "m.xlsx")["Codings"]]
    assert quotes[0] == TEXT.replace("Teresa Ñawi", "speaker 1 of one")
    export_project(secret, tmp_path / "m.html")
    page = (tmp_path / "m.html").read_text(encoding="utf-8")
    assert "Teresa" not in page
    assert "speaker 1 of one" in page


def test_words_that_are_not_for_quotation_are_left_out_everywhere(secret: Project, tmp_path: Path) -> None:
    change_speakers(secret, SpeakerChanges(consent=(("Teresa Ñawi", "not for quotation"),)), "one")
    for identify in (False, True):
        export_project(secret, tmp_path / "m.xlsx", identify=identify)
        export_project(secret, tmp_path / "m.html", identify=identify)
        export_project(secret, tmp_path / "m.csv", identify=identify)
        assert [row["quote"] for row in read_back(tmp_path / "m.xlsx")["Codings"]] == ["[not for quotation]"]
        page = (tmp_path / "m.html").read_text(encoding="utf-8")
        table = (tmp_path / "m.csv" / "codings.csv").read_text(encoding="utf-8")
        assert "Nobody led" not in page + table
        assert "Who led?" in page


def test_a_case_that_is_a_person_is_a_number(secret: Project, tmp_path: Path) -> None:
    with secret.action("a person") as act:
        cases.link(act, cases.add(act, "Julia Kusi", kind="person").id, [documents.find(act, "one").id])
    export_project(secret, tmp_path / "m.xlsx")
    book = read_back(tmp_path / "m.xlsx")
    assert [row["case"] for row in book["Cases"]] == ["women", "person 1"]
    assert book["Codings"][0]["case"] == "women; person 1"
    assert "person 1" in book["Code x Case"][0]
    assert b"Kusi" not in (tmp_path / "m.xlsx").read_bytes()


@pytest.mark.parametrize(
    ("said", "refused"),
    [("The secretary wrote it.", False), ("Secretary Secretary, we said.", True), ("She wrote it.", True)],
)
def test_a_label_that_is_an_ordinary_word_is_not_taken_for_a_name(
    project: Project, tmp_path: Path, said: str, refused: bool
) -> None:
    document = take_in(project, "Federation secretary", f"Interviewer: Who?\nSecretary: {said}\n")
    change_speakers(project, SpeakerChanges(consent=(("Secretary", "anonymous"),)), document.name)
    if refused:
        with pytest.raises(Refused, match="Federation secretary"):
            export_project(project, tmp_path / "m.xlsx")
    else:
        assert export_project(project, tmp_path / "m.xlsx").ordinary == ("Secretary",)


def test_a_name_may_stand_where_its_owner_agreed(secret: Project, tmp_path: Path) -> None:
    change_speakers(secret, SpeakerChanges(consent=(("Teresa Ñawi", "named"),)), "one")
    with secret.action("plant") as act:
        in_a_memo(act)
    export_project(secret, tmp_path / "m.xlsx")


@pytest.fixture
def takings(project: Project) -> Project:
    """An interview with one Tomás, and a code whose name in Spanish is the word for takings of land."""
    document = take_in(project, "one", "Interviewer: What came then?\nTomás: Then came the taking of land.\n")
    with project.action("set up") as act:
        code = stored.add_code(act, "tomas")
        codings.apply(act, document.id, code.id, 40, 50)
    change_speakers(project, SpeakerChanges(consent=(("Tomás", "anonymous"),)), "one")
    return project


def test_a_common_word_that_lacks_the_accents_of_a_name_is_none(takings: Project, tmp_path: Path) -> None:
    export_project(takings, tmp_path / "m.xlsx")
    assert read_back(tmp_path / "m.xlsx")["Codings"][0]["code"] == "tomas"
    with takings.action("name him") as act:
        memos.write(act, "ask Tomas about tomas", memos.Subject())
    with pytest.raises(Refused, match="names in 1 place"):
        export_project(takings, tmp_path / "m.xlsx")


def test_the_places_are_told_one_a_line_and_no_more_than_ten(secret: Project, tmp_path: Path) -> None:
    with secret.action("plant") as act:
        for number in range(14):
            memos.write(act, f"{number} for Teresa", memos.Subject())
    with pytest.raises(NamesLeft) as left:
        export_project(secret, tmp_path / "m.xlsx")
    told, *places, more, remedy = left.value.lines()
    assert told == "names in 14 places: people who did not agree to be named are named"
    assert len(places) == 10
    assert set(places) < {f"  Memos, memo: “{number} for Teresa”" for number in range(14)}
    assert more == "  and 4 more"
    assert "documents rename" not in remedy


def test_a_document_that_is_called_by_a_name_is_to_be_renamed(secret: Project, tmp_path: Path) -> None:
    with secret.action("plant") as act:
        in_the_name_of_a_document(act)
    with pytest.raises(NamesLeft) as left:
        export_project(secret, tmp_path / "m.xlsx")
    assert left.value.remedy.startswith("give the document 01 Teresa another name with `qcode documents rename`")
