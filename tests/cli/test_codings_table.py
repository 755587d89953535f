"""Tables of codings: all of a table or nothing of it, and what goes out comes back the same."""

from pathlib import Path

import pytest

from tests.cli.conftest import INTERVIEW, Run

HEADER = "document,start,end,code,coder"
WORDS = "They come and they go."
START = INTERVIEW.index(WORDS)
END = START + len(WORDS)
GOOD = f"rosa,{START},{END},constitution/members,Luis"


def exported(run: Run, study: str) -> str:
    assert run("codings", "export", study, "all.csv").status == 0
    return Path("all.csv").read_text(encoding="utf-8")


def test_a_table_brings_codings_coders_and_finished_documents(run: Run, study: str) -> None:
    Path("t.csv").write_text(f"{HEADER},text,memo\n{GOOD},{WORDS},not members then\n")
    answer = run("codings", "import", study, "t.csv", "--done")
    assert answer.status == 0, answer.err
    assert "new coder: Luis" in answer.err
    assert "took in 1 coding; 1 document" in answer.out
    assert "Luis finished" in run("documents", study).out
    assert f"{GOOD},main,{WORDS},not members then" in exported(run, study)


def test_a_second_time_changes_nothing_and_one_undo_takes_all_back(run: Run, study: str) -> None:
    Path("t.csv").write_text(f"{HEADER}\n{GOOD}\n{GOOD.replace('members', 'benefits')}\n")
    assert run("codings", "import", study, "t.csv").status == 0
    once = exported(run, study)
    assert "2 were there already" in run("codings", "import", study, "t.csv").out
    assert exported(run, study) == once
    assert run("undo", study).status == 0
    assert exported(run, study).count("\n") == 1


def test_what_is_exported_comes_back_the_same(run: Run, study: str) -> None:
    Path("t.csv").write_text(f"{HEADER},memo\n{GOOD},=1+1\n")
    run("codings", "import", study, "t.csv")
    before = exported(run, study)
    run("undo", study)
    assert run("codings", "import", study, "all.csv").status == 0
    assert exported(run, study) == before
    assert "'=1+1" in before


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (f"rosa,{START},{END},constitution/unknown,Luis", "no such code"),
        (f"nobody,{START},{END},Cm,Luis", "no such document"),
        (f"rosa,{END},{START},Cm,Luis", "the end is not after the start"),
        (f"rosa,{START},999999,Cm,Luis", "the text has"),
        (f"rosa,-1,{END},Cm,Luis", "no offset"),
        (f"rosa,1.5,{END},Cm,Luis", "no offset"),
        (f"rosa,{START},{END - 1},Cm,Luis,{WORDS}", "not the `text`"),
    ],
)
def test_one_wrong_row_refuses_the_whole_table_by_line(run: Run, study: str, row: str, why: str) -> None:
    filled = row if row.count(",") == 5 else f"{row},"
    Path("t.csv").write_text(f"{HEADER},text\n{GOOD},\n{filled}\n")
    before = exported(run, study)
    answer = run("codings", "import", study, "t.csv")
    assert answer.status == 1
    assert "t.csv, line 3" in answer.err
    assert why in answer.err
    assert answer.err.count("\n") == 1
    assert exported(run, study) == before
    assert "Luis" not in run("coders", study).out


def test_a_table_without_a_column_is_refused(run: Run, study: str) -> None:
    Path("t.csv").write_text("document,start,code,coder\nrosa,1,Cm,Ana\n")
    answer = run("codings", "import", study, "t.csv")
    assert answer.status == 1
    assert "no column end" in answer.err
