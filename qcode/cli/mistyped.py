"""A command that can't be: told as Typer tells it, with nobody's control characters in the words it repeats."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from typer.core import TyperGroup
from typer.exceptions import TyperException


class SafeGroup(TyperGroup):
    """Makes safe what is repeated of a mistyped command: a shell may have put a stranger's file name there."""

    def make_context(self, *arguments: Any, **named: Any) -> Any:
        """Read the words before the command."""
        with _made_safe():
            return super().make_context(*arguments, **named)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command; where there is none, name the projects that may be meant."""
        try:
            return super().resolve_command(ctx, args)
        except TyperException as mistyped:
            if ctx.parent is None and args:
                mistyped.message += _projects_like(args[0])
            raise

    def invoke(self, *arguments: Any, **named: Any) -> Any:
        """Read the words after the command, and run it."""
        with _made_safe():
            return super().invoke(*arguments, **named)


def _projects_like(word: str) -> str:
    """Ask whether a project of nearly this name is meant, in the projects folder or here."""
    from pathlib import Path

    from qcode.store.location import SUFFIX, projects_beside, projects_folder
    from qcode.text.nearby import near

    known = {**projects_beside(Path.cwd() / SUFFIX), **projects_beside(projects_folder() / SUFFIX)}
    names = " or ".join(f"'{name}'" for name in near(word, known))
    return f" Did you mean the project {names}?" if names else ""


@contextmanager
def _made_safe() -> Iterator[None]:
    try:
        yield
    except TyperException as mistyped:
        from qcode.text.safe import safe

        mistyped.message = safe(mistyped.message)
        raise
