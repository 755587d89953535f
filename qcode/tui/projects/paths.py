"""Paths as people write them."""

from __future__ import annotations

from pathlib import Path

from qcode.errors import Refused


def short_path(path: Path) -> str:
    """Write a path with `~` for the home folder."""
    home = Path.home()
    return f"~/{path.relative_to(home)}" if home != path and path.is_relative_to(home) else str(path)


def by_name(error: Refused) -> Refused:
    """Name a refused file without its folders: in one line the cause and the remedy need the room."""
    return Refused(Path(error.what).name or error.what, error.why, error.remedy)
