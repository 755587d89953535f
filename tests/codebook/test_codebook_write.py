"""A codebook that is written reads back the same."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from qcode.codebook.check import check
from qcode.codebook.from_plain import codebook_from_plain
from qcode.codebook.from_table import codebook_from_csv
from qcode.codebook.from_yaml import codebook_from_yaml
from qcode.codebook.model import Codebook, CodeEntry, SetEntry, key_of
from qcode.codebook.read import read_codebook
from qcode.codebook.shipped import shipped_codebooks
from qcode.codebook.write import dump_csv, dump_plain, dump_yaml, write_codebook
from qcode.errors import Refused

ODD = ["no", "012", "1:30", "~", "=1+1", "'=x", "''@x", "a/b", "- x", "# x", "x: y", "[laughs]", "N/A", '"', "\t@a"]
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), max_size=20) | st.sampled_from(
    [*ODD, "two\nlines", "\n lead", "trail \n\n", "ñ\u0085\u2028x", "👩🏽‍🌾"]
)
LINE = (st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=12) | st.sampled_from(ODD)).map(
    lambda text: text.replace("\ufeff", "").replace("\t", "").strip().rstrip("\\").strip()
)
NAME = LINE.filter(bool)
LABELS = st.dictionaries(st.sampled_from(["en", "es", "qu", "es-PE"]), LINE.filter(bool), max_size=2)


def entries(below: st.SearchStrategy[tuple[CodeEntry, ...]]) -> st.SearchStrategy[tuple[CodeEntry, ...]]:
    entry = st.builds(
        CodeEntry,
        name=NAME,
        label=LABELS,
        color=st.sampled_from(["", "#c0392b"]),
        brief=TEXT,
        definition=TEXT,
        include=TEXT,
        exclude=TEXT,
        example=TEXT,
        status=st.sampled_from(["active", "retired"]),
        codes=below,
    )
    return st.lists(entry, min_size=1, max_size=3, unique_by=lambda code: key_of(code.name)).map(tuple)


CODES = st.recursive(st.just(()), entries, max_leaves=6).filter(bool)


@st.composite
def books(draw: st.DrawFn) -> Codebook:
    codes = draw(CODES)
    paths = [path for path, _, _ in Codebook("", codes=codes).walk()]
    members = st.lists(st.sampled_from(paths), unique=True, max_size=3).map(tuple)
    entry = st.builds(SetEntry, name=NAME, description=TEXT, codes=members)
    sets = draw(st.lists(entry, max_size=2, unique_by=lambda each: key_of(each.name)).map(tuple))
    return Codebook(draw(NAME), draw(st.sampled_from(["", "1.0"])), "es", codes, sets)


BOOKS = books()


def bare(codebook: Codebook) -> list[tuple[str, int]]:
    return [(entry.name, depth) for _, entry, depth in codebook.walk()]


@given(BOOKS)
@settings(max_examples=150, deadline=None)
def test_yaml_reads_back_the_same(book: Codebook) -> None:
    assert codebook_from_yaml(dump_yaml(book).encode(), "f.yaml", "other") == (book, [])


@given(BOOKS)
@settings(max_examples=150, deadline=None)
def test_csv_reads_back_the_same_codes(book: Codebook) -> None:
    back, faults = codebook_from_csv(dump_csv(book), "f.csv", book.name)
    assert (back.codes, faults) == (book.codes, [])


@given(BOOKS)
@settings(max_examples=100, deadline=None)
def test_a_plain_list_keeps_names_and_levels(book: Codebook) -> None:
    back, faults = codebook_from_plain(dump_plain(book), book.name)
    assert (bare(back), faults) == (bare(book), [])


@given(BOOKS)
@settings(max_examples=50, deadline=None)
def test_what_the_strategy_makes_is_without_fault(book: Codebook) -> None:
    assert check(book) == ()


@pytest.mark.parametrize("ending", [".yaml", ".yml", ".csv", ".txt"])
@pytest.mark.parametrize("name", ["social-movements", "general"])
def test_shipped_codebooks_go_through_every_ending(tmp_path: Path, name: str, ending: str) -> None:
    book = read_codebook(shipped_codebooks()[name])
    path = tmp_path / f"{name}{ending}"
    write_codebook(book, path)
    back = read_codebook(path)
    assert bare(back) == bare(book)
    if ending != ".txt":
        assert back == (replace(book, version="") if ending == ".csv" else book)


def test_other_programs_read_the_yaml_as_words() -> None:
    book = Codebook("b", "012", "es", (CodeEntry("no", definition="1:30"),))
    assert yaml.safe_load(dump_yaml(book)) == {
        "codebook": "b",
        "version": "012",
        "language": "es",
        "codes": [{"name": "no", "definition": "1:30"}],
    }


def test_lines_of_a_text_stay_lines_in_the_yaml() -> None:
    assert "definition: |-\n      one\n      two\n" in dump_yaml(
        Codebook("b", codes=(CodeEntry("a", definition="one\ntwo"),))
    )


def test_no_cell_of_the_csv_is_a_formula(tmp_path: Path) -> None:
    names = ("=1+1", "+1", "-1", "@a")
    book = Codebook("b", codes=tuple(CodeEntry(name, example="\tx") for name in names))
    path = tmp_path / "b.csv"
    write_codebook(book, path)
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
    assert not any(cell[:1] in ("=", "+", "-", "@", "\t") for row in rows for cell in row if cell)
    assert read_codebook(path).codes == book.codes
    write_codebook(book, path, raw=True)
    assert path.read_bytes().startswith(b"name,")
    assert "\n=1+1," in path.read_text()


def test_a_file_that_can_not_be_written_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "b.docx"
    path.write_text("mine")
    with pytest.raises(Refused, match=r"not written as \.docx"):
        write_codebook(Codebook("b"), path)
    assert path.read_text() == "mine"
