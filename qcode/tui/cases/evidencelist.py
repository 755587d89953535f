"""What the answers of a cell rest on: each answer, and below it the passages for and against it, a line each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qcode.api.evidence import EvidencePassage
from qcode.coding.evidence import Claim
from qcode.tui.cases.strip import NO_SOURCE
from qcode.tui.lines import Line
from qcode.tui.rowlist import RowList

_SIDE, _TAG, _DOCUMENT, _TURN = 9, 3, 16, 5


@dataclass(frozen=True)
class EvidenceRow:
    """An answer; or a passage for it, or against it."""

    claim: Claim
    passage: EvidencePassage | None = None
    contradicts: bool = False


def evidence_rows(claims: Sequence[Claim], known: Mapping[str, EvidencePassage]) -> tuple[EvidenceRow, ...]:
    """Put each answer over its passages, those for it first."""
    rows: list[EvidenceRow] = []
    for claim in claims:
        rows.append(EvidenceRow(claim))
        sides = ((claim.supporting, False), (claim.contradicting, True))
        rows += [EvidenceRow(claim, known[each], against) for ids, against in sides for each in ids if each in known]
    return tuple(rows)


class EvidenceList(RowList):
    """Answers and their passages."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[EvidenceRow, ...] = ()

    def show(self, rows: Sequence[EvidenceRow]) -> None:
        """Show these; the cursor stays on its passage, or near it under the same answer."""
        here, before = self.row, self.cursor
        self._rows = tuple(rows)
        keys = [_key(row) for row in rows]
        if here is None or _key(here) in keys:
            self.rows_changed(keys.index(_key(here)) if here else 0)
            return
        of_answer = [at for at, (value_id, _) in enumerate(keys) if value_id == here.claim.value_id and at <= before]
        self.rows_changed(of_answer[-1] if of_answer else before)

    @property
    def row(self) -> EvidenceRow | None:
        """The row one is on."""
        return self._rows[self.cursor] if self.cursor < len(self._rows) else None

    @property
    def count(self) -> int:
        """How many answers and passages there are."""
        return len(self._rows)

    def lay_out_row(self, number: int, line: Line) -> None:
        """Lay out an answer, or a passage below its answer."""
        row = self._rows[number]
        on_it = number == self.cursor and self.has_focus
        line.put(self.glyphs.row if on_it else " ", self.ink("accent"))
        if row.passage is None:
            many = len(row.claim.supporting), len(row.claim.contradicting)
            said = f"{many[0]:,} for, {many[1]:,} against" if any(many) else "no evidence yet"
            line.put(row.claim.source or NO_SOURCE, self.ink("dim"), _DOCUMENT).skip(1)
            line.put(row.claim.value, self.ink("bright"), line.left - len(said) - 2)
            line.skip(1).put(said, self.ink("dim"))
            return
        side, ink = ("against", "bad") if row.contradicts else ("for", "ok")
        line.skip(1).put(side, self.ink(ink), _SIDE - 1)
        lay_out_passage(row.passage, line, self)


def lay_out_passage(passage: EvidencePassage, line: Line, rows: RowList) -> None:
    """Lay out what is left of a line: tag, document, turn, and as many of the words as there is room for."""
    line.put(passage.tag, rows.ink("bright"), _TAG)
    line.put(passage.document, rows.ink("dim"), _DOCUMENT - 1).skip(1)
    line.put(f"{passage.turn:,}" if passage.turn else rows.glyphs.dash, rows.ink("dim"), _TURN - 2, right=True)
    line.skip(2).put(passage.quote, rows.ink("text"))


def _key(row: EvidenceRow) -> tuple[str, str]:
    return row.claim.value_id, row.passage.coding_id if row.passage else ""
