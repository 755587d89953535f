"""Tables come in as strings, and a table written is the table read."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcode.errors import Refused
from qcode.files.tables import Table, read_table, write_csv


def _csv(folder: Path, text: str | bytes) -> Table:
    path = folder / "sheet.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_table(path)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_told_from_the_header(tmp_path: Path, separator: str) -> None:
    text = f" Document {separator}Cases\n\nint 1{separator}“a; b”, c\n".replace("“", '"').replace("”, c", '"')
    table = _csv(tmp_path, text)
    assert table.columns == ("document", "cases")
    assert [(row.line, row.cells) for row in table.rows] == [(3, {"document": "int 1", "cases": "a; b"})]


def test_words_stay_words_and_quoted_line_ends_stay(tmp_path: Path) -> None:
    table = _csv(tmp_path, b'\xef\xbb\xbfa,b\r\nNA,"x\r\ny ""z"""\r\nnull,None\r\n')
    assert [list(row.cells.values()) for row in table.rows] == [["NA", 'x\ny "z"'], ["null", "None"]]
    assert [row.line for row in table.rows] == [2, 4]


def test_excels_own_separator_line_is_heeded(tmp_path: Path) -> None:
    table = _csv(tmp_path, "sep=;\na;b,c\n1;2\n")
    assert table.columns == ("a", "b,c")
    assert table.rows[0].line == 3


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a,b\n1,2\n3\n", "line 3 has 1 cells"),
        ("a,b\n1,2,3\n", "line 2 has 3 cells"),
        ("a,A \n1,2\n", "two columns are called 'a'"),
        ("a,,c\n1,2,3\n", "column 2 has no name"),
        ('a,b\n"1"x,2\n', "row at line 2 is broken"),
        ('a,b\n1,2\n"3,4\n', "row at line 3 is broken"),
        ("\n \n", "no table"),
        ("a,b\n1,\0\n", "NUL"),
    ],
)
def test_broken_tables_are_refused_by_line(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        _csv(tmp_path, text)


def test_empty_columns_at_the_end_do_not_count(tmp_path: Path) -> None:
    assert _csv(tmp_path, "a,b,,\n1,2,,\n").rows[0].cells == {"a": "1", "b": "2"}
    assert _csv(tmp_path, "a,b\n1,2,,\n").columns == ("a", "b")


def test_a_guessed_encoding_is_said(tmp_path: Path) -> None:
    table = _csv(tmp_path, "nombre,región\nAna,Bogotá\n".encode("cp1252"))
    assert table.columns == ("nombre", "región")
    assert "cp1252" in table.notes[0]


CELLS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0\r\ufeff"), max_size=12)
GUARDED = st.builds(str.__add__, st.sampled_from(["=", "+", "-", "@", "\t", "'", "'=", "''-", ""]), CELLS)


@given(st.lists(st.tuples(GUARDED, GUARDED), max_size=6))
def test_what_is_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]) -> None:
    path = tmp_path_factory.mktemp("t") / "t.csv"
    path.write_bytes(write_csv(("a", "b"), rows))
    kept = [row for row in rows if any(cell.strip() for cell in row)]
    assert [tuple(row.cells.values()) for row in read_table(path).rows] == kept


def test_formulas_are_guarded_unless_raw() -> None:
    assert write_csv(("a",), [("=1+1",), ("-x",), ("'@",)]) == b"a\n'=1+1\n'-x\n''@\n"
    assert write_csv(("a",), [("=1+1",)], raw=True) == b"a\n=1+1\n"


def _workbook(path: Path, *rows: tuple[object, ...]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_a_workbooks_cells_are_as_a_person_reads_them(tmp_path: Path) -> None:
    path = _workbook(
        tmp_path / "named.csv",
        ("Document", "Age", "Share", "Met", "At", "Led", "None ", ""),
        (None,) * 8,
        ("int 1", 41, 0.1 + 0.2, dt.date(2024, 5, 3), dt.datetime(2024, 5, 3, 9, 30), True, "NA", None),
        ("int 2", 41.0, None, None, None, False, None, None),
    )
    table = read_table(path)
    assert table.columns == ("document", "age", "share", "met", "at", "led", "none")
    assert [row.line for row in table.rows[:1]] == [3]
    values = list(table.rows[0].cells.values())
    assert values == ["int 1", "41", "0.3", "2024-05-03", "2024-05-03 09:30:00", "TRUE", "NA"]


def test_formulas_never_calculated_and_errors_are_refused_by_cell(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="formula in cell A2 was never calculated"):
        read_table(_workbook(tmp_path / "a.xlsx", ("a",), ("=1+1",)))
    path = _workbook(tmp_path / "b.xlsx", ("a", "b"), ("x", "#N/A"))
    with pytest.raises(Refused, match="cell B2 holds the error #N/A"):
        read_table(path)


def test_a_calculated_formula_counts_as_its_value(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "a.xlsx", ("a", "b"), ("x", "=1+1"))
    assert _with_sheet(path, b"<v></v>", b"<v>2</v>").rows[0].cells == {"a": "x", "b": "2"}


def _with_sheet(path: Path, old: bytes, new: bytes) -> Table:
    """The table of a workbook after its first sheet's XML was changed."""
    before = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in before.namelist():
            data = before.read(name)
            if name == "xl/worksheets/sheet1.xml":
                assert old in data
                data = data.replace(old, new)
            archive.writestr(name, data)
    return read_table(path)


def test_hostile_workbooks_are_refused(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "a.xlsx", ("a",), ("x",))
    with pytest.raises(Refused, match="DOCTYPE"):
        _with_sheet(path, b"<worksheet", b'<!DOCTYPE w [<!ENTITY e "x">]><worksheet')
    path = _workbook(tmp_path / "b.xlsx", ("a",), ("x",))
    with pytest.raises(Refused, match="broken"):
        _with_sheet(path, b"</row>", b"")
    (tmp_path / "c.xlsx").write_bytes(b"PK\x03\x04 not a zip")
    with pytest.raises(Refused, match="broken"):
        read_table(tmp_path / "c.xlsx")


def test_other_sheets_are_said_to_be_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    book.active.append(("a",))
    book.create_sheet("More")
    book.save(path)
    assert "only the first sheet" in read_table(path).notes[0]
