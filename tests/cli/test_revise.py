"""documents revise on the command line: shown before it is accepted, nothing lost unasked."""

import json
from pathlib import Path

from tests.cli.conftest import INTERVIEW, Run

CORRECTED = INTERVIEW.replace("Every family in", "All the families of")


def coded(run: Run, study: str, quote: str) -> None:
    start = INTERVIEW.index(quote)
    assert run("code", study, "rosa", start, start + len(quote), "constitution/members").status == 0


def stored(run: Run, study: str) -> str:
    assert run("text", study, "rosa", "-o", "now.txt").status == 0
    return Path("now.txt").read_text()


def test_a_dry_run_shows_what_would_change_and_stores_nothing(run: Run, study: str) -> None:
    coded(run, study, "Every family in the valley.")
    Path("new.txt").write_text(CORRECTED)
    answer = run("documents", "revise", study, "rosa", "new.txt", "--dry-run")
    assert answer.status == 0
    assert "0 exact, 1 moved, 0 lost" in answer.out
    assert "“Every family in the valley.” → “All the families of the valley.”" in answer.out
    assert stored(run, study) == INTERVIEW


def test_a_script_has_to_say_yes_and_then_undo_brings_the_text_back(run: Run, study: str) -> None:
    coded(run, study, "Every family in the valley.")
    Path("new.txt").write_text(CORRECTED)
    refused = run("documents", "revise", study, "rosa", "new.txt")
    assert refused.status == 1
    assert "--yes" in refused.err
    answer = run("documents", "revise", study, "rosa", "new.txt", "--yes", "--json")
    told = json.loads(answer.out)
    assert (told["accepted"], told["version"], told["moved"], told["lost"]) == (True, 2, 1, 0)
    assert told["anchored"][0]["new_text"] == "All the families of the valley."
    assert stored(run, study) == CORRECTED
    assert run("check", study).status == 0
    assert run("undo", study).status == 0
    assert stored(run, study) == INTERVIEW


def test_codings_are_lost_only_where_that_is_accepted(run: Run, study: str) -> None:
    coded(run, study, "We decide in the assembly.")
    Path("new.txt").write_text(INTERVIEW.replace(" We decide in the assembly.", ""))
    refused = run("documents", "revise", study, "rosa", "new.txt", "--yes")
    assert refused.status == 1
    assert "--accept-lost" in refused.err
    assert stored(run, study) == INTERVIEW
    assert run("documents", "revise", study, "rosa", "new.txt", "--yes", "--accept-lost").status == 0
    assert "We decide" not in stored(run, study)
    assert run("check", study).status == 0
