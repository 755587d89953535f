"""Whoever names no round codes in the one in which a document is theirs, as in the app, and is told which."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import INTERVIEW, Run

START = INTERVIEW.index("Every family")
HERE = ("rosa", START, START + 12, "Cm")


@pytest.fixture
def blind(run: Run, study: str) -> str:
    """Luis has the interview in a blind round; Ana leads."""
    assert run("rounds", "add", study, "pilot", "--blind").status == 0
    assert "in round pilot" in run("assign", study, "Luis", "rosa", "--round", "pilot").out
    return study


def rounds_of(run: Run, study: str) -> list[tuple[str, str]]:
    run("codings", "export", study, "all.json")
    found = json.loads(Path("all.json").read_text(encoding="utf-8"))
    return sorted((each["coder"], each["round"]) for each in found)


def test_coding_without_a_round_is_blind_where_the_coder_is(run: Run, blind: str) -> None:
    told = run("code", blind, *HERE, "--coder", "Luis")
    assert "in round pilot" in told.out
    assert run("code", blind, *HERE).out.count("in round main") == 1
    assert rounds_of(run, blind) == [("Ana", "main"), ("Luis", "pilot")]
    noted = run("memo", blind, "why", "--document", "rosa", "--start", START, "--end", START + 12, "--code", "Cm",
                "--coder", "Luis")  # fmt: skip
    assert noted.out == "noted on the coding in round pilot\n"
    assert "in round pilot" in run("recode", blind, *HERE, "--flag", "--coder", "Luis").out
    assert "in round pilot" in run("uncode", blind, *HERE, "--coder", "Luis").out


def test_a_project_of_one_round_says_nothing_of_it(run: Run, study: str) -> None:
    assert "round" not in run("code", study, *HERE).out
    assert "round" not in run("done", study).out
    assert "round" not in run("uncode", study, *HERE).out


def test_done_without_a_round_is_of_the_round_that_is_not_finished(run: Run, blind: str) -> None:
    assert run("done", blind, "--coder", "Luis").out == "Luis has finished 1 document in round pilot\n"
    given = json.loads(run("assignments", blind, "--json").out)
    assert [(each["round"], each["finished"]) for each in given] == [("pilot", True)]
    again = run("done", blind, "rosa", "--coder", "Luis").out
    assert again == "Luis has finished 1 document in round pilot (1 was finished before)\n"
    assert run("done", blind, "--not-yet", "--coder", "Luis").out == "Luis goes on with 1 document in round pilot\n"
    assert run("done", blind, "rosa", "--round", "main", "--coder", "Luis").out.count("in round main") == 1


def test_a_table_without_rounds_comes_into_the_round_of_each_coder(run: Run, blind: str) -> None:
    rows = [f"rosa,{START},{START + 12},Cm,{coder}" for coder in ("Luis", "Mara")]
    Path("codings.csv").write_text("\n".join(["document,start,end,code,coder", *rows]), encoding="utf-8")
    assert run("codings", "import", blind, "codings.csv").out == "took in 2 codings in round main and pilot\n"
    assert rounds_of(run, blind) == [("Luis", "pilot"), ("Mara", "main")]
    assert "2 were there already" in run("codings", "import", blind, "codings.csv").out
    assert "Luis" not in run("codings", "export", blind, "seen.csv", "--coder", "Mara").out
    assert "Luis" not in Path("seen.csv").read_text(encoding="utf-8")


def test_the_log_counts_only_ones_own_acts_while_a_round_is_blind(run: Run, blind: str) -> None:
    for at in range(5):
        assert (
            run("code", blind, "rosa", START + at, START + 12, "Cm", "--round", "pilot", "--coder", "Mara").status == 0
        )
    run("code", blind, *HERE, "--coder", "Luis")
    entries = json.loads(run("log", blind, "--json", "--coder", "Luis").out)
    assert [(each["coder"], each["number"]) for each in entries] == [("Luis", 1)]
    assert len(json.loads(run("log", blind, "--json").out)) == 12
    versions = json.loads(run("codebook", "versions", blind, "--json", "--coder", "Luis").out)
    assert {each["act"] for each in versions} == {None}
    run("codes", "retire", blind, "Cm")
    run("rounds", "blind", blind, "pilot", "--off")
    assert json.loads(run("log", blind, "--json", "--coder", "Luis").out)[0]["number"] == 14


def test_a_refused_undo_tells_no_number_while_a_round_is_blind(run: Run, blind: str) -> None:
    run("codes", "add", blind, "rumours", "--coder", "Luis")
    run("code", blind, "rosa", START, START + 12, "rumours", "--round", "pilot", "--coder", "Mara")
    refused = run("undo", blind, "--coder", "Luis")
    assert (refused.status, "number" in refused.err, "Mara" in refused.err) == (1, False, False)
    run("rounds", "blind", blind, "pilot", "--off")
    assert "number" in run("undo", blind, "--coder", "Luis").err


def test_nearly_a_coders_name_is_refused_and_a_new_one_is_said(run: Run, study: str) -> None:
    for words in (("assign", study, "Anna"), ("copy", study, "anna.qcode", "--for", "Anna")):
        refused = run(*words)
        assert (refused.status, "“Ana”" in refused.err, "coders add" in refused.err) == (1, True, True)
    assert not Path("anna.qcode").exists()
    assert run("coders", "add", study, "Anna").status == 0
    assert run("assign", study, "Anna").status == 0
    assert "new coder: Luis" in run("assign", study, "Luis").err
    assert "new coder" not in run("assign", study, "Luis").err
    assert "new coder: Eva" in run("copy", study, "eva.qcode", "--for", "Eva").err


def test_a_copy_that_can_not_be_written_leaves_no_coder_behind(run: Run, study: str) -> None:
    Path("there.qcode").write_text("something else", encoding="utf-8")
    assert run("copy", study, "there.qcode", "--for", "Luis").status == 1
    assert [each["name"] for each in json.loads(run("coders", study, "--json").out)] == ["Ana"]


def test_coders_are_renamed_and_removed(run: Run, study: str) -> None:
    assert run("coders", "add", study, "Lius").status == 0
    assert run("coders", "rename", study, "Lius", "Luis").out == "Lius is called Luis from now on\n"
    assert run("undo", study).out == "took back: rename coder Lius to Luis\n"
    assert not run("coders", "rename", study, "lius", "Lius Prado").err
    assert run("coders", "remove", study, "lius prado").status == 0
    assert [each["name"] for each in json.loads(run("coders", study, "--json").out)] == ["Ana"]
    run("code", study, *HERE, "--coder", "Luis")
    refused = run("coders", "remove", study, "Luis")
    assert (refused.status, "1 coding" in refused.err, "coders rename" in refused.err) == (1, True, True)


def test_who_renames_oneself_is_told_under_which_name_to_act(run: Run, study: str) -> None:
    told = run("coders", "rename", study, "ana", "Anabel")
    assert told.out == "Ana is called Anabel from now on\n"
    assert "act as Anabel here from now on" in told.err
    assert run("coders", "rename", study, "Anabel", "Ana", "--coder", "Anabel").status == 0


def test_a_copy_made_before_its_coder_was_renamed_is_the_same_persons(run: Run, study: str) -> None:
    run("copy", study, "luis.qcode", "--for", "Luis")
    run("code", "luis.qcode", *HERE, "--coder", "Luis")
    run("coders", "rename", study, "Luis", "Luis Prado")
    assert "by Luis" in run("merge", study, "luis.qcode").out
    found = json.loads(run("coders", study, "--json").out)
    assert [(each["name"], each["codings"]) for each in found] == [("Ana", 0), ("Luis Prado", 1)]


def test_a_copy_is_named_as_any_project_is(run: Run, study: str, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)
    run("copy", study, home / "from luis.qcode", "--for", "Luis")
    run("code", home / "from luis.qcode", *HERE, "--coder", "Luis")
    missing = run("merge", study, "from lius")
    assert (missing.status, "“from luis”" in missing.err) == (1, True)
    assert run("merge", study, "from luis").status == 0
    assert rounds_of(run, study) == [("Luis", "main")]
