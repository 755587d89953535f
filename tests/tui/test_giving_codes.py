"""Giving codes by keyboard: what is pressed is stored, and what is shown as saved is in the file."""

from __future__ import annotations

from textual import events

from qcode.api import Project
from qcode.codebook import edit, stored
from qcode.coding import assignments
from tests.tui.conftest import NINE, OPENED, Opener, document_id, stored_codings


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


async def test_in_vivo(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("right", "down", "i", *"work", "enter")
        assert stored_codings(study) == [(NINE, NINE)]
        made = next(code for code in coder.screen.desk.codes.listed if code.name == NINE)
        assert made.category == "work"


async def test_finished_is_asked_and_stored(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("D")
        assert any("no code of yours" in line for line in coder.lines())
        await coder.press("escape")
        assert finished(study) == ["assigned"] or finished(study) == []
        await coder.press("D", "enter")
    assert finished(study) == [assignments.FINISHED]


async def test_the_picker_offers_retired_codes_no_longer(study: Project, at_work: Opener) -> None:
    with study.action("retire hours") as act:
        edit.set_status(act, stored.find(act, "hours"), edit.RETIRED)
    async with at_work(study) as coder:
        await coder.press("right", "c")
        shown = "\n".join(coder.lines()[2:])
        assert "] Wt tools" in shown
        assert "] Wh hours" not in shown


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


async def test_words_are_highlighted_without_a_code_and_no_longer(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("right", "a")
        assert stored_highlights(study) == [OPENED]
        assert any(line[23:].startswith("··") for line in coder.lines())
        await coder.press("u", "ctrl+r", "a")
        assert stored_highlights(study) == []
        assert not any(line[23:].startswith("··") for line in coder.lines())


def finished(project: Project) -> list[str]:
    with project.reading() as reading:
        return [state for of in assignments.states(reading).values() for state in of.values()]


def stored_highlights(project: Project) -> list[str]:
    from qcode.coding import documents, highlights

    with project.reading() as reading:
        text = documents.text_of(reading, document_id(project))
        return [text[each.start : each.end] for each in highlights.in_document(reading, document_id(project))]
