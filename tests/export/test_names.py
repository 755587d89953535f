from __future__ import annotations

from collections.abc import Callable

import pytest

from qcode.api import Project
from qcode.coding import documents, variables
from qcode.intake.speakers import names_nobody
from tests.export.conftest import Rows

Export = Callable[..., dict[str, Rows]]


def speakers(book: dict[str, Rows]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in book["Codings"]:
        found.setdefault(row["document"], set()).add(row["speaker"])
    return found


def about(book: dict[str, Rows]) -> str:
    return next(str(row["value"]) for row in book["About"] if row["item"] == "names of speakers")


def test_only_who_agreed_to_be_named_is(exported: Export) -> None:
    book = exported()
    assert speakers(book) == {"one": {"Interviewer", "Rosa"} & speakers(book)["one"], "two": {"speaker 1 of two"}}
    shown = {row["document"]: row["speakers"] for row in book["Documents"]}
    assert shown == {"one": "Rosa", "two": "speaker 1 of two", "three": "P1"}
    assert about(book).startswith("Without names")
    assert "1 speaker is shown by a number" in about(book)


def test_a_variable_does_not_give_a_withheld_label_away(study: Project, exported: Export) -> None:
    with study.action("variables") as act:
        who = variables.find_or_add(act, "document", "speaker")
        variables.put(act, who, documents.find(act, "two").id, "teresa; nobody else")
        variables.put(act, who, documents.find(act, "one").id, "Rosa")
    shown = {row["document"]: row["speaker"] for row in exported()["Documents"]}
    assert (shown["one"], shown["two"]) == ("Rosa", "speaker 1 of two; nobody else")


def test_identify_shows_all_and_leaves_an_entry(study: Project, exported: Export) -> None:
    book = exported(identify=True)
    assert speakers(book)["two"] == {"Teresa"}
    assert about(book).startswith("With names")
    with study.reading() as reading:
        query = "SELECT kind, label FROM act ORDER BY number DESC LIMIT 1"
        assert reading.connection.exec_driver_sql(query).one() == ("note", "export with names to matrices.xlsx")


def test_an_export_without_names_leaves_no_entry(study: Project, exported: Export) -> None:
    with study.reading() as reading:
        before = reading.connection.exec_driver_sql("SELECT count(*) FROM act").scalar()
    exported()
    with study.reading() as reading:
        assert reading.connection.exec_driver_sql("SELECT count(*) FROM act").scalar() == before


@pytest.mark.parametrize("label", ["INTERVIEWER", "Interviewer 2", "P1", "Speaker 3", "Informante", "I"])
def test_labels_of_transcripts_name_nobody(label: str) -> None:
    assert names_nobody(label)


@pytest.mark.parametrize(
    "label", ["Rosa", "Interviewer Ana", "Participant Rosa Quispe", "Doña Julia", "MARTA", "Secretary"]
)
def test_anything_else_may_be_a_name(label: str) -> None:
    assert not names_nobody(label)
