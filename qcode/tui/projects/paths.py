"""Paths as people write them."""

from __future__ import annotations

from pathlib import Path


def short_path(path: Path) -> str:
    """Write a path with `~` for the home folder."""
    home = Path.home()
    return f"~/{path.relative_to(home)}" if home != path and path.is_relative_to(home) else str(path)
