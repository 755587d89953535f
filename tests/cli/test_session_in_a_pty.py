"""A person's session: five passages by keyboard alone, one undone, the power fails, and nothing is lost."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Run
from tests.terminal import Terminal

INTERVIEW = """[Invented for this test.]

Interviewer: Who belongs to the federation?

Rosa: Every family in the valley belongs. We decide in the assembly. The leaders carry what it decided.

Interviewer: And the people from the city?

Rosa: They come and they go. Some are friends. A friend with a budget begins to think he owns the house.
"""


@pytest.fixture
def study(run: Run, tmp_path: Path) -> Path:
    (tmp_path / "rosa.txt").write_text(INTERVIEW, encoding="utf-8")
    assert run("new", "./study.qcode", "--codebook", "social-movements").status == 0
    assert run("import", "./study.qcode", "rosa.txt").status == 0
    return tmp_path / "study.qcode"


def test_five_codings_by_keyboard_one_undone_and_four_after_the_power_fails(
    run: Run, study: Path, tmp_path: Path
) -> None:
    first = Terminal(str(study), folder=tmp_path)
    first.until("Documents")
    first.until("rosa")
    first.press("\r")
    first.until("Invented for this test")
    first.press("l")  # the first answer
    first.until("marked 6 words")
    first.press(" Cm")  # a tag
    first.until("saved Cm members")
    first.press(" Cd")  # overlapping: the same words
    first.until("saved Cd decisions")
    first.press("j")
    first.until("marked 5 words")
    first.press("1")  # a pinned code
    first.until("saved Ct constitution")
    first.press("l")  # the next answer, a sentence longer
    first.until("turn 5 of")
    first.press("J")
    first.until("marked 8 words")
    first.press("c")  # the picker
    first.until("ctrl+n new code")
    first.press("co-opt")
    first.until("Ac co-optation")
    first.press("\r")
    first.until("saved Ac co-optation")
    first.press("j")
    first.press(" An")
    first.until("saved An NGOs")
    assert coded(study) == 5
    first.press("u")
    first.until(lambda _: coded(study) == 4)
    first.kill()

    again = Terminal(str(study), folder=tmp_path)
    again.until("rosa")
    again.until(lambda screen: any("rosa" in line and " 4 " in line for line in screen.splitlines()))
    again.press("\r")
    again.until("Ac")
    again.press("q")
    again.child.wait()

    assert run("export", study, "matrices.xlsx", "--identify").status == 0
    sheet = load_workbook(tmp_path / "matrices.xlsx")["Codings"]
    header, *rows = sheet.iter_rows(values_only=True)
    columns = [header.index(name) for name in ("start", "end", "code", "quote", "coder")]
    in_workbook = sorted(tuple(row[column] for column in columns) for row in rows)
    assert in_workbook == in_the_database(run, study)
    assert [INTERVIEW[start:end] for start, end, *_ in in_workbook] == [row[3] for row in in_workbook]
    assert {row[2] for row in in_workbook} == {
        "constitution",
        "constitution/members",
        "constitution/decisions",
        "alliances/co-optation",
    }


def coded(study: Path) -> int:
    with sqlite3.connect(f"file:{study}?mode=ro", uri=True) as connection:
        number = connection.execute("SELECT count(*) FROM coding").fetchone()[0]
    connection.close()
    return int(number)


def in_the_database(run: Run, study: Path) -> list[tuple[object, ...]]:
    paths = {}

    def walk(codes: list[dict[str, Any]]) -> None:
        for code in codes:
            paths[str(code["path"]).rpartition("/")[2]] = code["path"]
            walk(code.get("codes", []))

    walk(json.loads(run("codebook", "show", study, "--json").out)["codes"])
    query = """
        SELECT c.start, c."end", k.name, t.body, p.name FROM coding c
        JOIN code k ON k.id = c.code_id JOIN coder p ON p.id = c.coder_id
        JOIN document d ON d.id = c.document_id JOIN stored_text t ON t.sha256 = d.sha256
    """
    with sqlite3.connect(f"file:{study}?mode=ro", uri=True) as connection:
        rows = connection.execute(query).fetchall()
    connection.close()
    return sorted((start, end, paths[name], body[start:end], coder) for start, end, name, body, coder in rows)
