"""What all tests share: a home of their own, so that no one's projects or settings are touched, and a project."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
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

IN_MEMORY = Path("/dev/shm")
ROOM = 2 * 1024**3  # bytes; all tests together write far less


def pytest_configure(config: pytest.Config) -> None:
    """Keep the files of tests in memory where there is room: SQLite waits for a disk at each of thousands of acts."""
    if "TMPDIR" in os.environ or config.getoption("basetemp"):
        return
    if os.access(IN_MEMORY, os.W_OK) and shutil.disk_usage(IN_MEMORY).free > ROOM:
        os.environ["TMPDIR"] = tempfile.tempdir = str(IN_MEMORY)


def pytest_collection_finish() -> None:
    """Look for garbage less often, and never among modules and tests: it would take a fifth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


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
