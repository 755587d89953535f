"""The review screen: passages that coders differ on, side by side, and one key for each way to settle them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

from textual import events, on, work
from textual.worker import get_current_worker

from qcode.api import settle, team
from qcode.api.review_rows import GONE, ReviewRow
from qcode.api.settle import Choice, Settled
from qcode.coding.decisions import ACCEPT, EDIT, KEEP_BOTH, OTHER_CODE, OVERLAP, REJECT
from qcode.errors import Refused
from qcode.text.words import count_words
from qcode.tui.command import Command
from qcode.tui.frame.footer import NOT_THERE
from qcode.tui.frame.question import Question
from qcode.tui.review.choosing import ChoosesPassages
from qcode.tui.review.commands import CODERS, COMMANDS, NAMED
from qcode.tui.review.look import Looked, look, look_again, round_names
from qcode.tui.review.pane import ReviewPane
from qcode.tui.review.words import short_name, state_words
from qcode.tui.rowlist import RowList
from qcode.tui.screens.ask import Ask
from qcode.tui.screens.definition import DefinitionScreen
from qcode.tui.screens.picker import CodePicker, Picked
from qcode.tui.shown import cut

_QUOTED, _NAME = 60, 8
"""Code points of a passage in the box that asks why; cells of a coder's name in the footer."""


class ReviewScreen(ChoosesPassages):
    """Acts on the passage one is on; each decision is saved before it is shown, and the next open one follows."""

    ACTIONS: ClassVar[tuple[Command, ...]] = COMMANDS

    def __init__(self) -> None:
        super().__init__()
        self._just: ReviewRow | None = None
        self._went_to = ""
        self.round_names: tuple[str, ...] = ()

    @property
    def explained(self) -> ReviewRow | None:
        """The passage that a reason is written for: what was decided just now, else the one here if it is decided."""
        row = self.passages.row
        return self._just or (row if row is not None and row.decision is not None else None)

    def can(self, kind: str) -> bool:
        """Say whether a kind of decision applies to the passage one is on."""
        row = self.passages.row
        if row is None or self.pane.editing or self.is_closed:
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
        if row is None or self.looked is None or row.type == GONE or self.pane.editing or self.is_closed:
            return None
        could = self.looked.review.shared.get(row.passage.document_id, ())
        return could[number - 1] if number <= len(could) else None

    @property
    def said_of_keys(self) -> Mapping[str, tuple[str, str]]:
        """The digits say whose codings they accept: by name where two had the document, else all digits."""
        coders = [name for number in range(1, CODERS + 1) if (name := self.coder_at(number)) is not None]
        if len(coders) > NAMED:
            return {"review.accept_1": (f"1-{len(coders)}", "accept"), "review.accept_2": NOT_THERE}
        glyphs = self.glyphs
        return {f"review.accept_{at}": (str(at), cut(name, _NAME, glyphs.more)) for at, name in enumerate(coders, 1)}

    def refresh_screen(self) -> None:
        """Look again at all passages; codings and decisions may have changed."""
        if self.qapp.review_wanted is not None:
            self.wanted, self.round_name = self.qapp.review_wanted
            self.qapp.review_wanted = None
        with self.refusing():
            self.round_names = round_names(self.project)
        self._look_at(self.round_name)

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Show the passage one is on; once one went elsewhere oneself, `why` is about the passage shown."""
        row = self.passages.row
        if self._just is not None and (row is None or row.ref not in {self._went_to, self._just.ref}):
            self._just = None
        super().on_row_list_moved(event)

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

    def action_reconcile(self) -> None:
        """Ask, then open the blind round as a lead; agreement is kept as it was before."""
        if self.looked is None:
            return
        name = self.looked.review.round.name
        lines = (
            f"Round {name} is blind. Once it is open, who has finished a document sees the others' codings of it.",
            "",
            "Agreement is kept as it is now.",
        )

        def answered(yes: bool | None) -> None:
            if yes:
                with self.refusing():
                    kept = team.reconcile(self.project, name)
                    self.refresh_screen()
                    self.saved(f"round {name} is open{f', agreement as {kept}' if kept else ''}")

        self.app.push_screen(Question("Open reconciliation?", lines, yes="open"), answered)

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
        if row is None or row.decision is None or looked is None:
            return
        here = self.passages.row
        self.passages.go_to(row.ref)

        def written(answer: str | None) -> None:
            if here is not None:
                self.passages.go_to(here.ref)
            if answer is not None:
                with self.refusing():
                    finding = settle.by_ref(row.ref, row.passage.document_id)
                    settle.explain(self.project, finding, answer, round_name=looked.review.round.name)
                    self._show_again()
                    self.saved("the reason")

        title, glyphs = f"Why: {state_words(row, looked.review)}", self.glyphs
        words = cut(row.text, _QUOTED, glyphs.more)
        about = f"{row.code} in {row.document}: {glyphs.quote_open}{words}{glyphs.quote_close}"
        self.app.push_screen(Ask(title, about, row.decision.reason), written)

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

    def action_round(self) -> None:
        """Show the passages of the next round."""
        at = self.round_names.index(self.round_name) if self.round_name in self.round_names else 0
        following = (at + 1) % len(self.round_names)
        self._look_at(self.round_names[following] if following else None)

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
            self._show_again()
            now = self._as_it_is(row)
            if row is not None and self.passages.row is not None and self.passages.row.ref == row.ref:
                self.passages.go_to_open(1)
            self._just = now if now is not None and now.decision is not None else None
            self._went_to = self.passages.row.ref if self.passages.row is not None else ""
            self.saved(self._told(done, now))
            if done.kept:
                self.status.right = "kept agreement as it was"

    def _as_it_is(self, row: ReviewRow | None) -> ReviewRow | None:
        """Give a passage as it is now; None where it is none any more."""
        everything = self.looked.review.rows if self.looked is not None else ()
        return next((each for each in everything if row is not None and each.ref == row.ref), None)

    def _told(self, done: Settled, now: ReviewRow | None) -> str:
        """Say what was saved: the decision, the passage, what was settled with it, and what comes next."""
        told = done.what
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
