"""What each sheet of the workbook holds, which are chosen, and that all of it is told in the data dictionary."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pandas as pd
import pytest
from openpyxl import load_workbook

from qcode.api import Project, settle
from qcode.api.agreement import agreement, disagreements
from qcode.api.exporting import PRESETS, SHEETS, export_project
from qcode.codebook import stored
from qcode.coding import cases, codings, decisions, documents, memos, study, summaries
from qcode.errors import Refused
from qcode.export.sheets import matrices
from tests.api.review_stage import EGGS, FAMILY, NEIGHBOURS, OPENED, ROSE, bakery, decide
from tests.export.conftest import Rows, read_back

Export = Callable[..., dict[str, Rows]]


@pytest.fixture
def settled(project: Project, tmp_path: Path) -> Project:
    """Two coders' interview with agreement and differences, two of them decided."""
    bakery(project)
    decide(project, FAMILY, OPENED, "union", reason="Both sentences tell of it.")
    decide(project, NEIGHBOURS, EGGS, "reject")
    return project


def book_of(project: Project, folder: Path, **options: Any) -> dict[str, Rows]:
    export_project(project, folder / "m.xlsx", identify=True, **options)
    return read_back(folder / "m.xlsx")


def test_agreement_is_what_the_table_says(settled: Project, tmp_path: Path) -> None:
    rows = book_of(settled, tmp_path)["Agreement"]
    with settled.reading() as reading:
        table = agreement(reading, by="pair")
    assert rows[0]["code"] == "all codes, pooled"
    assert rows[0]["alpha"] == table.overall.alpha
    assert [(row["code"], row["units"], row["alpha"]) for row in rows[1:]] == [
        (code.code, code.units, code.alpha) for code in table.codes
    ]
    undefined = next(row for row in rows if row["code"] == "people")
    assert (undefined["alpha"], undefined["word"]) == (None, "not defined")
    pairs = book_of(settled, tmp_path)["Pairs"]
    assert {row["pair"] for row in pairs} == {"Ana and Luis"}
    assert len(pairs) == len(table.codes) + 1


def test_disagreements_are_those_of_the_review(settled: Project, tmp_path: Path) -> None:
    rows = book_of(settled, tmp_path)["Disagreements"]
    with settled.reading() as reading:
        known = disagreements(reading)
    assert [(row["document"], row["code"], row["type"], row["start"], row["end"], row["words"]) for row in rows] == [
        (each.document, each.code, each.type, each.start, each.end, each.text) for each in known
    ]


def test_consensus_tells_what_was_decided_and_whether_it_holds(settled: Project, tmp_path: Path) -> None:
    union, rejected = book_of(settled, tmp_path)["Consensus"]
    assert (union["decision"], union["reason"], union["result"]) == ("union", "Both sentences tell of it.", FAMILY)
    assert (union["by"], union["state"]) == ("Ana", "decided")
    assert (rejected["decision"], rejected["result"]) == ("reject", None)
    with settled.action("code more") as act:
        document = documents.find(act, "07 Baker").id
        codings.apply(act, document, stored.find(act, FAMILY).id, OPENED[0], OPENED[0] + 4)
    assert book_of(settled, tmp_path)["Consensus"][0]["state"] == "open again"


def test_decisions_of_one_act_stand_in_the_order_of_the_text(project: Project, tmp_path: Path) -> None:
    alike = [(FAMILY, span) for span in (EGGS, ROSE, OPENED)]
    bakery(project, {"Ana": alike, "Luis": alike})
    settle.decide_all(project)
    rows = book_of(project, tmp_path)["Consensus"]
    assert [row["start"] for row in rows] == sorted(span[0] for _, span in alike)


def test_where_agreement_is_not_used_no_figure_is_shown(settled: Project, tmp_path: Path) -> None:
    with settled.action("reflexive") as act:
        study.use_agreement(act, used=False)
    book = book_of(settled, tmp_path)
    for title in ("Agreement", "Pairs", "Disagreements"):
        assert len(book[title]) == 1
        assert "not used" in next(iter(book[title][0].values()))
    assert any("not used" in str(row["text"]) for row in book["Methods"])
    assert not any("alpha" in str(row.get("chart")) for row in book["Charts"])


def test_memos_are_told_with_what_they_are_on(study: Project, exported: Export) -> None:
    with study.action("memos") as act:
        one = documents.find(act, "one")
        memos.write(act, "On all of it.", memos.Subject())
        memos.write(act, "On words.", memos.Subject(document_id=one.id, start=0, end=11))
        memos.write(act, "On a code.", memos.Subject(code_id=stored.find(act, "quarrel").id))
        memos.write(act, "On a case.", memos.Subject(case_id=cases.find(act, "hill").id))
    rows = {row["memo"]: row for row in exported()["Memos"]}
    assert {row["on"] for row in rows.values()} == {"coding", "project", "words", "code", "case"}
    assert rows["On words."]["words"] == "Interviewer"
    assert (rows["Ask again."]["code"], rows["Ask again."]["start"]) == ("resources/lamp", 38)
    assert rows["On a code."]["code"] == "quarrel"
    assert rows["On a case."]["case"] == "hill"


def test_a_memo_on_a_decision_stands_where_that_was_made(settled: Project, tmp_path: Path) -> None:
    with settled.action("memo") as act:
        union = next(each for each in decisions.listing(act) if each.kind == "union")
        memos.write(act, "On the union.", memos.Subject(decision_id=union.id))
    row = next(row for row in book_of(settled, tmp_path)["Memos"] if row["memo"] == "On the union.")
    assert (row["on"], row["code"]) == ("decision", FAMILY)
    assert (row["start"], row["end"]) == (union.start, union.end)


def test_a_matrix_with_more_numbers_than_excel_takes_links_says_so(
    study: Project, exported: Export, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not any(row["item"] == "without links" for row in exported()["About"])
    monkeypatch.setattr(matrices, "MOST_LINKS", 2)
    told = next(row["value"] for row in exported()["About"] if row["item"] == "without links")
    assert told.startswith("Code x Document; Code x Case")


def test_framework_coders_and_changes(study: Project, exported: Export) -> None:
    with study.action("summary") as act:
        summaries.write(act, cases.find(act, "hill").id, stored.find(act, "resources").id, "Little water.")
    book = exported()
    assert next(row for row in book["Framework"] if row["case"] == "hill")["resources"] == "Little water."
    told = {row["coder"]: (row["codings"], row["finished"], row["in progress"]) for row in book["Coders"]}
    assert told == {"Ana": (4, 1, 1), "Ben": (1, 0, 1)}
    assert "added water" in {row["change"] for row in book["Codebook changes"]}


def test_every_column_of_every_sheet_is_told_in_the_dictionary(settled: Project, tmp_path: Path) -> None:
    with settled.action("more") as act:
        cases.link(act, cases.add(act, "bakers").id, [documents.find(act, "07 Baker").id])
        summaries.write(act, cases.find(act, "bakers").id, stored.find(act, "people").id, "Poor.")
    book = book_of(settled, tmp_path)
    told = {(row["sheet"], row["column"]): row for row in book["Data dictionary"]}
    assert all(row["meaning"] and row["type"] for row in told.values())
    for title, rows in book.items():
        known = {column for sheet, column in told if sheet == title}
        each = [column for column in known if column.startswith("(each ")]
        unknown = set(rows[0]) - known
        assert bool(unknown) == bool(each), (title, unknown)


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_has_its_sheets(study: Project, tmp_path: Path, preset: str) -> None:
    export_project(study, tmp_path / "m.xlsx", preset=preset)
    assert tuple(read_back(tmp_path / "m.xlsx")) == PRESETS[preset]


def test_a_supplement_holds_no_quote_no_memo_and_no_name(study: Project, tmp_path: Path) -> None:
    export_project(study, tmp_path / "m.xlsx", preset="supplement")
    with ZipFile(tmp_path / "m.xlsx") as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    for words in (b"forty families", b"Ask again", b"Teresa"):
        assert words not in everything
    with pytest.raises(Refused, match="never names"):
        export_project(study, tmp_path / "m.xlsx", preset="supplement", identify=True)


def test_sheets_are_chosen_by_name_and_mistakes_refused(study: Project, tmp_path: Path) -> None:
    export_project(study, tmp_path / "m.xlsx", sheets=["methods", "code x case"])
    assert list(read_back(tmp_path / "m.xlsx")) == ["About", "Code x Case", "Methods"]
    for options in ({"sheets": ["Codngs"]}, {"preset": "thesis"}, {"preset": "reviewer", "sheets": ["Memos"]}):
        with pytest.raises(Refused):
            export_project(study, tmp_path / "m.xlsx", **options)
    with pytest.raises(Refused, match="only a workbook has sheets"):
        export_project(study, tmp_path / "m.html", preset="reviewer")


def test_a_filter_chooses_what_is_counted_and_is_told(study: Project, exported: Export) -> None:
    book = exported(where="code:water")
    assert {row["code"] for row in book["Codings"]} == {"resources/water"}
    assert sum(row["one"] for row in book["Code x Document"]) == len(book["Codings"]) == 2
    summary = {row["code"]: row for row in book["Code summary"]}
    assert (summary["resources/water"]["segments"], summary["resources/lamp"]["segments"]) == (2, 0)
    assert summary["resources/lamp"]["first use"] is None
    assert next(row["value"] for row in book["About"] if row["item"] == "filters").startswith("code:water")
    with pytest.raises(Refused):
        exported(where="code:(")


def test_sheets_that_a_filter_does_not_touch_say_so(settled: Project, tmp_path: Path) -> None:
    whole = book_of(settled, tmp_path)
    export_project(settled, tmp_path / "m.xlsx", where='document:"07 Baker"', identify=True)
    book = read_back(tmp_path / "m.xlsx")
    for title in ("Agreement", "Pairs", "Disagreements", "Consensus"):
        assert len(book[title]) == len(whole[title])
        assert {row["filter"] for row in book[title]} == {"not applied"}
        assert not any("filter" in row for row in whole[title])


def test_memos_follow_the_filter_by_document(study: Project, exported: Export) -> None:
    with study.action("memos") as act:
        memos.write(act, "On all of it.", memos.Subject())
        memos.write(act, "On one.", memos.Subject(document_id=documents.find(act, "one").id))
        memos.write(act, "On three.", memos.Subject(document_id=documents.find(act, "three").id, start=0, end=2))
    assert {"On all of it.", "On one.", "On three."} < {row["memo"] for row in exported()["Memos"]}
    told = {row["memo"] for row in exported(where="document:one")["Memos"]}
    assert {"On all of it.", "On one."} <= told
    assert "On three." not in told


def test_each_number_leads_to_the_first_of_its_codings(exported: Export, tmp_path: Path) -> None:
    rows = exported()["Codings"]
    book = load_workbook(tmp_path / "matrices.xlsx")
    for title, column, part in (("Code x Document", "document", "code"), ("Category x Case", "case", "category")):
        sheet = book[title]
        heads = [cell.value for cell in sheet[1]]
        for line in sheet.iter_rows(min_row=2):
            for head, cell in zip(heads[1:], line[1:], strict=True):
                found = [
                    number
                    for number, row in enumerate(rows, 2)
                    if row[part] == line[0].value and head in str(row[column]).split("; ")
                ]
                assert cell.value == len(found)
                assert (cell.hyperlink.location if cell.hyperlink else None) == (
                    f"'Codings'!A{found[0]}" if found else None
                )


def test_charts_are_native_and_drawn_from_the_numbers_beside_them(exported: Export, tmp_path: Path) -> None:
    rows = exported()["Charts"]
    assert {row["chart"] for row in rows} == {"Documents with each code", "Codings by category and case"}
    charts = load_workbook(tmp_path / "matrices.xlsx")["Charts"]._charts
    assert len(charts) == 2
    for chart in charts:
        for series in chart.series:
            first, last = series.val.numRef.f.replace("$D$", "").partition("!")[2].split(":")
            assert int(last) - int(first) + 1 == len({row["label"] for row in rows[int(first) - 2 : int(last) - 1]})


def test_a_chart_that_leaves_bars_out_says_so(study: Project, exported: Export) -> None:
    assert not any(", the first" in row["chart"] for row in exported()["Charts"])
    with study.action("code") as act:
        one = documents.find(act, "one").id
        for number in range(25):
            codings.apply(act, one, stored.add_code(act, f"more {number}").id, number, number + 20)
    rows = [row for row in exported()["Charts"] if row["chart"].startswith("Documents with each code")]
    assert {row["chart"] for row in rows} == {"Documents with each code, the first 25 of 28"}
    assert len(rows) == 25


def test_pages_are_set_up_to_be_printed(exported: Export, tmp_path: Path) -> None:
    exported()
    book = load_workbook(tmp_path / "matrices.xlsx")
    for sheet in book.worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.print_title_rows == "$1:$1"
    assert book.properties.title == "study"
    assert "primary" in book.properties.subject


def test_pandas_reads_the_same_numbers(study: Project, exported: Export, tmp_path: Path) -> None:
    exported()
    path = tmp_path / "matrices.xlsx"
    for title, rows, columns in (("Code x Case", "code", "case"), ("Code x Document", "code", "document")):
        read = pd.read_excel(path, title, index_col=0)
        expected = study.matrix(rows, columns)
        pd.testing.assert_frame_equal(
            read, expected, check_names=False, check_index_type=False, check_column_type=False
        )
    assert len(pd.read_excel(path, "Codings")) == len(study.codings())
    assert set(pd.read_excel(path, sheet_name=None)) == set(SHEETS)
