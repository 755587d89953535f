"""Commands are declared once: what they name is there, and the user may give them other keys."""

from __future__ import annotations

import inspect

import pytest

from qcode.api import Project
from qcode.tui import app as _everything  # noqa: F401  (fills the registry)
from qcode.tui.command import REGISTRY, Command, Declared, key_name
from qcode.tui.glyphs import ASCII, FULL
from qcode.tui.keymap import check, keymap_file, read_keymap
from tests.tui.conftest import Opener, stored_codings


@pytest.mark.parametrize("name", sorted(REGISTRY))
def test_a_command_says_what_it_does(name: str) -> None:
    command = REGISTRY[name].command
    assert command.label
    assert command.group
    assert not command.line.endswith(".")


@pytest.mark.parametrize(
    ("key", "written"),
    [
        ("question_mark", "?"),
        ("enter", "↵"),
        ("full_stop", "."),
        ("shift+down", "shift+down"),
        ("J", "J"),
        ("slash", "/"),
    ],
)
def test_keys_are_written_as_people_do(key: str, written: str) -> None:
    assert key_name(key, FULL) == written


def test_enter_is_a_word_where_its_sign_is_missing() -> None:
    assert key_name("enter", ASCII) == "enter"


KNOWN = {
    "a.one": Declared(Command("a.one", "c,enter", "one", "Group", "one"), "Pane"),
    "a.two": Declared(Command("a.two", "d", "two", "Group", "two"), "Pane"),
    "b.one": Declared(Command("b.one", "d", "other", "Group", "other"), "Tree"),
}


def test_other_keys_are_taken() -> None:
    assert check({"a.one": "f5, f6"}, KNOWN).keys == {"a.one": "f5, f6"}


def test_two_commands_may_change_places() -> None:
    found = check({"a.one": "d", "a.two": "c"}, KNOWN)
    assert (found.keys, found.faults) == ({"a.one": "d", "a.two": "c"}, ())


@pytest.mark.parametrize(
    ("entries", "fault"),
    [
        ({"a.one": "d"}, "a.one: d is already the key of a.two"),
        ({"a.one": "f5", "a.two": "f5"}, "f5 is already the key of"),
        ({"a.nine": "f5"}, "a.nine: there is no such command"),
        ({"a.one": 5}, "a.one: give its keys as text"),
        ({"a.one": "f5,,"}, "a.one: give its keys as text"),
    ],
)
def test_what_cannot_hold_is_left_out_and_told(entries: dict[str, object], fault: str) -> None:
    found = check(entries, KNOWN)
    assert len(found.faults) == 1
    assert fault in found.faults[0]


def test_the_same_key_in_two_panes_is_no_conflict() -> None:
    assert check({"b.one": "c"}, KNOWN).faults == ()


def test_a_broken_file_is_told() -> None:
    keymap_file().parent.mkdir(parents=True)
    keymap_file().write_text("not toml at all [", encoding="utf-8")
    assert "could not be read" in read_keymap(keymap_file()).faults[0]


async def test_the_users_keys_work_and_show(study: Project, at_work: Opener) -> None:
    keymap_file().parent.mkdir(parents=True, exist_ok=True)
    keymap_file().write_text('[keys]\n"coding.pin_1" = "f5"\n"coding.undo_all" = "f6"\n', encoding="utf-8")
    async with at_work(study, (120, 40)) as coder:
        await coder.press("right", "1")
        assert stored_codings(study) == []
        await coder.press("f5")
        assert len(stored_codings(study)) == 1
        await coder.press("question_mark")
        assert any("coding.undo_all: there is no such command" in line for line in coder.lines())


async def test_help_lists_what_can_be_done_where_one_is(study: Project, at_work: Opener) -> None:
    async with at_work(study, (120, 60)) as coder:
        await coder.press("right", "question_mark")
        shown = "\n".join(coder.lines())
        assert "mark the whole turn" in shown
        assert "remove the chosen coding" not in shown
        await coder.press("escape", "shift+tab", "question_mark")
        shown = "\n".join(coder.lines())
        assert "close the category" in shown
        assert "mark the whole turn" not in shown


async def test_what_is_too_long_for_a_line_of_the_help_goes_on_below_itself(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("right", "question_mark")
        lines = coder.lines()
        at = next(at for at, line in enumerate(lines) if "mark the whole turn" in line)
        assert lines[at].index("mark the whole turn") == lines[at + 1].index("before it")
        assert "pane.turn" in lines[at + 1]


async def test_the_palette_runs_a_command(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("right", "1", "ctrl+p", *"remove the chosen")
        await coder.settle()
        await coder.pilot.pause(0.3)
        await coder.press("enter")
        await coder.settle()
        assert stored_codings(study) == []


def test_the_actions_of_commands_are_there() -> None:
    from textual.dom import DOMNode

    from qcode.tui.command import Commanded

    def heirs(of: type) -> list[type]:
        return [heir for each in of.__subclasses__() for heir in (each, *heirs(each))]

    for heir in heirs(Commanded):
        for command in heir.__dict__.get("ACTIONS", ()):
            name = command.action.partition("(")[0]
            if "." not in name and issubclass(heir, DOMNode):
                assert inspect.isfunction(getattr(heir, f"action_{name}", None)), (heir, command.id)
