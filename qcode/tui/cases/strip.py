"""The strip that tells of the cell one is on: every source with its answer, evidence and memo."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from qcode.coding.evidence import Claim
from qcode.coding.variables import VariableInfo
from qcode.tui.cases.look import Cell, GridRow, answer_of
from qcode.tui.frame.access import app_of
from qcode.tui.frame.ruled import RuledStrip
from qcode.tui.shown import counted, cut, pad, shown

NO_SOURCE = "no source"
_SOURCE = 16


class CellStrip(RuledStrip):
    """A rule that names the cell, name or title; below it what is known of it."""

    def tell(self, row: GridRow | None, variable: VariableInfo | None, cell: Cell | None) -> None:
        """Tell of a cell, of a name where there is no variable, or of a title where there is no row."""
        if row and variable and cell:
            self._rule.say(f"{row.subject.name}: {variable.name}", _how(variable, cell))
            self._lines(self._sources(cell))
        elif row:
            self._rule.say(row.subject.name, row.about)
            self._lines(shown(line, "$q-dim") for line in row.described.split("\n") if line)
        elif variable:
            self._rule.say(variable.name, variable.type)
            choices = f"choices: {'; '.join(variable.choices)}" if variable.choices else ""
            self._lines(shown(line, "$q-dim") for line in (variable.description, choices) if line)
        else:
            self._rule.say("")
            self._lines(())

    def _lines(self, lines: Iterable[Content]) -> None:
        self._said.update(Content("\n").join(lines))

    def _sources(self, cell: Cell) -> Iterable[Content]:
        """Give a line for each source; where there is no room for all, the last says how many more there are."""
        lines = [self._source(source, claims) for source, claims in cell.by_source.items()]
        if not lines:
            return [Content.assemble("nothing is said yet  ", (app_of(self).glyphs.enter, "bold $q-accent"), " answer")]
        room = max(1, self._said.size.height)
        if len(lines) <= room:
            return lines
        left = len(lines) - room + 1
        return [*lines[: room - 1], Content.styled(f"{app_of(self).glyphs.more} {left} more", "$q-dim")]

    def _source(self, source: str, claims: tuple[Claim, ...]) -> Content:
        of_source = Cell(claims)
        memo = next((claim.memo for claim in claims if claim.memo), "")
        room = max(20, self.size.width - _SOURCE - 4)
        answer = cut(answer_of(claims), room - len(of_source.evidence) - 1)
        return Content.assemble(
            (pad(source or NO_SOURCE, _SOURCE), "$q-dim"),
            shown(answer),
            (f" {of_source.evidence}", "$q-accent"),
            shown(f"   {memo}" if memo else "", "$q-dim"),
        )


def _how(variable: VariableInfo, cell: Cell) -> str:
    """Say of which type it is, and whether sources disagree."""
    if cell.is_contested:
        return "! sources disagree"
    known = counted(len(cell.by_source), "source") if len(cell.by_source) > 1 else ""
    return ", ".join(filter(None, (variable.type, known)))
