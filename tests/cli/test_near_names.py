"""A mistyped name is refused with what was meant, whatever it names."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def named(run: Run, study: str) -> str:
    """The study with a case, a variable, a code set, a snapshot's worth of coders and a second round."""
    for words in (
        ("cases", "add", study, "agrarian"),
        ("variables", "add", study, "founded"),
        ("codesets", "add", study, "pilot codes", "--codes", "history"),
        ("coders", "add", study, "Luis"),
        ("rounds", "add", study, "recode"),
    ):
        assert run(*words).status == 0, words
    return study


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("text", "{}", "rossa"), "Did you mean “rosa”?"),
        (("code", "{}", "rosa", "0", "5", "allianses"), "Did you mean “alliances”"),
        (("agreement", "{}", "--coders", "Ana,Luiz"), "Did you mean “Luis”?"),
        (("agreement", "{}", "--round", "recod"), "Did you mean “recode”?"),
        (("codesets", "remove", "{}", "pilot"), "Did you mean “pilot codes”?"),
        (("summary", "{}", "agrarain", "history", "x"), "Did you mean “agrarian”?"),
        (("variables", "set", "{}", "agrarian", "fonded", "1979"), "Did you mean “founded”?"),
        (("documents", "./studdy.qcode"), "Did you mean “study.qcode”?"),
    ],
)
def test_what_was_meant_is_said(run: Run, named: str, words: tuple[str, ...], expected: str) -> None:
    answer = run(*(word.format(named) for word in words))
    assert (answer.status, expected in answer.err) == (1, True), answer


def test_a_mistyped_project_is_no_command_but_is_recognised(
    run: Run, study: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = run("studdy")
    assert answer.status == 2
    assert "No such command 'studdy'. Did you mean the project 'study.qcode'?" in answer.err
    monkeypatch.setenv("QCODE_HOME", str(tmp_path))
    assert "Did you mean the project 'study'?" in run("studdy").err
    assert "project" not in run("documens").err.partition("Error:")[2]


def test_a_field_that_no_query_has_is_refused_with_the_way_to_find_the_words(run: Run, study: str) -> None:
    answer = run("find", study, "colour:red")
    assert answer.status == 1
    assert "there is no field “colour”" in answer.err
    assert 'write them in double quotes, "colour:red"' in answer.err
    literally = run("find", study, '"colour:red"')
    assert (literally.status, "no passage is found" in literally.out) == (0, True)
