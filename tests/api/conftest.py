"""The bakery's interview, coded by two who differ."""

from __future__ import annotations

import pytest

from qcode.api import Project
from tests.api.review_stage import (
    bakery,
)


@pytest.fixture
def coded(project: Project) -> Project:
    return bakery(project)
