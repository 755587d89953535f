"""A matrix as a file: the app and the command line write the same, and files hold figures in full."""

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook

from qcode.analysis.matrix import matrix
from qcode.api.matrices import table_of, write_matrix
from qcode.cli import main
from qcode.errors import Refused
from tests.analysis.random_study import make


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_command_line_writes_the_same_file(tmp_path: Path, ending: str) -> None:
    with make(tmp_path / "study.qcode", 5) as study, study.reading() as reading:
        found = matrix(reading, "case", "code", "column-share", totals=True, sort="total")
    write_matrix(tmp_path / f"app.{ending}", found)
    asked = ["--rows", "case", "--cols", "code", "--cells", "column-share", "--totals", "--sort", "total"]
    with pytest.raises(SystemExit) as stop:
        main(
            ["matrix", str(tmp_path / "study.qcode"), *asked, "-o", str(tmp_path / f"line.{ending}"), "--coder", "Ana"]
        )
    assert not stop.value.code
    assert (tmp_path / f"app.{ending}").read_bytes() == (tmp_path / f"line.{ending}").read_bytes()


def test_shares_are_written_in_full_and_totals_at_the_end(tmp_path: Path) -> None:
    with make(tmp_path / "study.qcode", 5) as study, study.reading() as reading:
        found = matrix(reading, "category", "document", "row-share", totals=True)
    heading, rows = table_of(found)
    assert heading == ("category", "one", "two", "three", "total")
    assert [row[0] for row in rows] == ["a", "d", "f", "total"]
    assert found.totals is not None
    assert [row[1:-1] for row in rows] == [*found.cells, found.totals.columns]
    write_matrix(tmp_path / "shares.csv", found)
    read = list(csv.reader((tmp_path / "shares.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [float(cell) for cell in read[1][1:-1]] == [*found.cells[0], found.totals.rows[0]]
    assert [row[-1] for row in read] == ["layer", *["primary"] * 4]
    write_matrix(tmp_path / "shares.XLSX", found)
    sheet = load_workbook(tmp_path / "shares.XLSX").worksheets[0]
    assert [row[1] for row in sheet.iter_rows(min_row=2, values_only=True)] == [pytest.approx(row[1]) for row in rows]


def test_an_ending_that_is_not_known_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    with make(tmp_path / "study.qcode", 5) as study, study.reading() as reading:
        found = matrix(reading, "category", "document")
    with pytest.raises(Refused, match="it is not known how to write that"):
        write_matrix(tmp_path / "matrix.odt", found)
    assert not (tmp_path / "matrix.odt").exists()


def test_people_in_all_are_told_of_how_many(tmp_path: Path) -> None:
    with make(tmp_path / "study.qcode", 5) as study, study.reading() as reading:
        found = matrix(reading, "case", "document", "people", totals=True, sort="name")
        single = {
            case: matrix(reading, "case", "coder", "people", totals=True, where=f'case:"{case}"') for case in found.rows
        }
    assert found.totals is not None
    of_all = found.totals.everybody
    assert of_all is not None
    heading, rows = table_of(found)
    assert heading[-1] == "total"
    assert [row[-1] for row in rows[:-1]] == [
        f"{a} of {b}" for a, b in zip(found.totals.rows, of_all.rows, strict=True)
    ]
    assert rows[-1][-1] == f"{found.totals.all} of {of_all.all}"
    assert found.everybody is not None
    for case, row, total in zip(found.rows, found.everybody, of_all.rows, strict=True):
        assert max(row) <= total <= sum(row)
        other = single[case]
        assert other.everybody is not None
        assert total == other.everybody[other.rows.index(case)][0]
    assert max(map(int, of_all.rows)) <= of_all.all <= sum(map(int, of_all.rows))
