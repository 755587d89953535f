"""A command stopped by ctrl+c says so, and that nothing was half stored."""

from __future__ import annotations

import pytest

from qcode.coding import documents
from tests.cli.conftest import Run


def test_ctrl_c_is_answered_in_words(run: Run, study: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_words: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(documents, "rename", stop)
    answer = run("documents", "rename", study, "rosa", "Rosa")
    assert (answer.status, answer.err) == (1, "qcode: stopped; nothing was half stored\n")
    assert "rosa" in run("documents", study).out
