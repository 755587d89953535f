"""Looking at the document: search, definitions, the codebook beside it, windows of every size."""

from __future__ import annotations

import pytest
from textual import events

from qcode.api import Project, open_project
from qcode.codebook import stored
from qcode.coding import codings
from tests.tui.conftest import NINE, OPENED, Opener, coding_start, document_id, stored_codings


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


async def test_coming_back_shows_what_was_done_elsewhere(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("right", "1", "g", "d")
        with open_project(study.path, "Luis") as luis, luis.action("code work") as act:
            start = coding_start(study, NINE)
            codings.apply(act, document_id(study), stored.find(act, "work").id, start, start + len(NINE))
        await coder.press("g", "c")
        assert [coding.tag for coding in coder.screen.pane.codings] == ["Pp", "Ww"]
        assert coder.marked() == OPENED


async def test_what_is_typed_ahead_to_be_found_does_not_act_on_the_text(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("right", "1")
        for key in ("slash", *"exicd", "enter", "down"):
            coder.app.post_message(events.Key(key, key if len(key) == 1 else None))
        for _ in range(5):
            await coder.settle()
        assert stored_codings(study) == [("people", OPENED)]
        assert "not found  “exicd”" in coder.status
        assert coder.marked() == NINE
