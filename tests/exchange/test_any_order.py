"""Random work in four files: whatever order they are merged in, the project is the same, whole, and stays so."""

from __future__ import annotations

import shutil
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory

from doings import begin, correct, decide_some, everything, hand_out, work
from hypothesis import given, settings
from hypothesis import strategies as st

from qcode.api import open_project
from qcode.api.care import check_project
from qcode.api.merging import merge_copies


@settings(max_examples=3)
@given(st.integers(0, 9999), st.integers(4, 14))
def test_any_order_gives_the_same_project_and_twice_is_once(seed: int, acts: int) -> None:
    with TemporaryDirectory() as folder:
        lead, copies = _worked_in(Path(folder), seed, acts)
        orders = list(permutations(copies))
        together = _merged(lead, "together", [orders[seed % 6]])
        one_by_one = _merged(lead, "one by one", [[copy] for copy in orders[(seed + 3) % 6]])
        assert everything(together) == everything(one_by_one)
        assert check_project(str(together)) == []


@settings(max_examples=2)
@given(st.integers(0, 9999), st.integers(3, 9))
def test_work_in_older_texts_follows_into_the_newest_in_any_order(seed: int, acts: int) -> None:
    with TemporaryDirectory() as folder:
        lead, copies = _worked_in(Path(folder), seed, acts)
        correct(lead, seed)
        work(lead, "Lea", seed + 1, acts)
        correct(lead, seed + 2)
        orders = list(permutations(copies))
        together = _merged(lead, "together", [orders[seed % 6]])
        one_by_one = _merged(lead, "one by one", [[copy] for copy in orders[(seed + 3) % 6]])
        elsewhere = _merged(copies[2], "elsewhere", [[lead], [copies[1], copies[0]]])
        assert everything(together) == everything(one_by_one) == everything(elsewhere)
        assert check_project(str(together)) == []


@settings(max_examples=1)
@given(st.integers(0, 9999), st.integers(4, 10))
def test_what_was_merged_and_decided_in_two_places_comes_together(seed: int, acts: int) -> None:
    with TemporaryDirectory() as folder:
        lead, (ana, luis, eva) = _worked_in(Path(folder), seed, acts)
        here = _merged(lead, "here", [[ana]])
        decide_some(here, seed)
        there = _merged(eva, "there", [[luis]])
        decide_some(there, seed)
        assert everything(_merged(here, "a", [[there]])) == everything(_merged(there, "b", [[here]]))


def _worked_in(folder: Path, seed: int, acts: int) -> tuple[Path, list[Path]]:
    """Make a project and copies: Ana's and Luis's, the one whole, the other what he needs, and a lead's."""
    with begin(folder) as project:
        copies = [hand_out(project, name, whole=name != "Luis") for name in ("Ana", "Luis", "Eva")]
        lead = project.path
    for number, (path, coder) in enumerate(zip((lead, *copies), ("Lea", "Ana", "Luis", "Lea"), strict=True)):
        work(path, coder, 4 * seed + number, acts)
    return lead, copies


def _merged(base: Path, name: str, steps: list[list[Path]] | list[tuple[Path, ...]]) -> Path:
    """Merge copies step by step into a file that stands for the base itself, and once more."""
    path = base.with_name(f"{name}.qcode")
    shutil.copy(base, path)
    with open_project(path, "Lea") as project:
        for step in steps:
            merge_copies(project, step)
        assert merge_copies(project, [copy for step in steps for copy in step]).nothing_new
    return path
