"""What there is to weigh: the definition, the memos, what was decided and why, and the keys to decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.widget import Widget

from qcode.api.review_rows import ReviewRow
from qcode.codebook.stored import CodeInfo
from qcode.tui.frame.access import app_of
from qcode.tui.shown import cut, shown, shown_lines

_STRIP = 3


@dataclass(frozen=True)
class Option:
    """A way to decide: its key, what it does, and whether it applies."""

    key: str
    words: str
    applies: bool


@dataclass(frozen=True)
class Weighed:
    """A passage with its code, the decision in words (empty while there is none), and the ways to decide."""

    row: ReviewRow
    code: CodeInfo
    label: str
    decided: str
    options: Sequence[Option]


class Reason(Widget):
    """At the right where there is room, else three rows below the text; one where the window is low."""

    DEFAULT_CSS = """
    Reason { height: 3; color: $q-dim; background: $q-bg; }
    """

    def __init__(self) -> None:
        super().__init__(id="reason")
        self._weighed: Weighed | None = None

    def show(self, weighed: Weighed | None) -> None:
        """Show another passage."""
        if weighed != self._weighed:
            self._weighed = weighed
            self.refresh()

    def render(self) -> Content:
        """Write what there is room for."""
        weighed = self._weighed
        if weighed is None:
            return Content("")
        if self.size.height > _STRIP:
            return Content("\n").join(self._pane(weighed))
        return Content("\n").join(self._strip(weighed)[-self.size.height :])

    def _strip(self, weighed: Weighed) -> list[Content]:
        width, glyphs = self.size.width, app_of(self).glyphs
        title = cut(f"{weighed.code.tag} {weighed.label}", width // 2, glyphs.more)
        above = cut(weighed.code.category if weighed.code.depth else "", width // 3, glyphs.more)
        end = f" {above} {glyphs.rule}" if above else glyphs.rule
        rule = glyphs.rule * max(0, width - Content(title).cell_length - Content(end).cell_length - 4)
        first = Content.assemble((f"{glyphs.rule} ", "$q-line"), title, (f" {rule}", "$q-line"), end)
        means = weighed.code.brief or weighed.code.definition or "no definition yet"
        return [first, Content(" " + cut(means, width - 2, glyphs.more)), self._notes(weighed, width)]

    def _notes(self, weighed: Weighed, width: int) -> Content:
        """The decision if there is one, else the memos in one line."""
        more = app_of(self).glyphs.more
        if weighed.decided:
            return Content.assemble(" ", (cut(weighed.decided, width - 2, more), "$q-ok"))
        row, parts = weighed.row, []
        for name in row.coders:
            memo = " ".join(row.memos.get(name, "").split())
            parts.append(f"{name}: {memo or 'no memo'}")
        return Content(" " + cut("   ".join(parts), width - 2, more))

    def _pane(self, weighed: Weighed) -> list[Content]:
        code, row, bright = weighed.code, weighed.row, "bold $q-bright"
        above = f"  {cut(code.category, 20)}" if code.depth else ""
        lines = [Content.assemble((cut(f"{code.tag} {weighed.label}", self.size.width - 2), bright), (above, ""))]
        lines += [Content(""), shown(code.definition or code.brief or "no definition yet", "$q-text")]
        if code.exclude:
            lines += [Content(""), Content("not"), shown(code.exclude, "$q-text")]
        for name in row.coders:
            note = row.memos.get(name)
            lines += [Content(""), Content.assemble(shown(name, bright), "  memo" if note else "  no memo")]
            lines += [shown_lines(note, "$q-text")] if note else []
        if weighed.decided:
            lines += [Content(""), shown(weighed.decided, "$q-ok")]
        lines += [Content(""), Content.styled("Decide", bright)]
        return [*lines, *(self._option(each) for each in weighed.options)]

    def _option(self, option: Option) -> Content:
        key, words = ("bold $q-accent", "$q-text") if option.applies else ("", "")
        return Content.assemble((f"{option.key:<4}", key), shown(option.words, words))
