"""The code picker: type a few letters, tick one code or several, apply; or make the code that is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from qcode.codebook.stored import CodeInfo
from qcode.tui.command import Command
from qcode.tui.frame.box import Box
from qcode.tui.frame.modal import FrameModal
from qcode.tui.picker.codelist import CodeList
from qcode.tui.picker.definition import definition, in_lines
from qcode.tui.rowlist import RowList
from qcode.tui.screens.ask import Ask
from qcode.tui.shown import counted

RETIRED = "retired"


@dataclass(frozen=True)
class NewCode:
    """A code to be made, under a category or as one."""

    name: str
    parent: CodeInfo | None


@dataclass(frozen=True)
class Picked:
    """What was picked: codes in the order in which they were ticked, and a code to be made, if any."""

    code_ids: tuple[str, ...]
    new: NewCode | None = None


class CodePicker(FrameModal[Picked | None]):
    """Answers with what was picked, None if it was closed. several: whether more than one code can be ticked."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command(
            "picker.apply", "enter", "apply", "Coding", "apply", help="apply the ticked codes, else the row", footer=1
        ),
        Command(
            "picker.tick",
            "space",
            "tick",
            "Coding",
            "tick",
            help="tick the code, to apply several at once",
            footer=2,
            available=lambda picker: picker.several,
        ),
        Command(
            "picker.definition", "tab", "definition", "Looking", "definition", help="the whole definition", footer=3
        ),
        Command(
            "picker.new",
            "ctrl+n",
            "new code",
            "Coding",
            "new",
            help="make a code under the row's category",
            footer=4,
            available=lambda picker: picker.several,
        ),
    )
    DEFAULT_CSS = """
    #picker { max-width: 72; height: 100%; max-height: 19; }
    #definition {
        height: 3;
        padding: 0 1;
        border-top: solid $q-line;
    }
    #definition.in-full {
        height: auto;
        max-height: 60%;
    }
    CodePicker.-short #definition { height: 2; }
    .-ascii #definition { border-top: ascii $q-line; }
    """

    def __init__(
        self,
        codes: Sequence[CodeInfo],
        counts: Mapping[str, int],
        recent: Sequence[str] = (),
        marked: str = "",
        words: int = 0,
        title: str = "Code",
        *,
        several: bool = True,
    ) -> None:
        super().__init__()
        self.several = several
        self._codes = [code for code in codes if code.status != RETIRED]
        self._counts = counts
        self._recent = recent
        self._marked = marked
        self._title = f"{title} {counted(words, 'word')}" if words else title

    def compose(self) -> ComposeResult:
        """Put the list over the definition."""
        with Box(self._title, id="picker"):
            yield CodeList(
                self._codes,
                self._counts,
                self._recent,
                language=self.qapp.language,
                quote=self._marked,
                several=self.several,
            )
            yield Static(id="definition")

    def on_mount(self) -> None:
        """Begin in the list."""
        self._list.focus()
        self._show_keys()

    def on_resize(self) -> None:
        """Break the definition for the new width."""
        self.call_after_refresh(self._show_definition)

    def on_row_list_moved(self, _event: RowList.Moved) -> None:
        """Say what the code of the row means."""
        self._show_definition()
        self._show_keys()

    def on_row_list_chosen(self, _event: RowList.Chosen) -> None:
        """Take the row that was chosen by the mouse."""
        self.action_apply()

    def on_code_list_ticked(self, _event: CodeList.Ticked) -> None:
        """Say how many enter applies."""
        self._show_keys()

    def action_apply(self) -> None:
        """Answer with the ticked codes, else the row's; where nothing matches, with the code to be made."""
        codes = self._list
        if codes.offers_new:
            self._make(codes.new_name)
        elif codes.ticked:
            self.dismiss(Picked(tuple(codes.ticked)))
        elif codes.code is not None:
            self.dismiss(Picked((codes.code.id,)))

    def action_tick(self) -> None:
        """Tick the row."""
        self._list.tick()

    def action_definition(self) -> None:
        """Show the whole definition, or the beginning again."""
        self.query_one("#definition").toggle_class("in-full")
        self._show_definition()

    def action_new(self) -> None:
        """Make the code that was typed; ask for its name where nothing was."""
        if self._list.new_name:
            self._make(self._list.new_name)
            return
        parent = self._list.parent_of_new
        place = f"A code under {parent.name}" if parent else "A category, the first of this codebook"
        self.app.push_screen(Ask("New code", place), lambda name: self._make(name) if name else None)

    def _make(self, name: str) -> None:
        self.dismiss(Picked(tuple(self._list.ticked), NewCode(name, self._list.parent_of_new)))

    @property
    def _list(self) -> CodeList:
        return self.query_one(CodeList)

    def _show_definition(self) -> None:
        below = self.query_one("#definition", Static)
        in_full = below.has_class("in-full")
        said = definition(self._list.code, in_full=in_full)
        width, lines = below.content_size.width, below.content_size.height
        below.update(said if in_full or not lines else in_lines(said, width, lines, self.glyphs.more))

    def _show_keys(self) -> None:
        ticked = len(self._list.ticked)
        enter = f"apply {ticked}" if ticked else "apply"
        labels = {"picker.apply": "make it" if self._list.offers_new else enter}
        self.say_keys(labels)
