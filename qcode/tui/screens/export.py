"""Handing the project over as a file: what, where, whose codings count, with or without names."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from qcode.api import Project
from qcode.api.exporting import ENDINGS, Exported, NamesLeft, export_project
from qcode.coding import coders
from qcode.coding.coders import RESERVED
from qcode.errors import Refused
from qcode.tui.choice import Choice
from qcode.tui.command import Command
from qcode.tui.entry import Entry
from qcode.tui.frame.box import Box
from qcode.tui.frame.modal import FrameModal, ModalError
from qcode.tui.frame.question import Question
from qcode.tui.frame.screen import FrameScreen
from qcode.tui.projects.paths import short_path
from qcode.tui.screens.report import Report
from qcode.tui.shown import counted, cut, shown

_ROOM = 22
_KINDS = {
    ".xlsx": ("workbook", "Matrices and lists, a sheet each, for Excel"),
    ".html": ("coded transcripts", "The text with its codes, to read in a browser and to print"),
    ".csv": ("tables", "A folder of tables for R, SPSS and Stata"),
}
"""Of each ending the word for it and what it is good for."""
_PARTS = {".xlsx": "sheet", ".html": "document"}
_LAYERS = ("primary", "consensus", "all")
_LAYER_HELP = "Whose codings count; all counts what two coders coded twice"
_NAMES = ("as each consented", "everybody’s")
_NAMES_HELP = "Speakers stand under their names only where their consent says so; more is kept in the log"


@dataclass(frozen=True)
class Wanted:
    """What is to be written."""

    path: Path
    layer: str
    identify: bool


class ExportForm(FrameModal[None]):
    """Four lines, filled in already: enter writes the file. What was refused can be mended where it stands."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("export.write", "enter,ctrl+s,f2", "write it", "Here", "write", "write the file", footer=1),
        Command("export.next", "down,tab", "next line", "Here", "next", footer=2),
        Command("export.back", "up,shift+tab", "line above", "Here", "back"),
    )
    DEFAULT_CSS = """
    ExportForm #form { margin: 1 4; max-width: 76; padding: 0 1; }
    ExportForm Horizontal { height: 1; }
    ExportForm Horizontal > Static { width: 9; color: $q-text; }
    ExportForm Horizontal > Entry { width: 1fr; margin-left: 1; }
    ExportForm Horizontal:focus-within > Static { color: $q-accent; text-style: bold; }
    ExportForm .about { color: $q-dim; margin: 0 0 1 10; height: auto; }
    ExportForm.-low .about { display: none; }
    ExportForm #writing { display: none; height: 1; color: $q-bright; }
    ExportForm.-writing #writing { display: block; }
    """

    def __init__(self, project: Project) -> None:
        super().__init__()
        with project.reading() as reading:
            names = [coder.name for coder in coders.listing(reading) if coder.name not in RESERVED]
        self._layers = (*_LAYERS, *names)
        self._at_hand = project
        self._writing = False

    def compose(self) -> ComposeResult:
        """Put a word about it under each line that needs one."""
        file = self._at_hand.path
        kinds = [f"{_kind(ending)[0]} {ending}".strip() for ending in ENDINGS]
        with Box("Export", id="form"):
            yield _line("What", Choice(kinds, id="kind"))
            yield Static(_kind(ENDINGS[0])[1], classes="about", id="about-kind")
            yield _line("File", Entry(file.with_suffix(ENDINGS[0]).name, id="file"))
            yield _about(f"A path; a bare name comes to lie in {short_path(file.parent)}")
            yield _line("Codings", Choice(self._layers, id="layer"))
            yield _about(_LAYER_HELP)
            yield _line("Names", Choice(_NAMES, id="names"))
            yield _about(_NAMES_HELP)
            yield Static(id="writing")
            yield ModalError()

    def on_mount(self) -> None:
        """Begin with what to write."""
        self.query_one("#kind").focus()
        self.say_keys()

    def on_resize(self, event: events.Resize) -> None:
        """Leave out what each line is about where there is no room."""
        self.set_class(event.size.height < _ROOM, "-low")

    def on_descendant_focus(self) -> None:
        """Each line has keys of its own."""
        self.call_after_refresh(self.say_keys)

    def on_choice_changed(self, event: Choice.Changed) -> None:
        """Another kind of file has another ending."""
        if event.choice.id == "kind":
            file = self.query_one("#file", Entry)
            file.value = _with_ending(file.value, ENDINGS[event.choice.at])
            self._show_kind()

    def on_input_changed(self, event: Entry.Changed) -> None:
        """Another ending is another kind of file."""
        ending = Path(event.value.strip()).suffix.casefold()
        if ending in ENDINGS:
            self.query_one("#kind", Choice).choose(ENDINGS.index(ending))
            self._show_kind()

    def on_input_submitted(self) -> None:
        """Enter in the line writes the file."""
        self.action_write()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While it is being written, it can only be closed."""
        return (action == "close" or not self._writing) and super().check_action(action, parameters)

    def action_next(self) -> None:
        """Go to the next line."""
        self.focus_next()

    def action_back(self) -> None:
        """Go to the line above."""
        self.focus_previous()

    def action_write(self) -> None:
        """Write the file; ask first where there is one of that name."""
        with self.refusing():
            wanted = self._wanted()
            if not wanted.path.exists():
                self._begin(wanted)
                return
            lines = (short_path(wanted.path), "", "There is something of that name. Write the new one in its place?")
            self.app.push_screen(
                Question("Write over it?", lines, yes="write"), lambda yes: self._begin(wanted) if yes else None
            )

    def _wanted(self) -> Wanted:
        written = self.query_one("#file", Entry).value.strip()
        if not written:
            raise Refused("the file", "it has no name", "write one")
        path = Path(written).expanduser()
        if not path.suffix:
            path = Path(_with_ending(str(path), ENDINGS[self.query_one("#kind", Choice).at]))
        layer = self._layers[self.query_one("#layer", Choice).at]
        return Wanted(self._at_hand.path.parent / path, layer, bool(self.query_one("#names", Choice).at))

    def _begin(self, wanted: Wanted) -> None:
        self._set_writing(on=True)
        name = cut(wanted.path.name, 40)
        self.query_one("#writing", Static).update(shown(f"writing {name}; esc goes on with other work meanwhile"))
        self.app.run_worker(lambda: self._write(wanted), thread=True, group="export")

    def _write(self, wanted: Wanted) -> None:
        """Run in a thread, with readings of its own."""
        try:
            exported = export_project(self._at_hand, wanted.path, layer=wanted.layer, identify=wanted.identify)
        except Refused as error:
            self.app.call_from_thread(self._refused, error)
        else:
            self.app.call_from_thread(self._written, exported)

    def _written(self, exported: Exported) -> None:
        """Say where the file is, and what a reader of it must know."""
        if self.is_current:
            self.dismiss()
        elif self in self.app.screen_stack:
            self._set_writing(on=False)
        for screen in self.app.screen_stack:
            if isinstance(screen, FrameScreen):
                screen.saved(exported.path.name)
        self.app.push_screen(Report("Exported", report(exported)))

    def _refused(self, error: Refused) -> None:
        if self in self.app.screen_stack:
            self._set_writing(on=False)
            if isinstance(error, NamesLeft):
                self.app.push_screen(Report("Not exported", _names_left(error)))
            else:
                self.refuse(error)
            return
        for screen in self.app.screen_stack:
            if isinstance(screen, FrameScreen):
                screen.refuse(error)

    def _set_writing(self, *, on: bool) -> None:
        self._writing = on
        self.set_class(on, "-writing")
        self.query_one(ModalError).display = False
        self.say_keys()

    def _show_kind(self) -> None:
        ending = ENDINGS[self.query_one("#kind", Choice).at]
        self.query_one("#about-kind", Static).update(_kind(ending)[1])


def report(exported: Exported) -> tuple[str, ...]:
    """Say in a line each what was written."""
    what = _PARTS.get(exported.path.suffix.casefold(), "table")
    held = f"{counted(exported.codings, 'coding')}, {counted(len(exported.parts), what)}, layer {exported.layer}"
    where = short_path(exported.path)
    folder = f"the folder {where}: {', '.join(exported.parts)}" if exported.path.is_dir() else where
    return tuple(filter(None, (folder, held, exported.caution)))


def _names_left(error: NamesLeft) -> tuple[str, ...]:
    """Say what to do before the places: these may be more than fit."""
    told, *places, remedy = error.lines()
    here = f"Here: n on the documents screen gives one another name; the line Names, “{_NAMES[1]}”, leaves all in."
    return (told, remedy, here, "\n".join(places))


def _kind(ending: str) -> tuple[str, str]:
    """Give the word for a kind of file and what it is good for; nothing where the ending says it all."""
    return _KINDS.get(ending, ("", ""))


def _with_ending(written: str, ending: str) -> str:
    """Give a file's name with another ending; dots within a name stay."""
    known = next((each for each in ENDINGS if written.casefold().endswith(each)), "")
    return written[: len(written) - len(known)] + ending if written else ""


def _line(name: str, field: Widget) -> Horizontal:
    return Horizontal(Static(name), field)


def _about(words: str) -> Static:
    return Static(shown(words), classes="about")
