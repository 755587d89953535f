"""Tables of cases' values: types told from the values, several choices of one source, refused with the line."""

from __future__ import annotations

from pathlib import Path

import pytest

from qcode.api import Project
from qcode.coding import cases, variables
from qcode.errors import Refused
from qcode.intake.cases_table import take_values


def table(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "values.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


@pytest.fixture
def study(project: Project) -> Project:
    with project.action("cases") as act:
        cases.add(act, "river")
        cases.add(act, "hill")
    return project


def test_types_are_told_from_all_values_of_a_variable(study: Project, tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "case,variable,value,source",
        "river,founded,1998,chart",
        "hill,Founded,2003,chart",
        "river,means,marches,chart",
        "river,means,media,chart",
        "hill,means,media,prose",
        "hill,motto,We stay,prose",
    )
    with study.action("values") as act:
        assert take_values(act, path) == 6
    with study.reading() as reading:
        kinds = {each.name: each.type for each in variables.listing(reading)}
        stored = sorted(each.value for each in variables.values(reading))
    assert kinds == {"founded": "number", "means": "choices", "motto": "text"}
    assert stored == ["1998", "2003", "We stay", "marches", "media", "media"]


def test_a_value_that_does_not_fit_is_refused_with_its_line_and_nothing_is_stored(
    study: Project, tmp_path: Path
) -> None:
    path = table(tmp_path, "case,variable,type,value", "river,age,number,12", 'hill,age,number,"2,5"')
    with pytest.raises(Refused, match="line 3, variable age, “2,5”"), study.action("values") as act:
        take_values(act, path)
    with study.reading() as reading:
        assert variables.listing(reading) == ()
