"""The coding screen as it looks: codebook, transcript, what is at the cursor, and how changes are shown."""

from __future__ import annotations

from collections.abc import Iterator

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal

from qcode.codebook.tags import NO_TAG
from qcode.coding.codings import CodingInfo
from qcode.coding.highlights import HighlightInfo
from qcode.errors import Refused
from qcode.text.spans import Span, unite
from qcode.tui.coding.desk import Changed, Desk
from qcode.tui.coding.details import Details
from qcode.tui.coding.filter import NO_FILTER, Filter
from qcode.tui.coding.find_line import FindLine
from qcode.tui.coding.finding import Finding
from qcode.tui.coding.pane import CodingPane
from qcode.tui.coding.place import Place, place_of
from qcode.tui.coding.strip import PlaceStrip
from qcode.tui.coding.tree import CodebookTree
from qcode.tui.frame.panel import Panel
from qcode.tui.frame.screen import WIDTHS, FrameScreen, size_class
from qcode.tui.frame.side_pane import SidePane
from qcode.tui.reading import PaneCoding, PaneDocument, PaneTurn, TranscriptPane
from qcode.tui.shown import counted, cut, number, percent

_WIDE = 120
_ROUND = 16

_NO_HUE = "#98a0ad"


class CodingView(FrameScreen):
    """One document to be coded. The desk keeps what there is; here it is shown, and each change as it comes."""

    TAB = "coding"
    AUTO_FOCUS = "CodingPane"
    DEFAULT_CSS = """
    CodingView {
        #desk { height: 1fr; }
        #codebook { width: 23; border-right: solid $q-line; background: $q-surface; }
        #side { width: 30; border-left: solid $q-line; background: $q-surface; display: none; }
        &.-w60 #codebook, &.-tiny #codebook { display: none; }
        &.-w60.-tree #codebook, &.-tiny.-tree #codebook { display: block; }
        &.-w120 #codebook { width: 26; }
        &.-w160 #codebook, &.-w190 #codebook { width: 33; }
        &.-w120 #side, &.-w160 #side, &.-w190 #side { display: block; }
        &.-w160 #side, &.-w190 #side { width: 39; }
        &.-w120 #strip, &.-w160 #strip, &.-w190 #strip { display: none; }
        &.-short #strip, &.-low #strip { height: 1; }
        &.-no-tree #codebook { display: none; }
        &.-zen #codebook, &.-zen #side, &.-zen #strip { display: none; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._desk: Desk | None = None
        self.place = Place()
        self.filter = NO_FILTER
        self.pane = CodingPane(id="transcript")
        self.finding = Finding(self, self.pane)
        self._tree = CodebookTree()
        self._strip = PlaceStrip()
        self._details = Details()
        self.codebook = SidePane(self._tree, edge="right", title="Codebook", id="codebook")
        self._middle = Panel(self.pane, id="middle")
        self.side = SidePane(self._details, edge="left", title="At the cursor", id="side")
        self.seen: list[Span] = []
        self._round_id: str | None = None
        self._offered: tuple[object, ...] = ()
        self._looked_at: tuple[list[str], str | None] = ([], None)

    def compose_body(self) -> ComposeResult:
        """Lay the panes side by side, the strip below."""
        with Horizontal(id="desk"):
            yield self.codebook
            yield self._middle
            yield self.side
        yield self._strip
        yield self.finding.line

    @property
    def desk(self) -> Desk:
        """What lies on the table; there is nothing to do before a document is open."""
        if self._desk is None:
            raise Refused("this", "no document is open", "open one in Documents")
        return self._desk

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer nothing before a document is open."""
        return self._desk is not None and super().check_action(action, parameters)

    def on_mount(self) -> None:
        """Open the document."""
        self._open()
        self.pane.focus()

    def refresh_screen(self) -> None:
        """Open another document if one was chosen meanwhile, else look again at this one."""
        if (
            self._desk is None
            or self.desk.document.id != self.qapp.document_id
            or self.desk.project is not self.project
            or self.desk.coder != self.project.coder
        ):
            self._open()
            return
        if not self.desk.is_current():
            self.desk.reload()
            self.show_all()
        if self.qapp.place is not None:
            self.pane.go_to(self.qapp.place)
            self.qapp.place = None
        self.pane.focus()

    def show_changed(self, changed: Changed) -> None:
        """Show what an act changed, and nothing else anew."""
        if changed.all:
            self.show_all()
            return
        come = {coding.id for coding in changed.come}
        for coding in changed.gone:
            if coding.id not in come:
                self.pane.remove_coding(coding.id)
        for coding in filter(self.filter.shows, changed.come):
            self.pane.add_coding(self._as_shown(coding))
        for highlight in changed.unlit:
            self.pane.remove_coding(highlight.id)
        for highlight in filter(self.filter.shows_highlight, changed.lit):
            self.pane.add_coding(_lit(highlight))
        if changed.come:
            self.pane.choose(changed.come[-1].id)
        touched = (*changed.gone, *changed.come)
        self._tree.counts_changed({coding.code_id for coding in touched})
        if any(coding.flag for coding in touched):
            self._show_flags()
        self._show_progress()
        self.look(anew=True)

    def show_all(self) -> None:
        """Show all codings, codes and counts anew."""
        self._tree.show(self.desk.codes)
        self.codebook.right = self._count_of_codes()
        self.pane.set_codings(self._all_shown())
        self._show_flags()
        self._show_progress()
        self.look(anew=True)

    def show_only(self, chosen: Filter) -> None:
        """Show what a filter lets through, and say so in the heading."""
        self.filter = chosen
        self.show_all()
        self._show_turn()

    def look(self, *, anew: bool = False) -> None:
        """Show what is at the cursor, if it is something else than before."""
        ids = [coding.id for coding in self.pane.codings_at_cursor()]
        if self.pane.chosen is not None and self.pane.chosen not in ids:
            self.pane.choose(None)
        if anew or (ids, self.pane.chosen) != self._looked_at:
            self._looked_at = (ids, self.pane.chosen)
            self.place = place_of(self.desk, ids, self.pane.chosen)
            self._details.show(self.place)
            self._strip.show(self.place)
            self.side.right = counted(len(ids), "coding") if ids else ""
        here = self.place.here
        offered = (anew, tuple(ids), here is not None and self.desk.is_own(here.coding))
        if offered != self._offered:
            self._offered = offered
            self.refresh_bindings()

    @on(TranscriptPane.CursorMoved)
    def _cursor_moved(self) -> None:
        self._show_turn()
        self.look()

    @on(TranscriptPane.MarkChanged)
    def _mark_changed(self) -> None:
        self._show_mark()
        self.look()

    @on(TranscriptPane.CodingChosen)
    def _coding_chosen(self) -> None:
        self.look(anew=True)

    @on(TranscriptPane.ScreenSeen)
    def _screen_seen(self, event: TranscriptPane.ScreenSeen) -> None:
        self.seen = unite([*self.seen, (event.start, event.end)])

    @on(FindLine.Wanted)
    def _find(self, event: FindLine.Wanted) -> None:
        self.pane.focus()
        self.finding.look(event.query, event.mode)

    @on(FindLine.Left)
    def _find_left(self) -> None:
        self.pane.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Give the panes the widths that were chosen for such a window; say more or less in the headings."""
        super().on_resize(event)
        for pane in (self.codebook, self.side):
            self.call_after_refresh(pane.restore, size_class(event.size.width, WIDTHS))
        if self._desk is not None:
            self._show_headings()

    def _open(self) -> None:
        document_id = self.qapp.document_id
        if document_id is None:
            return
        self._desk = Desk(self.project, document_id, self.qapp.language, self._round_id)
        self.finding.clear()
        self.filter = NO_FILTER
        self.seen = []
        transcript = self.desk.transcript
        turns = tuple(
            PaneTurn(turn.head, turn.start, turn.end, turn.speaker or "", turn.time or "", turn.asks)
            for turn in transcript.turns
        )
        self.pane.show(PaneDocument(transcript.text, turns), self._all_shown(), self.qapp.place or 0)
        self.qapp.place = None
        self._middle.title = self.desk.document.name
        self._tree.show(self.desk.codes)
        self._show_mark()
        self._show_flags()
        self._show_headings()
        self.look(anew=True)

    def _all_shown(self) -> Iterator[PaneCoding]:
        apart = self.desk.consensus.difference(self.filter.coders)  # it repeats what people gave: shown where asked for
        given = (coding for coding in self.desk.codings.values() if coding.coder_id not in apart)
        yield from map(self._as_shown, filter(self.filter.shows, given))
        yield from map(_lit, filter(self.filter.shows_highlight, self.desk.highlights.values()))

    def _as_shown(self, coding: CodingInfo) -> PaneCoding:
        codes = self.desk.codes
        code = codes.by_id[coding.code_id]
        coder = "" if self.desk.is_own(coding) else self.desk.coder_names.get(coding.coder_id, "")
        name = f"{codes.label(code)} ({coder})" if coder else codes.label(code)
        return PaneCoding(coding.id, coding.start, coding.end, code.tag, name, codes.hues[code.id])

    def _show_mark(self) -> None:
        """Say how much is marked; and the round, where there are several."""
        marked = f"marked {counted(self.pane.marked_words, 'word')}"
        several = len(self.desk.rounds) > 1
        self.status.right = f"in {cut(self.desk.round.name, _ROUND)}   {marked}" if several else marked

    def _show_flags(self) -> None:
        self.pane.set_flags(sorted(coding.start for coding in self.desk.codings.values() if coding.flag))

    def _show_headings(self) -> None:
        self.codebook.right = self._count_of_codes()
        self._show_turn()
        self._show_progress()

    def _count_of_codes(self) -> str:
        count = len(self.desk.codes.listed)
        return counted(count, "code") if self.size.width >= _WIDE else number(count)

    def _show_turn(self) -> None:
        turns = len(self.desk.transcript.turns)
        turn = f"turn {number(self.pane.turn + 1)} of {number(turns)}" if self.pane.turn >= 0 else ""
        parts = [turn]
        if self.filter.is_on:
            only = self.filter.said(self.desk.codes, self.desk.coder_names)
            parts = [cut(only, self.size.width // 4, self.glyphs.more), turn]
        elif self.size.width >= _WIDE:
            parts = [self.desk.document.kind, turn, percent(self.desk.progress)]
        self._middle.right = "   ".join(filter(None, parts))

    def _show_progress(self) -> None:
        done, of = self.desk.finished
        first_word = self.desk.document.name.split()[0] if self.desk.document.name.split() else ""
        name = f"of {first_word}" if len(first_word) <= 4 else "of it"
        self.status.progress(self.desk.progress, name, f"{done} of {counted(of, 'document')} done" if of else "")
        if self.size.width >= _WIDE:
            self._show_turn()


def _lit(highlight: HighlightInfo) -> PaneCoding:
    """Show a highlight as a coding without a tag and without a hue."""
    return PaneCoding(highlight.id, highlight.start, highlight.end, NO_TAG, "highlight", _NO_HUE)
