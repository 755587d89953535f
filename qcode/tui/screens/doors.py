"""The ways into a project that the first screen and the list of projects share."""

from __future__ import annotations

from pathlib import Path

from textual import work

from qcode.api import create_project
from qcode.api.sample import open_sample
from qcode.errors import Refused
from qcode.tui.command import Command
from qcode.tui.documents.intake import Account, account_of, files_at, take_in
from qcode.tui.frame.screen import FrameScreen
from qcode.tui.projects.paths import by_name
from qcode.tui.projects.recent import remember_opened
from qcode.tui.screens.ask import Ask
from qcode.tui.screens.new_project import NewProject, NewProjectForm
from qcode.tui.screens.report import Report


class Doors(FrameScreen):
    """Opens the sample, a new project, or a file. Heirs bind the keys."""

    def refuse(self, error: Refused | str) -> None:
        """Say what was refused; of a file its name is enough. Nothing is being made any more."""
        self.tell("")
        super().refuse(by_name(error) if isinstance(error, Refused) else error)

    def ready(self) -> bool:
        """Say whether the coder's name is known; if not, ask for it."""
        if not self.qapp.coder:
            self.action_who()
        return bool(self.qapp.coder)

    def action_sample(self) -> None:
        """Open the sample project, made if it is not there."""
        if self.ready():
            self.tell(f"the sample project is being made{self.glyphs.more}")
            self._make_sample()

    def action_new(self) -> None:
        """Ask what a new project shall have, and make it."""
        if self.ready():
            self.app.push_screen(NewProjectForm(), self._begin)

    def action_other(self) -> None:
        """Ask for a project's file and open it."""
        if self.ready():
            about = "The path of a .qcode file"
            self.app.push_screen(Ask("Open a project", about, placeholder="~/study.qcode"), self._open_other)

    def action_who(self) -> None:
        """Ask who is at the keyboard."""
        about = "Your name stands beside every code that you give."
        self.app.push_screen(Ask("Who are you?", about, value=self.qapp.coder), self.named)

    def named(self, name: str | None) -> None:
        """Take a name for who codes, and remember it."""
        if name is not None:
            self.qapp.set_coder(name)

    def open(self, argument: str | Path) -> bool:
        """Open a project and say whether that was possible; why not is said in the status line."""
        try:
            self.qapp.open_project(str(argument))
        except Refused as error:
            self.refuse(error)
            return False
        remember_opened(self.qapp.open_now().path)
        return True

    def _open_other(self, written: str | None) -> None:
        if written is not None:
            self.open(written)

    def _begin(self, asked: NewProject | None) -> None:
        if asked is not None:
            self.tell(f"{asked.name} is being made{self.glyphs.more}")
            self._make(asked, self.qapp.coder)

    @work(thread=True, group="doors", exclusive=True)
    def _make_sample(self) -> None:
        try:
            sample = open_sample()
        except Refused as error:
            self.app.call_from_thread(self.refuse, error)
        else:
            self.app.call_from_thread(self.open, sample.path)

    @work(thread=True, group="doors", exclusive=True)
    def _make(self, asked: NewProject, coder: str) -> None:
        try:
            files = files_at(asked.documents) if asked.documents else ()
            with create_project(asked.name, coder, asked.codebook or None) as project:
                account = account_of(take_in(project, files))
                path = project.path
        except Refused as error:
            self.app.call_from_thread(self.refuse, error)
        else:
            self.app.call_from_thread(self._made, path, account)

    def _made(self, path: Path, account: Account) -> None:
        if self.open(path) and account.lines:
            self.app.push_screen(Report(account.title, account.lines))


def ways_in(place: str) -> tuple[Command, ...]:
    """Declare the ways in as commands of a screen; place begins their ids."""
    return (
        Command(f"{place}.new", "n", "new", "Project", "new", "start a new project", 2),
        Command(f"{place}.other", "o", "other file", "Project", "other", "open a project by its path", 3),
        Command(f"{place}.sample", "s", "sample", "Project", "sample", "open the sample project", 4),
    )
