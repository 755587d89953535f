"""Keys that come faster than screens: each is taken in order, and by the screen that is there when its turn comes.

A key is sent to the focused widget at once, and comes back to the app for its binding only later. Keys typed ahead,
or sent in one go by a script or a slow line, would so pass by a prompt or a picker that the key before them opens.
"""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

from textual import events
from textual.app import App
from textual.screen import Screen

from qcode.tui.frame.screen import FrameScreen


class KeysInOrder(App[None]):
    """An app whose prompts and modals get every key that was typed after what opened them."""

    def __init__(self) -> None:
        super().__init__()
        self._aimed: WeakKeyDictionary[events.Key, Screen[Any]] = WeakKeyDictionary()

    async def on_event(self, event: events.Event) -> None:
        """Note which screen a key is sent to."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            self._aimed[event] = self.screen
        await super().on_event(event)

    def on_key(self, event: events.Key) -> None:
        """Give a key that nobody took to the prompt that waits, or to the screen that has come since."""
        screen = self.screen
        if self._aimed.pop(event, screen) is not screen:
            event.prevent_default()
            again = events.Key(event.key, event.character)
            screen.call_after_refresh(self.post_message, again)
        elif isinstance(screen, FrameScreen) and screen.take_awaited(event):
            event.prevent_default()
