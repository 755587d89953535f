"""What can be done on the cases screen. Each asks the screen whether it can be done now."""

from __future__ import annotations

from typing import Any

from qcode.tui.command import Command
from qcode.tui.commands import UNDO_REDO

_CASES = "Cases"
_LOOKING = "Looking"


def _can_change(screen: Any) -> bool:
    return not screen.project.read_only


def _can_edit(screen: Any) -> bool:
    return _can_change(screen) and (screen.grid.variable is not None or screen.case is not None)


def _on_name(screen: Any) -> bool:
    on_case = screen.case is not None and screen.grid.variable is None
    return _can_change(screen) and (on_case or screen.on_title)


def _can_remove(screen: Any) -> bool:
    return _on_name(screen) or (_can_change(screen) and screen.has_answers)


COMMANDS: tuple[Command, ...] = (
    Command(
        "cases.edit",
        "enter",
        "edit",
        _CASES,
        "edit",
        "answer the cell; on a name or title, change that",
        1,
        available=_can_edit,
    ),
    Command(
        "cases.evidence",
        "e",
        "evidence",
        _CASES,
        "evidence",
        "the passages for and against what is answered",
        2,
        available=lambda screen: screen.has_answers,
    ),
    Command(
        "cases.add",
        "a",
        "case",
        _CASES,
        "add_case",
        "add a case",
        3,
        available=lambda screen: _can_change(screen) and screen.kind == "case",
    ),
    Command("cases.add_variable", "v", "variable", _CASES, "add_variable", "add a variable", 4, available=_can_change),
    Command(
        "cases.summary",
        "S",
        "summary",
        _CASES,
        "summary",
        "write what the case says on a code",
        5,
        available=lambda screen: _can_change(screen) and screen.case is not None,
    ),
    Command(
        "cases.documents",
        "d",
        "documents",
        _CASES,
        "documents",
        "which documents speak for the case",
        available=lambda screen: _can_change(screen) and screen.case is not None,
    ),
    Command(
        "cases.rename",
        "r",
        "rename",
        _CASES,
        "rename",
        "another name for the case or the variable",
        available=_on_name,
    ),
    Command(
        "cases.remove",
        "x",
        "remove",
        _CASES,
        "remove",
        "take the answers away; on a name or title, that",
        available=_can_remove,
    ),
    Command(
        "cases.kind",
        "tab",
        "cases/documents/speakers",
        _LOOKING,
        "next_kind",
        "variables of cases, documents or speakers",
        8,
        available=lambda screen: not screen.typing,
    ),
    Command(
        "cases.filter",
        "slash",
        "filter",
        _LOOKING,
        "filter",
        "only rows with these words",
        8,
        shown="/",
        available=lambda screen: not screen.typing,
    ),
    Command(
        "cases.unfilter",
        "escape",
        "all",
        _LOOKING,
        "unfilter",
        "show all rows again",
        2,
        available=lambda screen: screen.filtering,
    ),
    Command(
        "cases.back",
        "escape",
        "documents",
        _LOOKING,
        "back",
        "back to the documents",
        3,
        available=lambda screen: screen.came_from_documents and not screen.filtering,
    ),
    *UNDO_REDO,
)
