"""Only people lead, and somebody always does."""

from __future__ import annotations

import pytest

from qcode.api import Project
from qcode.coding import coders
from qcode.errors import Refused


@pytest.mark.parametrize("kind", ["consensus", "automatic"])
def test_what_nobody_acts_as_can_not_lead(project: Project, kind: str) -> None:
    with project.action("add") as act:
        added = coders.add(act, kind, kind=kind)
        with pytest.raises(Refused, match="nobody acts as it"):
            coders.set_role(act, added, "lead")


def test_the_only_lead_stays_one(project: Project) -> None:
    with project.action("add") as act:
        coders.add(act, "Ben")
    with pytest.raises(Refused, match="nobody else leads"), project.action("role") as act:
        coders.set_role(act, coders.find(act, "Ana"), "coder")
    with project.reading() as reading:
        assert coders.find(reading, "Ana").role == "lead"
