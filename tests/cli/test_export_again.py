"""The command that the sheet Methods gives is the one that makes the same workbook again."""

import shlex
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Run


@pytest.mark.parametrize(
    "asked",
    [
        (),
        ("--preset", "reviewer"),
        ("--sheets", "Methods,Code x Document", "--layer", "all"),
        ("--keep-names", "families", "--where", 'word:"we"'),
        ("--identify", "--where", 'word:"we"'),
    ],
)
def test_the_command_in_methods_gives_the_same_bytes(run: Run, study: str, asked: tuple[str, ...]) -> None:
    assert run("documents", "rename", study, "rosa", "interview 1").status == 0
    assert run("export", study, "first.xlsx", *asked).status == 0
    book = load_workbook("first.xlsx", read_only=True)
    again = dict(book["Methods"].iter_rows(min_row=2, max_col=2, values_only=True))["again"]
    book.close()
    options = shlex.split(str(again).split("FILE.xlsx")[1])
    assert run("export", study, "second.xlsx", *options).status == 0
    assert Path("second.xlsx").read_bytes() == Path("first.xlsx").read_bytes()
