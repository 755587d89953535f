"""The agreement screen: how far the coders agree, code by code, and the way to the passages on which they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static
from textual.worker import get_current_worker

from qcode.errors import Refused
from qcode.tui.agreement.about import About
from qcode.tui.agreement.commands import COMMANDS
from qcode.tui.agreement.empty import nobody_words
from qcode.tui.agreement.foot import Foot
from qcode.tui.agreement.further import Further
from qcode.tui.agreement.look import RULES, Compared, NobodyCompared, Wanted, compare, several_rounds
from qcode.tui.agreement.order import ORDERS, in_order
from qcode.tui.agreement.strip import Explained
from qcode.tui.agreement.table import CodeTable
from qcode.tui.agreement.ticks import TickChoice
from qcode.tui.agreement.views import COMPUTING
from qcode.tui.command import Command
from qcode.tui.frame.panel import Panel
from qcode.tui.rowlist import RowList

_WHAT = "Krippendorff’s alpha, nominal, 95 % interval"
_WHAT_IN_SHORT = "alpha, 95 % interval"
_ROOM_FOR_WHAT = 68


class AgreementScreen(Further):
    """Compares the coders anew each time one comes to it; what is asked for is shown when it is computed."""

    TAB = "agreement"
    AUTO_FOCUS = "CodeTable"
    ACTIONS: ClassVar[tuple[Command, ...]] = COMMANDS
    DEFAULT_CSS = """
    AgreementScreen #figures { height: 1fr; }
    AgreementScreen #nobody { display: none; padding: 2 6; height: 1fr; color: $q-dim; }
    AgreementScreen.-roomy Explained { height: 6; margin-top: 1; }
    AgreementScreen.-roomy.-w120 Explained, AgreementScreen.-roomy.-w160 Explained { height: 5; }
    AgreementScreen.-roomy.-w190 Explained { height: 5; }
    AgreementScreen.-short Explained { height: 1; }
    AgreementScreen.-short Explained Rule { display: none; }
    AgreementScreen.-short Explained Static { text-wrap: nowrap; text-overflow: ellipsis; }
    AgreementScreen.-nobody #nobody { display: block; }
    AgreementScreen.-nobody #figures, AgreementScreen.-nobody Explained, AgreementScreen.-nobody About {
        display: none;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.table = CodeTable()
        self._order = ORDERS[0]
        self._unfolded = False
        self._about = About()
        self._foot = Foot(self.table)
        self._explained = Explained()
        self._panel = Panel(id="agreement", title="Agreement per code")

    def compose_body(self) -> ComposeResult:
        """Put the table over the row of all codes, and below it the strip that explains."""
        with self._panel:
            yield self._about
            yield Static(id="nobody")
            with Vertical(id="figures"):
                yield self.table
                yield self._foot
            yield self._explained

    def on_mount(self) -> None:
        """Compare the coders."""
        self.refresh_screen()

    def on_resize(self, _event: events.Resize) -> None:
        """Give the table the room that there is."""
        self._show_heading()
        self.call_after_refresh(self._fit)

    def refresh_screen(self) -> None:
        """Compare again: codings may have changed."""
        with self.refusing():
            self.has_rounds = several_rounds(self.project)
        self._compare(self.wanted)

    def on_row_list_moved(self, _event: RowList.Moved) -> None:
        """Explain the row one is on."""
        self._explain()
        self.refresh_bindings()

    def on_row_list_chosen(self, _event: RowList.Chosen) -> None:
        """Show the passages of the row that was chosen by the mouse."""
        if self.table.row is not None and self.table.row.differs:
            self.action_passages()

    def action_unit(self) -> None:
        """Compare by the next unit."""
        self._compare(replace(self.wanted, unit=_next(self._units, self.wanted.unit)))

    def action_rule(self) -> None:
        """Compare by the other rule."""
        self._compare(replace(self.wanted, rule=_next(RULES, self.wanted.rule)))

    def action_round(self) -> None:
        """Compare what was coded in the next round."""
        if self.compared is not None:
            following = _next(self.compared.rounds, self.compared.table.round)
            self._compare(replace(self.wanted, round_name=following, only=None, documents=None))

    def action_coders(self) -> None:
        """Choose who is compared."""
        if self.compared is not None:
            ticked = self.wanted.only or self.compared.people
            self.app.push_screen(TickChoice("Coders", self.compared.people, ticked, least=2), self._choose_coders)

    def action_codes(self) -> None:
        """Choose the codes that are shown."""
        if self.compared is not None:
            choices = (*self.compared.sets, *self.compared.paths)
            self.app.push_screen(TickChoice("Codes", choices, self.wanted.codes or choices), self._choose_codes)

    def action_documents(self) -> None:
        """Choose the documents in which coders are compared."""
        if self.compared is not None:
            ticked = self.wanted.documents or self.compared.documents
            self.app.push_screen(TickChoice("Documents", self.compared.documents, ticked), self._choose_documents)

    def action_sort(self) -> None:
        """Put the codes in another order."""
        self._order = _next(ORDERS, self._order)
        self._fill(stay=False)

    def action_unfold(self) -> None:
        """Show the codes that nobody used as well, or fold them again."""
        self._unfolded = not self._unfolded
        self._fill()

    def action_back(self) -> None:
        """Go back to the documents."""
        self.qapp.go("documents")

    def _compare(self, wanted: Wanted) -> None:
        """Begin to compare; what was begun before is not shown any more."""
        self.wanted = wanted
        self.status.right = COMPUTING
        self._compute(wanted)

    @work(thread=True, exclusive=True, group="compare")
    def _compute(self, wanted: Wanted) -> None:
        worker = get_current_worker()
        try:
            then = partial(self._show, compare(self.project, wanted))
        except NobodyCompared as error:
            then = partial(self._show_nobody, wanted, error)
        except Refused as error:
            then = partial(self._fail, error)
        if not worker.is_cancelled:
            self.app.call_from_thread(then)

    def _show(self, compared: Compared) -> None:
        """Show what came of it."""
        self.compared = compared
        self.remove_class("-nobody")
        self._about.show(compared)
        self._fill()
        if self.focused is None:
            self.table.focus()
        self.tell(f"interval: {compared.table.interval} over documents")
        self._say_computed()
        self.refresh_bindings()

    def _show_nobody(self, wanted: Wanted, error: Refused) -> None:
        """Say that nobody can be compared; where only some coders or another round were asked for, show all again."""
        if wanted.some:
            self.refuse(error)
            self._compare(Wanted(unit=wanted.unit, rule=wanted.rule))
            return
        self.compared = None
        self._show_heading()
        self.query_one("#nobody", Static).update(nobody_words(error))
        self.add_class("-nobody")
        self.tell("")
        self._say_computed()
        self.refresh_bindings()

    def _choose_coders(self, names: tuple[str, ...] | None) -> None:
        if names is not None:
            self._compare(replace(self.wanted, only=names or None))

    def _choose_codes(self, paths: tuple[str, ...] | None) -> None:
        if paths is not None:
            self._compare(replace(self.wanted, codes=paths or None))

    def _choose_documents(self, names: tuple[str, ...] | None) -> None:
        if names is not None:
            self._compare(replace(self.wanted, documents=names or None))

    @property
    def _units(self) -> tuple[str, ...]:
        return self.compared.units if self.compared is not None else (self.wanted.unit,)

    def _fill(self, *, stay: bool = True) -> None:
        """Put the codes into the table in the order that is wanted."""
        if self.compared is not None:
            rows = self.compared.rows if self.shows_all else self.compared.used
            self.table.show(self.compared, in_order(rows, self._order), stay=stay)
            self._foot.show(self.compared, folded=len(self.compared.rows) - len(rows))
            self._show_heading()
            self._fit()
            self.refresh_bindings()

    @property
    def shows_all(self) -> bool:
        """Whether codes that nobody used are shown: they are asked for, or chosen, or there are no others."""
        compared = self.compared
        return self._unfolded or compared is None or compared.wanted.codes is not None or not compared.used

    def _show_heading(self) -> None:
        """Say what the figures are, and the order of the codes where it is not the codebook's."""
        if self.compared is None:
            self._panel.right = ""
        elif self._order == ORDERS[0] and self.size.width >= _ROOM_FOR_WHAT:
            self._panel.right = _WHAT
        else:
            order = "" if self._order == ORDERS[0] else f"{self._order}   "
            self._panel.right = order + _WHAT_IN_SHORT

    def _fit(self) -> None:
        """Let the foot follow the last code, and stay in view where there are more codes than rows."""
        room = self.query_one("#figures").size.height - self._foot.rows
        if self.compared is not None and room > 0:
            self.table.styles.height = min(self.table.head + self.table.count, room)

    def _explain(self) -> None:
        if self.compared is not None:
            self._explained.explain(self.table.row, self.compared.table.unit)


def _next(choices: Sequence[str], now: str) -> str:
    return choices[(choices.index(now) + 1) % len(choices)]
