"""Coding by keyboard: what is pressed is stored, and what is shown as saved is in the file."""

from __future__ import annotations

import pytest
from textual import events

from qcode.api import Project, open_project
from qcode.codebook import stored
from qcode.coding import assignments, codings, memos
from qcode.tui.coding.desk import Desk
from qcode.tui.screens.picker import CodePicker
from tests.tui.conftest import Opener, stored_codings

OPENED = "My mother opened it."
NINE = "We were nine at the table."


async def test_a_tag_gives_its_code_to_the_sentence_at_the_cursor(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("right", "space", "p", "f")
        assert stored_codings(study) == [("family", OPENED)]
        assert "saved Pf family" in coder.status
        assert coder.marked() == OPENED


async def test_after_the_first_letter_the_codes_that_may_follow_show(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("right", "space", "w")
        assert "Wh hours" in coder.footer
        assert "Pf" not in coder.footer
        assert any("Wh hours" in line for line in coder.lines()[-5:-2])
        await coder.press("escape", "h")
        assert stored_codings(study) == []


async def test_a_tag_that_there_is_not_is_said_until_a_key(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("right", "space", "q")
        assert coder.status.startswith(" ! no tag begins with “q”")
        await coder.press("down")
        assert "!" not in coder.status


async def test_a_pinned_code_takes_one_key(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("right", "2")
        assert stored_codings(study) == [("work", OPENED)]


async def test_a_digit_without_a_code_does_nothing(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("right", "9")
        assert stored_codings(study) == []


async def test_the_picker_gives_one_code(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("right", "c", *"neigh", "enter")
        assert stored_codings(study) == [("neighbours", OPENED)]


async def test_the_picker_gives_several_codes_in_one_act(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("right", "enter", "space", "down", "space", "enter")
        assert [code for code, _ in stored_codings(study)] == ["people", "family"]
        await coder.press("u")
        assert stored_codings(study) == []


async def test_the_tree_gives_the_code_of_its_row(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("right", "shift+tab", "down", "enter")
        assert stored_codings(study) == [("family", OPENED)]


async def test_the_mark_stays_and_the_last_code_goes_on_other_words(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("right", "1", "full_stop")
        assert "already" in coder.status
        await coder.press("down", "full_stop")
        assert stored_codings(study) == [("people", OPENED), ("people", NINE)]


async def test_the_last_set_of_codes_comes_again(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("right", "c", "space", "down", "space", "enter", "down", "2", "comma")
        assert [code for code, words in stored_codings(study) if words == NINE] == ["work", "people", "family"]


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


async def test_in_vivo(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("right", "down", "i", *"work", "enter")
        assert stored_codings(study) == [(NINE, NINE)]
        made = next(code for code in coder.screen.desk.codes.listed if code.name == NINE)
        assert made.category == "work"


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


async def test_search_finds_without_accents_and_goes_round(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("slash", *"comunicacion", "enter")
        await coder.settle()
        assert "Comunicación" in coder.marked()
        await coder.press("escape", "slash", *"the oven", "enter")
        await coder.settle()
        assert "hit 1 of 1" in coder.status
        await coder.press("n")
        assert coder.marked() == "The oven is there."


async def test_a_broken_expression_is_refused(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("slash", "tab", "tab", "left_square_bracket", "enter")
        await coder.settle()
        assert coder.status.startswith(" !")


async def test_finished_is_asked_and_stored(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("D")
        assert any("no code of yours" in line for line in coder.lines())
        await coder.press("escape")
        assert finished(study) == ["assigned"] or finished(study) == []
        await coder.press("D", "enter")
    assert finished(study) == [assignments.FINISHED]


async def test_an_act_reads_nothing_again(study: Project, at_work: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_desk: Desk) -> None:
        raise AssertionError("everything was read again")

    async with at_work(study) as coder:
        monkeypatch.setattr(Desk, "reload", fail)
        await coder.press("right", "1", "2", "plus", "exclamation_mark", "x", "u", "u", "ctrl+r")
        assert [code for code, _ in stored_codings(study)] == ["people", "work"]
        shown = {code.name: coder.screen.desk.codes.counts[code.id] for code in coder.screen.desk.codes.listed}
        assert (shown["people"], shown["work"]) == (1, 1)


async def test_counts_of_a_category_hold_what_is_below(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("right", "space", "p", "f", "space", "p", "n", "1")
        tree = [line[:22] for line in coder.lines() if "people" in line[:22]]
        assert tree[0].split()[-1] == "3"


async def test_a_closed_category_hides_its_codes(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("shift+tab", "left")
        assert not any("family" in line[:22] for line in coder.lines())
        await coder.press("right")
        assert any("family" in line[:22] for line in coder.lines())


async def test_the_definition_shows_other_passages(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("right", "space", "p", "f", "d")
        await coder.settle()
        shown = "\n".join(coder.lines())
        assert "Who is kin." in shown
        assert "Neighbours." in shown
        assert OPENED in shown


@pytest.mark.parametrize("size", [(60, 16), (76, 20), (80, 24), (120, 40), (160, 50), (200, 60)])
async def test_every_size_shows_the_words_and_what_is_at_the_cursor(
    study: Project, at_work: Opener, size: tuple[int, int]
) -> None:
    async with at_work(study, size) as coder:
        await coder.press("right", "space", "p", "f")
        shown = "\n".join(coder.lines())
        assert OPENED in shown
        assert "family" in shown
        assert "saved" in shown
        assert "? help" in coder.lines()[-1]
        assert all(len(line) <= size[0] for line in coder.lines())


async def test_a_smaller_window_keeps_the_place(study: Project, at_work: Opener) -> None:
    async with at_work(study, (120, 40)) as coder:
        await coder.press("right", "down")
        await coder.pilot.resize_terminal(50, 12)
        await coder.pilot.pause()
        assert any("larger" in line for line in coder.lines())
        await coder.pilot.resize_terminal(80, 24)
        await coder.pilot.pause()
        assert coder.marked() == NINE
        assert any("We were nine" in line for line in coder.lines())


async def test_the_picker_offers_retired_codes_no_longer(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("right", "c")
        assert isinstance(coder.app.screen, CodePicker)


def document_id(project: Project) -> str:
    from qcode.coding import documents

    with project.reading() as reading:
        return documents.listing(reading)[0].id


def coding_start(project: Project, words: str) -> int:
    from qcode.coding import documents

    with project.reading() as reading:
        return documents.text_of(reading, document_id(project)).index(words)


def stored_memos(project: Project) -> tuple[memos.MemoInfo, ...]:
    with project.reading() as reading:
        return memos.listing(reading)


def finished(project: Project) -> list[str]:
    with project.reading() as reading:
        return [state for of in assignments.states(reading).values() for state in of.values()]


async def test_keys_typed_ahead_do_what_they_do_one_by_one(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("right")
        for key, character in (("space", " "), ("p", "p"), ("f", "f"), ("down", None), ("1", "1")):
            coder.app.post_message(events.Key(key, character))
        await coder.settle()
        assert stored_codings(study) == [("family", OPENED), ("people", NINE)]


async def test_a_code_typed_ahead_into_the_picker_is_the_one_given(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("right")
        for key in ("c", *"neigh", "enter"):
            coder.app.post_message(events.Key(key, key if len(key) == 1 else None))
        for _ in range(5):
            await coder.settle()
        assert stored_codings(study) == [("neighbours", OPENED)]


async def test_the_strip_names_the_chosen_coding_among_many(study: Project, at_work: Opener) -> None:
    async with at_work(study, (60, 24)) as coder:
        await coder.press(
            "right", "1", "2", *("space", "p", "f", "space", "p", "n", "space", "w", "h", "space", "w", "t")
        )
        chips = coder.lines()[-4]
        assert all(tag in chips for tag in ("Pp", "Ww", "Pf", "Pn", "Wh", "Wt"))
        assert "▸Wt tools" in chips
        await coder.press("o")
        assert "▸Ww work" in coder.lines()[-4]


async def test_the_codebook_comes_and_goes(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("T")
        assert "family" not in coder.lines()[3]
        await coder.press("T", "z")
        assert not any("family" in line or "At the cursor" in line for line in coder.lines())
        await coder.press("z")
        assert any("family" in line for line in coder.lines())


async def test_in_a_narrow_window_the_codebook_is_called(study: Project, at_work: Opener) -> None:
    async with at_work(study, (64, 24)) as coder:
        await coder.press("right")
        assert not any("family" in line for line in coder.lines())
        await coder.press("T", "down", "enter")
        assert stored_codings(study) == [("family", OPENED)]
        await coder.press("T")
        assert not any("▾ 1 people" in line for line in coder.lines())


async def test_words_are_highlighted_without_a_code_and_no_longer(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("right", "a")
        assert stored_highlights(study) == [OPENED]
        assert any(line[23:].startswith("··") for line in coder.lines())
        await coder.press("u", "ctrl+r", "a")
        assert stored_highlights(study) == []
        assert not any(line[23:].startswith("··") for line in coder.lines())


async def test_coming_back_shows_what_was_done_elsewhere(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("right", "1", "g", "d")
        with open_project(study.path, "Luis") as luis, luis.action("code work") as act:
            start = coding_start(study, NINE)
            codings.apply(act, document_id(study), stored.find(act, "work").id, start, start + len(NINE))
        await coder.press("g", "c")
        assert [coding.tag for coding in coder.screen.pane.codings] == ["Pp", "Ww"]
        assert coder.marked() == OPENED


def stored_highlights(project: Project) -> list[str]:
    from qcode.coding import documents, highlights

    with project.reading() as reading:
        text = documents.text_of(reading, document_id(project))
        return [text[each.start : each.end] for each in highlights.in_document(reading, document_id(project))]


async def test_what_is_typed_ahead_to_be_found_does_not_act_on_the_text(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("right", "1")
        for key in ("slash", *"exicd", "enter", "down"):
            coder.app.post_message(events.Key(key, key if len(key) == 1 else None))
        for _ in range(5):
            await coder.settle()
        assert stored_codings(study) == [("people", OPENED)]
        assert "“exicd”  not found" in coder.status
        assert coder.marked() == NINE
