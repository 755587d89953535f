"""The speakers of a document, a line each: who asks, in how many turns, what they agreed to."""

from __future__ import annotations

from qcode.api.speakers import SpeakersOf
from qcode.coding.speakers import SpeakerRow
from qcode.tui.lines import Line
from qcode.tui.titled import TitledList

_NAME = 22
_ROLE = 9
_TURNS = 6
_CONSENT = 19


class SpeakerList(TitledList[SpeakerRow]):
    """Speakers in the order in which they first speak. `going` is the one to be made another, if any."""

    def __init__(self) -> None:
        super().__init__()
        self._perhaps: dict[str, str] = {}
        self.going: SpeakerRow | None = None

    def show(self, speakers: SpeakersOf) -> None:
        """Show these; the cursor stays on its row."""
        self._rows, self._perhaps, self.going = speakers.rows, speakers.perhaps, None
        self.rows_changed(self.cursor)

    def lay_out_head(self, number: int, line: Line) -> None:  # noqa: ARG002  (there is one)
        """Lay out the titles."""
        dim = self.ink("dim")
        line.skip(1).put("speaker", dim, self._name_cells(line)).put("", dim, _ROLE).put(
            "turns", dim, _TURNS, right=True
        )
        line.skip(2).put("consent", dim)

    def lay_out_row(self, number: int, line: Line) -> None:
        """Lay out a speaker, and whom the label may mean."""
        row, dim = self._rows[number], self.ink("dim")
        on_it = number == self.cursor and self.has_focus
        line.put(self.glyphs.row if on_it else " ", self.ink("accent"))
        line.put(row.speaker.name, self.ink("bright" if on_it else "text"), self._name_cells(line) - 1).skip(1)
        line.put("asks" if row.speaker.asks else "answers", dim if row.speaker.asks else self.ink("text"), _ROLE)
        line.put(f"{row.turns:,}", self.ink("text"), _TURNS, right=True).skip(2)
        line.put(row.speaker.consent or self.glyphs.dash, self.ink("text" if row.speaker.consent else "dim"), _CONSENT)
        if self.going is not None and row is self.going:
            line.put("is ...", self.ink("accent"))
        elif row.speaker.name in self._perhaps:
            line.put(f"may be {self._perhaps[row.speaker.name]}", self.ink("accent"))

    def _name_cells(self, line: Line) -> int:
        return max(_NAME, line.width - 2 * _NAME - _ROLE - _TURNS - _CONSENT)
