"""The review screen: passages that coders differ on, side by side, and one key for each way to settle them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import events, on, work
from textual.worker import get_current_worker

from qcode.api import settle
from qcode.api.confusion import NOT_CODED
from qcode.api.review import Wanted
from qcode.api.review_rows import AGREED, BOUNDARY, DIFFERENCES, GONE, KINDS_OF_PASSAGE, ONE_SIDED, ReviewRow
from qcode.api.settle import Choice, Settled
from qcode.coding.decisions import ACCEPT, EDIT, KEEP_BOTH, OTHER_CODE, OVERLAP, REJECT
from qcode.errors import Refused
from qcode.text.words import count_words
from qcode.tui.command import Command
from qcode.tui.review.commands import COMMANDS
from qcode.tui.review.confusion import Cell, ConfusionMatrix
from qcode.tui.review.look import Looked, confused, look, look_again, round_names
from qcode.tui.review.pane import ReviewPane
from qcode.tui.review.view import ReviewView
from qcode.tui.review.words import short_name, state_words
from qcode.tui.rowlist import RowList
from qcode.tui.screens.ask import Ask
from qcode.tui.screens.definition import DefinitionScreen
from qcode.tui.screens.picker import CodePicker, Picked

_TYPES: tuple[tuple[str, ...], ...] = (DIFFERENCES, *((each,) for each in KINDS_OF_PASSAGE), ())


class ReviewScreen(ReviewView):
    """Acts on the passage one is on; each decision is saved before it is shown, and the next open one follows."""

    ACTIONS: ClassVar[tuple[Command, ...]] = COMMANDS

    def __init__(self) -> None:
        super().__init__()
        self._last: ReviewRow | None = None
        self.round_names: tuple[str, ...] = ()

    @property
    def alike(self) -> int:
        """How many open passages were coded exactly alike."""
        return sum(row.is_open and row.type == AGREED for row in self.looked.review.rows) if self.looked else 0

    @property
    def explained(self) -> ReviewRow | None:
        """The passage that a reason is written for: the one here if it is decided, else the last one decided."""
        row = self.passages.row
        return row if row is not None and row.decision is not None else self._last

    def can(self, kind: str) -> bool:
        """Say whether a kind of decision applies to the passage one is on."""
        row = self.passages.row
        if row is None or self.pane.editing:
            return False
        if row.type == GONE:
            return kind == REJECT
        several = len(row.coders) > 1
        return {OVERLAP: several and bool(row.passage.in_common), KEEP_BOTH: several or bool(row.instead)}.get(
            kind, True
        )

    def coder_at(self, number: int) -> str | None:
        """Give the coder who is accepted by a digit."""
        row = self.passages.row
        if row is None or self.looked is None or row.type == GONE or self.pane.editing:
            return None
        could = self.looked.review.shared.get(row.passage.document_id, ())
        return could[number - 1] if number <= len(could) else None

    def refresh_screen(self) -> None:
        """Look again at all passages; codings and decisions may have changed."""
        if self.qapp.review_wanted is not None:
            self.wanted, self.round_name = self.qapp.review_wanted
            self.qapp.review_wanted = None
        with self.refusing():
            self.round_names = round_names(self.project)
        self._look_at(self.round_name)

    def on_resize(self, event: events.Resize) -> None:
        """Put the parts side by side where there is room."""
        super().on_resize(event)
        self.place_panes(event.size.width)

    def on_row_list_chosen(self, _event: RowList.Chosen) -> None:
        """Open what was chosen by the mouse."""
        self.action_open()

    @on(ReviewPane.Edited)
    def _edited(self, event: ReviewPane.Edited) -> None:
        self.passages.focus()
        self.refresh_bindings()
        if event.span is not None:
            self._decide(Choice(EDIT, span=event.span))

    def action_accept(self, number: int) -> None:
        """Decide as one coder has it."""
        self._decide(Choice(ACCEPT, of=self.coder_at(number)))

    def action_decide(self, kind: str) -> None:
        """Decide what needs nothing more to be said."""
        self._decide(Choice(kind))

    def action_edit(self) -> None:
        """Move the bounds, then decide for them."""
        row = self.passages.row
        if row is not None:
            self.pane.edit(row.start, row.end)
            self.refresh_bindings()

    def action_other(self) -> None:
        """Choose the code that fits better."""
        row, looked = self.passages.row, self.looked
        if row is None or looked is None:
            return

        def picked(answer: Picked | None) -> None:
            if answer is not None and answer.new is not None:
                self.refuse("a new code is made on the coding screen; then it can be chosen here")
            elif answer is not None and answer.code_ids:
                self._decide(Choice(OTHER_CODE, code=looked.review.paths[answer.code_ids[0]]))

        codes, words = list(looked.codes.values()), count_words(row.text, 0, len(row.text))
        self.app.push_screen(
            CodePicker(codes, looked.counts, (), row.text[:400], words, "Other code for", several=False), picked
        )

    def action_agreed(self) -> None:
        """Accept all that was coded exactly alike."""
        if self.looked is not None:
            round_name = self.looked.review.round.name
            self._settle(lambda: settle.decide_all(self.project, round_name=round_name), None)

    def action_why(self) -> None:
        """Write the reason of a decision."""
        row, looked = self.explained, self.looked
        if row is None or looked is None:
            return

        def written(answer: str | None) -> None:
            if answer is not None:
                with self.refusing():
                    finding = settle.by_ref(row.ref, row.passage.document_id)
                    settle.explain(self.project, finding, answer, round_name=looked.review.round.name)
                    self._show_again()
                    self.saved("the reason")

        before = row.decision.reason if row.decision is not None else ""
        self.app.push_screen(Ask("Why", f"{row.code} in {row.document}", before), written)

    def action_go_to_open(self, step: int) -> None:
        """Go to another open passage."""
        if not self.passages.go_to_open(step):
            self.tell("nothing is open here")

    def action_open(self) -> None:
        """Open the document at the passage."""
        row = self.passages.row
        if row is not None:
            with self.refusing():
                self.qapp.open_document(row.passage.document_id, row.start)

    def action_scroll_text(self, rows: int) -> None:
        """Scroll the text; the passage stays chosen."""
        self.pane.scroll_to(y=self.pane.scroll_offset.y + rows, animate=False, force=True)

    def action_definition(self) -> None:
        """Show what the code means, and other passages with it."""
        row, looked = self.passages.row, self.looked
        if row is not None and looked is not None:
            code = looked.codes[row.code]
            label = code.label_in(self.qapp.language)
            self.app.push_screen(DefinitionScreen(code, label, row.passage.document_id))

    def action_confusion(self) -> None:
        """Show which code was given for which."""
        if self.looked is not None:
            with self.refusing():
                table = confused(self.project, self.looked)
                self.app.push_screen(ConfusionMatrix(table, self.looked), self._show_cell)

    def action_next_type(self) -> None:
        """Show passages of the next type."""
        at = _TYPES.index(self.wanted.types) if self.wanted.types in _TYPES else -1
        for types in (*_TYPES[at + 1 :], *_TYPES):
            if self.looked and any(not types or row.type in types for row in self.looked.review.rows):
                self.want(types=types)
                return

    def action_only_open(self) -> None:
        """Show only what is open, or all again."""
        self.want(only_open=not self.wanted.only_open)

    def action_only(self, what: str) -> None:
        """Show only what is like the passage one is on, or all again."""
        row = self.passages.row
        if row is None:
            return
        others = [path for paths in row.instead.values() for path in paths]
        two = [*row.coders, *row.missed_by][:: max(1, len(row.coders))] if row.missed_by else list(row.coders)
        values = {
            "code": row.code,
            "pair": (row.code, others[0]) if others else None,
            "coders": (two[0], two[1]) if len(two) > 1 else None,
            "document": row.document,
        }
        if getattr(self.wanted, what) is None and values[what] is None:
            self.tell("no other code was given here" if what == "pair" else "no two coders differ here")
            return
        self.want(**{what: values[what] if getattr(self.wanted, what) is None else None})

    def action_round(self) -> None:
        """Show the passages of the next round."""
        at = self.round_names.index(self.round_name) if self.round_name in self.round_names else 0
        following = (at + 1) % len(self.round_names)
        self._look_at(self.round_names[following] if following else None)

    def action_all(self) -> None:
        """Show all disagreements again."""
        self.wanted = Wanted(types=DIFFERENCES)
        self.fill()

    def _show_cell(self, cell: Cell | None) -> None:
        """Show the passages of a cell of the confusion matrix."""
        if cell is None:
            return
        row, column = cell
        if NOT_CODED in cell:
            self.wanted = Wanted(types=(ONE_SIDED,), code=column if row == NOT_CODED else row)
        elif row == column:
            self.wanted = Wanted(types=(AGREED, BOUNDARY), code=row)
        else:
            self.wanted = Wanted(pair=(row, column))
        self.fill()

    def _decide(self, choice: Choice) -> None:
        row, looked = self.passages.row, self.looked
        if row is not None and looked is not None:
            finding = settle.by_ref(row.ref, row.passage.document_id)
            round_name = looked.review.round.name
            self._settle(lambda: settle.decide(self.project, finding, choice, round_name=round_name), row)

    def _settle(self, act: Callable[[], Settled], row: ReviewRow | None) -> None:
        """Decide, say what was saved, and go on to the next open passage."""
        with self.refusing():
            done = act()
            self._last = row
            self._show_again()
            if row is not None and self.passages.row is not None and self.passages.row.ref == row.ref:
                self.passages.go_to_open(1)
            self.saved(self._told(done, row))
            if done.kept:
                self.status.right = "kept agreement as it was"

    def _told(self, done: Settled, row: ReviewRow | None) -> str:
        """Say what was saved: the decision, the passage, what was settled with it."""
        told = done.what
        now = (
            next((each for each in self.looked.review.rows if row and each.ref == row.ref), None)
            if self.looked
            else None
        )
        if now is not None and self.looked is not None:
            label = self.looked.codes[now.code].label_in(self.qapp.language)
            told = f"{state_words(now, self.looked.review)}, {short_name(now.document)} {label}"
        also = f", {len(done.also)} with it" if done.also else ""
        return f"{told}{also}"

    def _show_again(self) -> None:
        if self.looked is not None:
            self.looked = look_again(self.project, self.looked)
            self.fill()

    def _look_at(self, round_name: str | None) -> None:
        self.round_name, self.status.right = round_name, "looking"
        self._look(round_name)

    @work(thread=True, exclusive=True, group="look")
    def _look(self, round_name: str | None) -> None:
        worker = get_current_worker()
        then: Callable[[], None]
        try:
            then = partial(self._take, look(self.project, round_name))
        except Refused as error:
            then = partial(self.show_nobody, error)
        if not worker.is_cancelled:
            self.app.call_from_thread(then)

    def _take(self, looked: Looked) -> None:
        self.looked = looked
        self.forget_document()
        self.fill()
