from __future__ import annotations

import pytest
from reading_stage import Stage, coding, invented, place_of
from textual.pilot import Pilot

from qcode.tui.reading import PaneDocument, TranscriptPane


def marked(pane: TranscriptPane) -> str:
    return pane.document.text[slice(*pane.marked)]


async def drag(pilot: Pilot[None], pane: TranscriptPane, start: tuple[int, int], end: tuple[int, int]) -> None:
    await pilot.mouse_down(pane, offset=start)
    await pilot.hover(pane, offset=end)
    await pilot.mouse_up(pane, offset=end)


async def test_a_click_goes_to_the_sentence_two_mark_the_word_three_the_sentence() -> None:
    app = Stage()
    async with app.run_test(size=(60, 24)) as pilot:
        app.pane.show(invented())
        await pilot.pause()
        place = place_of(app.pane, "friends")
        await pilot.click(app.pane, offset=place)
        assert marked(app.pane) == "Some are friends: they lent us a lawyer."
        await pilot.click(app.pane, offset=place, times=2)
        assert marked(app.pane) == "friends"
        await pilot.click(app.pane, offset=place, times=3)
        assert marked(app.pane) == "Some are friends: they lent us a lawyer."


async def test_clicks_do_not_scroll() -> None:
    app = Stage()
    async with app.run_test(size=(60, 16)) as pilot:
        app.pane.show(invented(9))
        await pilot.pause()
        for times in (1, 2, 3):
            await pilot.click(app.pane, offset=(app.pane.divided.text_at, 15), times=times)
            assert app.pane.scroll_offset.y == 0
        assert app.pane.marked[0] > 0


@pytest.mark.parametrize(("first", "last"), [("family", "assembly"), ("assembly", "family")])
async def test_dragging_marks_exactly_from_one_to_the_other(first: str, last: str) -> None:
    app = Stage()
    async with app.run_test(size=(60, 24)) as pilot:
        app.pane.show(invented())
        await pilot.pause()
        await drag(pilot, app.pane, place_of(app.pane, first), place_of(app.pane, last))
        assert marked(app.pane) == "family has one vote, man or woman; the a"
        assert app.pane.cursor == app.pane.document.text.index(last)


async def test_a_mark_by_mouse_holds_whole_graphemes_of_wide_text() -> None:
    app = Stage()
    async with app.run_test(size=(60, 24)) as pilot:
        app.pane.show(PaneDocument("a👨\u200d👩\u200d👧e\u0301字b. End."))
        await pilot.pause()
        left = app.pane.divided.text_at
        await drag(pilot, app.pane, (left + 2, 0), (left + 3, 0))
        assert marked(app.pane) == "👨\u200d👩\u200d👧e\u0301"
        await drag(pilot, app.pane, (left + 6, 0), (left + 5, 0))
        assert marked(app.pane) == "字b"


async def test_dragging_beyond_the_end_of_a_row_takes_the_row() -> None:
    app = Stage()
    async with app.run_test(size=(60, 24)) as pilot:
        app.pane.show(invented())
        await pilot.pause()
        x, y = place_of(app.pane, "Who decides?")
        await drag(pilot, app.pane, (x, y), (app.pane.divided.density_at - 1, y))
        assert marked(app.pane) == "Who decides?"


async def test_dragging_to_the_next_speaker_takes_no_line_end() -> None:
    app = Stage()
    async with app.run_test(size=(60, 24)) as pilot:
        app.pane.show(invented())
        await pilot.pause()
        x, y = place_of(app.pane, "Who decides?")
        await drag(pilot, app.pane, (x, y), (x, y + 1))
        assert marked(app.pane) == "Who decides?"


async def test_shift_and_a_click_lengthen_the_mark() -> None:
    app = Stage()
    async with app.run_test(size=(60, 24)) as pilot:
        app.pane.show(invented())
        app.pane.action_next_turn()
        await pilot.pause()
        await pilot.click(app.pane, offset=place_of(app.pane, "family"), shift=True)
        assert marked(app.pane) == "The families who grow. Every f"


async def test_dragging_beyond_the_edge_scrolls() -> None:
    app = Stage()
    async with app.run_test(size=(60, 16)) as pilot:
        app.pane.show(invented(9))
        await pilot.pause()
        await pilot.mouse_down(app.pane, offset=place_of(app.pane, "families"))
        app.pane._pointer = app.pane._pointer._replace(x=20, y=16)
        for _ in range(12):
            app.pane._drag_on()
        assert app.pane.scroll_offset.y == 12
        last = app.pane.rows.row_of(app.pane.marked[1] - 1)
        assert last >= app.pane.scroll_offset.y + app.pane.view_size.height - 2
        await pilot.mouse_up(app.pane, offset=(20, 15))
        assert app.mouse_captured is None


async def test_a_click_on_a_lane_chooses_its_coding_and_leaves_the_mark() -> None:
    app = Stage()
    async with app.run_test(size=(60, 24)) as pilot:
        document = invented()
        one, two = coding(document, "Cm", "Some are friends"), coding(document, "Ac", "are friends: they")
        app.pane.show(document, [one, two])
        await pilot.pause()
        before = app.pane.marked
        _, row = place_of(app.pane, "Some are")
        await pilot.click(app.pane, offset=(3, row))
        assert app.pane.chosen == two.id
        assert app.pane.marked == before
        chosen = [message.coding_id for message in app.heard if isinstance(message, TranscriptPane.CodingChosen)]
        assert chosen == [two.id]


async def test_a_click_on_the_density_strip_goes_there() -> None:
    app = Stage()
    async with app.run_test(size=(60, 16)) as pilot:
        app.pane.show(invented(30))
        await pilot.pause()
        await pilot.click(app.pane, offset=(app.pane.divided.density_at, 12))
        assert app.pane.cursor > len(app.pane.document.text) / 2
