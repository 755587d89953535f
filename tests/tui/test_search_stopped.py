"""A search in the document that finds nothing, or takes for ever, holds nobody up."""

from __future__ import annotations

from functools import partial

import pytest

from qcode.analysis.searching import searching
from qcode.api import Project
from tests.inventing import take_in
from tests.tui.conftest import Opener

SLOW = r"(\w*)(\w*)(\w*)(\w*)(\w*)(\w*)\d"


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qcode.tui.coding.finding.searching", partial(searching, patience=1))


async def test_escape_stops_a_search_and_keys_work_meanwhile(study: Project, at_work: Opener) -> None:
    take_in(study, "00 long", "Rosa: " + "a" * 5000 + " end.\n")
    async with at_work(study) as coder:
        coder.app.open_document(document(study, "00 long"))
        await coder.press("slash", "tab", "tab", *SLOW, "enter")
        assert "looking" in coder.status
        await coder.press("2")
        assert "saved" in coder.status
        await coder.press("escape")
        assert "looking" not in coder.status
        await coder.settle()
        assert "!" not in coder.status
        assert not coder.screen.finding.is_on


async def test_what_takes_for_ever_is_stopped_and_said(study: Project, at_work: Opener) -> None:
    take_in(study, "00 long", "Rosa: so 1\nRosa: " + "a" * 5000 + " end.\n")
    async with at_work(study) as coder:
        coder.app.open_document(document(study, "00 long"))
        await coder.press("slash", "tab", "tab", *SLOW, "enter")
        await coder.settle()
        assert "too slow, stopped" in coder.status


def document(project: Project, name: str) -> str:
    from qcode.coding import documents

    with project.reading() as reading:
        return documents.find(reading, name).id
