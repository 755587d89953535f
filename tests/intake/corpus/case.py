"""A file of the corpus, and what must become of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """A file called `name`, made when it is needed.

    Either it is `refused` for a cause that matches, or its text is `text`, or, where that is None as well, it is
    read and `holds` stands in its text. encoding: what the person says with --encoding. how: "document", or
    "table" for what is read by rows. A file whose `how` is "either" may be stored or refused, but not break.
    """

    name: str
    make: Callable[[], bytes]
    refused: str | None = None
    text: str | None = None
    holds: str = ""
    encoding: str | None = None
    how: str = "document"


def refused(name: str, data: bytes | Callable[[], bytes], cause: str, **more: str) -> Case:
    """A file that must be refused for a cause (a regular expression)."""
    return Case(name, data if callable(data) else lambda: data, refused=cause, **more)


def stored(name: str, data: bytes | Callable[[], bytes], text: str, **more: str) -> Case:
    """A file whose text must be stored exactly so."""
    return Case(name, data if callable(data) else lambda: data, text=text, **more)


def holding(name: str, data: bytes | Callable[[], bytes], words: str, **more: str) -> Case:
    """A file that must be read, with these words in it."""
    return Case(name, data if callable(data) else lambda: data, holds=words, **more)
