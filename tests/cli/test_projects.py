"""Projects by the command line: made once, opened by path or name, never by accident."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_a_bare_name_lies_in_the_projects_folder_and_a_path_where_it_says(run: Run, tmp_path: Path) -> None:
    assert run("new", "alpha").status == 0
    assert run("new", "./beta").status == 0
    assert run("new", "gamma.qcode").status == 0
    assert (tmp_path / "home" / "alpha.qcode").is_file()
    assert (tmp_path / "beta.qcode").is_file()
    assert (tmp_path / "gamma.qcode").is_file()
    for name in ("alpha", "./beta", "gamma.qcode"):
        assert run("documents", name).status == 0


def test_new_never_takes_the_place_of_a_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.qcode").write_text("years of work")
    answer = run("new", "./mine.qcode")
    assert answer.status == 1
    assert "mine.qcode" in answer.err
    assert (tmp_path / "mine.qcode").read_text() == "years of work"


def test_a_wrong_codebook_leaves_no_project(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("codebook: x\ncodes:\n - name: a\n - name: A\n")
    answer = run("new", "./study.qcode", "--codebook", "bad.yaml")
    assert answer.status == 1
    assert "bad.yaml, line 4" in answer.err
    assert not (tmp_path / "study.qcode").exists()


@pytest.mark.parametrize("word", ["documnts", "matrx"])
def test_a_mistyped_command_is_no_project(run: Run, word: str, tmp_path: Path) -> None:
    answer = run(word)
    assert answer.status == 2
    assert word in answer.err
    assert {"documnts": "documents", "matrx": "matrix"}[word] in answer.err
    assert list(tmp_path.iterdir()) == []


def test_a_missing_project_is_refused_and_not_made(run: Run, tmp_path: Path) -> None:
    for words in (("documents", "./none.qcode"), ("./none.qcode",), ("log", "none")):
        answer = run(*words)
        assert answer.status == 1
        assert "none" in answer.err
    assert list(tmp_path.rglob("*.qcode")) == []


def test_a_server_is_refused_without_its_password(run: Run) -> None:
    answer = run("documents", "postgresql://ana:secret@host/db?project=x")
    assert answer.status == 1
    assert "not available yet" in answer.err
    assert "secret" not in answer.err


def test_check_backup_and_restore(run: Run, study: str, tmp_path: Path) -> None:
    assert run("check", study).status == 0
    assert run("backup", study, "kept.qcode").status == 0
    assert run("documents", "remove", study, "rosa").status == 0
    assert run("restore", "kept.qcode", "./again.qcode").status == 0
    assert "rosa" in run("documents", "./again.qcode").out
    assert run("restore", "kept.qcode", study).status == 1


def test_the_log_says_who_did_what(run: Run, study: str) -> None:
    assert "import rosa" in run("log", study).out
    assert '"label": "import rosa"' in run("log", study, "--json").out
