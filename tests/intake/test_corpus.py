"""Each odd or hostile file is refused with its cause, or stored exactly; nothing breaks, nothing is left behind."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from corpus import cases
from corpus.case import Case

from qcode.errors import Refused
from qcode.files.tables import read_table
from qcode.intake.read import read_document

CASES = cases()


def text_of(case: Case, path: Path) -> str:
    """What is taken from a file: a document's text, or a table's cells."""
    if case.how == "table":
        table = read_table(path)
        rows = [table.columns, *(tuple(row.cells.values()) for row in table.rows)]
        return "\n".join("\t".join(row) for row in rows)
    draft = read_document(path, encoding=case.encoding)
    spans = [(turn.head, turn.start, turn.end) for turn in draft.turns]
    assert spans == sorted(spans)
    assert all(head <= start <= end <= len(draft.text) for head, start, end in spans)
    return draft.text


def outcome(case: Case, path: Path) -> tuple[str, Refused | None]:
    """The text of a file, or its refusal."""
    try:
        return text_of(case, path), None
    except Refused as refused:
        return "", refused


@pytest.mark.parametrize("case", CASES, ids=[f"{number} {case.name}" for number, case in enumerate(CASES)])
def test_a_strange_file(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "in" / "here"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    path = folder / case.name
    path.write_bytes(case.make())
    text, answer = outcome(case, path)
    if answer is None:
        assert case.refused is None, f"stored {text[:200]!r}"
        assert case.text is None or text == case.text
        assert case.holds in text
    else:
        assert case.how == "either" or case.refused is not None, str(answer)
        assert re.search(case.refused or "", str(answer))
        assert case.name in answer.what or answer.what.startswith("--encoding")
        assert answer.why
        assert answer.remedy
    assert [each for each in tmp_path.rglob("*") if each.is_file()] == [path]


def test_the_corpus_is_large_enough_and_names_differ() -> None:
    assert len(CASES) >= 120
    assert len({case.name for case in CASES}) > 0.95 * len(CASES)
