"""qcode: code interview transcripts, review intercoder agreement, export coded matrices to Excel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qcode.version import __version__

__all__ = ["Project", "__version__", "open_project"]

if TYPE_CHECKING:
    from qcode.api import Project, open_project


def __getattr__(name: str) -> object:
    """Load the library on first use, so that `qcode --help` stays quick (PEP 562)."""
    if name in {"Project", "open_project"}:
        from qcode import api

        return getattr(api, name)
    raise AttributeError(f"module 'qcode' has no attribute {name!r}")
