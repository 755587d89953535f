from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from inventing import take_in
from openpyxl import load_workbook

from qcode.api import Project
from qcode.api.exporting import SHEETS, export_project
from qcode.codebook import stored
from qcode.coding import cases, codings, variables
from qcode.errors import Refused
from tests.export.conftest import Rows, read_back, texts_of

Export = Callable[..., dict[str, Rows]]


def by(rows: Rows, column: str) -> dict[str, dict[str, Any]]:
    return {str(row[column]): row for row in rows}


def about(book: dict[str, Rows]) -> dict[str, Any]:
    return {row["item"]: row["value"] for row in book["About"]}


def test_codings_are_what_the_database_holds(study: Project, exported: Export) -> None:
    rows = exported(layer="all", identify=True)["Codings"]
    query = """
        SELECT coding.id, document.name, code.name, coder.name, round.name, coding.start, coding."end", stored_text.body
        FROM coding JOIN document ON document.id = document_id JOIN code ON code.id = code_id
        JOIN coder ON coder.id = coder_id JOIN round ON round.id = round_id
        JOIN stored_text ON stored_text.sha256 = document.sha256
    """
    with sqlite3.connect(study.path) as connection:
        known = {row[0]: row[1:] for row in connection.execute(query)}
    connection.close()
    found = {
        row["id"]: (row["document"], row["code"].split("/")[-1], row["coder"], row["round"], row["start"], row["end"])
        for row in rows
    }
    assert found == {coding: row[:-1] for coding, row in known.items()}
    assert len(rows) == len(known)
    for row in rows:
        assert row["quote"] == known[row["id"]][-1][row["start"] : row["end"]]


def test_a_row_says_where_a_coding_stands(exported: Export) -> None:
    row = next(row for row in exported()["Codings"] if row["memo"])
    assert list(row) == [
        *("id", "document", "kind", "case", "speaker", "role", "turn", "category", "code", "coder", "layer", "round"),
        *("quote", "memo", "start", "end"),
    ]
    assert (row["case"], row["category"], row["code"]) == ("river; hill", "resources", "resources/lamp")
    assert (row["turn"], row["layer"], row["memo"]) == (1, "primary", "Ask again.")


def test_the_default_layer_leaves_out_the_second_coder(exported: Export) -> None:
    assert {row["coder"] for row in exported()["Codings"]} == {"Ana"}
    assert [row["coder"] for row in exported(layer="ben")["Codings"]] == ["Ben"]


def test_the_layer_and_its_caution_stand_in_about(exported: Export) -> None:
    assert about(exported())["layer"] == "primary"
    assert "1 document was coded by several" in about(exported(layer="all"))["whose codings count"]


def test_code_summary_counts_what_codings_holds(study: Project, exported: Export) -> None:
    summary = by(exported()["Code summary"], "code")
    water = summary["resources/water"]
    assert (water["segments"], water["documents"], water["cases"]) == (2, 1, 2)
    assert water["words"] == len(texts_of(study)["one"][0:60].replace(":", " ").split())
    assert (summary["resources"]["segments"], summary["resources"]["with codes below"]) == (1, 4)
    assert summary["resources"]["speakers"] == 1
    assert (summary["quarrel"]["segments"], summary["quarrel"]["first use"]) == (0, None)
    assert water["first use"] <= water["last use"]


def test_matrices_hold_numbers_per_document_and_case(exported: Export) -> None:
    book = exported()
    assert by(book["Code x Document"], "code")["resources/water"] == {
        "code": "resources/water",
        "one": 2,
        "two": 0,
        "three": 0,
    }
    assert by(book["Code x Case"], "code")["resources"] == {"code": "resources", "river": 1, "hill": 0, "desert": 0}
    assert book["Category x Case"] == [
        {"category": "resources", "river": 4, "hill": 3, "desert": 0},
        {"category": "quarrel", "river": 0, "hill": 0, "desert": 0},
    ]


def test_documents_tell_their_coders_and_variables(exported: Export) -> None:
    row = by(exported()["Documents"], "document")["one"]
    assert (row["codings"], row["coders"], row["primary coder"]) == (3, "Ana: finished; Ben: in progress", "Ana")
    assert (row["case"], row["consent"], row["turns"]) == ("river; hill", "named in full", 4)


def test_sheets_have_headers_filters_and_frozen_rows(exported: Export, tmp_path: Path) -> None:
    exported()
    book = load_workbook(tmp_path / "matrices.xlsx")
    assert book.sheetnames == list(SHEETS)
    for sheet in book.worksheets:
        assert sheet.freeze_panes is not None
        assert sheet.freeze_panes.endswith("2")
        assert sheet.auto_filter.ref == sheet.dimensions or (sheet.auto_filter.ref is None and sheet.max_row == 2)
        assert sheet.column_dimensions["A"].width > 5
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert len(book["Code x Case"].conditional_formatting) == 1
    links = {cell.value: cell.hyperlink.location for cell in book["About"]["A"] if cell.hyperlink}
    assert links == {title: f"'{title}'!A1" for title in SHEETS[1:]}


def test_sources_that_disagree_have_a_column_each(study: Project, exported: Export) -> None:
    with study.action("variables") as act:
        river, hill = cases.find_or_add(act, "river").id, cases.find_or_add(act, "hill").id
        fierce = variables.find_or_add(act, "case", "fierce", "choice")
        variables.put(act, fierce, river, "yes", source="chart")
        variables.put(act, fierce, river, "no", source="prose")
        variables.put(act, fierce, hill, "no", source="chart")
        means = variables.find_or_add(act, "case", "means", "choices")
        for value in ("strike", "march"):
            variables.put(act, means, river, value, source="chart")
        variables.put(act, means, hill, "march", source="prose")
        founded = variables.find_or_add(act, "case", "founded", "number")
        variables.put(act, founded, river, "1987")
        variables.put(act, variables.find_or_add(act, "case", "status"), hill, "calm")
    rows = by(exported()["Cases"], "case")
    assert (rows["river"]["fierce (chart)"], rows["river"]["fierce (prose)"]) == ("yes", "no")
    assert (rows["hill"]["fierce (chart)"], rows["hill"]["fierce (prose)"]) == ("no", None)
    assert (rows["river"]["means"], rows["hill"]["means"]) == ("march; strike", "march")
    assert (rows["river"]["founded"], rows["hill"]["status (variable)"]) == (1987, "calm")


def test_nothing_to_show_is_said_in_row_2(project: Project, tmp_path: Path) -> None:
    export_project(project, tmp_path / "empty.xlsx")
    book = read_back(tmp_path / "empty.xlsx")
    assert list(book) == list(SHEETS)
    assert book["Codings"][0]["id"] == "Nothing has been coded on the layer primary yet."
    for title in SHEETS[2:-2]:
        if title not in {"Coders"}:
            assert re.search(r"\bno |\bnot |Nothing|Nobody|nothing", str(next(iter(book[title][0].values())))), title


def test_the_same_project_gives_the_same_bytes(study: Project, tmp_path: Path) -> None:
    one, two = tmp_path / "one.xlsx", tmp_path / "two.xlsx"
    export_project(study, one)
    with study.action("export") as act:
        act.note("export with names to elsewhere.xlsx")
    export_project(study, two)
    assert one.read_bytes() == two.read_bytes()
    assert {entry.date_time for entry in ZipFile(one).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_file_is_dated_by_the_last_change(study: Project, tmp_path: Path) -> None:
    export_project(study, tmp_path / "m.xlsx")
    with sqlite3.connect(study.path) as connection:
        (last,) = connection.execute("SELECT at FROM act ORDER BY number DESC LIMIT 1").fetchone()
    connection.close()
    properties = load_workbook(tmp_path / "m.xlsx").properties
    assert str(properties.modified) == last[:19]
    assert properties.created == properties.modified


@pytest.mark.parametrize("name", ["m.docx", "m", "m.xlsm"])
def test_other_endings_are_refused(study: Project, tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused, match=r"\.html or \.csv"):
        export_project(study, tmp_path / name)
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("name", ["m.xlsx", "m.html"])
def test_a_refusal_leaves_the_old_file(study: Project, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"the last good one")
    with pytest.raises(Refused, match="layer nobody"):
        export_project(study, path, layer="nobody", identify=True)
    assert path.read_bytes() == b"the last good one"
    with study.reading() as reading:
        labels = reading.connection.exec_driver_sql("SELECT label FROM act").scalars().all()
    assert not any("names" in label for label in labels)


@pytest.mark.parametrize("name", ["m.xlsx", "m.html"])
def test_a_failure_halfway_leaves_the_old_file_and_nothing_else(
    study: Project, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    aside = tmp_path / "aside"
    aside.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(aside))
    path = tmp_path / "out" / name
    path.parent.mkdir()
    path.write_bytes(b"the last good one")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("qcode.files.writing._sync", fail)
    with pytest.raises(Refused, match="disk is full"):
        export_project(study, path)
    assert path.read_bytes() == b"the last good one"
    assert list(path.parent.iterdir()) == [path]
    assert list(aside.iterdir()) == []


def test_quotes_are_not_left_behind_where_a_sheet_fails(
    study: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aside = tmp_path / "aside"
    aside.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(aside))

    def fail(*_: object) -> None:
        raise Refused("the cases", "they are gone", "look again")

    monkeypatch.setattr("qcode.export.sheets.codings.coded", fail)
    with pytest.raises(Refused, match="they are gone"):
        export_project(study, tmp_path / "m.xlsx")
    assert list(aside.iterdir()) == []
    assert not (tmp_path / "m.xlsx").exists()


def test_a_code_given_to_the_last_word_of_a_big_document(project: Project, tmp_path: Path) -> None:
    document = take_in(project, "big", "Rosa: " + "agua " * 3000)
    with project.action("code") as act:
        code = stored.add_code(act, "water")
        codings.apply(act, document.id, code.id, document.characters - 5, document.characters)
    export_project(project, tmp_path / "m.xlsx")
    (row,) = read_back(tmp_path / "m.xlsx")["Codings"]
    assert (row["quote"], row["end"]) == ("agua ", document.characters)
