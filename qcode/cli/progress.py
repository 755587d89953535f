"""How far long work has come, on a terminal only: one line on stderr that goes when the work is done."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from time import monotonic
from typing import TypeVar

T = TypeVar("T")

PATIENCE = 0.5
"""Seconds of work before anything is shown."""
_CLEAR = "\r\x1b[K"


def with_progress(things: Iterable[T], total: int) -> Iterator[T]:
    """Give the things on as they come; past half a second, say how many of how many have come.

    The line is gone while the caller has a thing, so that what it prints stands on lines of its own.
    """
    shown = sys.stderr.isatty()
    began = monotonic()
    on_screen = False
    try:
        for done, thing in enumerate(things, 1):
            if on_screen:
                _write(_CLEAR)
            yield thing
            on_screen = shown and done < total and monotonic() - began > PATIENCE
            if on_screen:
                _write(f"{_CLEAR}{done} of {total} …")
    finally:
        if on_screen:
            _write(_CLEAR)


def _write(words: str) -> None:
    with suppress(OSError, UnicodeEncodeError):
        sys.stderr.write(words)
        sys.stderr.flush()
