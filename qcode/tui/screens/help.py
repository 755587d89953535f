"""The keys of where one is, made from the same declarations as the bindings."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qcode.tui.command import Command, Offer, keys_shown
from qcode.tui.frame.modal import FrameModal
from qcode.tui.glyphs import Glyphs
from qcode.tui.shown import pad, shown

_WIDEST = 100
_KEYS = 18


class HelpScreen(FrameModal[None]):
    """Lists what can be done now, by groups, with the keys; and what is wrong in the user's own keys."""

    DEFAULT_CSS = """
    HelpScreen Vertical {
        width: 100; max-width: 94%; height: 90%; background: $q-surface; border: round $q-accent; padding: 0 1;
        border-title-color: $q-accent; border-title-style: bold; border-subtitle-color: $q-dim;
    }
    HelpScreen Static { height: auto; }
    HelpScreen VerticalScroll { scrollbar-size-vertical: 1; }
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
                yield Static(help_content(self._offered, self._faults, self.glyphs, self._width()))

    def _width(self) -> int:
        """The cells of a line in the box."""
        return min(_WIDEST, self.app.size.width * 94 // 100) - 6


def help_content(offered: Sequence[Offer], faults: Sequence[str], glyphs: Glyphs, width: int) -> Content:
    """Write the list: a heading for each group, in the order in which groups come; keys, then what they do.

    The ids that keys.toml takes stand at the right, where there is room for them.
    """
    groups: dict[str, list[Offer]] = {}
    for offer in offered:
        if offer.command.listed:
            groups.setdefault(offer.command.group, []).append(offer)
    lines: list[Content] = []
    if faults:
        lines.append(Content.styled("Left out of keys.toml", "bold $q-bad"))
        lines.extend(shown(f"  {fault}") for fault in faults)
    for group, members in groups.items():
        lines.append(Content.styled(f"\n{group}" if lines else group, "bold $q-bright"))
        lines.extend(_line(offer, glyphs, width) for offer in members)
    return Content("\n").join(lines)


def _line(offer: Offer, glyphs: Glyphs, width: int) -> Content:
    command = offer.command
    keys = pad(keys_shown(offer, glyphs), _KEYS)
    room = width - _KEYS - 3
    told = f"\n{' ' * (_KEYS + 3)}".join(wrap(command.line, room))
    gap = room - cell_len(told.rpartition("\n")[2].strip()) - len(command.id)
    right = " " * gap + command.id if gap > 1 else ""
    return Content.assemble("  ", (keys, "$q-accent"), " ", told, (right, "$q-faint"))
