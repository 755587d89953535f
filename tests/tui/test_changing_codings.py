"""Changing what was coded: taken back, removed, recoded, moved, noted on; only one's own."""

from __future__ import annotations

import pytest

from qcode.api import Project, open_project
from qcode.codebook import stored
from qcode.coding import codings, memos
from qcode.tui.coding.desk import Desk
from tests.tui.conftest import NINE, OPENED, Opener, coding_start, document_id, stored_codings


async def test_undo_and_redo(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("right", "1", "down", "2", "u")
        assert stored_codings(study) == [("people", OPENED)]
        assert "undone: code Ww work" in coder.status
        await coder.press("ctrl+r")
        assert stored_codings(study) == [("people", OPENED), ("work", NINE)]
        assert [coding.tag for coding in coder.screen.pane.codings] == ["Pp", "Ww"]


async def test_undo_reaches_behind_a_restart(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("right", "1", "down", "2")
    async with at_work(open_project(study.path, "Ana")) as coder:
        assert len(coder.screen.pane.codings) == 2
        await coder.press("u")
        assert [coding.tag for coding in coder.screen.pane.codings] == ["Pp"]
    assert stored_codings(study) == [("people", OPENED)]


async def test_what_was_given_last_here_is_removed(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("right", "1", "2", "x")
        assert stored_codings(study) == [("people", OPENED)]
        await coder.press("x")
        assert stored_codings(study) == []
        assert coder.screen.desk.codes.counts == dict.fromkeys(coder.screen.desk.codes.counts, 0)


async def test_what_cannot_be_done_is_not_offered(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("right")
        assert "remove" not in coder.footer
        await coder.press("1")
        assert "x remove" in coder.footer
        assert "? help" in coder.footer


async def test_another_coders_coding_is_shown_and_not_touched(study: Project, at_work: Opener) -> None:
    with open_project(study.path, "Luis") as luis, luis.reading() as reading:
        family = stored.find(reading, "family")
    start = coding_start(study, OPENED)
    with open_project(study.path, "Luis") as luis, luis.action("code family") as act:
        codings.apply(act, document_id(study), family.id, start, start + len(OPENED))
    async with at_work(study) as coder:
        await coder.press("right", "x")
        assert any("family (Luis)" in line for line in coder.lines())
    assert stored_codings(study) == [("family", OPENED)]


async def test_o_chooses_which_of_overlapping_codings_an_act_takes(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("right", "1", "2")
        chosen = coder.screen.pane.chosen
        await coder.press("o")
        assert coder.screen.pane.chosen != chosen
        await coder.press("x")
        assert stored_codings(study) == [("work", OPENED)]


async def test_recode(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("right", "1", "e", *"tools", "enter")
        assert stored_codings(study) == [("tools", OPENED)]


async def test_a_coding_a_sentence_longer_and_shorter(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("right", "1", "plus")
        assert stored_codings(study) == [("people", f"{OPENED} {NINE}")]
        await coder.press("minus")
        assert stored_codings(study) == [("people", OPENED)]
        await coder.press("minus")
        assert "one sentence only" in coder.status


async def test_bounds_are_moved_by_word(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("right", "1", "b", "left", "enter")
        (coded,) = stored_codings(study)
        assert OPENED.startswith(coded[1])
        assert len(coded[1]) < len(OPENED)


async def test_bounds_stay_where_one_leaves(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("right", "1", "b", "left", "escape", "down", "enter", "escape")
        assert stored_codings(study) == [("people", OPENED)]


async def test_a_memo_on_a_coding_is_written_and_changed(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("right", "1", "m", *"first", "ctrl+s")
        assert [memo.body for memo in stored_memos(study)] == ["first"]
        assert stored_memos(study)[0].coding_id is not None
        await coder.press("m", *" more", "ctrl+s")
        assert [memo.body for memo in stored_memos(study)] == ["first more"]


async def test_a_memo_on_words_without_a_code(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("right", "m", *"look", "ctrl+s")
        (memo,) = stored_memos(study)
        assert (memo.coding_id, memo.end) == (None, coding_start(study, OPENED) + len(OPENED))


async def test_a_memo_that_is_left_stores_nothing(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("right", "1", "m", "escape")
        assert stored_memos(study) == ()


async def test_a_flag_comes_and_goes(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("right", "1", "exclamation_mark")
        assert [coding.flag for coding in coder.screen.desk.codings.values()] == [True]
        await coder.press("exclamation_mark")
    with study.reading() as reading:
        assert [coding.flag for coding in codings.in_document(reading, document_id(study))] == [False]


async def test_an_act_reads_nothing_again(study: Project, at_work: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_desk: Desk) -> None:
        raise AssertionError("everything was read again")

    async with at_work(study) as coder:
        monkeypatch.setattr(Desk, "reload", fail)
        await coder.press("right", "1", "2", "plus", "exclamation_mark", "x", "u", "u", "ctrl+r")
        assert [code for code, _ in stored_codings(study)] == ["people", "work"]
        shown = {code.name: coder.screen.desk.codes.counts[code.id] for code in coder.screen.desk.codes.listed}
        assert (shown["people"], shown["work"]) == (1, 1)


def stored_memos(project: Project) -> tuple[memos.MemoInfo, ...]:
    with project.reading() as reading:
        return memos.listing(reading)
