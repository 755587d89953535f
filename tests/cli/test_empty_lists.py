"""A list without anything in it says in one sentence what is not there, and which command makes some."""

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def empty(run: Run) -> str:
    assert run("new", "./empty.qcode").status == 0
    return "./empty.qcode"


@pytest.mark.parametrize(
    ("words", "missing", "makes"),
    [
        (("documents", "{}"), "no documents", "qcode import"),
        (("codebook", "show", "{}"), "no codes", "qcode codes add"),
        (("cases", "{}"), "no cases", "qcode cases add"),
        (("variables", "{}"), "no variables", "qcode variables add"),
        (("variables", "claims", "{}"), "no such value", "qcode variables set"),
        (("codesets", "{}"), "no code sets", "qcode codesets add"),
        (("snapshots", "{}"), "no snapshots", "qcode snapshots add"),
        (("segments", "{}"), "no segments", "qcode segments make"),
        (("assignments", "{}"), "nobody has documents", "qcode assign"),
        (("decisions", "{}"), "nothing is decided", "qcode decide"),
        (("summary", "{}"), "no summary", "qcode summary"),
    ],
)
def test_it_is_one_sentence_and_names_a_command(
    run: Run, empty: str, words: tuple[str, ...], missing: str, makes: str
) -> None:
    answer = run(*(word.format(empty) for word in words))
    assert answer.status == 0, answer.err
    assert answer.out.startswith(missing)
    assert makes in answer.out
    assert answer.out.count("\n") == 1


@pytest.mark.parametrize("words", [("documents", "{}"), ("cases", "{}"), ("snapshots", "{}"), ("decisions", "{}")])
def test_for_programs_it_stays_an_empty_list(run: Run, empty: str, words: tuple[str, ...]) -> None:
    assert run(*(word.format(empty) for word in words), "--json").out == "[]\n"
