"""Commands that several screens share."""

from __future__ import annotations

from typing import Any

from qcode.tui.command import Command

UNDO_REDO = (
    Command("project.undo", "u", "undo", "Project", "screen.undo", "take back your last act", footer=6),
    Command("project.redo", "ctrl+r", "redo", "Project", "screen.redo", "do again what you took back"),
)


def _is_in_project(app: Any) -> bool:
    """Say whether one is on a tab of a project, be it behind the palette."""
    return app.project is not None and any(getattr(screen, "TAB", "") for screen in app.screen_stack)


EVERYWHERE = (
    Command(
        "app.go",
        "g",
        "go to",
        "Going",
        "go_to",
        "go to a screen by its letter",
        footer=7,
        shown="g",
        available=lambda app: app.project is not None,
    ),
    Command("app.palette", "ctrl+p", "palette", "Going", "command_palette", "find what can be done by its name"),
    Command("app.help", "question_mark,f1", "help", "Going", "help", "the keys of where you are", footer=99, shown="?"),
    Command(
        "app.export",
        "E",
        "export",
        "Project",
        "export",
        "write the workbook, or the coded transcripts",
        footer=9,
        available=_is_in_project,
    ),
    Command(
        "app.coders",
        "f8",
        "coders",
        "Project",
        "coders",
        "who codes here: add, rename, give roles, remove",
        available=_is_in_project,
    ),
    Command("app.theme", "f9", "theme", "Going", "next_theme", "dark, light, or no colour"),
    Command(
        "app.quit", "q", "quit", "Going", "quit", "leave, as ctrl+q does; everything is saved", footer=8, shown="q"
    ),
)
