"""A panel that asks for a decision repeats its keys in place: the line that says so, from the commands themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual.content import Content
from textual.screen import Screen

from qcode.tui.command import for_footer, key_name, offers
from qcode.tui.glyphs import Glyphs


def keys_in_place(screen: Screen[Any], glyphs: Glyphs, labels: Mapping[str, str] | None = None) -> Content:
    """Give `↵ apply  space tick  esc close`: what the screen and the field in focus offer now.

    labels replace those of some commands, by id.
    """
    said = labels or {}
    own = for_footer(offer for offer in offers(screen) if offer.node in (screen, screen.focused))
    parts = [
        Content.assemble(
            (key_name(offer.keys[0], glyphs), "bold $q-accent"),
            (f" {said.get(offer.command.id, offer.command.label)}", "$q-dim"),
        )
        for offer in own
    ]
    return Content("  ").join(parts)
