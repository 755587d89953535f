"""The first screen of somebody who has no project yet: three ways in, and the coder's name, asked once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Static

from qcode.store.location import projects_folder
from qcode.tui.command import Command
from qcode.tui.entry import Entry
from qcode.tui.frame.access import app_of
from qcode.tui.projects.paths import short_path
from qcode.tui.screens.doors import Doors, ways_in


@dataclass(frozen=True)
class Way:
    """A way in: its key, what it does and what that means, the action that does it."""

    key: str
    title: str
    about: str
    action: str


WAYS = (
    Way("s", "Open the sample project", "invented interviews, two coders", "sample"),
    Way("n", "Start a new project", "name, codebook, first documents", "new"),
    Way("o", "Open a file", "a .qcode file, wherever it lies", "other"),
)
_LINES = 3  # a way has two, and a blank after it


class Ways(Widget, can_focus=True):
    """The ways in, one of them chosen."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"ways--chosen"}
    DEFAULT_CSS = """
    Ways { height: 8; color: $q-dim; }
    Ways .ways--chosen { background: $q-raised; text-style: $q-row-style; }
    """

    chosen: reactive[int] = reactive(0)

    class Clicked(Message):
        """A way was chosen by the mouse."""

    def validate_chosen(self, chosen: int) -> int:
        """Stay with one of them."""
        return max(0, min(chosen, len(WAYS) - 1))

    @property
    def way(self) -> Way:
        """The way that is chosen."""
        return WAYS[self.chosen]

    def render(self) -> Content:
        """Write them, two lines each."""
        return Content("\n\n").join(self._written(number, way) for number, way in enumerate(WAYS))

    def on_click(self, event: events.Click) -> None:
        """Choose and go."""
        if event.y % _LINES < _LINES - 1:
            self.chosen = event.y // _LINES
            self.post_message(self.Clicked())

    def _written(self, number: int, way: Way) -> Content:
        width = self.size.width
        is_chosen = number == self.chosen
        sign = app_of(self).glyphs.row if is_chosen else " "
        title = Content.assemble((f"{sign} {way.key}", "bold $q-accent"), "  ", (way.title, "bold $q-text"))
        lines = [line.pad_right(max(0, width - line.cell_length)) for line in (title, Content(f"     {way.about}"))]
        written = Content("\n").join(lines)
        # Textual's visual style of a component leaves out "reverse", by which the theme without colour marks a row.
        chosen = Style.from_rich_style(self.get_component_rich_style("ways--chosen"))
        return written.stylize_before(chosen) if is_chosen else written


class FirstRunScreen(Doors):
    """Shown where there are no projects yet."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("first_run.choose", "enter", "choose", "Project", "choose", "go the way that is chosen", 1),
        *ways_in("first_run"),
        Command("first_run.down", "down,j", "down", "Looking", "move(1)", "the next way in"),
        Command("first_run.up", "up,k", "up", "Looking", "move(-1)", "the way in above"),
        Command("first_run.name", "tab", "name", "Project", "name", "write your name, and back", 5),
    )
    DEFAULT_CSS = """
    FirstRunScreen #body { align-horizontal: center; }
    FirstRunScreen #form { width: 100%; max-width: 58; height: auto; padding: 2 0 0 0; color: $q-dim; }
    FirstRunScreen.-short #form { padding: 0; }
    FirstRunScreen.-roomy #form { padding: 6 0 0 0; }
    FirstRunScreen Static { height: auto; }
    FirstRunScreen #missing { margin-bottom: 1; }
    FirstRunScreen #name-line { height: 1; margin-top: 1; }
    FirstRunScreen #name-line Static { width: 22; }
    FirstRunScreen #name-line Entry { width: 1fr; }
    """

    def compose_body(self) -> ComposeResult:
        """Say what is missing, show the ways in, ask for the name."""
        with Vertical(id="form"):
            yield Static(
                Content.assemble(
                    ("No project here yet.\n", "bold $q-bright"),
                    "A project is one file on this machine. Nothing leaves it.",
                ),
                id="missing",
            )
            yield Ways()
            yield Horizontal(Static("Your name as a coder"), Entry(self.qapp.coder, id="name"), id="name-line")
            yield Static("It stands beside every code that you give.")

    def on_mount(self) -> None:
        """Begin with the name where it is not known, else with the ways in."""
        (self.query_one(Ways) if self.qapp.coder else self._field).focus()
        self.tell(f"{short_path(projects_folder())} is empty")

    def ready(self) -> bool:
        """Take the name that was written; without one, ask for it."""
        name = self._field.value.strip()
        if not name:
            self.refuse("your name as a coder is missing: write it first")
            self._field.focus()
            return False
        if name != self.qapp.coder:
            self.named(name)
        return True

    def on_input_submitted(self) -> None:
        """The name is written: go on to the ways in."""
        if self.ready():
            self.query_one(Ways).focus()

    async def on_ways_clicked(self) -> None:
        """Go the way that was clicked."""
        await self.action_choose()

    async def action_choose(self) -> None:
        """Go the way that is chosen."""
        await self.run_action(self.query_one(Ways).way.action)

    def action_move(self, ways: int) -> None:
        """Choose another way."""
        self.query_one(Ways).chosen += ways

    def action_name(self) -> None:
        """Go to the name, and back."""
        (self.query_one(Ways) if self._field.has_focus else self._field).focus()

    @property
    def _field(self) -> Entry:
        return self.query_one("#name", Entry)
