"""The review screen as it looks: the list, the text with a lane for each coder, what there is to weigh."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Static

from qcode.api.review import Wanted
from qcode.api.review_rows import AGREED, DIFFERENCES, GONE, ReviewRow
from qcode.coding.decisions import DISCUSS, KEEP_BOTH
from qcode.errors import Refused
from qcode.text.words import count_words
from qcode.tui.agreement.empty import nobody_words
from qcode.tui.frame.panel import Panel
from qcode.tui.frame.screen import FrameScreen
from qcode.tui.reading import PaneCoding, PaneDocument, PaneTurn
from qcode.tui.review.difference import DifferenceLine
from qcode.tui.review.empty import nothing_words
from qcode.tui.review.lanes import LanePassage
from qcode.tui.review.look import Looked, choose, transcript_of
from qcode.tui.review.pane import ReviewPane
from qcode.tui.review.reason import Option, Reason, Weighed
from qcode.tui.review.reviewlist import ReviewList
from qcode.tui.review.words import TYPE_WORDS, short_name, state_words
from qcode.tui.rowlist import RowList
from qcode.tui.shown import counted, number

_SIDE_FROM, _TWO, _EACH_FURTHER = 120, 2, 5
_ROOM_FOR_WORDS = 100


class ReviewView(FrameScreen):
    """What is shown. The screen that acts says what is looked at, and asks to fill the list again."""

    TAB = "review"
    AUTO_FOCUS = "ReviewList"
    DEFAULT_CSS = """
    ReviewView {
        #review { height: 1fr; }
        #passages { height: 5; background: $q-surface; }
        ReviewList { background: $q-surface; }
        #nobody { display: none; padding: 2 6; height: 1fr; color: $q-dim; }
        &.-roomy #passages { height: 7; }
        &.-side #review { layout: horizontal; }
        &.-side #passages { width: 36; height: 1fr; border-right: solid $q-line; }
        &.-side Reason { width: 30; height: 1fr; border-left: solid $q-line; padding: 0 1; background: $q-surface; }
        &.-side.-w160 #passages, &.-side.-w190 #passages { width: 45; }
        &.-side.-w160 Reason, &.-side.-w190 Reason { width: 39; }
        &.-short Reason, &.-low Reason { height: 1; }
        &.-side.-short Reason { height: 1fr; }
        &.-nobody #nobody { display: block; }
        &.-nobody #review { display: none; }
    }
    .-ascii ReviewView.-side #passages { border-right: ascii $q-line; }
    .-ascii ReviewView.-side Reason { border-left: ascii $q-line; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.looked: Looked | None = None
        self.wanted = Wanted(types=DIFFERENCES)
        self.round_name: str | None = None
        self.passages = ReviewList()
        self.pane = ReviewPane()
        self._difference = DifferenceLine()
        self._reason = Reason()
        self._list_panel = Panel(self.passages, id="passages", title="Disagreements")
        self._text_panel = Panel(self._difference, self.pane, id="passage")
        self._document_id: str | None = None
        self._turns = 0
        self._in_text: dict[str, LanePassage] = {}

    @property
    def alike(self) -> int:
        """How many open passages were coded exactly alike."""
        return self.looked.review.counts((AGREED,))[0] if self.looked is not None else 0

    @property
    def is_closed(self) -> bool:
        """Whether the round is blind and nothing can be settled before a lead opens it."""
        return self.looked is not None and self.looked.is_closed

    @property
    def is_filtered(self) -> bool:
        """Whether something else than all disagreements is shown."""
        return self.wanted != Wanted(types=DIFFERENCES)

    def compose_body(self) -> ComposeResult:
        """Put list, text and reason together."""
        yield Static(id="nobody")
        with Container(id="review"):
            yield self._list_panel
            yield self._text_panel
            yield self._reason

    def on_mount(self) -> None:
        """Look at the passages."""
        self.refresh_screen()

    def on_row_list_moved(self, _event: RowList.Moved) -> None:
        """Show the passage one is on."""
        self.show_passage()
        self.refresh_bindings()

    def place_panes(self, width: int) -> None:
        """Put the parts side by side from 120 columns with two coders on, 5 more for each further one."""
        coders = max(_TWO, len(self.pane.coders))
        self.set_class(width >= _SIDE_FROM + _EACH_FURTHER * (coders - _TWO), "-side")
        self.call_after_refresh(self.show_passage)

    def want(self, **values: Any) -> None:
        """Show other passages."""
        self.wanted = replace(self.wanted, **values)
        self.fill()

    def fill(self) -> None:
        """Put into the list what is wanted of what was looked at."""
        if self.looked is None:
            return
        with self.refusing():
            rows = choose(self.project, self.looked, self.wanted)
            self._show_whether_empty(self.looked, is_empty=not rows)
            self.passages.show(self.looked, rows)
            self._list_panel.title = self._what()
            self._list_panel.right = f"{number(sum(row.is_open for row in rows))} open of {number(len(rows))}"
            self._say_progress(self.looked)
            if self.focused is None:
                self.passages.focus()

    def _show_whether_empty(self, looked: Looked, *, is_empty: bool) -> None:
        """Say why nothing is shown where that is so, in place of list and text."""
        self.set_class(is_empty, "-nobody")
        if is_empty:
            self.query_one("#nobody", Static).update(nothing_words(looked.review, self.wanted))

    def _say_progress(self, looked: Looked) -> None:
        """Say how many disagreements are decided; where all are, what is left that nobody differs on."""
        left, of = looked.review.counts(DIFFERENCES)
        what = counted(of, "disagreement") if self.size.width >= _ROOM_FOR_WORDS else number(of)
        done = f"{number(of - left)} of {what} decided" if of else ""
        self.status.right = f"= accepts {number(self.alike)} alike" if self.alike and not left else done
        self.status.progress((of - left) / of if of else None)

    def show_nobody(self, error: Refused) -> None:
        """Say that nobody can be compared yet."""
        self.looked = None
        self.add_class("-nobody")
        self.query_one("#nobody", Static).update(nobody_words(error))
        self.status.right = ""
        self.refresh_bindings()

    def forget_document(self) -> None:
        """Read the document again before it is shown."""
        self._document_id = None

    def show_passage(self) -> None:
        """Show the passage one is on: its words, the coders' lanes, what there is to weigh."""
        row, looked = self.passages.row, self.looked
        if row is None or looked is None:
            self._difference.show(None, ((), 0), (), {})
            self._reason.show(None)
            return
        with self.refusing():
            coders = self._lanes_for(row, looked)
            if self._document_id != row.passage.document_id:
                self._open(row, looked, coders)
            self.pane.order(coders)
            self.pane.look_at(self._in_text[row.ref])
        could = looked.review.shared.get(row.passage.document_id, ())
        self._difference.show(row, (coders, self.pane.lanes), could, looked.tags)
        self._text_panel.title = row.document
        self._text_panel.right = f"turn {row.turn} of {self._turns}" if row.turn is not None else ""
        self._reason.show(self._weigh(row, looked, could))

    def _open(self, row: ReviewRow, looked: Looked, coders: tuple[str, ...]) -> None:
        transcript = transcript_of(self.project, row.passage.document_id)
        turns = tuple(
            PaneTurn(turn.head, turn.start, turn.end, turn.speaker or "", turn.time or "", turn.asks)
            for turn in transcript.turns
        )
        here = [each for each in looked.review.rows if each.passage.document_id == row.passage.document_id]
        self._in_text = {each.ref: self._lane_passage(each, looked) for each in here}
        self._document_id, self._turns = row.passage.document_id, len(turns)
        seen = looked.review.shared.get(row.passage.document_id, ())
        self.pane.show_passages(PaneDocument(transcript.text, turns), list(self._in_text.values()), coders, seen)
        self.place_panes(self.size.width)

    def _lane_passage(self, row: ReviewRow, looked: Looked) -> LanePassage:
        code = looked.codes[row.code]
        drawn = PaneCoding(row.ref, row.start, row.end, code.tag, code.name, looked.hues[row.code])
        silent = tuple(name for name in row.missed_by if name not in row.instead)
        return LanePassage(drawn, row.coders, row.missed_by, silent)

    def _lanes_for(self, row: ReviewRow, looked: Looked) -> tuple[str, ...]:
        """Order the coders' lanes: who had the document first; where not all fit, who coded the passage."""
        shared = looked.review.shared.get(row.passage.document_id, ())
        coders = (*shared, *(name for name in looked.review.persons if name not in shared))
        if len(coders) <= self.pane.room:
            return coders
        return (*row.coders, *(name for name in coders if name not in row.coders))

    def _weigh(self, row: ReviewRow, looked: Looked, could: tuple[str, ...]) -> Weighed:
        code = looked.codes[row.code]
        label, decided = code.label_in(self.qapp.language), self._decided(row, looked)
        if looked.is_closed:
            closed = f"Round {looked.review.round.name} is blind: decisions wait until O opens it."
            return Weighed(row, code, label, decided or closed, [Option("O", "open reconciliation", True)])
        options = (
            [] if row.type == GONE else [Option(str(at), self._as(name, row), True) for at, name in enumerate(could, 1)]
        )
        several = len(row.coders) > 1
        there = row.type != GONE
        options += [
            Option("+", "union", there),
            Option("&", "overlap", several and bool(row.passage.in_common)),
            Option("e", "other bounds", there),
            Option("o", "other code", there),
            Option("b", KEEP_BOTH, several or bool(row.instead)),
            Option("r", "reject", True),
            Option("d", "discuss later", there),
            Option("w", "write why", row.decision is not None),
        ]
        return Weighed(row, code, label, decided, options)

    def _as(self, name: str, row: ReviewRow) -> str:
        spans = row.coders.get(name)
        if not spans:
            return f"as {name}: not coded"
        inside = sum(count_words(row.text, start - row.start, end - row.start) for start, end in spans)
        return f"as {name}: {counted(inside, 'word')}"

    def _decided(self, row: ReviewRow, looked: Looked) -> str:
        """Say what was decided, by whom and why; of what no longer holds, that it was."""
        if row.decision is None:
            return ""
        by = looked.review.people[row.decision.coder_id]
        why = f": {row.decision.reason}" if row.decision.reason else ""
        if row.decision.kind == DISCUSS or not row.is_open:
            return f"{state_words(row, looked.review)}, by {by}{why}"
        return f"was {row.decision.kind}, by {by}{why}; its codings changed since"

    def _what(self) -> str:
        """Say in the heading what is shown."""
        wanted, only = self.wanted, [f"round {self.round_name}"] if self.round_name is not None else []
        if wanted.types != DIFFERENCES:
            only += [TYPE_WORDS[each] for each in wanted.types]
        if wanted.only_open:
            only.append("open")
        tags = self.looked.tags if self.looked is not None else {}
        if wanted.code is not None:
            only.append(tags.get(wanted.code, wanted.code))
        if wanted.pair is not None:
            only.append(" | ".join(tags.get(path, path) for path in wanted.pair))
        if wanted.coders is not None:
            only.append(" and ".join(wanted.coders))
        if wanted.document is not None:
            only.append(short_name(wanted.document))
        if only:
            return f"Passages: {', '.join(only)}"
        return "Disagreements" if wanted.types else "All passages"
