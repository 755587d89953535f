"""A project made by the first qcode that was handed out (schema 1, kept as a file) opens in this one, whole."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from qcode.api import open_project
from qcode.store.check import check
from qcode.store.store import open_store

KEPT = Path(__file__).with_name("data") / "schema1.qcode.gz"


@pytest.fixture
def first(tmp_path: Path) -> Path:
    path = tmp_path / "schema1.qcode"
    path.write_bytes(gzip.decompress(KEPT.read_bytes()))
    path.chmod(0o600)
    return path


def test_its_codings_are_those_that_were_stored(first: Path) -> None:
    with open_project(first, "Ana") as project:
        table = project.matrix(layer="all")
    assert table.loc["history", "interview one"] == 2


def test_its_parts_fit_together_after_the_upgrade(first: Path) -> None:
    store = open_store(first)
    try:
        assert check(store) == []
    finally:
        store.close()


def test_all_that_its_coder_did_can_be_undone_and_done_again(first: Path) -> None:
    with open_project(first, "Ana") as project:
        undone = [project.undo().label for _ in range(5)]
        assert undone[0] == "rename one to interview one"
        assert undone[-1] == "import one"
        assert [project.redo().label for _ in undone] == undone[::-1]
    with open_project(first, "Ana") as project:
        assert project.matrix(layer="all").loc["history", "interview one"] == 2
