"""Coding by the command line: one act each, counted at once, undone one by one."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import INTERVIEW, Run

WORDS = "Every family in the valley."
START = INTERVIEW.index(WORDS)
END = START + len(WORDS)


def cells(run: Run, study: str, *options: str) -> dict[str, object]:
    answer = run("matrix", study, "--json", *options)
    assert answer.status == 0, answer.err
    return json.loads(answer.out)


def test_codes_are_given_by_path_tag_or_name_and_counted(run: Run, study: str) -> None:
    assert run("code", study, "rosa", START, END, "constitution/members", "Cd").status == 0
    found = cells(run, study, "--rows", "category", "--cols", "document")
    assert found == {
        "rows": ["constitution", "history", "domains", "alliances", "poverty"],
        "columns": ["rosa"],
        "values": "count",
        "layer": "primary",
        "cells": [[2], [0], [0], [0], [0]],
    }
    assert cells(run, study, "--rows", "category", "--cols", "coder", "--cells", "words")["cells"][0] == [5]


def test_a_matrix_is_written_by_the_files_ending(run: Run, study: str) -> None:
    run("code", study, "rosa", START, END, "Cm")
    for name in ("m.csv", "m.json", "m.xlsx"):
        assert run("matrix", study, "--rows", "category", "--cols", "document", "-o", name).status == 0
    assert Path("m.csv").read_text().splitlines()[:2] == ["category,rosa,layer", "constitution,1,primary"]
    assert json.loads(Path("m.json").read_text())["cells"][0] == [1]
    assert list(load_workbook("m.xlsx").active.iter_rows(max_row=2, values_only=True))[1] == ("constitution", 1)
    assert run("matrix", study, "-o", "m.doc").status == 1


def test_undo_and_redo_are_the_coders_own(run: Run, study: str) -> None:
    run("code", study, "rosa", START, END, "Cm")
    run("code", study, "rosa", START, END, "Cd")
    run("code", study, "rosa", START, END, "Cb", "--coder", "Luis")
    assert run("undo", study).out == "took back: code constitution/decisions in rosa\n"
    total = lambda: sum(row[0] for row in cells(run, study, "--layer", "all")["cells"])  # noqa: E731
    assert total() == 2
    assert run("redo", study).status == 0
    assert total() == 3
    assert run("redo", study).status == 1


def test_uncode_recode_and_memo(run: Run, study: str) -> None:
    run("code", study, "rosa", START, END, "Cm")
    assert run("recode", study, "rosa", START, END, "Cm", "--to", "Cb", "--end", END - 1).status == 0
    assert (
        run(
            "memo",
            study,
            "who counts as a family?",
            "--document",
            "rosa",
            "--start",
            START,
            "--end",
            END - 1,
            "--code",
            "Cb",
        ).status
        == 0
    )
    run("codings", "export", study, "out.csv")
    table = Path("out.csv").read_text(encoding="utf-8")
    assert f"rosa,{START},{END - 1},constitution/benefits,Ana,main,Every family in the valley,who counts" in table
    assert run("uncode", study, "rosa", START, END - 1, "Cb").status == 0
    assert run("uncode", study, "rosa", START, END - 1, "Cb").status == 1


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("rosa", 5, 5, "Cm"), "the end is not after the start"),
        (("rosa", 9, 5, "Cm"), "the end is not after the start"),
        (("rosa", 0, 100_000, "Cm"), "the text has"),
        (("rosa", 0, 5, "constitution/membrs"), "constitution/members"),
        (("roza", 0, 5, "Cm"), "rosa"),
    ],
)
def test_what_cannot_be_coded_is_refused_with_the_cause(
    run: Run, study: str, words: tuple[object, ...], why: str
) -> None:
    answer = run("code", study, *words)
    assert answer.status == 1
    assert why in answer.err
    assert answer.err.count("\n") == 1
    assert sum(row[0] for row in cells(run, study)["cells"]) == 0


def test_a_coding_given_twice_is_said(run: Run, study: str) -> None:
    assert run("code", study, "rosa", START, END, "Cm").status == 0
    assert run("code", study, "rosa", START, END, "Cm").status == 1


def test_done_tells_coded_nothing_from_not_coded_yet(run: Run, study: str) -> None:
    states = lambda: json.loads(run("documents", study, "--json").out)[0]["coders"]  # noqa: E731
    assert states() == {}
    run("code", study, "rosa", START, END, "Cm")
    assert states() == {"Ana": "in progress"}
    assert run("done", study, "--coder", "Ana").status == 0
    assert run("done", study, "rosa", "--coder", "Luis").status == 0
    assert states() == {"Ana": "finished", "Luis": "finished"}
    assert run("done", study, "rosa", "--not-yet").status == 0
    assert states() == {"Ana": "in progress", "Luis": "finished"}


def test_adding_a_code_gives_it_a_tag(run: Run, study: str) -> None:
    answer = run("codes", "add", study, "elders", "--under", "constitution")
    tag = answer.out.split()[1]
    assert answer.out == f"added {tag} constitution/elders\n"
    assert run("code", study, "rosa", START, END, tag).status == 0
    assert run("codes", "add", study, "Elders", "--under", "constitution").status == 1


def test_codes_are_renamed_moved_and_retired_with_their_codings(run: Run, study: str) -> None:
    run("code", study, "rosa", START, END, "Cm")
    assert run("codes", "rename", study, "Cm", "families").out == "Cm is now constitution/families\n"
    assert run("codes", "rename", study, "Cm", "benefits").status == 1
    assert run("codes", "move", study, "Cm", "--under", "history").out == "Cm is now history/families\n"
    assert run("codes", "move", study, "history", "--under", "Cm").status == 1
    assert cells(run, study, "--rows", "category", "--cols", "coder")["cells"] == [[0], [1], [0], [0], [0]]
    assert run("codes", "retire", study, "Cm").status == 0
    assert "retired" in run("code", study, "rosa", 0, 5, "Cm").err
    assert run("codes", "retire", study, "Cm", "--back").status == 0
    assert run("code", study, "rosa", 0, 5, "Cm").status == 0


def test_highlights_are_made_taken_away_and_undone(run: Run, study: str) -> None:
    assert run("highlight", study, "rosa", START, END).status == 0
    assert run("highlight", study, "rosa", START, END).status == 1
    assert run("highlight", study, "rosa", START, END, "--remove").status == 0
    assert run("highlight", study, "rosa", START, END, "--remove").status == 1
    assert run("undo", study).status == 0
    assert run("highlight", study, "rosa", START, END, "--remove").status == 0
    assert run("documents", "remove", study, "rosa").status == 0
    assert run("check", study).status == 0


@pytest.mark.parametrize(("start", "end"), [(-1, 5), (0, 99999999999999999999)])
def test_offsets_that_no_text_has_are_refused(run: Run, study: str, start: int, end: int) -> None:
    answer = run("code", study, "rosa", start, end, "Cm")
    assert answer.status == 1
    assert answer.err.count("\n") == 1


def test_a_name_new_to_the_project_is_said_and_readers_only_look(run: Run, study: str) -> None:
    answer = run("code", study, "rosa", START, END, "Cm", "--coder", "Anna")
    assert answer.status == 0
    assert "new coder: Anna (so far: Ana)" in answer.err
    assert run("coders", "role", study, "Anna", "reader").status == 0
    assert run("code", study, "rosa", START, END, "Cb", "--coder", "Anna").status == 1
    assert run("coders", "add", study, "primary").status == 1
