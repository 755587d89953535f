"""What all tests share: a home of their own, so that no one's projects or settings are touched, and a project."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from qcode.api import Project, create_project

# The same examples every time, so that a change that breaks nothing is never refused; QCODE_EXPLORE=1 draws new ones.
settings.register_profile(
    "qcode",
    deadline=None,
    max_examples=60,
    database=None,
    derandomize="QCODE_EXPLORE" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("qcode")


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home directory with nothing in it, and nobody known at the keyboard."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
    monkeypatch.setenv("QCODE_HOME", str(folder / "projects"))
    monkeypatch.delenv("QCODE_CODER", raising=False)
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A new project without a codebook; Ana leads it."""
    with create_project(tmp_path / "study.qcode", "Ana") as made:
        yield made
