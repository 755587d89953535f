"""The line in which words or a query are written: what joins conditions stands out, a mistake is underlined."""

from __future__ import annotations

from typing import ClassVar

from rich.highlighter import Highlighter
from rich.text import Text

from qcode.analysis.query.operators import operators
from qcode.analysis.query.tokens import is_query
from qcode.text.safe import safe
from qcode.tui.entry import Entry
from qcode.tui.passages.hints import PLACEHOLDER


class QueryEntry(Entry):
    """Told where a query has a mistake, and whether what is written is read as one."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"query--operator", "query--mistake"}
    DEFAULT_CSS = """
    QueryEntry {
        .query--operator { color: $q-accent; text-style: bold; }
        .query--mistake { color: $q-bad; text-style: bold underline; }
    }
    """

    def __init__(self) -> None:
        super().__init__(placeholder=PLACEHOLDER, id="query")
        self.highlighter = _Written(self)
        self.reads_queries = True
        self.mistake = 0

    @property
    def is_query(self) -> bool:
        """Whether what is written is a query, not words of a text."""
        return self.reads_queries and is_query(self.value)

    def show_mistake(self, column: int) -> None:
        """Underline a mistake from a column on, which counts from 1; 0 takes the line away."""
        if column != self.mistake:
            self.mistake = column
            self.refresh()


class _Written(Highlighter):
    """Shows each code point as one that is safe, at the same place, and the parts of a query in their inks."""

    def __init__(self, entry: QueryEntry) -> None:
        self._entry = entry

    def highlight(self, text: Text) -> None:
        """Colour what is written."""
        written = text.plain
        text.plain = safe(written)
        if self._entry.is_query:
            ink = self._entry.get_component_rich_style("query--operator", partial=True)
            for start, end in operators(written):
                text.stylize(ink, start, end)
        if self._entry.mistake:
            start = self._entry.mistake - 1
            end = start + max(1, len(written[start:].split(" ", maxsplit=1)[0]))
            text.stylize(self._entry.get_component_rich_style("query--mistake", partial=True), start, end)
