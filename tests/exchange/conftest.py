"""The small invented study that is copied, worked in and merged."""

from __future__ import annotations

import pytest
from inventing import take_in

from qcode.api import Project
from qcode.codebook import stored


@pytest.fixture
def study(project: Project) -> Project:
    """Ana leads; there are two codes and a document."""
    with project.action("codes") as act:
        stored.add_code(act, "water")
        stored.add_code(act, "land")
    take_in(project, "one")
    return project
