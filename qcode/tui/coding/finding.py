"""Looking for words in the document: the first hit at once, the rest as they come."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from textual.worker import Worker, get_current_worker

from qcode.analysis.searching import searching
from qcode.errors import Refused
from qcode.text.search import compiled
from qcode.text.spans import Span
from qcode.tui.coding.find_line import FindLine, Mode
from qcode.tui.coding.pane import CodingPane
from qcode.tui.coding.search import Hits

if TYPE_CHECKING:
    from qcode.tui.frame.screen import FrameScreen

_FIRST_BATCH, _BATCH = 1, 1000


class Finding:
    """A search in one document, told to its screen. A new one ends the one before."""

    def __init__(self, screen: FrameScreen, pane: CodingPane) -> None:
        self.line = FindLine()
        self._screen = screen
        self._pane = pane
        self._hits: Hits | None = None
        self._worker: Worker[None] | None = None

    @property
    def has_hits(self) -> bool:
        """Whether there is a hit to go to."""
        return self._hits is not None and bool(self._hits.spans)

    @property
    def is_on(self) -> bool:
        """Whether a search shows."""
        return self._hits is not None

    def look(self, query: str, mode: Mode) -> None:
        """Look for something; nothing to look for ends the search."""
        self.clear()
        if not query:
            return
        with self._screen.refusing():
            compiled(query, mode)
            text, offset = self._pane.document.text, self._pane.cursor
            hits = self._hits = Hits(query)
            self._screen.tell(f"{hits.told()}  “{query}”")
            self._worker = self._screen.run_worker(
                lambda: self._collect(hits, text, mode, offset), thread=True, group="find", exclusive=True
            )

    def step(self, by: int) -> None:
        """Go to the next or the previous hit."""
        if self._hits is not None and (span := self._hits.step(self._pane.cursor, by)) is not None:
            self._go(span)

    def clear(self) -> None:
        """End the search and take its hits away."""
        if self._worker is not None:
            self._worker.cancel()
        if self._hits is not None:
            self._hits = None
            self._pane.set_hits(())
            self._screen.tell("")
            self._screen.refresh_bindings()

    def _collect(self, hits: Hits, text: str, mode: Mode, offset: int) -> None:
        """Run in a thread: hand over the first hits at once, then many at a time."""
        worker, size = get_current_worker(), _FIRST_BATCH
        app = self._screen.app
        try:
            with searching(hits.query, mode, lambda: not worker.is_cancelled) as find:
                found = find(text)
                while batch := list(islice(found, size)):
                    if worker.is_cancelled:
                        return
                    app.call_from_thread(self._take, hits, batch, offset)
                    size = _BATCH
            trouble = None
        except Refused as error:
            trouble = error
        if not worker.is_cancelled:
            app.call_from_thread(self._end, hits, offset, trouble)

    def _take(self, hits: Hits, batch: list[Span], offset: int) -> None:
        if hits is not self._hits:
            return
        hits.add(batch)
        if hits.current is None and hits.settle(offset) is not None:
            self._show(move=True)
        elif len(hits.spans) % _BATCH == 1:
            self._show(move=False)

    def _end(self, hits: Hits, offset: int, trouble: Refused | None) -> None:
        """Say that all is found, or why no more is; what was found stays."""
        if hits is self._hits:
            hits.is_complete = True
            was_settled = hits.current is not None
            hits.settle(offset)
            self._show(move=not was_settled)
            self._screen.refresh_bindings()
            if trouble is not None:
                self._screen.refuse(trouble)

    def _show(self, *, move: bool) -> None:
        if self._hits is None:
            return
        current = self._hits.current
        self._pane.set_hits(self._hits.spans, current)
        if move and current is not None:
            self._pane.go_to(current[0])
        self._screen.tell(f"{self._hits.told()}  “{self._hits.query}”")

    def _go(self, span: Span) -> None:
        self._pane.go_to(span[0])
        self._show(move=False)
