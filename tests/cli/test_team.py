"""Who codes what: rounds, roles, assignments and the sample, and what a blind round hides."""

import json
from pathlib import Path

from tests.cli.conftest import INTERVIEW, Run

START = INTERVIEW.index("Every family")


def count(run: Run, study: str, coder: str, layer: str = "all") -> int:
    answer = run(
        "matrix", study, "--rows", "category", "--cols", "document", "--layer", layer, "--json", "--coder", coder
    )
    return sum(sum(row) for row in json.loads(answer.out)["cells"])


def test_a_blind_round_hides_what_others_coded_until_the_lead_opens_it(run: Run, study: str) -> None:
    assert run("rounds", "add", study, "pilot", "--blind").status == 0
    for coder in ("Luis", "Mara"):
        code = ("code", study, "rosa", START, START + 12, "Cm", "--round", "pilot", "--coder", coder)
        assert run(*code).status == 0
    assert count(run, study, "Ana") == 2
    assert count(run, study, "Luis") == 1
    assert "Mara" not in run("documents", study, "--coder", "Luis").out
    run("codings", "export", study, "seen.csv", "--coder", "Luis")
    assert "Mara" not in Path("seen.csv").read_text(encoding="utf-8")
    assert run("rounds", "reconcile", study, "pilot", "--coder", "Luis").status == 1
    assert run("rounds", "reconcile", study, "pilot").status == 0
    assert count(run, study, "Luis") == 1
    assert run("done", study, "rosa", "--round", "pilot", "--coder", "Luis").status == 0
    assert count(run, study, "Luis") == 2


def test_who_is_primary_is_whose_codings_count(run: Run, study: str) -> None:
    run("code", study, "rosa", START, START + 12, "Cm")
    run("code", study, "rosa", START, START + 12, "Cb", "Cd", "--coder", "Luis")
    assert count(run, study, "Ana", "primary") == 1
    assert run("assign", study, "Luis", "--primary").status == 0
    assert count(run, study, "Ana", "primary") == 2
    assert run("assign", study, "Ana", "rosa", "--primary").status == 0
    assert count(run, study, "Ana", "primary") == 1


def test_roles_are_a_leads_to_give_and_one_lead_stays(run: Run, study: str) -> None:
    assert run("coders", "add", study, "Luis").status == 0
    assert run("coders", "role", study, "Ana", "coder").status == 1
    assert run("coders", "role", study, "Luis", "lead", "--coder", "Luis").status == 1
    assert run("coders", "role", study, "Luis", "lead").status == 0
    assert run("coders", "role", study, "Ana", "coder").status == 0
    listed = json.loads(run("coders", study, "--json").out)
    assert [(each["name"], each["role"]) for each in listed] == [("Ana", "coder"), ("Luis", "lead")]


def test_a_sample_is_drawn_by_its_seed_and_balanced(run: Run, study: str) -> None:
    rows = ["document,language"]
    for number in range(20):
        Path(f"d{number}.txt").write_text(f"Words of {number}.")
        rows.append(f"d{number},{'es' if number % 4 else 'en'}")
    Path("sheet.csv").write_text("\n".join(rows))
    run("documents", "remove", study, "rosa")
    run("import", study, *[f"d{number}.txt" for number in range(20)], "--sheet", "sheet.csv")

    def drawn(*options: str) -> list[str]:
        return list(json.loads(run("sample", study, "--share", "0.2", *options, "--json").out))

    assert drawn("--seed", "7") == drawn("--seed", "7")
    assert len(drawn("--seed", "7")) == 4
    assert drawn("--seed", "7") != drawn("--seed", "8")
    balanced = drawn("--seed", "7", "--by", "language")
    assert sum(int(name[1:]) % 4 == 0 for name in balanced) == 1
    assert "seed 7" in run("log", study).out


def test_the_first_round_is_made_blind_and_open_again_by_a_lead(run: Run, study: str) -> None:
    for coder in ("Luis", "Mara"):
        assert run("code", study, "rosa", START, START + 12, "Cm", "--coder", coder).status == 0
        assert run("done", study, "--coder", coder).status == 0
    assert run("rounds", "blind", study, "main", "--coder", "Luis").status == 1
    assert run("rounds", "blind", study, "main").status == 0
    assert run("rounds", "blind", study, "main").status == 1
    assert count(run, study, "Luis") == 1
    opened = run("rounds", "blind", study, "main", "--off")
    assert (opened.status, "main before reconciliation" in opened.err) == (0, True)
    assert count(run, study, "Luis") == 2
    assert "main before reconciliation" in run("snapshots", study).out


def test_nobody_acts_as_the_consensus_and_it_is_no_coder_in_lists(run: Run, study: str) -> None:
    assert run("coders", "add", study, "consensus", "--kind", "consensus").status == 0
    refused = run("code", study, "rosa", START, START + 12, "Cm", "--coder", "consensus")
    assert (refused.status, "nobody acts as it" in refused.err) == (1, True)
    assert run("assign", study, "consensus").status == 1
    codings = f"document,start,end,code,coder\nrosa,{START},{START + 12},constitution/members,consensus\n"
    Path("codings.csv").write_text(codings)
    assert run("codings", "import", study, "codings.csv", "--done").status == 0
    assert "consensus" not in run("documents", study).out
    assert "consensus" not in run("assignments", study).out


def test_the_same_words_in_two_rounds_are_told_apart_by_the_round(run: Run, study: str) -> None:
    run("rounds", "add", study, "recode")
    place = ("rosa", START, START + 12, "Cm")
    for round_name in ("main", "recode"):
        assert run("code", study, *place, "--round", round_name).status == 0
    asked = run("uncode", study, *place)
    assert (asked.status, "several rounds" in asked.err) == (1, True)
    assert run("uncode", study, *place, "--round", "main").status == 0
    run("codings", "export", study, "left.csv")
    assert ",main," not in Path("left.csv").read_text()
    assert ",recode," in Path("left.csv").read_text()
