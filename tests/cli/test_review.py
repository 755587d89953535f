"""Review by the command line: the list, decisions by name and by place, snapshots, and honest refusals."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

TEXT = "Interviewer: Who opened it?\nRosa: My mother opened it. We were nine at the table. She rose at three.\n"
OPENED = TEXT.index("My mother"), TEXT.index(" We were")
LONGER = OPENED[0], TEXT.index(" She rose")
ROSE = TEXT.index("She rose"), len(TEXT) - 1
MEMBERS, DECISIONS = "constitution/members", "constitution/decisions"


@pytest.fixture
def coded(run: Run, study: str) -> str:
    Path("baker.txt").write_text(TEXT)
    assert run("import", study, "baker.txt").status == 0
    marks = [
        ("Ana", MEMBERS, OPENED),
        ("Luis", MEMBERS, LONGER),
        ("Ana", DECISIONS, ROSE),
        ("Luis", DECISIONS, ROSE),
        ("Ana", "history", ROSE),
    ]
    rows = [f"baker,{start},{end},{code},{coder}" for coder, code, (start, end) in marks]
    Path("codings.csv").write_text("\n".join(["document,start,end,code,coder", *rows]))
    assert run("codings", "import", study, "codings.csv", "--done").status == 0
    return study


def listed(run: Run, study: str, *options: str) -> list[dict[str, object]]:
    answer = run("review", study, "--json", *options)
    assert answer.status == 0, answer.err
    return json.loads(answer.out)


def test_a_passage_is_decided_by_its_name_from_the_list(run: Run, coded: str) -> None:
    boundary, one_sided = listed(run, coded)
    assert (boundary["type"], boundary["code"], boundary["state"]) == ("boundary", MEMBERS, "open")
    assert (boundary["start"], boundary["end"]) == LONGER
    assert boundary["text"] == TEXT[LONGER[0] : LONGER[1]]
    assert boundary["coders"] == {"Ana": [list(OPENED)], "Luis": [list(LONGER)]}
    assert boundary["words_apart"] == 6
    assert one_sided["missed_by"] == ["Luis"]
    done = run("decide", coded, boundary["passage"], "accept", "--of", "Luis", "--reason", "whole thought")
    assert done.status == 0, done.err
    assert "main before reconciliation" in done.err
    assert "decided: constitution/members in baker" in done.out
    (made,) = json.loads(run("decisions", coded, "--json").out)
    assert (made["kind"], made["accepted"], made["by"], made["reason"]) == ("accept", "Luis", "Ana", "whole thought")
    assert made["results"] == [{"code": MEMBERS, "start": LONGER[0], "end": LONGER[1]}]
    assert [each["code"] for each in listed(run, coded, "--open")] == ["history"]


def test_a_passage_is_decided_by_its_place_and_shows_in_the_consensus(run: Run, coded: str) -> None:
    at = f"{OPENED[0]}-{OPENED[1]}"
    assert run("decide", coded, "--document", "baker", "--code", "Cm", "--at", at, "overlap").status == 0
    assert run("decide", coded, "--document", "baker", "--code", "history", "--at", "30-99", "reject").status == 0
    assert run("decide", coded, "--agreed").status == 0
    matrix = json.loads(run("matrix", coded, "--layer", "consensus", "--json").out)
    counts = {row: sum(cells) for row, cells in zip(matrix["rows"], matrix["cells"], strict=True) if any(cells)}
    assert counts == {MEMBERS: 1, DECISIONS: 1}
    assert run("undo", coded).status == 0
    assert "not wholly settled" in " ".join(run("matrix", coded, "--layer", "consensus").err.split())


def test_kinds_of_two_words_and_their_short_forms(run: Run, coded: str) -> None:
    ref = listed(run, coded)[0]["passage"]
    for words in (("keep", "both"), ("keep-both",), ("both",)):
        assert run("decide", coded, ref, *words).status == 0
    assert run("decide", coded, ref, "other", "--to", "history/origins").status == 0
    assert run("decide", coded, ref, "edit", "--span", f"{OPENED[0]}-{OPENED[1]}").status == 0
    (made,) = json.loads(run("decisions", coded, "--json").out)
    assert made["kind"] == "edit"


def test_what_cannot_be_decided_is_refused_with_what_to_do(run: Run, coded: str) -> None:
    ref = listed(run, coded)[0]["passage"]
    for words, status, told in (
        (("decide", coded, "0000", "union"), 1, "List them again"),
        (("decide", coded, ref, "accept"), 1, "whose"),
        (("decide", coded, ref, "vote"), 2, "no KIND"),
        (("decide", coded, ref), 2, "name a passage and a KIND"),
        (("decide", coded, "union", "--document", "baker"), 2, "--code and --at"),
        (("decide", coded, ref, "union", "--span", "1-2"), 1, "edit or other"),
        (("decide", coded, ref, "edit", "--span", "one"), 2, "START-END"),
        (("decide", coded, ref, "union", "--agreed"), 2, "no passage"),
        (("review", coded, "--type", "row"), 1, "no such type"),
        (("review", coded, "--codes", "Cm"), 2, "two names"),
        (("review", coded, "--round", "pilot"), 1, "no such round"),
        (("snapshots", "show", coded, "pilot"), 1, "no such snapshot"),
    ):
        answer = run(*words)
        assert (answer.status, told in " ".join((answer.err + answer.out).split())) == (status, True), (words, answer)


def test_a_type_may_be_written_as_the_app_writes_it(run: Run, coded: str) -> None:
    assert [each["type"] for each in listed(run, coded, "--type", "one-sided")] == ["one_sided"]
    found = json.loads(run("disagreements", coded, "--type", "one-sided", "--json").out)
    assert [each["type"] for each in found] == ["one_sided"]


def test_the_table_and_the_confusion_are_for_people(run: Run, coded: str) -> None:
    shown = run("review", coded)
    assert "boundary" in shown.out
    assert "2 open of 2 disagreements in round main" in shown.out
    assert "1 open of 1 passage coded exactly alike" in shown.out
    table = json.loads(run("review", coded, "--confusion", "--json").out)
    cell = {
        (row, column): count
        for row, counts in zip(table["codes"], table["cells"], strict=True)
        for column, count in zip(table["codes"], counts, strict=True)
    }
    assert table["coders"] == ["Ana", "Luis"]
    assert {key: count for key, count in cell.items() if count} == {
        (MEMBERS, MEMBERS): 1,
        (DECISIONS, DECISIONS): 1,
        ("history", "not coded"): 1,
    }
    assert run("review", coded, "--confusion").out.split()[-3:] == ["not", "coded", "1"]
    assert run("review", coded, "-o", "review.csv").status == 0
    assert Path("review.csv").read_text().startswith("passage,type,document")


def test_snapshots_are_kept_shown_and_removed(run: Run, coded: str) -> None:
    assert "no snapshots yet" in run("snapshots", coded).out
    assert run("snapshots", "add", coded, "pilot", "--unit", "sentence").status == 0
    assert run("snapshots", "add", coded, "Pilot").status == 1
    kept = json.loads(run("snapshots", "show", coded, "pilot", "--json").out)
    assert kept["settings"]["unit"] == "sentence"
    assert kept["agreement"] == json.loads(run("agreement", coded, "--unit", "sentence", "--json").out)
    assert "pooled" in run("snapshots", "show", coded, "pilot").out
    assert run("snapshots", "remove", coded, "pilot").status == 0
    assert "no snapshots yet" in run("snapshots", coded).out


def test_names_and_words_of_a_stranger_reach_no_terminal(run: Run, coded: str) -> None:
    evil = "\x1b]0;owned\x07\u202e[/]"
    ref = listed(run, coded)[0]["passage"]
    assert run("decide", coded, ref, "union", "--reason", f"because {evil}").status == 0
    for words in (("decisions", coded), ("decisions", coded, "--json"), ("review", coded, "--json"), ("log", coded)):
        answer = run(*words)
        assert "\x1b" not in answer.out + answer.err
        assert "\u202e" not in answer.out + answer.err
    assert "because" in run("decisions", coded).out
