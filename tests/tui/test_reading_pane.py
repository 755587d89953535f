"""The reading pane: lines that fill it, marks that move over sentences, words and turns, and what it tells."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_stage import Stage, coding, invented, lines, marked_on_screen, shown
from textual.geometry import Size

from qcode.tui.reading import PaneDocument, TranscriptPane
from qcode.tui.reading.layout import layout_for


async def test_shows_speakers_times_words_tags_and_bars() -> None:
    app = Stage()
    async with app.run_test(size=(60, 16)) as pilot:
        document = invented()
        app.pane.show(document, [coding(document, "Cm", "The families who grow. Every family has one vote")])
        await pilot.pause()
        rows = [line.rstrip(" ▏▎▍▌▋▊▉") for line in shown(app.pane)]
    assert rows[:7] == [
        "         Ana  00:00",
        "         Before we talk about the march, who owns the",
        "         land? Who decides?",
        "         Rosa  00:01",
        "Cm       The families who grow. Every family has one",
        "┃        vote, man or woman; the assembly decides.",
        "         Ana  00:02",
    ]


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40), (160, 50), (200, 60), (20, 5)])
async def test_every_line_fills_the_pane_exactly(size: tuple[int, int]) -> None:
    app = Stage()
    async with app.run_test(size=size) as pilot:
        document = invented(9)
        app.pane.show(
            document,
            [coding(document, tag, "Some are friends", "3") for tag in ("Ac", "Cd", "字", "\x1b[", "", "Long")],
        )
        await pilot.pause()
        for line in lines(app.pane):
            assert sum(segment.cell_length for segment in line) == app.pane.view_size.width


def test_the_width_is_divided_as_the_table_says() -> None:
    def divided(window: int, height: int, width: int) -> tuple[int, int, int, int, bool]:
        layout = layout_for(Size(window, height), width)
        return layout.gutter, layout.lanes, layout.measure, layout.notes, layout.roomy

    assert divided(80, 24, 56) == (0, 3, 45, 0, False)
    assert divided(120, 40, 63) == (0, 4, 49, 0, True)
    assert divided(160, 50, 87) == (14, 6, 53, 0, True)
    assert divided(200, 60, 127) == (14, 6, 65, 28, True)
    assert divided(119, 30, 110)[2] == 72


@settings(max_examples=25)
@given(st.lists(st.sampled_from(["down", "up", "longer", "longer", "turn", "right", "left", "w", "v"]), max_size=8))
async def test_what_is_marked_is_what_is_shown_as_marked(steps: list[str]) -> None:
    app = Stage()
    async with app.run_test(size=(60, 40)) as pilot:
        pane = app.pane
        pane.show(invented(), [coding(invented(), "Cm", "Every family has one vote, man or woman")])
        pane.action_next_turn()
        moves = {
            "down": pane.action_down,
            "up": pane.action_up,
            "longer": pane.action_longer,
            "turn": pane.action_turn,
            "right": pane.action_right,
            "left": pane.action_left,
            "w": pane.action_word_mode,
            "v": pane.action_anchor,
        }
        for step in steps:
            moves[step]()
        await pilot.pause()
        start, end = pane.marked
        turns = [turn for turn in pane.document.turns if turn.start < end and turn.end > start]
        spoken = "".join(pane.document.text[max(start, turn.start) : min(end, turn.end)] for turn in turns)
        names = "".join(turn.speaker for turn in turns if start <= turn.head)
        shown_words = marked_on_screen(pane)
    assert sorted(shown_words) == sorted("".join((spoken + names).split()))


async def test_a_step_tells_mark_and_cursor_once() -> None:
    app = Stage()
    async with app.run_test(size=(60, 16)) as pilot:
        app.pane.show(invented())
        await pilot.pause()
        app.heard.clear()
        app.pane.action_next_turn()
        await pilot.pause()
        mark, moved = app.heard
        assert isinstance(mark, TranscriptPane.MarkChanged)
        assert app.pane.document.text[mark.start : mark.end] == "The families who grow."
        assert isinstance(moved, TranscriptPane.CursorMoved)
        assert (moved.turn, moved.offset) == (1, mark.start)
        assert app.pane.marked_words == 4
        app.heard.clear()
        app.pane.action_shorter()
        await pilot.pause()
        assert app.heard == []


async def test_the_cursor_stays_on_the_screen_and_what_was_seen_is_told() -> None:
    app = Stage()
    async with app.run_test(size=(60, 16)) as pilot:
        app.pane.show(invented(20))
        await pilot.pause()
        app.heard.clear()
        for act in (
            *[app.pane.action_next_sentence] * 30,
            app.pane.action_last,
            app.pane.action_page_up,
            app.pane.action_first,
        ):
            act()
            row = app.pane.rows.row_of(app.pane.cursor) - app.pane.scroll_offset.y
            assert 0 <= row < app.pane.view_size.height
        await pilot.pause()
        seen = [message for message in app.heard if isinstance(message, TranscriptPane.ScreenSeen)]
        assert max(message.end for message in seen) == len(app.pane.document.text) - 1
        assert (seen[-1].start, seen[-1].end) == app.pane.seen


async def test_pages_reach_both_ends_of_one_endless_sentence() -> None:
    app = Stage()
    async with app.run_test(size=(60, 16)) as pilot:
        app.pane.show(PaneDocument("word " * 2000 + ". Short."))
        await pilot.pause()
        app.pane.action_page_down()
        assert app.pane.document.text[slice(*app.pane.marked)] == "Short."
        app.pane.action_page_up()
        assert app.pane.cursor == 0


async def test_resizing_keeps_the_place_of_the_cursor() -> None:
    app = Stage()
    async with app.run_test(size=(120, 40)) as pilot:
        app.pane.show(invented(40))
        await pilot.pause()
        app.pane.go_to(len(app.pane.document.text) // 2)
        offset = app.pane.cursor
        distance = app.pane.rows.row_of(offset) - app.pane.scroll_offset.y
        for size in ((70, 40), (200, 60), (120, 40)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert app.pane.cursor == offset
            assert app.pane.rows.row_of(offset) - app.pane.scroll_offset.y == distance


async def test_a_coding_that_comes_and_goes_is_drawn_and_gone() -> None:
    app = Stage()
    async with app.run_test(size=(60, 24)) as pilot:
        document = invented()
        app.pane.show(document)
        await pilot.pause()
        before = shown(app.pane)
        new = coding(document, "Ac", "Some are friends")
        app.pane.add_coding(new)
        assert any(line.startswith("Ac ") for line in shown(app.pane))
        assert [each for each in app.pane.codings if each.start <= new.start < each.end] == [new]
        app.pane.choose(new.id)
        app.pane.remove_coding(new.id)
        assert shown(app.pane) == before
        assert app.pane.chosen is None
