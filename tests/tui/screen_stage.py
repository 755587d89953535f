"""The app on a stage: run it on a project, wait for its workers, read what is on the screen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.events import Paste
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from qcode.api import Project, open_project
from qcode.codebook.stored import CodeInfo
from qcode.text.safe import UNSAFE
from qcode.tui.app import QcodeApp

ESCAPES = "\x1b]0;owned\x07\u202e\x9b31m[/][@click=app.quit]x[/] [laughs]"
"""What a hostile name may hold: escape sequences, a bidi override, markup."""


@asynccontextmanager
async def running(
    project: Project | None = None, size: tuple[int, int] = (80, 24), coder: str | None = "Ana"
) -> AsyncIterator[Pilot[None]]:
    """Run the app, on a project of its own opening, until all that it began with is done."""
    opened = open_project(project.path, coder) if project is not None else None
    app = QcodeApp(opened, coder)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield pilot
    if app.project is not None:
        app.project.close()


async def settled(pilot: Pilot[None]) -> None:
    """Wait until keys, workers and what they showed are done."""
    await pilot.pause()
    for worker in list(pilot.app.workers):
        try:
            await worker.wait()
        except WorkerCancelled:
            continue
    await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys and wait for all that they set going."""
    await pilot.press(*keys)
    await settled(pilot)


async def write(pilot: Pilot[None], words: str) -> None:
    """Type words, letter by letter."""
    await press(pilot, *words)


async def paste(pilot: Pilot[None], words: str) -> None:
    """Paste words, as one does with a path."""
    pilot.app.post_message(Paste(words))
    await settled(pilot)


def screen_text(pilot: Pilot[None]) -> str:
    """Give what is on the screen, line by line; nothing of it could act on a terminal."""
    text = "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())
    assert not UNSAFE.search(text.replace("\n", ""))
    return text


def line_with(pilot: Pilot[None], words: str) -> str:
    """Give the first line on the screen that holds these words."""
    return next((line for line in screen_text(pilot).split("\n") if words in line), "")


def invented_code(path: str, tag: str = "", *, number: int = 1, **fields: object) -> CodeInfo:
    """Make a code of a path; its id is its path."""
    names = path.split("/")
    values: dict[str, object] = {
        "label": {},
        "color": "",
        "pin": "",
        "brief": "",
        "definition": "",
        "include": "",
        "exclude": "",
        "example": "",
        "status": "active",
        **fields,
    }
    parent = "/".join(names[:-1]) or None
    return CodeInfo(path, parent, path, len(names) - 1, names[0], number, names[-1], tag, **values)


CODES = (
    invented_code("constitution", "Ct"),
    invented_code("constitution/components", "Cc"),
    invented_code("constitution/decisions", "Cd", label={"es": "decisiones"}),
    invented_code("history", "Hi", number=2),
    invented_code("history/turning points", "Ht", number=2),
    invented_code("alliances", "Al", number=3),
    invented_code(
        "alliances/co-optation",
        "Ac",
        number=3,
        label={"es": "cooptación"},
        definition="The other side sets the agenda.",
        exclude="aid without conditions.",
    ),
    invented_code("alliances/NGOs", "An", number=3, label={"es": "ONG"}),
)
