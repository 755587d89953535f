"""The list of projects: what is in each, how far one is, and what is wrong with those that can't be read."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from qcode.errors import Refused
from qcode.store.backup import back_up
from qcode.store.location import projects_folder
from qcode.tui.command import Command
from qcode.tui.frame.panel import Panel
from qcode.tui.projects.dates import size
from qcode.tui.projects.paths import short_path
from qcode.tui.projects.recent import opened_lately
from qcode.tui.projects.summary import ProjectSummary, first_look, last_backup, project_files, summarise
from qcode.tui.projects.table import ProjectsTable
from qcode.tui.rowlist import RowList
from qcode.tui.screens.doors import Doors, ways_in
from qcode.tui.shown import counted, shown

_FRAME = 3  # lines: head, status, footer
_AROUND = 6  # lines: blank, heading, and what is said of the project one is on


class ProjectsScreen(Doors):
    """Projects of the projects folder, and those opened lately from elsewhere."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command(
            "projects.open",
            "enter",
            "open",
            "Project",
            "open",
            "open the project",
            1,
            available=lambda screen: screen.table.row is not None,
        ),
        *ways_in("projects"),
        Command("projects.who", "k", "who am I", "Project", "who", "say who is at the keyboard", 5),
        Command(
            "projects.backup",
            "b",
            "backup",
            "Project",
            "backup",
            "make a checked copy of the project",
            6,
            available=lambda screen: screen.table.row is not None and not screen.table.row.trouble,
        ),
    )
    DEFAULT_CSS = """
    ProjectsScreen #body { align-horizontal: center; }
    ProjectsScreen #column { width: 100%; max-width: 84; height: 1fr; padding: 1 0 0 0; }
    ProjectsScreen Panel { height: auto; }
    ProjectsScreen #details { height: auto; padding: 1 1 0 1; color: $q-dim; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.table = ProjectsTable()

    def compose_body(self) -> ComposeResult:
        """Put the table over a few words about the project one is on."""
        with Vertical(id="column"):
            yield Panel(self.table, title="Projects", right=short_path(projects_folder()))
            yield Static(id="details")

    def on_mount(self) -> None:
        """Begin in the table."""
        self.table.focus()
        self.refresh_screen()

    def refresh_screen(self) -> None:
        """Look again which projects there are, then into each."""
        folder = projects_folder()
        files = project_files(folder, opened_lately())
        self.table.show([first_look(path) for path in files])
        self._fit()
        here = sum(path.parent == folder for path in files)
        elsewhere = f", {len(files) - here} elsewhere" if len(files) > here else ""
        self.status.right = f"{counted(here, 'project')} in this folder{elsewhere}"
        for path in files:
            self._look_into(path, self.qapp.coder or None)

    def on_resize(self, _event: events.Resize) -> None:
        """Give the table the lines that it needs, or those that there are."""
        self._fit()

    def named(self, name: str | None) -> None:
        """Take the name, and say how far that coder is."""
        super().named(name)
        self.refresh_screen()

    def on_row_list_moved(self, _event: RowList.Moved) -> None:
        """Say more about the project one is on."""
        self._show_details()
        self.refresh_bindings()

    def on_row_list_chosen(self, _event: RowList.Chosen) -> None:
        """Open what was chosen by the mouse."""
        self.action_open()

    def action_open(self) -> None:
        """Open the project."""
        if self.table.row is not None and self.ready():
            self.open(self.table.row.path)

    def action_backup(self) -> None:
        """Make a checked copy."""
        if self.table.row is not None:
            self._back_up(self.table.row.path)

    @work(thread=True, group="look")
    def _look_into(self, path: Path, coder: str | None) -> None:
        self.app.call_from_thread(self.table.fill_in, summarise(path, coder))

    @work(thread=True, group="backup")
    def _back_up(self, path: Path) -> None:
        try:
            made = back_up(path)
        except (Refused, OSError) as error:
            self.app.call_from_thread(self.refuse, error if isinstance(error, Refused) else str(error))
        else:
            self.app.call_from_thread(self._backed_up, made)

    def _backed_up(self, made: Path) -> None:
        self.saved(f"backup {made.name}")
        self._show_details()

    def _fit(self) -> None:
        around = _FRAME + _AROUND
        self.table.styles.height = max(2, min(self.table.count + self.table.head, self.size.height - around))

    def _show_details(self) -> None:
        row = self.table.row
        self.query_one("#details", Static).update(self._details(row) if row else "")

    def _details(self, row: ProjectSummary) -> Content:
        head = Content.assemble(
            shown(row.name, "bold $q-bright"), shown(f"   {short_path(row.path)}   {size(row.size)}")
        )
        if row.trouble:
            remedy = f"{row.remedy[:1].upper()}{row.remedy[1:]}."
            return Content("\n").join([head, shown(f"{row.trouble[:1].upper()}{row.trouble[1:]}. {remedy}", "$q-bad")])
        backup = last_backup(row.path, datetime.now().astimezone())
        sentences = [
            f"You are {self.qapp.coder}." if self.qapp.coder else "",
            f"{row.others}." if row.others else "",
            f"Last backup {backup}." if backup else "No backup yet.",
        ]
        return Content("\n").join([head, shown(" ".join(filter(None, sentences)))])
