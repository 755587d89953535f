"""What screens and modals have in common: the app they are in, what is open in it, and how a refusal is told."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from textual.message_pump import MessagePump

from qcode.api import Project
from qcode.errors import Refused
from qcode.tui.frame.access import app_of
from qcode.tui.glyphs import Glyphs

if TYPE_CHECKING:
    from qcode.tui.app import QcodeApp


class InApp(MessagePump):
    """A screen of this app. Stands before Textual's screen among the bases."""

    @property
    def qapp(self) -> QcodeApp:
        """The app."""
        return app_of(self)

    @property
    def project(self) -> Project:
        """The project that is open; screens that need one are shown only then."""
        return self.qapp.open_now()

    @property
    def glyphs(self) -> Glyphs:
        """The signs to draw with."""
        return self.qapp.glyphs

    @abstractmethod
    def refuse(self, error: Refused | str) -> None:
        """Say what was refused and what to do."""

    @contextmanager
    def refusing(self) -> Iterator[None]:
        """Do something that may be refused: then the block ends there and the person is told."""
        try:
            yield
        except Refused as error:
            self.refuse(error)
