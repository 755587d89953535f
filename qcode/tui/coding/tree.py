"""The codebook beside the text: categories to open and close, tags, counts."""

from __future__ import annotations

from typing import ClassVar

from rich.style import Style
from textual.message import Message

from qcode.codebook.stored import CodeInfo
from qcode.tui.coding.codes import Codes
from qcode.tui.command import Command
from qcode.tui.frame.access import app_of
from qcode.tui.hues import color_of
from qcode.tui.lines import Line
from qcode.tui.rowlist import RowList

_INDENT = 2
_CODEBOOK = "Codebook"


class CodebookTree(RowList):
    """The codes in codebook order; what is closed hides what is below it."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("tree.apply", "enter", "apply", "Coding", "apply", "give the marked words this code", footer=1),
        Command("tree.definition", "d", "definition", "Looking", "definition", "what this code means", footer=1),
        Command("tree.only", "f", "only this", "Looking", "only", "show only codings with this code", footer=1),
        Command("tree.new", "a", "add", _CODEBOOK, "new", "a new code in the row’s category", footer=1),
        Command("tree.category", "A", "category", _CODEBOOK, "new_category", "a new category"),
        Command("tree.rename", "r", "rename", _CODEBOOK, "rename", "another name; its tag and codings stay", footer=1),
        Command("tree.move", "M", "move", _CODEBOOK, "move_code", "under another code, with all below it", footer=1),
        Command("tree.merge", "ampersand", "merge", _CODEBOOK, "merge", "into another code, which gets its codings"),
        Command("tree.close", "left,h", "close", "Looking", "fold(True)", "close the category"),
        Command("tree.open", "right,l", "open", "Looking", "fold(False)", "open the category"),
    )
    DEFAULT_CSS = """
    CodebookTree { background: $q-surface; width: 1fr; height: 1fr; scrollbar-size: 0 0; }
    """

    class About(Message):
        """Something is wanted with a code."""

        def __init__(self, code: CodeInfo) -> None:
            super().__init__()
            self.code = code

    class Applied(About):
        """A code is to be given to the marked words."""

    class Asked(About):
        """A code's definition is wanted."""

    class Only(About):
        """Only codings with a code, or one below it, are to be shown."""

    class Renaming(About):
        """A code is to have another name."""

    class Moving(About):
        """A code is to stand under another one."""

    class Merging(About):
        """All that has a code is to have another one instead, and the code to go."""

    class Adding(Message):
        """A code is wanted under a parent, or (None) a category."""

        def __init__(self, parent: CodeInfo | None) -> None:
            super().__init__()
            self.parent = parent

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self._codes: Codes | None = None
        self._rows: list[CodeInfo] = []
        self._parents: set[str] = set()
        self._shut: set[str] = set()

    def show(self, codes: Codes) -> None:
        """Show a codebook; the cursor stays on its code."""
        here = self.code
        self._codes = codes
        self._parents = {code.parent_id for code in codes.listed if code.parent_id}
        self._list_rows(here)

    def go_to(self, code_id: str) -> None:
        """Put the cursor on a code; what is closed above it is opened."""
        codes = self._codes
        code = codes.by_id.get(code_id) if codes else None
        above = code
        while codes and above is not None:
            self._shut.discard(above.parent_id or "")
            above = codes.by_id.get(above.parent_id or "")
        self._list_rows(code)

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    @property
    def code(self) -> CodeInfo | None:
        """The code that the cursor is on."""
        return self._rows[self.cursor] if self.cursor < len(self._rows) else None

    def lay_out_row(self, number: int, line: Line) -> None:
        """Lay out one code: pin, tag and name at the left, its count at the right."""
        codes, code = self._codes, self._rows[number]
        if codes is None:
            return
        is_category = code.depth == 0 and (code.id in self._parents or len(self._parents) > 0)
        self._lay_out_margin(number, code, line, is_category=is_category)
        pin = codes.pin_of.get(code.id, "")
        if is_category:
            line.put(pin or code.tag, self.ink("accent") if pin else self._tag_ink(codes, code)).skip(1)
        else:
            line.put(code.tag, self._tag_ink(codes, code)).skip(1)
        count = f"{codes.counts[code.id]:,}"
        retired = code.status == "retired"
        ink = self.ink("bright" if is_category else "dim" if retired else "text")
        room = line.left - len(count) - 2
        line.put(codes.label(code), ink, max(0, room)).skip_to(-len(count) - 1).put(count, self.ink("dim"))

    def counts_changed(self, changed: set[str]) -> None:
        """Draw the rows of these codes, and of all above them, again."""
        codes = self._codes
        above = set()
        for code_id in changed:
            code = codes.by_id.get(code_id) if codes else None
            while codes and code is not None:
                above.add(code.id)
                code = codes.by_id.get(code.parent_id or "")
        for row, code in enumerate(self._rows):
            if code.id in above:
                self.refresh_line(row)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Apply by a double click."""
        event.stop()
        self.action_apply()

    def action_apply(self) -> None:
        """Give the marked words this code."""
        if self.code is not None:
            self.post_message(self.Applied(self.code))

    def action_definition(self) -> None:
        """Show what this code means."""
        if self.code is not None:
            self.post_message(self.Asked(self.code))

    def action_only(self) -> None:
        """Show only codings with this code."""
        if self.code is not None:
            self.post_message(self.Only(self.code))

    def action_new(self) -> None:
        """Make a code in the category of the row: below it, or where it is no category beside it."""
        code = self.code
        if code is not None and code.depth > 0 and code.id not in self._parents:
            code = self._codes.by_id.get(code.parent_id or "") if self._codes else None
        self.post_message(self.Adding(code))

    def action_new_category(self) -> None:
        """Make a category."""
        self.post_message(self.Adding(None))

    def action_rename(self) -> None:
        """Give the code another name."""
        if self.code is not None:
            self.post_message(self.Renaming(self.code))

    def action_move_code(self) -> None:
        """Put the code under another."""
        if self.code is not None:
            self.post_message(self.Moving(self.code))

    def action_merge(self) -> None:
        """Put the code into another."""
        if self.code is not None:
            self.post_message(self.Merging(self.code))

    def action_fold(self, close: bool) -> None:
        """Close or open what the cursor is on; closing where nothing is open goes to the code above."""
        code = self.code
        if code is None:
            return
        if close and (code.id not in self._parents or code.id in self._shut):
            above = [row for row, each in enumerate(self._rows) if each.id == code.parent_id]
            self.cursor = above[0] if above else self.cursor
            return
        (self._shut.add if close else self._shut.discard)(code.id)
        self._list_rows(code)

    def _list_rows(self, here: CodeInfo | None) -> None:
        self._rows = []
        hidden: set[str] = set()
        for code in self._codes.listed if self._codes else ():
            if code.parent_id in hidden or code.parent_id in self._shut:
                hidden.add(code.id)
            else:
                self._rows.append(code)
        ids = [code.id for code in self._rows]
        self.rows_changed(ids.index(here.id) if here is not None and here.id in ids else 0)

    def _lay_out_margin(self, number: int, code: CodeInfo, line: Line, *, is_category: bool) -> None:
        on_it = number == self.cursor and self.has_focus
        line.put(self.glyphs.row if on_it else " ", self.ink("accent"))
        folds = code.id in self._parents
        sign = (self.glyphs.shut if code.id in self._shut else self.glyphs.open) if folds else " "
        if is_category:
            line.put(sign, self.ink("dim")).skip(1)
            return
        pin = self._codes.pin_of.get(code.id, " ") if self._codes else " "
        line.put(pin, self.ink("accent"))
        line.skip(max(0, code.depth - 1) * _INDENT)
        line.put(sign if code.id in self._shut else " ", self.ink("dim"))

    def _tag_ink(self, codes: Codes, code: CodeInfo) -> Style:
        return Style(color=color_of(app_of(self), codes.hues[code.id]) or None, bold=True)
