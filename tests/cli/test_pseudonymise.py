"""pseudonymise on the command line: reported replacement by replacement, erased only where that is meant."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import INTERVIEW, Run


@pytest.fixture
def key(study: str) -> str:
    path = Path("key.csv")
    path.write_text("name,replacement,forms\nRosa,P1,\n")
    path.chmod(0o600)
    return "key.csv"


def text(run: Run, study: str, document: str) -> str:
    assert run("text", study, document, "-o", "now.txt").status == 0
    return Path("now.txt").read_text()


def test_each_replacement_is_told_with_its_place(run: Run, study: str, key: str) -> None:
    at = INTERVIEW.index("Rosa")
    answer = run("pseudonymise", study, "--key", key, "--dry-run")
    assert answer.status == 0
    assert f"rosa {at}: Rosa → P1" in answer.out
    assert "2 × Rosa → P1" in answer.out
    assert "rosa, speaker: Rosa → P1" in answer.out
    assert text(run, study, "rosa") == INTERVIEW
    told = json.loads(run("pseudonymise", study, "--key", key, "--json").out)
    assert told["documents"][0]["replaced"][0] == {"start": at, "end": at + 4, "text": "Rosa", "replacement": "P1"}
    assert told["held"]
    assert text(run, study, "P1") == INTERVIEW.replace("Rosa", "P1")
    assert run("check", study).status == 0
    assert run("undo", study).status == 0
    assert text(run, study, "rosa") == INTERVIEW


def test_erasing_has_to_be_confirmed_and_says_which_backups_are_left(run: Run, study: str, key: str) -> None:
    assert run("backup", study).status == 0
    refused = run("pseudonymise", study, "--key", key, "--erase")
    assert refused.status == 1
    assert "--yes" in refused.err
    assert text(run, study, "rosa") == INTERVIEW
    answer = run("pseudonymise", study, "--key", key, "--erase", "--yes")
    assert answer.status == 0
    assert "study-backups" in answer.err
    assert b"Rosa" not in Path(study).read_bytes()
    again = run("pseudonymise", study, "--key", key, "--erase", "--erase-backups", "--yes")
    assert "deleted" in again.out
    assert list(Path("study-backups").iterdir()) == []
    assert run("check", study).status == 0


def test_a_key_is_made_and_names_are_replaced_on_import(run: Run, study: str) -> None:
    assert run("pseudonymise", study, "--new-key", "new.csv").status == 0
    assert "Rosa,P1," in Path("new.csv").read_text()
    Path("other.txt").write_text(INTERVIEW + "One more line.\n")
    answer = run("import", study, "other.txt", "--pseudonyms", "new.csv")
    assert answer.status == 0
    assert "2 × Rosa replaced by P1" in answer.err
    assert text(run, study, "other") == INTERVIEW.replace("Rosa", "P1") + "One more line.\n"


def test_what_does_not_go_together_is_said(run: Run, study: str, key: str) -> None:
    assert run("pseudonymise", study).status == 2
    assert run("pseudonymise", study, "--key", key, "--erase-backups").status == 2
    assert run("pseudonymise", study, "rosa", "--key", key, "--erase").status == 2
