"""The invented interview that is corrected."""

from __future__ import annotations

import pytest
from inventing import take_in
from revising_stage import OLD

from qcode.api import Project
from qcode.codebook import stored
from qcode.coding.documents import DocumentInfo


@pytest.fixture
def document(project: Project) -> DocumentInfo:
    with project.action("codes") as act:
        stored.add_code(act, "water")
        stored.add_code(act, "origins")
    return take_in(project, "rosa", OLD)
