"""The last row: the keys of the focused pane, or what the next key would do."""

from __future__ import annotations

from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from qcode.tui.command import Offer, for_footer, key_name, offers
from qcode.tui.frame.access import app_of
from qcode.tui.shown import shown

NOT_THERE = ("", "")
"""Said of a key that the footer leaves out."""


class KeyFooter(Widget):
    """Eight keys at most, the last `? help`; what can't be done is not there."""

    DEFAULT_CSS = """
    KeyFooter { height: 1; background: $q-surface; color: $q-dim; }
    """

    def __init__(self) -> None:
        super().__init__(id="footer")
        self._offers: list[Offer] = []
        self._said: dict[str, tuple[str, str]] = {}
        self._prompt: Content | None = None

    def on_mount(self) -> None:
        """Follow what can be done."""
        self.screen.bindings_updated_signal.subscribe(self, self._look)

    def show_prompt(self, content: Content | None) -> None:
        """Show what the next key would do, or the keys again."""
        self._prompt = content
        self.refresh()

    def render(self) -> Content:
        """Write the row; keys go from its end where it is too narrow, help never."""
        if self._prompt is not None:
            return self._prompt
        parts = [self._part(offer) for offer in self._offers]
        room = self.size.width - 1
        while len(parts) > 1 and sum(part.cell_length + 2 for part in parts) - 2 > room:
            del parts[-2]
        return Content.assemble(" ", Content("  ").join(parts))

    def _part(self, offer: Offer) -> Content:
        usual = offer.command.shown or key_name(offer.keys[0], app_of(self).glyphs), offer.command.label
        key, label = self._said.get(offer.command.id, usual)
        return Content.assemble((key, "bold $q-accent"), " ", shown(label))

    def _look(self, screen: Screen[object]) -> None:
        said = dict(getattr(screen, "said_of_keys", {}))
        found = for_footer(offer for offer in offers(screen) if said.get(offer.command.id) != NOT_THERE)
        if (found, said) != (self._offers, self._said):
            self._offers, self._said = found, said
            self.refresh()
