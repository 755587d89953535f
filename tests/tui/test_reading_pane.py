from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_stage import Stage, coding, invented, lines, place_of, segments, shown
from textual.color import Color
from textual.geometry import Size

from qcode.text.safe import UNSAFE
from qcode.tui.reading import DARK, LIGHT, PaneCoding, PaneDocument, PaneTurn, TranscriptPane
from qcode.tui.reading.layout import layout_for
from qcode.tui.reading.tints import mean

MARK = Color.parse("#f2c14e")


def words_on(pane: TranscriptPane, background: Color) -> str:
    """What stands on this background, without the blanks that wrapping takes away."""
    found = [
        segment.text
        for segment in segments(pane)
        if segment.style and segment.style.bgcolor and Color.from_rich_color(segment.style.bgcolor) == background
    ]
    return "".join("".join(found).split())


def marked_on_screen(pane: TranscriptPane) -> str:
    """The words in the mark's colour, with the one under the cursor."""
    cursor = pane.get_component_styles("pane--cursor").background
    before = words_on(pane, cursor)
    return before + words_on(pane, MARK)


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
        assert app.pane.codings_at(new.start) == [new]
        app.pane.choose(new.id)
        app.pane.remove_coding(new.id)
        assert shown(app.pane) == before
        assert app.pane.chosen is None


async def test_lines_that_are_kept_are_those_that_would_be_painted() -> None:
    app = Stage()
    async with app.run_test(size=(60, 24)) as pilot:
        document = invented(5)
        pane = app.pane
        pane.show(document, [coding(document, "Cm", "The families who grow. Every family has one vote")])
        await pilot.pause()
        acts = [
            pane.action_next_turn,
            pane.action_longer,
            lambda: pane.add_coding(PaneCoding("n", *pane.marked, "Nn", "new", "2")),
            lambda: pane.add_coding(PaneCoding("o", *pane.marked, "Oo", "other", "3")),
            lambda: pane.add_coding(PaneCoding("p", *pane.marked, "Pp", "third", "4")),
            lambda: pane.choose("p"),
            pane.action_next_coding,
            pane.action_turn,
            lambda: pane.remove_coding("n"),
            lambda: pane.set_hits([(40, 60), (90, 99)], (90, 99)),
            pane.action_word_mode,
            pane.action_down,
            pane.action_anchor,
            pane.action_down,
            pane.action_back,
            lambda: pane.scroll_to(y=5, animate=False),
        ]
        for act in acts:
            act()
            kept = [list(line) for line in lines(pane)]
            pane._painted.clear()
            assert [list(line) for line in lines(pane)] == kept


async def test_tints_are_mixed_and_the_chosen_one_is_underlined() -> None:
    app = Stage()
    async with app.run_test(size=(60, 24)) as pilot:
        document = invented()
        one, two = coding(document, "Cm", "Some are friends", "1"), coding(document, "Ac", "friends: they", "4")
        app.pane.palette = DARK
        app.pane.show(document, [one, two])
        app.pane.choose(two.id)
        app.pane.go_to(0)
        await pilot.pause()
        background = Color.parse("#16181d")
        blue, mauve = Color.parse(DARK.hues["1"]), Color.parse(DARK.hues["4"])
        assert words_on(app.pane, background.blend(blue, 0.15)) == "Someare"
        assert words_on(app.pane, background.blend(mean([blue, mauve]), 0.26)) == "friends"
        assert words_on(app.pane, background.blend(mauve, 0.22)) == ":they"
        underlined = [s.text for s in segments(app.pane) if s.style and s.style.underline]
        assert "".join(underlined) == "friends: they"
        assert words_on(app.pane, mauve) == "Ac"


async def test_without_colours_no_segment_has_one_and_the_marks_tell() -> None:
    app = Stage()
    async with app.run_test(size=(60, 24)) as pilot:
        document = invented()
        app.pane.plain = True
        app.pane.show(document, [coding(document, "Cm", "Some are friends"), coding(document, "Ac", "friends", "4")])
        await pilot.pause()
        drawn = [segment for segment in segments(app.pane) if segment.style and segment.text.strip()]
        assert all(segment.style.color is None and segment.style.bgcolor is None for segment in drawn if segment.style)
        told = {segment.text: segment.style for segment in drawn}
        assert told["Some are "].underline
        assert not told["Some are "].bold
        assert told["friends"].underline
        assert told["friends"].bold
        assert any(style.reverse for style in told.values())


async def test_with_few_colours_marks_tell_what_tints_would_and_tags_keep_their_hue() -> None:
    app = Stage()
    async with app.run_test(size=(60, 24)) as pilot:
        document = invented()
        app.pane.few_colours = True
        app.pane.show(document, [coding(document, "Cm", "Some are friends"), coding(document, "Ac", "friends", "4")])
        await pilot.pause()
        told = {segment.text: segment.style for segment in segments(app.pane) if segment.style}
        assert told["Some are "].underline
        assert not told["Some are "].bold
        assert told["friends"].bold
        assert told["Some are "].bgcolor == told["friends"].bgcolor == told["Rosa"].bgcolor
        assert told["Cm"].color == Color.parse(DARK.hues["1"]).rich_color


async def test_a_theme_without_names_of_hues_still_shows_everything() -> None:
    app = Stage()
    async with app.run_test(size=(60, 24)) as pilot:
        document = invented()
        app.pane.show(
            document, [coding(document, "Cm", "Some are friends", hue) for hue in ("#123456", "no such hue", "")]
        )
        app.pane.palette = LIGHT
        app.pane.glyphs = "ascii"
        await pilot.pause()
        assert any("Cm" in line for line in shown(app.pane))
        assert all("┃" not in line for line in shown(app.pane))


HOSTILE = "\x1b]52;c;YQ==\x07[@click=app.quit]x[/] \u202eabc\x9b31m\x85 [laughs]"


async def test_nothing_hostile_reaches_a_strip_and_markup_shows_as_written() -> None:
    app = Stage()
    async with app.run_test(size=(200, 60)) as pilot:
        text = f"{HOSTILE}: {HOSTILE}. \ttab\n"
        turn = PaneTurn(0, len(HOSTILE) + 2, len(text) - 1, HOSTILE, HOSTILE)
        app.pane.show(PaneDocument(text, (turn,)), [PaneCoding("x", turn.start, turn.end, HOSTILE, HOSTILE, HOSTILE)])
        await pilot.pause()
        everything = "".join(shown(app.pane))
    assert UNSAFE.search(everything) is None
    assert "[@click=app.quit]x[/]" in everything
    assert "[laughs]" in everything


STRANGE = (
    "",
    "\n\n",
    " ",
    "字" * 300,
    "e\u0301" * 300,
    "👨\u200d👩\u200d👧 " * 90,
    "x" * 3000,
    "שלום עולם",
    "\t\tab\tc",
)


@pytest.mark.parametrize("text", STRANGE)
async def test_any_text_can_be_walked_and_drawn(text: str) -> None:
    app = Stage()
    async with app.run_test(size=(60, 16)) as pilot:
        pane = app.pane
        pane.show(PaneDocument(text))
        await pilot.pause()
        for act in (
            pane.action_down,
            pane.action_longer,
            pane.action_word_mode,
            pane.action_right,
            pane.action_down,
            pane.action_up,
            pane.action_back,
            pane.action_turn,
            pane.action_page_down,
            pane.action_last,
            pane.action_next_coding,
            pane.action_shorter,
        ):
            act()
            for line in lines(pane):
                assert sum(segment.cell_length for segment in line) == pane.view_size.width
        start, end = pane.marked
        assert 0 <= start <= end <= len(text)


async def test_hits_and_flags_are_shown() -> None:
    app = Stage()
    async with app.run_test(size=(60, 24)) as pilot:
        document = invented()
        app.pane.show(document)
        at = document.text.index("friends")
        app.pane.set_hits([(at, at + 7)], (at, at + 7))
        app.pane.set_flags([at])
        await pilot.pause()
        found = [s.text for s in segments(app.pane) if s.style and s.style.underline]
        assert found == ["friends"]
        column, row = place_of(app.pane, "friends")
        assert column > 0
        assert shown(app.pane)[row].endswith("!")
