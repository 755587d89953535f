"""What coders did in their copies comes together: nothing doubled, nothing lost, nothing overwritten."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path

from doings import everything
from merging_stage import assert_whole, copy_for, do_in, give, main_id, one_id, paths, remove_document, spans

from qcode.api import Project, open_project
from qcode.api.merging import conflicts, merge_copies
from qcode.codebook import stored
from qcode.coding import assignments, documents
from qcode.store.journal import Action


def _finish(act: Action) -> None:
    assignments.finish(act, [one_id(act)], act.coder_id, main_id(act))


def test_work_of_two_copies_comes_together_and_twice_is_once(study: Project) -> None:
    ben, eva = copy_for(study, "Ben"), copy_for(study, "Eva")
    do_in(ben, "Ben", give("water", 0, 11), lambda act: stored.add_code(act, "wells", stored.find(act, "water")))
    do_in(eva, "Eva", give("land", 0, 11), _finish)
    merged = merge_copies(study, [ben, eva])
    assert [(each.acts, each.coders) for each in merged.copies] == [(2, ("Ben",)), (2, ("Eva",))]
    assert merged.brought.added == {"assignment": 1, "code": 1, "coding": 2, "memo": 2}
    assert spans(study) == [("Ben", "water", 0, 11), ("Eva", "land", 0, 11)]
    assert paths(study) == ["land", "water", "water/wells"]
    before = everything(study.path)
    assert merge_copies(study, [eva, ben]).nothing_new
    assert everything(study.path) == before
    assert_whole(study)


def test_later_work_in_a_copy_is_taken_along_too(study: Project) -> None:
    ben = copy_for(study, "Ben")
    do_in(ben, "Ben", give("water", 0, 11))
    merge_copies(study, [ben])
    with open_project(ben, "Ben") as opened:
        opened.undo()
    do_in(ben, "Ben", give("land", 0, 11))
    merge_copies(study, [ben])
    assert spans(study) == [("Ben", "land", 0, 11)]
    assert_whole(study)


def test_names_of_files_do_not_matter_and_the_copies_stay_as_they_are(study: Project, tmp_path: Path) -> None:
    ben = copy_for(study, "Ben")
    do_in(ben, "Ben", give("water", 0, 11))
    moved = tmp_path / "one last version (2).qcode"
    shutil.move(ben, moved)
    before = moved.read_bytes()
    assert merge_copies(study, [moved]).copies[0].acts == 1
    assert moved.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("one last")] == [moved.name]


def test_a_dry_run_tells_the_same_and_stores_nothing(study: Project) -> None:
    ben = copy_for(study, "Ben")
    do_in(ben, "Ben", give("water", 0, 11))
    before = everything(study.path)
    tried = merge_copies(study, [ben], dry_run=True)
    assert everything(study.path) == before
    assert tried.backup is None
    assert tried.brought == merge_copies(study, [ben]).brought


def test_the_project_before_is_kept_as_a_backup(study: Project) -> None:
    ben = copy_for(study, "Ben")
    do_in(ben, "Ben", give("water", 0, 11))
    before = everything(study.path)
    saved = merge_copies(study, [ben]).backup
    assert saved is not None
    assert everything(saved) == before


def test_ones_own_last_act_is_what_undo_takes_back_after_a_merge(study: Project) -> None:
    ben = copy_for(study, "Ben")
    do_in(study.path, "Ana", give("land", 20, 24))
    do_in(ben, "Ben", *[give("water", at, at + 4) for at in range(5)])
    merge_copies(study, [ben])
    assert study.undo().label == "an act"
    assert len(spans(study)) == 5
    assert study.redo().label == "an act"
    assert len(spans(study)) == 6
    assert_whole(study)


def test_a_removal_that_nobody_minds_is_taken_along(study: Project) -> None:
    ben = copy_for(study, "Ben")
    do_in(ben, "Ben", remove_document)
    merge_copies(study, [ben])
    with study.reading() as reading:
        assert documents.listing(reading) == ()
    assert conflicts(study) == ()
    assert_whole(study)


def test_a_copy_of_the_first_schema_is_brought_up_to_date_apart_from_the_file(study: Project, tmp_path: Path) -> None:
    old = tmp_path / "old.qcode"
    kept = Path(__file__).parents[1] / "store" / "data" / "schema1.qcode.gz"
    old.write_bytes(gzip.decompress(kept.read_bytes()))
    before = old.read_bytes()
    merged = merge_copies(study, [old])
    assert merged.brought.added["coding"] == 2
    assert merged.copies[0].stranger
    assert old.read_bytes() == before
    assert_whole(study)
