"""The keys of where one is, made from the same declarations as the bindings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qcode.tui.command import Command, Offer, keys_shown
from qcode.tui.frame.modal import FrameModal
from qcode.tui.glyphs import Glyphs
from qcode.tui.shown import pad, shown


class HelpScreen(FrameModal[None]):
    """Lists what can be done now, by groups, with the keys; and what is wrong in the user's own keys."""

    DEFAULT_CSS = """
    HelpScreen Vertical {
        width: 76; max-width: 94%; height: 90%; background: $q-surface; border: round $q-accent; padding: 0 1;
        border-title-color: $q-accent; border-title-style: bold; border-subtitle-color: $q-dim;
    }
    HelpScreen Static { height: auto; }
    """
    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("help.close", "question_mark,f1,q,enter", "close", "Here", "close", listed=False),
    )

    def __init__(self, offered: Sequence[Offer], faults: Sequence[str]) -> None:
        super().__init__()
        self._offered = offered
        self._faults = faults

    def compose(self) -> ComposeResult:
        """Show the list in a box that scrolls."""
        with Vertical() as box:
            box.border_title = "Keys"
            box.border_subtitle = "your own: keys.toml   esc close"
            with VerticalScroll():
                yield Static(help_content(self._offered, self._faults, self.glyphs))


def help_content(offered: Sequence[Offer], faults: Sequence[str], glyphs: Glyphs) -> Content:
    """Write the list: a heading for each group, in the order in which groups come; keys, then what they do."""
    groups: dict[str, list[Offer]] = {}
    for offer in offered:
        if offer.command.listed:
            groups.setdefault(offer.command.group, []).append(offer)
    lines: list[Content] = []
    for group, members in groups.items():
        lines.append(Content.styled(f"\n{group}", "bold $q-bright"))
        lines.extend(_line(offer, glyphs) for offer in members)
    if faults:
        lines.append(Content.styled("\nLeft out of keys.toml", "bold $q-bad"))
        lines.extend(shown(f"  {fault}") for fault in faults)
    return Content("\n").join(lines)


def _line(offer: Offer, glyphs: Glyphs) -> Content:
    keys = keys_shown(offer, glyphs)
    command = offer.command
    return Content.assemble("  ", (pad(keys, 22), "$q-accent"), f" {command.line}  ", (command.id, "$q-faint"))
