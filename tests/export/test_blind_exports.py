"""What others did in a blind round stands in no export of a coder who is no lead, and in the lead's it does."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from inventing import opened_by, take_in

from qcode.api import Project, snapshots
from qcode.api.exporting import export_project
from qcode.codebook import stored
from qcode.coding import assignments, cases, coders, codings, memos, rounds, summaries, variables

SAID = ("zebra", "lamppost", "marigold", "quince", "walnut", "otter")
"""Words that Cora alone writes: memos, a summary, a reason."""


@pytest.fixture
def blind(project: Project) -> Project:
    """Ben and Cora code the same interview in a blind round; Cora writes notes on all there is."""
    document = take_in(project, "one")
    with project.action("set up") as act:
        water, lamp = stored.add_code(act, "water"), stored.add_code(act, "lamp")
        case = cases.add(act, "river")
        cases.link(act, case.id, [document.id])
        variables.put(act, variables.add(act, "case", "size"), case.id, "large")
        pilot = rounds.add(act, "pilot", blind=True)
        for name in ("Ben", "Cora"):
            coder = coders.find_or_add(act, name)
            assignments.assign(act, [document.id], coder.id, pilot.id)
    for name, code in (("Ben", water), ("Cora", lamp)):
        with opened_by(project, name) as own, own.action("code") as act:
            given = codings.apply(act, document.id, code.id, 0, 11, round_id=pilot.id)
            if name == "Cora":
                subjects = (
                    memos.Subject(coding_id=given.id),
                    memos.Subject(document_id=document.id, start=0, end=5),
                    memos.Subject(code_id=water.id),
                    memos.Subject(case_id=case.id),
                    memos.Subject(),
                )
                for word, subject in zip(SAID, subjects, strict=False):
                    memos.write(act, word, subject)
                summaries.write(act, case.id, lamp.id, SAID[-1])
            assignments.finish(act, [document.id], act.coder_id, pilot.id)
    snapshots.keep(project, "first look", round_name="pilot")
    return project


def _told(project: Project, path: Path) -> str:
    """Give all that stands in an export."""
    export_project(project, path, layer="all")
    if path.is_dir():
        return "\n".join(file.read_bytes().decode("utf-8", "replace") for file in sorted(path.iterdir()))
    if path.suffix == ".html":
        return path.read_text(encoding="utf-8")
    with ZipFile(path) as book:
        return "\n".join(book.read(name).decode() for name in sorted(book.namelist()))


@pytest.mark.parametrize("ending", [".xlsx", ".html", ".csv"])
def test_a_coder_exports_nothing_of_others(blind: Project, tmp_path: Path, ending: str) -> None:
    with opened_by(blind, "Ben") as ben:
        told = _told(ben, tmp_path / f"ben{ending}")
    assert not [word for word in (*SAID, "first look") if word in told]
    lead = _told(blind, tmp_path / f"ana{ending}")
    assert SAID[0] in lead


def test_figures_of_a_coder_are_of_own_codings_alone(blind: Project, tmp_path: Path) -> None:
    from tests.export.conftest import read_back

    with opened_by(blind, "Ben") as ben:
        export_project(ben, tmp_path / "ben.xlsx", layer="all")
    book = read_back(tmp_path / "ben.xlsx")
    assert [(row["coder"], row["code"]) for row in book["Codings"]] == [("Ben", "water")]
    assert {row["code"]: row["one"] for row in book["Code x Document"]} == {"water": 1, "lamp": 0}
    assert {row["code"]: row["segments"] for row in book["Code summary"]} == {"water": 1, "lamp": 0}
    known = {row["coder"]: (row["codings"], row["finished"], row["memos"]) for row in book["Coders"]}
    assert known == {"Ana": (0, 0, 0), "Ben": (1, 1, 0), "Cora": (0, 0, 0)}
    for title in ("Agreement", "Pairs", "Disagreements", "Consensus", "Memos", "Framework"):
        assert len(book[title]) == 1, title
        assert len(list(filter(None, book[title][0].values()))) == 1, title
