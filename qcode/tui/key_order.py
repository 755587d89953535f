"""One key at a time: the next one waits until what the one before it opened is there.

Textual sends a key to the focused widget at once, and the key comes back to the app for its binding only later. Keys
typed ahead, pasted, or sent in one go by a slow line would so reach the transcript and act there, though the key
before them opened a line to write in.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from time import monotonic

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

from qcode.tui.frame.screen import FrameScreen

_LONGEST_WAIT = 2.0
"""Seconds after which the next key goes on, should the one before it have been lost with a widget that closed."""


class KeysInOrder(App[None]):
    """An app in which each key has done its work before the next is looked at."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[events.Key] = deque()
        self._since: float | None = None

    async def on_event(self, event: events.Event) -> None:
        """Hold a key back while another is being worked on."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
        elif self._since is not None and monotonic() - self._since < _LONGEST_WAIT:
            self._waiting.append(event)
        else:
            self._since = monotonic()
            path = (self.screen.focused or self.screen).ancestors_with_self
            await super().on_event(event)
            self._follow(iter(path))

    def on_key(self, event: events.Key) -> None:
        """Give a key that no widget took to the prompt that waits for one."""
        if isinstance(self.screen, FrameScreen) and self.screen.take_awaited(event):
            event.prevent_default()

    def _follow(self, path: Iterator[MessagePump]) -> None:
        """Go the way that the key goes, from the widget up to the app, each time behind it in the queue."""
        for node in path:
            if node.call_later(self._follow, path):
                return
        self.call_later(self._done)

    def _done(self) -> None:
        """Let the next key in; one that waits already comes when the screen has done all that this one set going."""
        if not self._waiting:
            self._since = None
        elif not self.screen.call_after_refresh(self.call_later, self._next):
            self.call_later(self._next)

    async def _next(self) -> None:
        self._since = None
        if self._waiting:
            await self.on_event(self._waiting.popleft())
