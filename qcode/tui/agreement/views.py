"""What opens over the agreement table, or leads away from it: passages, pairs, categories, robustness, what-if."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import work

from qcode.errors import Refused
from qcode.tui.agreement import words
from qcode.tui.agreement.differences import Differences
from qcode.tui.agreement.look import Compared, Wanted, compare, differences, document_named, robust, tried
from qcode.tui.agreement.parts import PartRow, Parts, rows_of
from qcode.tui.agreement.table import CodeTable
from qcode.tui.agreement.trial import Trial, rows_of_trial
from qcode.tui.frame.screen import FrameScreen
from qcode.tui.shown import counted, pad

if TYPE_CHECKING:
    from qcode.agreement.planning import Robust
    from qcode.agreement.rows import AgreementTable
    from qcode.api.agreement import Disagreement
    from qcode.api.planning import Change, PairCurve, WhatIf

COMPUTING = "computing"
_NAME, _STEP = 28, 6
"""Cells of a pair's names, and of each threshold."""
_PART_TITLES = {"pair": ("Agreement per pair of coders", "coders"), "category": ("Agreement per category", "category")}


class Views(FrameScreen):
    """A screen with a table of what was compared, and its views. Each is computed in a worker, then shown."""

    table: CodeTable

    def __init__(self) -> None:
        super().__init__()
        self.compared: Compared | None = None
        self.wanted = Wanted()

    def action_passages(self) -> None:
        """List the passages of the code on which the coders differ."""
        row = self.table.row
        if row is not None:
            what = f"{row.code.tag} {row.code.name}"
            self._begin(partial(differences, self.project, self.wanted, code=row.code.path), partial(self._list, what))

    def action_parts(self, by: str) -> None:
        """Show the figures of each pair of coders, or of each category."""
        self._begin(lambda: compare(self.project, self.wanted, by).table, partial(self._show_parts, by))

    def action_robustness(self) -> None:
        """Show the figures by every unit and rule, and the segments matched at overlap thresholds."""
        self._begin(partial(robust, self.project, self.wanted), self._show_robust)

    def action_what_if(self) -> None:
        """Try another codebook."""
        if self.compared is not None:
            self.app.push_screen(Trial(self.compared.paths), self._try)

    def action_review(self) -> None:
        """Go to the review of this code's passages."""
        from qcode.api.review import Wanted as ToReview

        if self.table.row is not None:
            self.qapp.open_review(ToReview(code=self.table.row.code.path), self.wanted.round_name)

    def _begin(self, compute: Callable[[], Any], then: Callable[[Any], None]) -> None:
        self.status.right = COMPUTING
        self._compute_view(compute, then)

    @work(thread=True, exclusive=True, group="view")
    def _compute_view(self, compute: Callable[[], Any], then: Callable[[Any], None]) -> None:
        try:
            found = compute()
        except Refused as error:
            self.app.call_from_thread(self._fail, error)
        else:
            self.app.call_from_thread(self._computed, found, then)

    def _computed(self, found: Any, then: Callable[[Any], None]) -> None:
        self._say_computed()
        then(found)

    def _say_computed(self) -> None:
        """Say how long the figures took; no figures, no time."""
        self.status.right = "" if self.compared is None else f"computed in {self.compared.seconds:.2f} s"

    def _fail(self, error: Refused) -> None:
        """Say what was refused; what is shown stays."""
        self._say_computed()
        self.refuse(error)

    def _list(self, what: str, found: Sequence[Disagreement], how: str = "on which coders differ") -> None:
        if not found:
            self.tell(f"no passage of {what} {how}")
            return
        title = f"{what}: {counted(len(found), 'passage')} {how}"
        self.app.push_screen(Differences(title, found), self._open)

    def _open(self, passage: Disagreement | None) -> None:
        if passage is not None:
            with self.refusing():
                self.qapp.open_document(document_named(self.project, passage.document), passage.start)

    def _show_parts(self, by: str, table: AgreementTable) -> None:
        title, column = _PART_TITLES[by]
        dash = self.glyphs.dash
        notes = [
            f"without {name}: alpha of all codes {words.told(alpha, dash)}"
            + (": the odd one out" if name == table.overall.odd_one_out else "")
            for name, alpha in table.overall.without.items()
        ]
        self.app.push_screen(Parts(title, column, rows_of(table.by), notes), self._passages_of)

    def _passages_of(self, row: PartRow | None) -> None:
        """List the passages of a pair, of a category, of a code, or of all codes."""
        if row is None:
            return
        part = row.part
        if part is None:
            compute = partial(differences, self.project, self.wanted, code=row.code or None)
        elif part.coders:
            pair = Wanted(self.wanted.unit, self.wanted.rule, part.coders, self.wanted.round_name, self.wanted.codes)
            compute = partial(differences, self.project, pair)
        else:
            compute = partial(differences, self.project, self.wanted, category=part.name)
        self._begin(compute, partial(self._list, row.code or (part.name if part is not None else "all codes")))

    def _show_robust(self, found: tuple[Sequence[Robust], Sequence[PairCurve]]) -> None:
        by_unit, curves = found
        rows = [
            PartRow(row.unit, "" if row.unit == "character" else words.RULE_WORDS[row.rule], row.overall, code="")
            for row in by_unit
        ]
        about = Parts("Does it hang on the unit?", "unit", rows, self._curve_lines(curves))
        self.app.push_screen(about, self._passages_of)

    def _curve_lines(self, curves: Sequence[PairCurve]) -> list[str]:
        """Write the segments matched at each threshold, a line a pair."""
        if not curves:
            return []
        dash = self.glyphs.dash
        heading = "".join(f"{100 * threshold:.0f} %".rjust(_STEP) for threshold in curves[0].shares)
        lines = ["", pad("segments matched, overlap", _NAME) + heading]
        for curve in curves:
            shares = "".join(words.told(share, dash).rjust(_STEP) for share in curve.shares.values())
            lines.append(f"{pad(' and '.join(curve.coders), _NAME)}{shares}")
        return lines

    def _try(self, change: Change | None) -> None:
        if change is not None:
            self._begin(partial(tried, self.project, self.wanted, change), self._show_trial)

    def _show_trial(self, found: WhatIf) -> None:
        rows = rows_of_trial(found)
        self.app.push_screen(Parts("What if: nothing was changed", "code", rows, found.changes), self._passages_of)
