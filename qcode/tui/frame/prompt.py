"""Keys that come in twos: after the first the footer says what the second would do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence

from textual.content import Content

from qcode.tui.frame.tabs import Tab


class Prompt(ABC):
    """Waits for a key. What it shows stands in the footer, in the width given."""

    @abstractmethod
    def content(self, width: int) -> Content:
        """Give what the footer shows."""

    @abstractmethod
    def take(self, key: str, character: str | None) -> Prompt | None:
        """Take a key; give the prompt for the next one, or None when all is done. Escape never comes here."""


class GoPrompt(Prompt):
    """After `g`: the letter of a screen."""

    def __init__(self, tabs: Sequence[Tab], go: Callable[[str], object]) -> None:
        self._tabs = tabs
        self._go = go

    def content(self, width: int) -> Content:  # noqa: ARG002  (short enough for any)
        """Give the screens with their letters."""
        places = [Content.assemble((tab.letter, "bold $q-accent"), f" {tab.title.lower()}") for tab in self._tabs]
        return Content.assemble(" ", ("g", "bold $q-accent"), " go to   ", Content("  ").join(places))

    def take(self, key: str, character: str | None) -> None:  # noqa: ARG002  (letters only)
        """Go where the letter says; another key does nothing."""
        for tab in self._tabs:
            if character == tab.letter:
                self._go(tab.id)
