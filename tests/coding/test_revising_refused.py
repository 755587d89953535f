"""Who may correct a transcript, and with what text not."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventing import opened_by, take_in
from revising_stage import NEW, OLD, code, corrected

from qcode.api import Project
from qcode.api.revising import accept_revision
from qcode.coding import rounds
from qcode.coding.documents import DocumentInfo
from qcode.errors import Refused
from qcode.store.tables import (
    Round,
)


def test_only_a_lead_can_and_a_blind_coder_is_told_of_their_own_alone(
    project: Project, document: DocumentInfo, tmp_path: Path
) -> None:
    with opened_by(project, "Ben") as ben:
        code(project, document, "forty families")
        code(ben, document, "one lamp")
        with project.action("blind") as act:
            act.update(Round, rounds.find(act, None).id, blind=True)
        revision = corrected(ben, NEW, tmp_path)
        assert [(each.coder, each.quote) for each in revision.anchored] == [("Ben", "one lamp")]
        with pytest.raises(Refused, match="only a lead"):
            accept_revision(ben, revision)
    assert len(corrected(project, NEW, tmp_path).anchored) == 2


def test_a_text_that_changed_since_it_was_looked_at_is_refused(
    project: Project, document: DocumentInfo, tmp_path: Path
) -> None:
    looked_at = corrected(project, NEW, tmp_path)
    accept_revision(project, corrected(project, OLD + "And so on.\n", tmp_path))
    with pytest.raises(Refused, match="changed meanwhile"):
        accept_revision(project, looked_at)


def test_the_same_text_and_another_documents_text_are_refused(
    project: Project, document: DocumentInfo, tmp_path: Path
) -> None:
    take_in(project, "other", "Another interview, invented as well.\n")
    with pytest.raises(Refused, match="this very text already"):
        corrected(project, OLD, tmp_path)
    with pytest.raises(Refused, match="“other”"):
        corrected(project, "Another interview, invented as well.\n", tmp_path)
