"""What people wrote shows as written: never markup, and never a character that steers the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from qcode.api import Project, create_project
from qcode.codebook import stored
from qcode.coding import codings, documents, memos
from qcode.store.tables import Code, Document
from qcode.text.safe import UNSAFE
from qcode.tui.app import QcodeApp
from tests.inventing import invented_document
from tests.tui.conftest import lines_of

ESC = "\x1b]52;c;aGk=\x07"
BIDI = "\u202egnirts\u202c"
MARKUP = "[laughs] [/] [@click=app.quit]go[/] [red]red"
EVIL = f"{MARKUP} {ESC}\x9b31m{BIDI}"
SPOKEN = f"Interviewer: Why {EVIL}?\nRosa\x1b[2J: Because {EVIL}. And so on.\n"


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[Project]:
    """A project in which every word that a person may write is hostile. Names are put past the checks on purpose."""
    with create_project(tmp_path / "hostile.qcode", "Ana") as made:
        with made.action("make it hostile") as act:
            category = stored.add_code(act, "category")
            code = stored.add_code(act, "code", category)
            act.update(Code, code.id, name=f"name {EVIL}", definition=EVIL, brief=EVIL, exclude=EVIL, example=EVIL)
            act.update(Code, category.id, label={"en": f"label {EVIL}"})
            document = documents.add(act, invented_document("document", SPOKEN))
            act.update(Document, document.id, name=f"document {EVIL}")
            start = SPOKEN.index("Because")
            coding = codings.apply(act, document.id, code.id, start, len(SPOKEN) - 1)
            memos.write(act, f"memo {EVIL}", memos.Subject(coding_id=coding.id))
        yield made


SCREENS = {"documents": (), "coding": ("g", "c", "right")}
OVER_CODING = {
    "picker": ("c",),
    "definition": ("d",),
    "memo": ("m",),
    "recode": ("e",),
    "in vivo": ("i",),
    "finish": ("D",),
    "help": ("question_mark",),
    "palette": ("ctrl+p",),
    "rename": ("shift+tab", "down", "r"),
    "move": ("M",),
}
"""What opens over the text or, the last two, over the codebook, and goes by Escape."""
IN_TURN = {
    "coding": ("g", "c", "right"),
    "refused": ("1", "1"),
    "tag": ("space", "c"),
    "after an act": ("t", "2", "space", "c", "c"),
    "undone": ("escape", "t", "1", "u"),
    "find": ("g", "c", "slash", "b", "e", "c", "enter"),
    "export": ("E", "down", "down"),
    "projects": ("escape", "g", "p"),
}
"""What a person comes to one after the other."""
SIZES = pytest.mark.parametrize("size", [(80, 24), (200, 60)])


@SIZES
async def test_what_opens_over_the_text_lets_no_foreign_control_character_out(
    hostile: Project, size: tuple[int, int]
) -> None:
    app = QcodeApp(hostile, "Ana")
    async with app.run_test(size=size) as pilot:
        for name, keys in SCREENS.items():
            await reach(pilot, keys)
            assert_no_foreign_control_character(app, name)
        for name, keys in OVER_CODING.items():
            await reach(pilot, keys)
            assert app.screen is not app.screen_stack[0], name
            assert_no_foreign_control_character(app, name)
            await reach(pilot, ("escape",))
            assert app.screen is app.screen_stack[0], name


@SIZES
async def test_what_comes_in_turn_lets_no_foreign_control_character_out(
    hostile: Project, size: tuple[int, int]
) -> None:
    app = QcodeApp(hostile, "Ana")
    async with app.run_test(size=size) as pilot:
        before: list[str] = []
        for name, keys in IN_TURN.items():
            await reach(pilot, keys)
            assert before != (before := lines_of(app)), name
            assert_no_foreign_control_character(app, name)


def assert_no_foreign_control_character(app: QcodeApp, name: str) -> None:
    for line in lines_of(app):
        assert not UNSAFE.search(line), (name, line)


async def reach(pilot: Pilot[None], keys: tuple[str, ...]) -> None:
    await pilot.pause()
    await pilot.press(*keys)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def test_markup_shows_as_written(hostile: Project) -> None:
    app = QcodeApp(hostile, "Ana")
    async with app.run_test(size=(200, 60)) as pilot:
        await reach(pilot, ())
        assert "document [laughs] [/] [@click=app.quit]" in "\n".join(lines_of(app))
        await reach(pilot, SCREENS["coding"])
        shown = " ".join(" ".join(lines_of(app)).split())
        assert "Because [laughs] [/] [@click=app.quit]go[/] [red]red" in shown
        assert "name [laughs] [/]" in shown
        assert "memo [laughs] [/]" in shown


async def test_a_control_character_shows_as_one_visible_cell(hostile: Project) -> None:
    app = QcodeApp(hostile, "Ana")
    async with app.run_test(size=(200, 60)) as pilot:
        await reach(pilot, SCREENS["coding"])
        shown = "\n".join(lines_of(app))
        assert "␛" in shown
        assert "\N{REPLACEMENT CHARACTER}" in shown
