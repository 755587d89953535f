"""What the pane paints: tints and marks in many colours, few and none, and nothing hostile."""

from __future__ import annotations

import pytest
from reading_stage import Stage, coding, invented, lines, place_of, segments, shown, words_on
from textual.color import Color

from qcode.text.safe import UNSAFE
from qcode.tui.reading import DARK, LIGHT, PaneCoding, PaneDocument, PaneTurn
from qcode.tui.reading.tints import mean


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
