"""What can't be merged is refused whole, and the project stays as it was."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest
from doings import everything
from merging_stage import copy_for, do_in, give

from qcode.api import Project, open_project
from qcode.api.merging import Merged, conflicts, merge_copies
from qcode.codebook import stored
from qcode.errors import Refused
from qcode.store.journal import Action


def test_only_a_lead_merges_and_decides(study: Project) -> None:
    ben = copy_for(study, "Ben")
    do_in(ben, "Ben", give("water", 0, 11))
    before = everything(study.path)
    with open_project(study.path, "Ben") as opened:
        with pytest.raises(Refused, match="only a lead"):
            merge_copies(opened, [ben])
        with pytest.raises(Refused, match="only a lead"):
            conflicts(opened)
    assert everything(study.path) == before


def test_what_is_no_good_copy_is_refused_and_nothing_is_stored(study: Project, tmp_path: Path) -> None:
    ben = copy_for(study, "Ben")
    do_in(ben, "Ben", give("water", 0, 11))
    broken = tmp_path / "broken.qcode"
    broken.write_bytes(ben.read_bytes().replace(b"one lamp", b"two lamp"))
    note = tmp_path / "note.qcode"
    note.write_text("no project", encoding="utf-8")
    before = everything(study.path)
    for bad, why in ((broken, "not whole"), (note, "not a qcode project"), (study.path, "the project itself")):
        with pytest.raises(Refused, match=why) as told:
            merge_copies(study, [ben, bad])
        assert told.value.what == str(bad)
    assert everything(study.path) == before


def test_a_merge_that_fails_in_the_middle_leaves_all_as_it_was(study: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    ben = copy_for(study, "Ben")
    do_in(ben, "Ben", give("water", 0, 11))
    before = everything(study.path)
    with monkeypatch.context() as patch, suppress(KeyboardInterrupt):
        patch.setattr(Action, "put_all", _stop)
        merge_copies(study, [ben])
    assert everything(study.path) == before
    assert merge_copies(study, [ben]).copies[0].acts == 1


def _stop(*_: object) -> Merged:
    raise KeyboardInterrupt


def test_a_copy_that_was_cut_short_is_refused_by_its_own_name(study: Project) -> None:
    ben = copy_for(study, "Ben")
    do_in(ben, "Ben", give("water", 0, 11))
    whole, before = ben.read_bytes(), everything(study.path)
    for length in (len(whole) // 3, 4096, 100, 0):
        ben.write_bytes(whole[:length])
        with pytest.raises(Refused) as told:
            merge_copies(study, [ben])
        assert told.value.what == str(ben)
    assert everything(study.path) == before


@pytest.mark.parametrize(
    "said",
    [
        {"start": "x"},
        {"start": None},
        {"end": 10**6},
        {"end": 1.5},
        {"sequence": 10**19},
        {"colour": "red"},
        {"code_id": ["a"]},
        {"document_id": "gone"},
    ],
    ids=str,
)
def test_a_journal_that_was_tampered_with_is_refused_and_nothing_is_stored(
    study: Project, said: dict[str, object]
) -> None:
    ben = copy_for(study, "Ben")
    do_in(ben, "Ben", give("water", 0, 11))
    with closing(sqlite3.connect(ben)) as file, file:
        query = "SELECT after, rowid FROM change WHERE table_name = 'coding'"
        for image, row in file.execute(query).fetchall():
            file.execute(
                "UPDATE change SET after = ? WHERE rowid = ?", (json.dumps({**json.loads(image), **said}), row)
            )
    before = everything(study.path)
    with pytest.raises(Refused):
        merge_copies(study, [ben])
    assert everything(study.path) == before


def test_a_journal_that_lacks_what_a_row_must_have_is_refused(study: Project) -> None:
    ben = copy_for(study, "Ben")
    do_in(ben, "Ben", lambda act: stored.add_code(act, "new"))
    with closing(sqlite3.connect(ben)) as file, file:
        file.execute("UPDATE change SET after = json_remove(after, '$.tag') WHERE table_name = 'code'")
    with pytest.raises(Refused, match="can't be"):
        merge_copies(study, [ben])


def test_a_journal_of_tables_that_do_not_exist_is_refused(study: Project) -> None:
    ben = copy_for(study, "Ben")
    do_in(ben, "Ben", give("water", 0, 11))
    with closing(sqlite3.connect(ben)) as file, file:
        file.execute("UPDATE change SET table_name = 'passwords' WHERE table_name = 'coding'")
    with pytest.raises(Refused, match="can't be"):
        merge_copies(study, [ben])
