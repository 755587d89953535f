"""An app that ends without anyone's words on the terminal when it fails."""

from __future__ import annotations

import sys

from rich.text import Text
from textual.app import App

from qcode.tui.crash import farewell, keep_report


class QuietCrash(App[None]):
    """Textual's own report of a fault shows the values of variables, and so what people said; this one does not."""

    def _fatal_error(self) -> None:
        fault = sys.exc_info()[1] or self._exception
        path = keep_report(fault) if fault is not None else None
        self._exit_renderables.append(Text(farewell(path)))
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        for message in self._exit_renderables[:1]:
            self.error_console.print(message, soft_wrap=True)
        self._exit_renderables.clear()
