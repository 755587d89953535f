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

    def invoke(self, *arguments: Any, **named: Any) -> Any:
        """Read the words after the command, and run it."""
        with _made_safe():
            return super().invoke(*arguments, **named)


@contextmanager
def _made_safe() -> Iterator[None]:
    try:
        yield
    except TyperException as mistyped:
        from qcode.text.safe import safe

        mistyped.message = safe(mistyped.message)
        raise
