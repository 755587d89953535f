"""The command line: one file a noun, each a thin way to the same functions that the app calls."""

from qcode.cli.main import main

__all__ = ["main"]
