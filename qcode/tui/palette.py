"""The palette: everything that can be done now, found by its words."""

from __future__ import annotations

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from qcode.tui.command import Offer, keys_shown, offers
from qcode.tui.frame.access import app_of


class CommandProvider(Provider):
    """Gives the palette the commands of the screen and of its focused widget."""

    async def startup(self) -> None:
        """Look what can be done where the palette was opened."""
        self._offers = [offer for offer in offers(self.screen) if offer.command.listed]

    async def discover(self) -> Hits:
        """Show all while nothing is typed."""
        for offer in self._offers:
            yield DiscoveryHit(self._words(offer), partial(self._run, offer), text=offer.command.line)

    async def search(self, query: str) -> Hits:
        """Show those whose words match."""
        matcher = self.matcher(query)
        for offer in self._offers:
            line = f"{offer.command.label}: {offer.command.line}"
            score = matcher.match(line)
            if score > 0:
                yield Hit(score, matcher.highlight(line), partial(self._run, offer), text=line)

    def _words(self, offer: Offer) -> Content:
        keys = keys_shown(offer, app_of(self.app).glyphs)
        return Content.assemble(offer.command.line, "  ", (keys, "$q-accent"))

    async def _run(self, offer: Offer) -> None:
        await self.app.run_action(offer.command.action, offer.node)
