"""A small invented study, and the app open on it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any, cast

import pytest
from textual.pilot import Pilot

from qcode.api import Project, create_project
from qcode.coding import codings
from qcode.coding.codings import CodingInfo
from qcode.tui.app import QcodeApp
from qcode.tui.screens.coding import CodingScreen
from tests.analysis.random_study import make
from tests.inventing import take_in

CODEBOOK = """
codebook: bakery
language: en
codes:
  - name: people
    label: {en: people, es: gente}
    tag: Pp
    codes:
      - {name: family, tag: Pf, definition: Who is kin., exclude: Neighbours., brief: kin}
      - {name: neighbours, tag: Pn, brief: who lives near}
  - name: work
    label: {en: work, es: trabajo}
    tag: Ww
    codes:
      - {name: hours, tag: Wh, brief: when work is done}
      - {name: tools, tag: Wt, brief: what work is done with}
"""

TALK = """Interviewer: Who opened the bakery?
Rosa: My mother opened it. We were nine at the table. She rose at three.
Interviewer: And the neighbours?
Rosa: They paid in eggs. [laughs] Comunicación, she called it.
Interviewer: Is there an oven still?
Rosa: The oven is there. Nobody lights it now.
"""

OPENED = "My mother opened it."
NINE = "We were nine at the table."

Opener = Callable[..., AbstractAsyncContextManager["Coder"]]


class Coder:
    """Somebody at the keyboard of the coding screen."""

    def __init__(self, pilot: Pilot[Any]) -> None:
        self.pilot = pilot
        self.app = cast("QcodeApp", pilot.app)

    @property
    def screen(self) -> CodingScreen:
        """The coding screen, be it behind something or not."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, CodingScreen))

    @property
    def status(self) -> str:
        """The status line as it is read."""
        return self.screen.status.render().plain

    @property
    def footer(self) -> str:
        """The footer as it is read."""
        return self.screen.query_one("#footer").render().plain

    async def press(self, *keys: str) -> None:
        """Press keys and wait until all is shown."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def settle(self) -> None:
        """Wait for what runs beside the screen."""
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    def lines(self) -> list[str]:
        """What is on the screen, row by row."""
        return lines_of(self.app)

    def marked(self) -> str:
        """The words that are marked."""
        start, end = self.screen.pane.marked
        return self.screen.desk.text[start:end]


def lines_of(app: QcodeApp) -> list[str]:
    """What is on the app's screen, row by row."""
    return [strip.text for strip in app.screen._compositor.render_strips()]


def stored_codings(project: Project) -> list[tuple[str, str]]:
    """The project's codings as code and words, in the order in which they were given, of one act in codebook order."""
    with project.reading() as reading:
        from qcode.codebook import stored
        from qcode.coding import documents

        names = {code.id: code.name for code in stored.listing(reading)}
        found: list[tuple[CodingInfo, str]] = []
        for document in documents.listing(reading):
            text = documents.text_of(reading, document.id)
            found += [(each, text[each.start : each.end]) for each in codings.in_document(reading, document.id)]
    in_order = sorted(found, key=lambda pair: (pair[0].sequence, list(names).index(pair[0].code_id)))
    return [(names[each.code_id], words) for each, words in in_order]


def document_id(project: Project) -> str:
    """The first document's id."""
    from qcode.coding import documents

    with project.reading() as reading:
        return documents.listing(reading)[0].id


def coding_start(project: Project, words: str) -> int:
    """Where in the first document these words first stand."""
    from qcode.coding import documents

    with project.reading() as reading:
        return documents.text_of(reading, document_id(project)).index(words)


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Project]:
    """A project with four codes in two categories and one invented interview."""
    codebook = tmp_path / "bakery.yaml"
    codebook.write_text(CODEBOOK, encoding="utf-8")
    with create_project(tmp_path / "bakery.qcode", "Ana", codebook) as made:
        take_in(made, "07 Baker", TALK)
        yield made


@pytest.fixture
def at_work() -> Opener:
    """Opens the app on a project, at the first document's coding screen."""
    return open_coding


@asynccontextmanager
async def open_coding(project: Project, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Coder]:
    """Open the app on a project and go to the coding screen."""
    app = QcodeApp(project, "Ana")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press("g", "c")
        await pilot.pause()
        yield Coder(pilot)


@pytest.fixture
def random_study(tmp_path: Path) -> Iterator[Project]:
    """Invented interviews coded at random by Ana and Ben, with cases and variables of all kinds."""
    with make(tmp_path / "study.qcode", 6) as made:
        yield made
