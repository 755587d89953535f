"""How widgets reach the app they are in."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.message_pump import MessagePump

if TYPE_CHECKING:
    from qcode.tui.app import QcodeApp


def app_of(node: MessagePump) -> QcodeApp:
    """Give the app that a widget or screen is in."""
    return cast("QcodeApp", node.app)
