"""The last defence: what was forgotten elsewhere still never reaches the terminal."""

from __future__ import annotations

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.color import Color
from textual.screen import Screen
from textual.widgets import Static

from qcode.api import Project, identity
from qcode.text.safe import UNSAFE
from qcode.tui.app import QcodeApp
from qcode.tui.output import NoColour, SafeOutput
from tests.tui.conftest import Opener, lines_of

BLACK = Color(0, 0, 0)


def test_unsafe_code_points_become_visible_and_keep_the_width() -> None:
    found = SafeOutput().apply([Segment("plain"), Segment("a\x1b[31mb\u202ec", Style(bold=True))], BLACK)
    assert [segment.text for segment in found] == ["plain", "a␛[31mb\N{REPLACEMENT CHARACTER}c"]
    assert found[1].style == Style(bold=True)


def test_without_colour_bold_underline_and_reverse_stay() -> None:
    style = Style(color="red", bgcolor="blue", bold=True, underline=True, reverse=True)
    (found,) = NoColour().apply([Segment("x", style)], BLACK)
    assert found.style == Style(bold=True, underline=True, reverse=True)


class Careless(Screen[None]):
    """A screen that forgot to make a text safe."""

    def compose(self) -> ComposeResult:
        yield Static("\x1b]0;title\x07 and \u202e", markup=False)


async def test_a_careless_widget_is_caught(study: Project) -> None:
    app = QcodeApp(study, "Ana")
    async with app.run_test() as pilot:
        await app.push_screen(Careless())
        await pilot.pause()
        assert not any(UNSAFE.search(line) for line in lines_of(app))


async def test_no_color_leaves_no_colour(study: Project, at_work: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with at_work(study) as coder:
        await coder.press("right", "1")
        styles = [
            segment.style
            for strip in coder.app.screen._compositor.render_strips()
            for segment in strip
            if segment.style
        ]
        assert not any(style.color or style.bgcolor for style in styles)
        assert any(style.reverse for style in styles)
        assert any(style.underline for style in styles)


async def test_where_there_is_only_ascii_no_other_sign_is_drawn(study: Project, at_work: Opener) -> None:
    identity.remember(glyphs="ascii")
    async with at_work(study) as coder:
        await coder.press("right", "1", "c")
        assert not [line for line in coder.lines() if not line.isascii()]
