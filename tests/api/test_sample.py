"""The sample project shows every part of the work, settling and summaries too, and figures of people stay theirs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qcode.api import Project, open_project
from qcode.api import sample as made_here
from qcode.api.agreement import agreement
from qcode.api.exporting import export_project
from qcode.api.overview import coder_overview, document_overview
from qcode.api.sample import open_sample
from qcode.coding import codings, decisions, rounds, snapshots, summaries
from qcode.errors import Refused
from tests.export.conftest import read_back


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """The sample as Ana sees it."""
    with open_project(open_sample(tmp_path_factory.mktemp("sample")).path, "Ana") as project:
        yield project


def test_framework_and_consensus_are_filled_and_name_nobody(sample: Project, tmp_path: Path) -> None:
    export_project(sample, tmp_path / "m.xlsx", sheets=["Framework", "Consensus", "Documents"])
    book = read_back(tmp_path / "m.xlsx")
    written = {
        row["case"]: [cell for name, cell in row.items() if name != "case" and cell] for row in book["Framework"]
    }
    assert {case: len(cells) for case, cells in written.items() if cells} == {
        "cocalero": 5,
        "popular women": 4,
        "union": 3,
    }
    made = book["Consensus"]
    assert {row["decision"] for row in made} == {"union", "overlap", "accept", "reject", "keep both", "discuss"}
    assert all(row["reason"] and row["by"] == "Ana" for row in made)
    with sample.reading() as reading:
        acts = {each.number for each in decisions.listing(reading, rounds.find(reading, None).id)}
        assert len(acts) == 10
        assert len(summaries.listing(reading)) == 12
        assert [each.name for each in snapshots.listing(reading)] == ["main before reconciliation"]


def test_what_the_consensus_has_is_nobodys_coding_twice(sample: Project) -> None:
    with sample.reading() as reading:
        people = {each.name: each.codings for each in coder_overview(reading)}
        assert people.pop("consensus") == 10
        of_documents = {each.name: each.codings for each in document_overview(reading)}
        assert sum(of_documents.values()) == sum(people.values()) == sum(codings.counts(reading).values())
        assert agreement(reading).coders == ("Ana", "Luis")


def test_a_sample_that_can_not_be_made_whole_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(project: Project) -> None:
        raise Refused("the sample", "it is not whole", "look again")

    monkeypatch.setattr(made_here, "_settle", refuse)
    with pytest.raises(Refused, match="the sample"):
        open_sample(tmp_path)
    assert list(tmp_path.iterdir()) == []
