"""What coders did in their copies comes together: nothing doubled, nothing lost, nothing overwritten."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from doings import everything
from inventing import INTERVIEW, invented_document, take_in

from qcode.api import Project, create_project, open_project
from qcode.api.care import check_project
from qcode.api.merging import Merged, conflicts, copy_project, decide_conflict, merge_copies
from qcode.codebook import edit, stored
from qcode.coding import assignments, cases, coders, codings, documents, memos, rounds, variables
from qcode.errors import Refused
from qcode.store.journal import Action
from qcode.store.tables import Document, TextVersion

Do = Callable[[Action], object]


@pytest.fixture
def study(project: Project) -> Project:
    """Ana leads; there are two codes and a document."""
    with project.action("codes") as act:
        stored.add_code(act, "water")
        stored.add_code(act, "land")
    take_in(project, "one")
    return project


def _copy(study: Project, coder: str) -> Path:
    path = study.path.with_name(f"{coder}.qcode")
    copy_project(study, path, coder)
    return path


def _do(path: Path, coder: str, *doings: Do) -> None:
    with open_project(path, coder) as opened:
        for do in doings:
            with opened.action("an act") as act:
                do(act)


def _code(code: str, start: int, end: int, document: str = "one") -> Do:
    def do(act: Action) -> None:
        coding = codings.apply(act, documents.find(act, document).id, stored.find(act, code).id, start, end)
        memos.write(act, f"memo on {code}", memos.Subject(coding_id=coding.id))

    return do


def _rename(code: str, name: str) -> Do:
    return lambda act: edit.rename(act, stored.find(act, code), name)


def _remove_document(act: Action) -> None:
    documents.remove(act, documents.find(act, "one"))


def _paths(study: Project) -> list[str]:
    with study.reading() as reading:
        return sorted(each.path for each in stored.listing(reading))


def _spans(study: Project, document: str = "one") -> list[tuple[str, str, int, int]]:
    with study.reading() as reading:
        paths = {each.id: each.path for each in stored.listing(reading)}
        names = {each.id: each.name for each in coders.listing(reading)}
        found = codings.in_document(reading, documents.find(reading, document).id)
        return sorted((names[each.coder_id], paths[each.code_id], each.start, each.end) for each in found)


def _whole(study: Project) -> None:
    assert check_project(str(study.path)) == []


def test_work_of_two_copies_comes_together_and_twice_is_once(study: Project) -> None:
    ben, eva = _copy(study, "Ben"), _copy(study, "Eva")
    _do(ben, "Ben", _code("water", 0, 11), lambda act: stored.add_code(act, "wells", stored.find(act, "water")))
    _do(eva, "Eva", _code("land", 0, 11), lambda act: assignments.finish(act, [_one(act)], act.coder_id, _main(act)))
    merged = merge_copies(study, [ben, eva])
    assert [(each.acts, each.coders) for each in merged.copies] == [(2, ("Ben",)), (2, ("Eva",))]
    assert merged.brought.added == {"assignment": 1, "code": 1, "coding": 2, "memo": 2}
    assert _spans(study) == [("Ben", "water", 0, 11), ("Eva", "land", 0, 11)]
    assert _paths(study) == ["land", "water", "water/wells"]
    before = everything(study.path)
    assert merge_copies(study, [eva, ben]).nothing_new
    assert everything(study.path) == before
    _whole(study)


def _one(act: Action) -> str:
    return documents.find(act, "one").id


def _main(act: Action) -> str:
    return rounds.find(act, None).id


def test_later_work_in_a_copy_is_taken_along_too(study: Project) -> None:
    ben = _copy(study, "Ben")
    _do(ben, "Ben", _code("water", 0, 11))
    merge_copies(study, [ben])
    with open_project(ben, "Ben") as opened:
        opened.undo()
    _do(ben, "Ben", _code("land", 0, 11))
    merge_copies(study, [ben])
    assert _spans(study) == [("Ben", "land", 0, 11)]
    _whole(study)


def test_names_of_files_do_not_matter_and_the_copies_stay_as_they_are(study: Project, tmp_path: Path) -> None:
    ben = _copy(study, "Ben")
    _do(ben, "Ben", _code("water", 0, 11))
    moved = tmp_path / "one last version (2).qcode"
    shutil.move(ben, moved)
    before = moved.read_bytes()
    assert merge_copies(study, [moved]).copies[0].acts == 1
    assert moved.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("one last")] == [moved.name]


def test_a_dry_run_tells_the_same_and_stores_nothing(study: Project) -> None:
    ben = _copy(study, "Ben")
    _do(ben, "Ben", _code("water", 0, 11))
    before = everything(study.path)
    tried = merge_copies(study, [ben], dry_run=True)
    assert everything(study.path) == before
    assert tried.backup is None
    assert tried.brought == merge_copies(study, [ben]).brought


def test_the_project_before_is_kept_as_a_backup(study: Project) -> None:
    ben = _copy(study, "Ben")
    _do(ben, "Ben", _code("water", 0, 11))
    before = everything(study.path)
    saved = merge_copies(study, [ben]).backup
    assert saved is not None
    assert everything(saved) == before


def test_ones_own_last_act_is_what_undo_takes_back_after_a_merge(study: Project) -> None:
    ben = _copy(study, "Ben")
    _do(study.path, "Ana", _code("land", 20, 24))
    _do(ben, "Ben", *[_code("water", at, at + 4) for at in range(5)])
    merge_copies(study, [ben])
    assert study.undo().label == "an act"
    assert len(_spans(study)) == 5
    assert study.redo().label == "an act"
    assert len(_spans(study)) == 6
    _whole(study)


def test_a_code_that_two_renamed_is_a_conflict_which_the_lead_decides(study: Project) -> None:
    ben = _copy(study, "Ben")
    _do(ben, "Ben", _rename("water", "river"), _rename("river", "rivers"))
    _do(study.path, "Ana", _rename("water", "rain"))
    assert merge_copies(study, [ben]).conflicts == 1
    (found,) = conflicts(study)
    assert (found.what, found.kept, found.other) == ("code", {"name": "rivers"}, {"name": "rain"})
    assert (found.kept_by, found.other_by, found.state) == ("Ben", "Ana", "open")
    decide_conflict(study, found.id[:6], take=True)
    assert _paths(study) == ["land", "rain"]
    assert [each.state for each in conflicts(study)] == ["taken"]
    study.undo()
    assert _paths(study) == ["land", "rivers"]
    decide_conflict(study, found.id, take=False)
    assert [each.state for each in conflicts(study)] == ["kept"]
    _do(ben, "Ben", _code("rivers", 0, 4))
    merge_copies(study, [ben])
    assert [each.state for each in conflicts(study)] == ["kept"]


def test_a_conflict_is_overtaken_by_a_later_change_of_what_it_is_about(study: Project) -> None:
    ben = _copy(study, "Ben")
    _do(ben, "Ben", _rename("water", "river"), _rename("river", "rivers"))
    _do(study.path, "Ana", _rename("water", "rain"))
    merge_copies(study, [ben])
    _do(study.path, "Ana", _rename("rivers", "streams"))
    (found,) = conflicts(study)
    assert found.state == "overtaken"
    with pytest.raises(Refused, match="changed since"):
        decide_conflict(study, found.id, take=True)
    study.undo()
    assert [each.state for each in conflicts(study)] == ["open"]


def test_two_columns_of_a_row_changed_apart_are_no_conflict(study: Project) -> None:
    with study.action("assign") as act:
        ben_id = coders.find_or_add(act, "Ben").id
        assignments.assign(act, [_one(act)], ben_id, _main(act))
    ben = _copy(study, "Ben")
    _do(study.path, "Ana", lambda act: assignments.assign(act, [_one(act)], ben_id, _main(act), is_primary=True))
    _do(ben, "Ben", lambda act: assignments.finish(act, [_one(act)], ben_id, _main(act)))
    assert merge_copies(study, [ben]).conflicts == 0
    with study.reading() as reading:
        (given,) = assignments.listing(reading)
    assert given.is_primary
    assert given.finished is not None


def test_a_document_removed_here_and_coded_there_stays_whole(study: Project) -> None:
    _do(study.path, "Ana", _code("land", 20, 24))
    ben = _copy(study, "Ben")
    _do(ben, "Ben", _code("water", 0, 11))
    _do(study.path, "Ana", _remove_document)
    merge_copies(study, [ben])
    assert _spans(study) == [("Ana", "land", 20, 24), ("Ben", "water", 0, 11)]
    (found,) = conflicts(study)
    assert (found.what, found.name, found.other) == ("document", "one", None)
    with study.reading() as reading:
        assert len(documents.turns_of(reading, documents.find(reading, "one").id)) == 4
    _whole(study)


def test_a_removal_that_nobody_minds_is_taken_along(study: Project) -> None:
    ben = _copy(study, "Ben")
    _do(ben, "Ben", _remove_document)
    merge_copies(study, [ben])
    with study.reading() as reading:
        assert documents.listing(reading) == ()
    assert conflicts(study) == ()
    _whole(study)


def test_the_same_code_made_twice_is_one_with_the_work_on_both(study: Project) -> None:
    ben, eva = _copy(study, "Ben"), _copy(study, "Eva")
    for path, coder in ((ben, "Ben"), (eva, "Eva")):
        _do(path, coder, lambda act: stored.add_code(act, "Drought"), _code("Drought", 0, 11))
    merged = merge_copies(study, [ben, eva])
    assert [(each.table, each.name, each.by) for each in merged.joined] == [("code", "Drought", "path")]
    assert _spans(study) == [("Ben", "Drought", 0, 11), ("Eva", "Drought", 0, 11)]
    _do(eva, "Eva", _code("Drought", 12, 20))
    merge_copies(study, [eva])
    assert len(_spans(study)) == 3
    assert len(_paths(study)) == 3
    _whole(study)


def test_different_documents_of_one_name_both_stay(study: Project) -> None:
    ben = _copy(study, "Ben")
    for path, coder, text in ((study.path, "Ana", "Rosa: Ours.\n"), (ben, "Ben", "Rosa: Theirs.\n")):
        _do(path, coder, lambda act, text=text: documents.add(act, invented_document("two", text)))
    _do(ben, "Ben", _code("water", 6, 12, "two"))
    assert merge_copies(study, [ben]).renamed == (("two", "two (2)"),)
    with study.reading() as reading:
        assert {each.name for each in documents.listing(reading)} == {"one", "two", "two (2)"}
    _whole(study)


def test_an_answer_given_twice_is_one_and_two_answers_are_a_conflict(study: Project) -> None:
    def answer(value: str) -> Do:
        def do(act: Action) -> None:
            case = cases.find_or_add(act, "valley")
            variables.put(act, variables.find_or_add(act, "case", "age"), case.id, value)

        return do

    ben, eva = _copy(study, "Ben"), _copy(study, "Eva")
    _do(study.path, "Ana", answer("40"))
    _do(ben, "Ben", answer("40"))
    _do(eva, "Eva", answer("41"))
    merge_copies(study, [ben])
    assert conflicts(study) == ()
    merge_copies(study, [eva])
    assert len(conflicts(study)) == 1
    with study.reading() as reading:
        assert len(variables.values(reading)) == 1
        assert [each.name for each in cases.listing(reading)] == ["valley"]


def test_a_project_of_another_making_is_matched_by_text_path_and_name(study: Project, tmp_path: Path) -> None:
    with create_project(tmp_path / "other.qcode", "Ben") as other:
        take_in(other, "the same words", INTERVIEW)
        take_in(other, "more", "Rosa: More.\n")
        _do(other.path, "Ben", lambda act: stored.add_code(act, "Water"), _code("Water", 0, 11, "the same words"))
    _do(study.path, "Ana", _code("water", 0, 11))
    merged = merge_copies(study, [tmp_path / "other.qcode"])
    assert merged.copies[0].stranger
    assert sorted((each.table, each.by) for each in merged.joined) == [
        ("code", "path"),
        ("document", "text"),
        ("round", "name"),
    ]
    with study.reading() as reading:
        assert len(documents.listing(reading)) == 2
        assert len(rounds.listing(reading)) == 1
        (name,) = {each.name for each in documents.listing(reading)} & {"one", "the same words"}
    assert [each[0] for each in _spans(study, name)] == ["Ana", "Ben"]
    assert study.name == "study"
    assert merge_copies(study, [tmp_path / "other.qcode"]).nothing_new
    _do(tmp_path / "other.qcode", "Ben", _code("Water", 12, 20, "the same words"))
    merge_copies(study, [tmp_path / "other.qcode"])
    assert len(_spans(study, name)) == 3
    _do(study.path, "Ana", _code("water", 12, 20, name))
    _whole(study)


def test_a_file_copied_by_hand_is_told_apart(study: Project, tmp_path: Path) -> None:
    with open_project(study.path, "Ben") as joins, joins.action("joins") as act:
        _code("water", 0, 4)(act)
    study.close()
    taken = tmp_path / "taken.qcode"
    shutil.copy(study.path, taken)
    with open_project(tmp_path / "study.qcode", "Ana") as lead:
        _do(lead.path, "Ana", _code("land", 0, 11), _code("land", 12, 20))
        _do(taken, "Ben", _code("water", 0, 11))
        assert merge_copies(lead, [taken]).copies[0].acts == 1
        assert len(_spans(lead)) == 4
        assert merge_copies(lead, [taken]).nothing_new
        _do(taken, "Ben", _code("water", 12, 20))
        assert merge_copies(lead, [taken]).copies[0].acts == 1
        assert lead.undo().label == "an act"
        _whole(lead)


def _revise(act: Action) -> None:
    text = "Preface.\n" + INTERVIEW
    new = invented_document("one", text)
    act.keep_text(new.sha256, text)
    document = documents.find(act, "one").id
    act.insert(
        TextVersion(
            document_id=document,
            number=2,
            sha256=new.sha256,
            source_name="one.txt",
            source_sha256=new.sha256,
            source_format="txt",
            encoding="utf-8",
        )
    )
    act.update(Document, document, sha256=new.sha256, version=2, characters=len(text))
    for coding in codings.every_in_document(act, document):
        codings.change(act, coding, start=coding.start + 9, end=coding.end + 9)


def test_codings_of_an_older_text_are_never_misplaced(study: Project) -> None:
    ben = _copy(study, "Ben")
    _do(ben, "Ben", _code("water", 0, 11))
    _do(study.path, "Ana", _code("land", 0, 11), _revise)
    before = everything(study.path)
    with pytest.raises(Refused, match="another version of its text"):
        merge_copies(study, [ben])
    assert everything(study.path) == before
    study.undo()
    merge_copies(study, [ben])
    assert _spans(study) == [("Ana", "land", 0, 11), ("Ben", "water", 0, 11)]


def test_a_text_revised_before_the_copy_was_made_is_no_hindrance(study: Project) -> None:
    _do(study.path, "Ana", _code("land", 0, 11), _revise)
    ben = _copy(study, "Ben")
    _do(ben, "Ben", _code("water", 0, 11))
    merge_copies(study, [ben])
    assert _spans(study) == [("Ana", "land", 9, 20), ("Ben", "water", 0, 11)]


def test_only_a_lead_merges_and_decides(study: Project) -> None:
    ben = _copy(study, "Ben")
    _do(ben, "Ben", _code("water", 0, 11))
    before = everything(study.path)
    with open_project(study.path, "Ben") as opened:
        with pytest.raises(Refused, match="only a lead"):
            merge_copies(opened, [ben])
        with pytest.raises(Refused, match="only a lead"):
            conflicts(opened)
    assert everything(study.path) == before


def test_what_is_no_good_copy_is_refused_and_nothing_is_stored(study: Project, tmp_path: Path) -> None:
    ben = _copy(study, "Ben")
    _do(ben, "Ben", _code("water", 0, 11))
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
    ben = _copy(study, "Ben")
    _do(ben, "Ben", _code("water", 0, 11))
    before = everything(study.path)
    with monkeypatch.context() as patch, suppress(KeyboardInterrupt):
        patch.setattr(Action, "put_all", _stop)
        merge_copies(study, [ben])
    assert everything(study.path) == before
    assert merge_copies(study, [ben]).copies[0].acts == 1


def _stop(*_: object) -> Merged:
    raise KeyboardInterrupt


def test_a_copy_of_the_first_schema_is_brought_up_to_date_apart_from_the_file(study: Project, tmp_path: Path) -> None:
    old = tmp_path / "old.qcode"
    kept = Path(__file__).parents[1] / "store" / "data" / "schema1.qcode.gz"
    old.write_bytes(gzip.decompress(kept.read_bytes()))
    before = old.read_bytes()
    merged = merge_copies(study, [old])
    assert merged.brought.added["coding"] == 2
    assert merged.copies[0].stranger
    assert old.read_bytes() == before
    _whole(study)
