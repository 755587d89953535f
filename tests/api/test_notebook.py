"""A project in a notebook: what the documentation shows runs, and frames hold what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from qcode.api import Project, open_project
from qcode.api.frames import CASE_COLUMNS, CODING_COLUMNS, DOCUMENT_COLUMNS
from qcode.coding import variables
from qcode.coding.documents import listing
from qcode.errors import Refused
from qcode.sample.build import build

DOCS = Path(__file__).parents[2] / "docs" / "notebook.md"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """The sample project, as Ana sees it."""
    path = tmp_path_factory.mktemp("notebook") / "social-movements.qcode"
    build(path).close()
    with open_project(path, "Ana") as project:
        yield project


def test_what_the_documentation_shows_runs(sample: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(sample.path.parent)
    blocks = re.findall(r"```python\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    names: dict[str, Any] = {}
    for block in blocks:
        exec(compile(block, str(DOCS), "exec"), names)
    assert len(blocks) >= 5
    assert len(names["codings"])
    assert names["by_case"].attrs["layer"] == "primary"
    assert names["people"].shape[0] == 10
    assert names["agreement"]["units"].sum()


def test_columns_and_their_types_are_as_written_down(sample: Project) -> None:
    codings, documents, cases = sample.codings(), sample.documents(), sample.cases()
    assert codings.dtypes.astype(str).to_dict() == CODING_COLUMNS
    for frame, columns, subject in ((documents, DOCUMENT_COLUMNS, "document"), (cases, CASE_COLUMNS, "case")):
        assert frame.dtypes.astype(str).to_dict().items() >= columns.items()
        assert all(name.startswith(f"{subject}.") for name in list(frame)[len(columns) :])
        assert len(list(frame)) > len(columns)
    text = DOCS.read_text(encoding="utf-8")
    assert all(column in text for column in (*CODING_COLUMNS, *DOCUMENT_COLUMNS, *CASE_COLUMNS))


def test_the_codings_count_as_the_matrix_does(sample: Project) -> None:
    for where in ("", "word:assembl* or case:agrarian"):
        codings = sample.codings("all", where)
        by_hand = codings.groupby(["code", "document"]).size().unstack(fill_value=0)
        table = sample.matrix("code", "document", layer="all", where=where)
        for code, row in by_hand.iterrows():
            assert table.loc[code, row.index].tolist() == row.tolist()
        assert int(table.to_numpy().sum()) == len(codings)
    assert sample.codings("all").attrs["caution"]


def test_numbers_are_numbers_and_sources_that_disagree_are_both_told(project: Project, tmp_path: Path) -> None:
    from inventing import take_in

    take_in(project, "one")
    take_in(project, "two", "Rosa: Nothing.\n")
    with project.action("answer") as act:
        age = variables.find_or_add(act, "document", "length", "number")
        place = variables.find_or_add(act, "document", "place")
        one, two = (each.id for each in listing(act))
        variables.put(act, age, one, "12.5")
        variables.put(act, age, two, "3", source="a")
        variables.put(act, age, two, "4", source="b")
        variables.put(act, place, two, "Colca", source="a")
        variables.put(act, place, two, "Puno", source="b")
    frame = project.documents()
    assert frame["document.length"].dtype == "Float64"
    assert frame["document.length"].tolist() == [12.5, pd.NA]
    assert frame["document.place"].tolist() == [pd.NA, "Colca; Puno"]


def test_an_empty_project_gives_empty_frames_with_their_columns(project: Project) -> None:
    assert project.codings().dtypes.astype(str).to_dict() == CODING_COLUMNS
    assert list(project.documents()) == list(DOCUMENT_COLUMNS)
    assert list(project.cases()) == list(CASE_COLUMNS)
    with pytest.raises(Refused, match="no such code"):
        project.codings(where="code:water")
