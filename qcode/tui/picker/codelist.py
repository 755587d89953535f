"""The picker's list: what is typed stands over the codes that it means, a line each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.message import Message

from qcode.codebook.stored import CodeInfo
from qcode.tui.frame.access import app_of
from qcode.tui.hues import color_of, hue_of
from qcode.tui.lines import HIT, Line
from qcode.tui.picker.ranking import Match, Ranking
from qcode.tui.rowlist import RowList
from qcode.tui.shown import cut

_RECENT, _COUNT, _MARGIN = 6, 5, 1
_TICK, _TAG, _BETWEEN = 4, 3, 2


class CodeList(RowList):
    """Codes ranked by what is typed into it. Several can be ticked; what is ticked stays so while one types on."""

    class Ticked(Message):
        """A code was ticked, or the tick taken off."""

    def __init__(
        self,
        codes: Sequence[CodeInfo],
        counts: Mapping[str, int],
        recent: Sequence[str] = (),
        *,
        language: str = "",
        quote: str = "",
        several: bool = True,
    ) -> None:
        super().__init__()
        self.typed = ""
        self.ticked: dict[str, CodeInfo] = {}
        self.several = several
        self._quote = quote
        self._counts = counts
        self._by_id = {code.id: code for code in codes}
        self._ranking = Ranking(codes, recent, language)
        self._categories = {code.category: code for code in codes if code.depth == 0}
        self._matches = self._ranking.find("")
        self._category = self._categories.get(self.code.category) if self.code else None

    def on_mount(self) -> None:
        """Show the codes; what more there are is said, so that no bar is needed."""
        self.styles.scrollbar_size_vertical = 0
        self.rows_changed()

    @property
    def count(self) -> int:
        """The matches; without any, one line: it offers a new code, or says why there is nothing to choose."""
        return len(self._matches) or 1

    @property
    def head(self) -> int:
        """The marked words, a blank, what is typed, a rule; in a low window without the blank."""
        return 4 if self.size.height >= 10 else 3

    @property
    def code(self) -> CodeInfo | None:
        """The code of the row one is on."""
        return self._matches[self.cursor].code if self.cursor < len(self._matches) else None

    @property
    def new_name(self) -> str:
        """The name that a new code would get: what is typed."""
        return self.typed.strip()

    @property
    def offers_new(self) -> bool:
        """Whether nothing matches, so that enter makes a code; where one code is to be chosen, none is made."""
        return self.several and not self._matches and bool(self.new_name)

    @property
    def nothing(self) -> str:
        """Why there is nothing to choose, and what to do; nothing where there is."""
        if self._matches or self.offers_new:
            return ""
        if self.new_name:
            glyphs = self.glyphs
            return f"no code is like {glyphs.quote_open}{self.new_name}{glyphs.quote_close}: backspace takes it back"
        return "no codes yet: type a name to make one" if self.several else "no codes yet: esc, then c makes one"

    @property
    def parent_of_new(self) -> CodeInfo | None:
        """The category under which a new code would come: that of the row one is on or was on last."""
        return self._category

    def tick(self) -> None:
        """Tick the code of the row, or take the tick off."""
        if self.code is None:
            return
        if self.ticked.pop(self.code.id, None) is None:
            self.ticked[self.code.id] = self.code
        self.refresh()
        self.post_message(self.Ticked())

    def on_key(self, event: events.Key) -> None:
        """Take letters in and out; all other keys are commands."""
        types = event.is_printable and not (event.key == "space" and self.several)
        if types and event.character:
            self._type(self.typed + event.character)
        elif event.key == "backspace":
            self._type(self.typed[:-1])
        elif event.key in ("ctrl+u", "ctrl+w"):
            self._type("")
        else:
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Take the first line in."""
        event.stop()
        self._type(self.typed + event.text.split("\n", 1)[0])

    def watch_cursor(self, before: int, after: int) -> None:
        """Remember the category for a new code."""
        self._remember_category()
        super().watch_cursor(before, after)

    def lay_out_head(self, number: int, line: Line) -> None:
        """Lay out the marked words, the typed ones and the rule."""
        name = ("quote", "blank", "typed", "rule")[number if self.head == 4 or number == 0 else number + 1]
        if name == "rule":
            line.put(self.glyphs.rule * line.left, self.ink("line"))
        line.skip(_MARGIN)
        if name == "quote":
            inside = cut(self._quote, line.left - 2 - _MARGIN, self.glyphs.more)
            line.put(f"{self.glyphs.quote_open}{inside}{self.glyphs.quote_close}" if inside else "", self.ink("dim"))
        elif name == "typed":
            line.put(self.glyphs.prompt, self.ink("accent")).skip(1)
            line.put(self.typed[-(line.left - 1) :], self.ink("bright")).put(self.glyphs.block, self.ink("bright"))

    def lay_out_row(self, number: int, line: Line) -> None:
        """Lay out a code, or the offer to make one."""
        on_it = number == self.cursor and self.has_focus and not self.nothing
        line.put(self.glyphs.row if on_it else " ", self.ink("accent"))
        if self.nothing:
            line.put(cut(self.nothing, line.left - _MARGIN, self.glyphs.more), self.ink("dim"))
        elif number < len(self._matches):
            self._lay_out_code(self._matches[number], line)
        else:
            self._lay_out_offer(line)

    def _lay_out_code(self, match: Match, line: Line) -> None:
        code, dim = match.code, self.ink("dim")
        if self.several:
            ticked = code.id in self.ticked
            line.put("[x]" if ticked else "[ ]", self.ink("accent") if ticked else dim, _TICK)
        color = color_of(app_of(self), hue_of(code, self._by_id))
        line.put(code.tag, Style(color=color or None, bold=True), _TAG, hits=match.in_tag)
        end = _RECENT + _COUNT + 2 * _MARGIN
        for text, ink, hits in self._words(match):
            line.put(text, ink, min(cell_len(text), line.left - end), hits=hits)
            line.skip(min(_BETWEEN, line.left - end))
        line.skip_to(-(_RECENT + _COUNT + _MARGIN))
        line.put("recent" if match.recent else "", dim, _RECENT)
        line.put(f"{self._counts.get(code.id, 0):,}", dim, _COUNT, right=True)

    def _words(self, match: Match) -> list[tuple[str, Style, tuple[int, ...]]]:
        words = [(match.label, self.ink("text"), match.in_label)]
        if match.also:
            words.append((match.also, self.ink("dim"), match.in_also))
        if match.place:
            words.append((match.place, self.ink("dim"), match.in_place))
        return words

    def _lay_out_offer(self, line: Line) -> None:
        line.skip(1).put(self.glyphs.enter, self.ink("accent")).put(" makes the code ")
        name = f"{self.glyphs.quote_open}{self.new_name}{self.glyphs.quote_close}"
        line.put(cut(name, line.left // 2, self.glyphs.more), HIT)
        if self._category is not None:
            line.put(" under ").put(self._category.name)
        if self.ticked:
            line.put(f", applies {len(self.ticked) + 1}")

    def _type(self, typed: str) -> None:
        if typed == self.typed:
            return
        self.typed = typed
        self._matches = self._ranking.find(typed)
        self.rows_changed()
        self._remember_category()

    def _remember_category(self) -> None:
        if self.code is not None:
            self._category = self._categories.get(self.code.category)
