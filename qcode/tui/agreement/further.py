"""Further questions to agreement: one coder over rounds, coders against a reference, how many documents more."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from qcode.tui.agreement import words
from qcode.tui.agreement.look import (
    differences_from_reference,
    differences_over_rounds,
    over_rounds,
    referenced,
    wanted_documents,
)
from qcode.tui.agreement.parts import PartRow, Parts
from qcode.tui.agreement.reference import ReferencePage
from qcode.tui.agreement.views import Views
from qcode.tui.screens.ask import Ask
from qcode.tui.screens.report import Report
from qcode.tui.shown import pad

if TYPE_CHECKING:
    from qcode.agreement.planning import Wanted as WantedDocuments
    from qcode.agreement.reference import AgainstReference
    from qcode.agreement.rows import AgreementTable
    from qcode.api.planning import Referenced

_CODE, _NUMBER = 34, 10
"""Cells of a code's path, and of a figure."""


class Further(Views):
    """Asks for what a question needs, computes in a worker, shows the answer over the table."""

    has_rounds = False

    def action_over_rounds(self) -> None:
        """Compare one coder with themselves."""

        def named(name: str | None) -> None:
            if name is not None:
                self._begin(partial(over_rounds, self.project, self.wanted, name), partial(self._show_rounds, name))

        about = "Who is compared with themselves, in the documents that they finished in two rounds or more"
        self.app.push_screen(Ask("One coder over rounds", about, self.qapp.coder), named)

    def action_reference(self) -> None:
        """Compare the coders with a reference."""

        def named(name: str | None) -> None:
            if name is not None:
                self._begin(partial(referenced, self.project, self.wanted, name), self._show_reference)

        about = "A coder, such as an expert, or the consensus"
        self.app.push_screen(Ask("Against a reference", about, "consensus"), named)

    def action_how_many_more(self) -> None:
        """Say how many documents are to be coded twice."""
        self._begin(partial(wanted_documents, self.project, self.wanted), self._show_wanted)

    def _show_rounds(self, name: str, table: AgreementTable) -> None:
        rows = [PartRow("all codes, pooled", "", table.overall, code="")]
        used = [code for code in table.codes if code.is_used]
        rows += [PartRow(code.code, "", code, code=code.code) for code in used]
        notes = [*table.coders, *words.left_out(len(table.codes) - len(used))]

        def chosen(row: PartRow | None) -> None:
            if row is not None:
                compute = partial(differences_over_rounds, self.project, self.wanted, name, row.code or None)
                self._begin(
                    compute, partial(self._list, row.code or "all codes", how="coded otherwise in another round")
                )

        self.app.push_screen(Parts(f"{name} over rounds (intracoder)", "code", rows, notes), chosen)

    def _show_reference(self, found: Referenced) -> None:
        title = f"Against {found.reference}, by {found.unit}"
        rows = [row for row in found.rows if (row.precision, row.recall) != (None, None)]
        if not rows:
            self._report(title, "precision, recall, kappa", ())
            return

        def chosen(row: AgainstReference | None) -> None:
            if row is not None:
                names = (row.reference, row.coder, row.code)
                compute = partial(differences_from_reference, self.project, self.wanted, *names)
                self._begin(
                    compute, partial(self._list, row.code, how=f"on which {row.coder} and {row.reference} differ")
                )

        self.app.push_screen(ReferencePage(title, rows), chosen)

    def _show_wanted(self, found: Sequence[WantedDocuments]) -> None:
        used = [each for each in found if each.coded_units]
        heading = pad("code", _CODE) + "documents".rjust(_NUMBER) + "  coded in such a draw"
        lines = [
            pad(each.code, _CODE)
            + ("can't tell" if each.documents is None else str(each.documents)).rjust(_NUMBER)
            + f"{each.coded_units:.0f}".rjust(_NUMBER)
            + ("" if each.reached else "  too few")
            for each in used
        ]
        lines += words.left_out(len(found) - len(used))
        lines += ["", "such a draw: as many documents as now; too few: under ten units coded in them"]
        self._report("Documents to be coded twice for an interval of ± .10", heading, lines)

    def _report(self, title: str, heading: str, lines: Sequence[str]) -> None:
        self.app.push_screen(Report(title, (heading, "\n".join(lines) or "nothing was coded by either")))
