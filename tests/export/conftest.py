from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from inventing import INTERVIEW, opened_by, take_in
from openpyxl import load_workbook

from qcode.api import Project
from qcode.api.exporting import export_project
from qcode.codebook import stored
from qcode.coding import assignments, cases, coders, codings, documents, memos, rounds, variables

Rows = list[dict[str, Any]]
OPINION = "Note of the editor.\nInterviewer: And now?\nTeresa: We wait.\tThen we ask again.\n"


@pytest.fixture
def study(project: Project) -> Project:
    """Two codes in a category, one outside; two interviews coded by Ana, the first by Ben too, a third by nobody."""
    first, second = take_in(project, "one"), take_in(project, "two", OPINION)
    take_in(project, "three", "Interviewer: Nothing?\nP1: Nothing.\n")
    with project.action("set up") as act:
        top = stored.add_code(act, "resources")
        water, lamp = stored.add_code(act, "water", top), stored.add_code(act, "lamp", top)
        stored.add_code(act, "quarrel")
        for name, of_case in (("river", [first.id, second.id]), ("hill", [first.id]), ("desert", [])):
            cases.link(act, cases.find_or_add(act, name).id, of_case)
        codings.apply(act, first.id, water.id, 0, 40)
        codings.apply(act, first.id, water.id, 30, 60)
        noted = codings.apply(act, first.id, lamp.id, 38, 80)
        codings.apply(act, second.id, top.id, 45, 60)
        memos.write(act, "Ask again.", memos.Subject(coding_id=noted.id))
        consent = variables.find_or_add(act, "document", "consent")
        variables.put(act, consent, first.id, "named in full")
        variables.put(act, consent, second.id, "anonymous")
        ana, in_round = coders.find(act, "Ana").id, rounds.find(act, None).id
        assignments.finish(act, [first.id], ana, in_round)
    with opened_by(project, "Ben") as ben, ben.action("code water in one") as act:
        codings.apply(act, first.id, water.id, 5, 50)
    return project


@pytest.fixture
def exported(study: Project, tmp_path: Path) -> Callable[..., dict[str, Rows]]:
    """Export the study, and read the workbook back: the rows of each sheet by its title."""

    def export(**options: Any) -> dict[str, Rows]:
        path = tmp_path / "matrices.xlsx"
        export_project(study, path, **options)
        return read_back(path)

    return export


def read_back(path: Path) -> dict[str, Rows]:
    """Give all rows of all sheets, by header."""
    found: dict[str, Rows] = {}
    for sheet in load_workbook(path).worksheets:
        header, *rows = sheet.iter_rows(values_only=True)
        found[sheet.title] = [dict(zip(map(str, header), row, strict=True)) for row in rows]
    return found


def texts_of(project: Project) -> dict[str, str]:
    """Give the stored text of each document by name."""
    with project.reading() as reading:
        return {each.name: documents.text_of(reading, each.id) for each in documents.listing(reading)}


__all__ = ["INTERVIEW"]
