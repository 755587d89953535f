"""What was coded in an older text of a document follows its words into the newest, whoever revised it meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest
from doings import everything
from inventing import INTERVIEW, invented_document
from merging_stage import assert_whole, copy_for, do_in, give, main_id, one_id, remove_document, revise, spans

from qcode.api import Project, create_project, open_project
from qcode.api.merging import CarriedOver, conflicts, copy_project, decide_conflict, merge_copies
from qcode.api.revising import accept_revision, look_at_revision
from qcode.codebook import stored
from qcode.coding import assignments, codings, documents, highlights, memos, rounds
from qcode.errors import Refused
from qcode.store.journal import Action


def _revise(path: Path, new: str, by: str = "Ana") -> None:
    file = path.with_suffix(".txt")
    file.write_text(new, encoding="utf-8")
    with open_project(path, by) as project:
        accept_revision(project, look_at_revision(project, "one", file), accept_lost=True)


def _at(quote: str) -> tuple[int, int]:
    start = INTERVIEW.index(quote)
    return start, start + len(quote)


def _quotes(study: Project) -> list[tuple[str, str, str]]:
    with study.reading() as reading:
        text = documents.text_of(reading, documents.find(reading, "one").id)
    return [(coder, code, text[start:end]) for coder, code, start, end in spans(study)]


def _memos(study: Project) -> list[str]:
    with study.reading() as reading:
        return sorted(each.body for each in memos.listing(reading))


def test_an_unchanged_passage_is_found_in_the_new_text_and_twice_is_once(study: Project) -> None:
    ben = copy_for(study, "Ben")
    do_in(ben, "Ben", give("water", *_at("forty families")))
    do_in(study.path, "Ana", give("land", *_at("one lamp")))
    _revise(study.path, "[Corrected.]\n" + INTERVIEW.replace("the quarrel", "a long quarrel"))
    merged = merge_copies(study, [ben])
    assert merged.carried == (CarriedOver("one", 1, 0, 0),)
    assert merged.conflicts == 0
    assert _quotes(study) == [("Ana", "land", "one lamp"), ("Ben", "water", "forty families")]
    before = everything(study.path)
    assert merge_copies(study, [ben]).nothing_new
    assert everything(study.path) == before
    assert_whole(study)


def test_a_changed_passage_is_kept_and_the_lead_is_asked(study: Project) -> None:
    ben = copy_for(study, "Ben")
    do_in(ben, "Ben", give("water", *_at("with the quarrel over the well")))
    _revise(study.path, INTERVIEW.replace("the quarrel", "a long quarrel"))
    assert merge_copies(study, [ben]).carried == (CarriedOver("one", 0, 1, 0),)
    assert _quotes(study) == [("Ben", "water", "with a long quarrel over the well")]
    (asked,) = conflicts(study)
    assert (asked.what, asked.other, asked.state) == ("coding", None, "open")
    assert asked.kept == {
        "words": "with a long quarrel over the well",
        "words when coded": "with the quarrel over the well",
    }
    decide_conflict(study, asked.id, take=False)
    do_in(ben, "Ben", give("land", *_at("one lamp")))
    assert merge_copies(study, [ben]).conflicts == 0
    assert [each.state for each in conflicts(study)] == ["kept"]
    assert_whole(study)


def test_a_lead_who_mends_the_bounds_has_overtaken_the_question(study: Project) -> None:
    ben = copy_for(study, "Ben")
    do_in(ben, "Ben", give("water", *_at("with the quarrel over the well")))
    _revise(study.path, INTERVIEW.replace("the quarrel", "a long quarrel"))
    merge_copies(study, [ben])

    def shorter(act: Action) -> None:
        (coding,) = codings.every_in_document(act, one_id(act))
        codings.change(act, coding, start=coding.start + 5)

    do_in(study.path, "Ben", shorter)
    assert [each.state for each in conflicts(study)] == ["overtaken"]
    do_in(ben, "Ben", give("land", *_at("one lamp")))
    merge_copies(study, [ben])
    assert conflicts(study) == ()
    assert _quotes(study) == [("Ben", "land", "one lamp"), ("Ben", "water", "a long quarrel over the well")]


def test_a_vanished_passage_is_a_memo_of_its_coder_which_the_lead_may_remove(study: Project) -> None:
    ben = copy_for(study, "Ben")
    do_in(ben, "Ben", give("water", *_at("Nobody called it a movement then.")))
    _revise(study.path, INTERVIEW.replace(" Nobody called it a movement then.", ""))
    assert merge_copies(study, [ben]).carried == (CarriedOver("one", 0, 0, 1),)
    assert spans(study) == []
    start, end = _at("Nobody called it a movement then.")
    lost = f"Lost in version 2: water, {start} to {end} of an older text: “Nobody called it a movement then.”"
    assert _memos(study) == [lost, "memo on water"]
    (asked,) = conflicts(study)
    assert (asked.what, asked.kept_by, asked.kept["body"]) == ("memo", "Ben", lost)
    decide_conflict(study, asked.id, take=True)
    assert _memos(study) == ["memo on water"]
    do_in(ben, "Ben", give("land", *_at("one lamp")))
    merge_copies(study, [ben])
    assert _memos(study) == ["memo on land", "memo on water"]
    assert_whole(study)


def test_highlights_and_memos_on_words_follow_too(study: Project) -> None:
    ben = copy_for(study, "Ben")

    def note(act: Action) -> None:
        document = one_id(act)
        highlights.add(act, document, *_at("one lamp"))
        memos.write(act, "here", memos.Subject(document, *_at("the well")))
        memos.write(act, "gone", memos.Subject(document, *_at("Nobody called it a movement then.")))

    do_in(ben, "Ben", note)
    new = "[Corrected.]\n" + INTERVIEW.replace(" Nobody called it a movement then.", "")
    _revise(study.path, new)
    merge_copies(study, [ben])
    with study.reading() as reading:
        (lamp,) = highlights.in_document(reading, documents.find(reading, "one").id)
        on = {each.body: (each.start, each.end) for each in memos.listing(reading)}
    assert new[lamp.start : lamp.end] == "one lamp"
    assert new[slice(*on["here"])] == "the well"
    assert on["gone"] == (None, None)


def test_what_a_coder_went_on_changing_in_the_older_text_holds(study: Project) -> None:
    do_in(study.path, "Ben", give("water", *_at("forty families")))
    ben = copy_for(study, "Ben")

    def longer(act: Action) -> None:
        (coding,) = codings.every_in_document(act, one_id(act))
        codings.change(act, coding, end=coding.end + len(" and one lamp"))

    _revise(study.path, "[Corrected.]\n" + INTERVIEW)
    do_in(ben, "Ben", longer)
    assert merge_copies(study, [ben]).conflicts == 0
    assert _quotes(study) == [("Ben", "water", "forty families and one lamp")]
    assert_whole(study)


def test_work_on_what_a_revision_lost_is_not_put_on_other_words(study: Project) -> None:
    do_in(study.path, "Ben", give("water", *_at("Nobody called it a movement then.")))
    ben = copy_for(study, "Ben")
    _revise(study.path, INTERVIEW.replace(" Nobody called it a movement then.", ""))

    def note(act: Action) -> None:
        (coding,) = codings.every_in_document(act, one_id(act))
        memos.write(act, "a second thought", memos.Subject(coding_id=coding.id))

    do_in(ben, "Ben", note)
    merge_copies(study, [ben])
    assert spans(study) == []
    assert sorted(body[:9] for body in _memos(study)) == ["Lost in v", "a second ", "memo on w"]
    assert_whole(study)


def test_the_rest_of_the_same_merge_comes_in_whatever_becomes_of_one_document(study: Project) -> None:
    do_in(study.path, "Ana", lambda act: documents.add(act, invented_document("two", "Rosa: Two words.\n")))
    ben = copy_for(study, "Ben")
    do_in(ben, "Ben", give("water", *_at("Nobody called it a movement then.")), give("land", 6, 9, "two"))
    _revise(study.path, "Rosa: Nothing of all this.\n")
    merge_copies(study, [ben])
    assert spans(study, "two") == [("Ben", "land", 6, 9)]
    assert spans(study) == []


def test_revisions_one_after_the_other_are_gone_through(study: Project) -> None:
    ben, eva = copy_for(study, "Ben"), copy_for(study, "Eva")
    do_in(ben, "Ben", give("water", *_at("forty families")))
    do_in(eva, "Eva", give("land", *_at("the quarrel over the well")))
    _revise(study.path, "[Corrected.]\n" + INTERVIEW)
    merge_copies(study, [ben])
    _revise(study.path, "[Corrected.]\n[Twice.]\n" + INTERVIEW)
    merge_copies(study, [eva])
    assert _quotes(study) == [("Ben", "water", "forty families"), ("Eva", "land", "the quarrel over the well")]
    again = copy_for(study, "Rosa")
    do_in(again, "Rosa", give("land", *[at + len("[Corrected.]\n[Twice.]\n") for at in _at("one lamp")]))
    merge_copies(study, [again])
    assert _quotes(study)[-1] == ("Rosa", "land", "one lamp")
    assert_whole(study)


def test_the_same_offsets_in_two_texts_are_two_codings(study: Project) -> None:
    copy_project(study, study.path.with_name("copy.qcode"), None)
    there = study.path.with_name("copy.qcode")
    _revise(study.path, "Interviewer: Yes?\n" + INTERVIEW)
    do_in(there, "Ana", give("water", 0, 11))
    do_in(study.path, "Ana", give("water", 0, 11))
    merge_copies(study, [there])
    assert [(start, end) for _, _, start, end in spans(study)] == [(0, 11), (18, 29)]
    assert_whole(study)


def test_the_same_words_in_two_texts_are_one_coding(study: Project) -> None:
    copy_project(study, study.path.with_name("copy.qcode"), None)
    there = study.path.with_name("copy.qcode")
    _revise(study.path, "[Corrected.]\n" + INTERVIEW)
    do_in(there, "Ana", give("water", *_at("one lamp")))
    do_in(study.path, "Ana", give("water", *[at + 13 for at in _at("one lamp")]))
    merge_copies(study, [there])
    assert _quotes(study) == [("Ana", "water", "one lamp")]
    assert _memos(study) == ["memo on water", "memo on water"]
    assert_whole(study)


def test_a_strangers_project_with_the_older_text_is_carried_over(study: Project, tmp_path: Path) -> None:
    with create_project(tmp_path / "other.qcode", "Ben") as other:
        with other.action("begin") as act:
            documents.add(act, invented_document("the same words"))
            stored.add_code(act, "water")
        do_in(other.path, "Ben", give("water", *_at("one lamp"), "the same words"))
    _revise(study.path, "[Corrected.]\n" + INTERVIEW)
    merged = merge_copies(study, [tmp_path / "other.qcode"])
    assert [(each.exact, each.changed, each.lost) for each in merged.carried] == [(1, 0, 0)]
    with study.reading() as reading:
        (document,) = documents.listing(reading)
        assert documents.text_of(reading, document.id).startswith("[Corrected.]")
    start, end = _at("one lamp")
    assert spans(study, document.name) == [("Ben", "water", start + 13, end + 13)]
    assert_whole(study)


def test_two_revisions_apart_are_refused_and_the_same_one_twice_is_one(study: Project) -> None:
    there = study.path.with_name("copy.qcode")
    copy_project(study, there, None)
    do_in(there, "Ana", give("water", *_at("one lamp")))
    _revise(there, "[There.]\n" + INTERVIEW)
    _revise(study.path, "[Here.]\n" + INTERVIEW)
    before = everything(study.path)
    with pytest.raises(Refused, match="two copies apart") as told:
        merge_copies(study, [there])
    assert "qcode documents revise" in told.value.remedy
    assert everything(study.path) == before
    _revise(there, "[Here.]\n" + INTERVIEW)
    merge_copies(study, [there])
    assert _quotes(study) == [("Ana", "water", "one lamp")]
    assert_whole(study)


def test_finished_work_in_an_older_text_counts_as_finished(study: Project) -> None:
    ben = copy_for(study, "Ben")
    do_in(ben, "Ben", lambda act: assignments.finish(act, [one_id(act)], act.coder_id, main_id(act)))
    _revise(study.path, "[Corrected.]\n" + INTERVIEW)
    merge_copies(study, [ben])
    with study.reading() as reading:
        assert [each.finished is not None for each in assignments.listing(reading)] == [True]


def test_a_text_revised_before_the_copy_was_made_is_no_hindrance(study: Project) -> None:
    do_in(study.path, "Ana", give("land", 0, 11), revise)
    ben = copy_for(study, "Ben")
    do_in(ben, "Ben", give("water", 0, 11))
    merge_copies(study, [ben])
    assert spans(study) == [("Ana", "land", 9, 20), ("Ben", "water", 0, 11)]


def test_a_revised_document_that_was_removed_comes_back_whole_by_way_of_a_third_copy(study: Project) -> None:
    third = study.path.with_name("third.qcode")
    copy_project(study, third, None)
    ben = copy_for(study, "Ben")
    do_in(ben, "Ben", give("water", *_at("one lamp")))
    _revise(study.path, "[Corrected.]\n" + INTERVIEW)
    do_in(study.path, "Ana", remove_document)
    with open_project(third, "Ana") as opened:
        merge_copies(opened, [study.path])
        merge_copies(opened, [ben])
        assert _quotes(opened) == [("Ben", "water", "one lamp")]
        assert_whole(opened)


def test_a_copy_of_a_copy_may_come_back_first(study: Project) -> None:
    with study.action("a blind round") as act:
        rounds.add(act, "pilot", blind=True)
    ben = copy_for(study, "Ben")
    do_in(ben, "Ben", give("water", *_at("one lamp")))
    second = ben.with_name("second.qcode")
    with open_project(ben, "Ben") as opened:
        copy_project(opened, second, "Ben")
    do_in(second, "Ben", give("land", *_at("forty families")))
    _revise(study.path, "[Corrected.]\n" + INTERVIEW)
    merge_copies(study, [second])
    merge_copies(study, [ben])
    assert _quotes(study) == [("Ben", "land", "forty families"), ("Ben", "water", "one lamp")]


def test_words_that_were_erased_do_not_come_back_with_a_copy(study: Project) -> None:
    ben = copy_for(study, "Ben")
    do_in(ben, "Ben", give("water", *_at("Rosa")), give("land", *_at("one lamp")))
    _revise(study.path, INTERVIEW.replace("Rosa", "Inés"))
    study.erase(lambda words: words.replace("Rosa", "Inés"), "erase")
    merge_copies(study, [ben])
    assert _quotes(study) == [("Ben", "land", "one lamp")]
    assert "Rosa" not in "".join(_memos(study))
    with study.reading() as reading:
        bodies = reading.connection.exec_driver_sql("SELECT body FROM stored_text").scalars().all()
    assert not any("Rosa" in body for body in bodies)
    before = everything(study.path)
    eva = copy_for(study, "Eva")
    do_in(eva, "Eva", give("land", 0, 5))
    merge_copies(study, [eva])
    assert _quotes(study) == [("Ben", "land", "one lamp"), ("Eva", "land", "Inter")]
    assert {key for key in before["rows"] if key[0] == "coding"} < set(everything(study.path)["rows"])
    assert_whole(study)
