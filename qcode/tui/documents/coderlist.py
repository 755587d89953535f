"""The coders of a project, a line each: what they are, what is theirs to do, and what they have done."""

from __future__ import annotations

from qcode.api.overview import CoderRow
from qcode.tui.lines import Line
from qcode.tui.titled import FollowingList

_SIGN = 1
_NAME_AT_LEAST = 12
_NAME_AT_MOST = 30
_KIND = 11
_ROLE = 9
_NUMBER = 9
_NUMBERS = 3


class CoderList(FollowingList[CoderRow]):
    """Coders in the order in which they joined."""

    def id_of(self, row: CoderRow) -> str:
        """The coder's."""
        return row.id

    def lay_out_head(self, number: int, line: Line) -> None:  # noqa: ARG002  (there is one)
        """Lay out the titles."""
        dim = self.ink("dim")
        name, kind = self._cells(line)
        line.skip(_SIGN).put("name", dim, name).put("kind", dim, kind).put("role", dim, _ROLE)
        for title in ("to do", "finished", "codings"):
            line.put(title, dim, _NUMBER, right=True)

    def lay_out_row(self, number: int, line: Line) -> None:
        """Lay out a coder."""
        row, text, dim = self._rows[number], self.ink("text"), self.ink("dim")
        on_it = number == self.cursor and self.has_focus
        line.put(self.glyphs.row if on_it else " ", self.ink("accent"), _SIGN)
        name, kind = self._cells(line)
        line.put(row.name, self.ink("bright") if on_it else text, name - 1).skip(1)
        line.put(row.kind, dim, kind).put(row.role, text if row.role == "lead" else dim, _ROLE)
        for figure in (row.to_do, row.finished, row.codings):
            line.put(f"{figure:,}", text, _NUMBER, right=True)

    def _cells(self, line: Line) -> tuple[int, int]:
        """Give the widths of name and kind; the kind goes where there is no room for both."""
        left = line.width - _SIGN - _ROLE - _NUMBERS * _NUMBER - 1
        kind = _KIND if left >= _NAME_AT_LEAST + _KIND else 0
        return max(1, min(left - kind, _NAME_AT_MOST)), kind
