"""The app: a table of contents. What is open, which screen shows it, how it looks; the screens do the rest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.filter import LineFilter

from qcode.api import Project, identity, open_project
from qcode.api.review import Wanted
from qcode.codebook.model import key_of
from qcode.coding import documents
from qcode.errors import Refused
from qcode.store.location import SUFFIX, projects_folder
from qcode.tui.command import Command, Commanded, offers
from qcode.tui.commands import EVERYWHERE
from qcode.tui.crash_screen import QuietCrash
from qcode.tui.frame.prompt import GoPrompt
from qcode.tui.frame.screen import FrameScreen
from qcode.tui.frame.tabs import TABS, Tab
from qcode.tui.glyphs import ASCII, glyph_set
from qcode.tui.hues import palette_for
from qcode.tui.key_order import KeysInOrder
from qcode.tui.keymap import UserKeys, keymap_file, read_keymap
from qcode.tui.output import AsciiSigns, NoColour, SafeOutput
from qcode.tui.palette import CommandProvider
from qcode.tui.reading import Palette
from qcode.tui.screens.agreement import AgreementScreen
from qcode.tui.screens.ask import Ask
from qcode.tui.screens.cases import CasesScreen
from qcode.tui.screens.coders import CoderScreen
from qcode.tui.screens.coding import CodingScreen
from qcode.tui.screens.documents import DocumentsScreen
from qcode.tui.screens.export import ExportForm
from qcode.tui.screens.find import FindScreen
from qcode.tui.screens.first_run import FirstRunScreen
from qcode.tui.screens.help import HelpScreen
from qcode.tui.screens.matrix import MatrixScreen
from qcode.tui.screens.projects import ProjectsScreen
from qcode.tui.screens.review import ReviewScreen
from qcode.tui.theme import THEMES, theme_name, themes

PROJECTS = Tab("projects", "p", "Projects")


def run(project_argument: str | None, coder: str | None) -> int:
    """Open the app on a project, or where none is named on the projects that there are. Gives the exit status."""
    project = open_project(project_argument, coder=coder) if project_argument is not None else None
    app = QcodeApp(project, coder)
    try:
        app.run()
    finally:
        if app.project is not None:
            app.project.close()
    return app.return_code or 0


class QcodeApp(Commanded, KeysInOrder, QuietCrash):
    """The app on one project, or on none yet."""

    TITLE = "qcode"
    CSS_PATH = "styles.tcss"
    COMMANDS: ClassVar = {CommandProvider}
    ACTIONS: ClassVar[tuple[Command, ...]] = EVERYWHERE
    MODES: ClassVar = {
        "documents": DocumentsScreen,
        "coding": CodingScreen,
        "find": FindScreen,
        "cases": CasesScreen,
        "matrix": MatrixScreen,
        "agreement": AgreementScreen,
        "review": ReviewScreen,
        "projects": ProjectsScreen,
        "first-run": FirstRunScreen,
    }

    def __init__(self, project: Project | None = None, coder: str | None = None) -> None:
        super().__init__()
        settings = identity.settings()
        self.project = project
        self.coder = coder or (project.coder if project is not None else None) or ""
        self.language = settings.get("language", "en")
        self.glyphs = glyph_set(settings.get("glyphs", ""))
        self.document_id: str | None = None
        self.place: int | None = None
        self.review_wanted: tuple[Wanted, str | None] | None = None
        self.sheet_wanted: str | None = None
        self.user_keys = UserKeys({})
        self._filters_coloured: list[LineFilter] = [SafeOutput()]
        if self.glyphs is ASCII:
            self._filters_coloured.append(AsciiSigns())
        self._filters_plain: list[LineFilter] = [*self._filters_coloured, NoColour()]
        for theme in themes():
            self.register_theme(theme)
        self.theme = theme_name(settings.get("theme", ""), no_color=self.no_color)
        self.set_class(self.glyphs is ASCII, "-ascii")

    @property
    def plain(self) -> bool:
        """Whether to do without colours."""
        return self.theme == "qcode-plain"

    @property
    def few_colours(self) -> bool:
        """Whether the terminal has too few colours for tints: then marks tell what they would."""
        return self.plain or (not self.is_headless and self.console.color_system in (None, "standard", "windows"))

    @property
    def palette(self) -> Palette:
        """The colours of codes in the theme of now."""
        return palette_for(dark=self.current_theme.dark)

    def on_mount(self) -> None:
        """Take the user's keys and show the first screen."""
        self.user_keys = read_keymap(keymap_file())
        self.set_keymap(self.user_keys.keys)
        self.start()

    def start(self) -> None:
        """Show the project that is open, else the projects that there are, else how to begin."""
        if self.project is None:
            there = projects_folder()
            has_projects = there.is_dir() and any(there.glob(f"*{SUFFIX}"))
            self.switch_mode("projects" if has_projects else "first-run")
            return
        self.switch_mode("documents")
        if not self.coder:
            self.push_screen(Ask("Who are you?", "Your name stands beside every code that you give."), self._named)

    def open_now(self) -> Project:
        """Give the project that is open; refused where there is none."""
        if self.project is None:
            raise Refused("this", "no project is open", "open one first")
        return self.project

    def open_project(self, argument: str) -> None:
        """Open another project and show its documents."""
        opened = open_project(argument, coder=self.coder or None)
        if self.project is not None:
            self.project.close()
        self.project, self.document_id = opened, None
        for mode in (tab.id for tab in TABS):
            if mode != self.current_mode:
                self.remove_mode(mode)
                self.add_mode(mode, self.MODES[mode])
        self.start()

    def open_document(self, document_id: str, offset: int | None = None) -> None:
        """Show a document to be coded: from a place on, else where one was in it."""
        self.document_id, self.place = document_id, offset
        if self.current_mode == "coding" and isinstance(self.screen, FrameScreen):
            self.screen.refresh_screen()
        else:
            self.switch_mode("coding")

    def open_sheet(self, document_id: str) -> None:
        """Show the variables of documents, to fill in those of one."""
        self.sheet_wanted = document_id
        self.go("cases")

    def open_review(self, wanted: Wanted, round_name: str | None = None) -> None:
        """Show some of the passages that coders differ on, in a round; None is the first."""
        self.review_wanted = wanted, round_name
        self.go("review")

    def go(self, tab: str) -> None:
        """Go to a screen by its id: one of the tabs, or projects."""
        if tab == "coding" and self.document_id is None:
            with self.open_now().reading() as reading:
                known = documents.listing(reading)
            if not known:
                self._refuse("there is no document to code yet: import one first")
                return
            self.document_id = known[0].id
        self.switch_mode(tab)

    def set_coder(self, name: str) -> None:
        """Take a name for who codes, and remember it."""
        self.coder = name
        if self.project is not None:
            self.project.coder = name
        identity.remember(coder=name)
        for screen in self.screen_stack:
            if isinstance(screen, FrameScreen):
                screen.status.refresh()
                screen.refresh_screen()

    def follow_coder(self) -> None:
        """Take the name that the coder at the keyboard has in the project now: they may have got another."""
        name = self.project.coder if self.project is not None else None
        if name and key_of(name) != key_of(self.coder):
            self.set_coder(name)

    def action_go_to(self) -> None:
        """Wait for the letter of a screen."""
        if isinstance(self.screen, FrameScreen):
            self.screen.prompt(GoPrompt((*TABS, PROJECTS) if self.project is not None else (PROJECTS,), self.go))

    def action_help(self) -> None:
        """Show the keys of where one is."""
        self.push_screen(HelpScreen(offers(self.screen), self.user_keys.faults))

    def action_coders(self) -> None:
        """Show who codes in the project."""

        def left(changed: bool | None) -> None:
            if changed and isinstance(self.screen, FrameScreen):
                self.screen.refresh_screen()

        self.push_screen(CoderScreen(), left)

    def action_export(self) -> None:
        """Hand the project over as a file."""
        self.push_screen(ExportForm(self.open_now()))

    def action_next_theme(self) -> None:
        """Change to the next theme, and remember it."""
        setting = THEMES[(THEMES.index(self.theme.removeprefix("qcode-")) + 1) % len(THEMES)]
        self.theme = theme_name(setting, no_color=False)
        identity.remember(theme=setting)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Give the filters that lines go through on their way to the terminal.

        Textual's own are left out: they change ANSI colours and dim text, which nothing here uses, and cost a key a
        fifth of its time.
        """
        return self._filters_plain if self.plain else self._filters_coloured

    def _named(self, name: str | None) -> None:
        if name:
            self.set_coder(name)

    def _refuse(self, message: str) -> None:
        if isinstance(self.screen, FrameScreen):
            self.screen.refuse(message)
