"""What a new project begins with: its name, a codebook, first documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from qcode.codebook.shipped import shipped_codebooks
from qcode.store.location import projects_folder
from qcode.tui.command import Command
from qcode.tui.entry import Entry
from qcode.tui.frame.box import Box
from qcode.tui.frame.modal import FrameModal, ModalError
from qcode.tui.projects.paths import short_path
from qcode.tui.shown import shown

FIRST_CODEBOOK = "social-movements"


@dataclass(frozen=True)
class NewProject:
    """What was asked for: codebook is one that ships or a file, documents a path; either can be empty."""

    name: str
    codebook: str
    documents: str


class NewProjectForm(FrameModal[NewProject | None]):
    """Three lines, of which only the name must be written. Enter goes to the next, at the last it makes the project."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("new_project.next", "down,tab", "next line", "Here", "next", footer=2),
        Command("new_project.back", "up,shift+tab", "line above", "Here", "back"),
        Command("new_project.make", "ctrl+s,f2", "make it", "Here", "make", "make the project", footer=3),
    )
    DEFAULT_CSS = """
    NewProjectForm #form { margin: 1 4; max-width: 72; padding: 0 1; }
    NewProjectForm Horizontal { height: 1; }
    NewProjectForm Horizontal > Static { width: 12; color: $q-text; }
    NewProjectForm Horizontal > Entry { width: 1fr; }
    NewProjectForm Horizontal:focus-within > Static { color: $q-accent; text-style: bold; }
    NewProjectForm .about { color: $q-dim; margin: 0 0 1 12; height: auto; }
    """

    def compose(self) -> ComposeResult:
        """Put a word about it under each line."""
        shipped = tuple(shipped_codebooks())
        first = FIRST_CODEBOOK if FIRST_CODEBOOK in shipped else ""
        with Box("New project", id="form"):
            yield _line("Name", Entry(placeholder="study", id="name"))
            yield _about(f"A file of this name in {short_path(projects_folder())}, or a path")
            yield _line("Codebook", Entry(first, id="codebook"))
            yield _about(f"{', '.join(shipped)}, or a file; empty for none yet")
            yield _line("Documents", Entry(placeholder="later", id="documents"))
            yield _about("A file, a folder, or a pattern such as ~/field/*.txt")
            yield ModalError()

    def on_mount(self) -> None:
        """Begin at the name."""
        self.query_one("#name", Entry).focus()
        self.say_keys()

    def on_input_submitted(self) -> None:
        """Go on; at the last line, make it."""
        if self.focused is self.query_one("#documents"):
            self.action_make()
        else:
            self.action_next()

    def action_next(self) -> None:
        """Go to the next line."""
        self.focus_next(Entry)

    def action_back(self) -> None:
        """Go to the line above."""
        self.focus_previous(Entry)

    def action_make(self) -> None:
        """Answer with what was asked for; a name there must be."""
        name, codebook, documents = (self.query_one(f"#{field}", Entry) for field in ("name", "codebook", "documents"))
        if not name.value.strip():
            self.refuse("the project has no name: write one")
            name.focus()
            return
        self.dismiss(NewProject(name.value.strip(), codebook.value.strip(), documents.value.strip()))


def _line(name: str, entry: Entry) -> Horizontal:
    return Horizontal(Static(name), entry)


def _about(words: str) -> Static:
    return Static(shown(words), classes="about")
