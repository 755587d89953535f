"""What lies on the coder's table: one document with its codings, and every act on them. Knows no Textual.

Each act is stored before its method returns; what it changed is taken over into what lies here, so that nothing is
read again. Undo of what was done here needs no reading either.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from qcode.api import Project
from qcode.codebook import stored
from qcode.codebook.stored import CodeInfo
from qcode.coding import assignments, coders, codings, documents, highlights, memos, rounds
from qcode.coding.codings import CodingInfo
from qcode.coding.documents import DocumentInfo, Transcript
from qcode.coding.highlights import HighlightInfo
from qcode.coding.memos import MemoInfo, Subject
from qcode.coding.passes import round_for
from qcode.coding.rounds import RoundInfo
from qcode.errors import Refused
from qcode.store import log
from qcode.store.store import Reading
from qcode.text.spans import Span
from qcode.tui.coding.codes import Codes
from qcode.tui.coding.progress import reach

_REMEMBERED_ACTS = 500
_RECENT = 8


@dataclass(frozen=True)
class Changed:
    """What an act did here: codings that went and came, memos, highlights. all: look at everything again."""

    gone: tuple[CodingInfo, ...] = ()
    come: tuple[CodingInfo, ...] = ()
    all: bool = False
    memos: bool = False
    unlit: tuple[HighlightInfo, ...] = ()
    lit: tuple[HighlightInfo, ...] = ()

    def reversed(self) -> Changed:
        """Give what undo does."""
        return replace(self, gone=self.come, come=self.gone, unlit=self.lit, lit=self.unlit)


class Desk:
    """One document before one coder, in one round: what was given in others is not shown, so that nobody copies it."""

    def __init__(self, project: Project, document_id: str, language: str = "en", preferred: str | None = None) -> None:
        self.project, self.coder = project, project.coder
        self._language = language
        self.last: tuple[CodeInfo, ...] = ()
        self.last_set: tuple[CodeInfo, ...] = ()
        self.last_coding: str | None = None
        self.recent: list[str] = []
        self._acts: OrderedDict[int, Changed] = OrderedDict()
        with project.reading() as reading:
            self.document = _document(documents.listing(reading), document_id)
            self.transcript: Transcript = documents.transcript(reading, self.document)
            self.round = round_for(reading, document_id, preferred)
        self.reload()

    def go_on_in(self, another: RoundInfo) -> None:
        """Code in another round: from now on its codings lie here, and no other's."""
        self.round = another
        self._acts.clear()
        self.last_coding = None
        self.reload()

    def reload(self) -> None:
        """Look again at codes, codings and memos."""
        with self.project.reading() as reading:
            self.codes = Codes(stored.listing(reading), codings.counts(reading), self._language)
            self.rounds = rounds.listing(reading)
            given = codings.in_document(reading, self.document.id)
            self.codings = {each.id: each for each in given if each.round_id == self.round.id}
            known = coders.listing(reading)
            self.coder_names = {each.id: each.name for each in known}
            self.consensus = {each.id for each in known if each.kind == "consensus"}
            self.coder_id = reading.viewer.coder_id
            self.finished = self._count_finished(assignments.states(reading))
            self.memos = self._read_memos(memos.listing(reading))
            self.highlights = {each.id: each for each in highlights.in_document(reading, self.document.id)}
            self._last_act = _last_act(reading)
        self._reach = reach(self.own(), self.document.characters)

    def is_current(self) -> bool:
        """Whether nothing was done in the project but by this desk since it looked."""
        with self.project.reading() as reading:
            return _last_act(reading) == self._last_act

    @property
    def text(self) -> str:
        """The document's stored text."""
        return self.transcript.text

    @property
    def progress(self) -> float:
        """How far this coder has come, 0 to 1."""
        return self._reach

    def own(self) -> Iterable[CodingInfo]:
        """The coder's own codings."""
        return (coding for coding in self.codings.values() if coding.coder_id == self.coder_id)

    def is_own(self, given: CodingInfo | HighlightInfo) -> bool:
        """Whether the coder gave it."""
        return given.coder_id == self.coder_id

    def apply(self, codes: Sequence[CodeInfo], span: Span) -> Changed:
        """Give words one code or several, in one act; those that are there already are left alone."""
        new = list(codes)
        if len(new) > 1:
            new = [code for code in codes if not self._has(code, span)] or new
        names = ", ".join(self.codes.named(code) for code in new)
        come: list[CodingInfo] = []
        with self.project.action(f"code {names} in {self.document.name}") as act:
            for code in new:
                come.append(codings.apply(act, self.document.id, code.id, *span, self.round.id))  # noqa: PERF401  (acts, in order)
            number, self.coder_id = act.number, act.coder_id
        self._remember_codes(codes, come[-1])
        return self._took(number, Changed(come=tuple(come)))

    def apply_new(self, name: str, parent: CodeInfo | None, others: Sequence[CodeInfo], span: Span) -> Changed:
        """Make a code and give words that code and others, in one act."""
        with self.project.action(f"code {name} (new) in {self.document.name}") as act:
            made = stored.add_code(act, name, parent)
            come = [codings.apply(act, self.document.id, each.id, *span, self.round.id) for each in (*others, made)]
        self.reload()
        self._remember_codes((*others, made), come[-1])
        return Changed(all=True)

    def remove(self, coding: CodingInfo) -> Changed:
        """Remove a coding of one's own, with its memos."""
        with self.project.action(f"remove {self._name_of(coding)} in {self.document.name}") as act:
            codings.remove(act, coding)
            number = act.number
        return self._took(number, Changed(gone=(coding,), memos=coding.id in self.memos))

    def recode(self, coding: CodingInfo, code: CodeInfo) -> Changed:
        """Give a coding's words another code instead."""
        label = f"recode {self._name_of(coding)} to {self.codes.named(code)} in {self.document.name}"
        return self._change(coding, label, code_id=code.id)

    def reshape(self, coding: CodingInfo, span: Span) -> Changed:
        """Move a coding's bounds."""
        label = f"bounds of {self._name_of(coding)} in {self.document.name}"
        return self._change(coding, label, span=span)

    def flag(self, coding: CodingInfo) -> Changed:
        """Flag a coding for the team, or take the flag off."""
        word = "unflag" if coding.flag else "flag"
        with self.project.action(f"{word} {self._name_of(coding)} in {self.document.name}") as act:
            codings.set_flag(act, coding, flag=not coding.flag)
            number = act.number
        return self._took(number, Changed((coding,), (replace(coding, flag=not coding.flag),)))

    def highlight(self, span: Span) -> Changed:
        """Highlight words without a code, or take one's own highlight of just these words away."""
        for known in self.highlights.values():
            if (known.start, known.end) == span and self.is_own(known):
                return self.unlight(known)
        with self.project.action(f"highlight in {self.document.name}") as act:
            made = highlights.add(act, self.document.id, *span)
            number, self.coder_id = act.number, act.coder_id
        return self._took(number, Changed(lit=(made,)))

    def unlight(self, highlight: HighlightInfo) -> Changed:
        """Take one's own highlight away."""
        with self.project.action(f"no highlight in {self.document.name}") as act:
            highlights.remove(act, highlight)
            number = act.number
        return self._took(number, Changed(unlit=(highlight,)))

    def memo_of(self, coding_id: str) -> MemoInfo | None:
        """Give this coder's own memo on a coding."""
        mine = self.coder_names.get(self.coder_id or "")
        return next((memo for memo in self.memos.get(coding_id, ()) if memo.coder == mine), None)

    def write_memo(self, body: str, on: CodingInfo | Span) -> Changed:
        """Store a memo on a coding or on words; on a coding one's own earlier memo is changed."""
        if not isinstance(on, CodingInfo):
            with self.project.action(f"memo on words in {self.document.name}") as act:
                memos.write(act, body, Subject(document_id=self.document.id, start=on[0], end=on[1]))
                number = act.number
            return self._took(number, Changed())
        before = self.memo_of(on.id)
        with self.project.action(f"memo on {self._name_of(on)} in {self.document.name}") as act:
            if before is None:
                memos.write(act, body, Subject(coding_id=on.id))
            else:
                memos.edit(act, before.id, body)
            number = act.number
        return self._took(number, Changed(memos=True))

    def finish(self) -> None:
        """Say that the coder has finished the document."""
        with self.project.action(f"finish {self.document.name}") as act:
            assignments.finish(act, [self.document.id], act.coder_id, self.round.id)
        self.reload()

    def undo(self) -> tuple[str, Changed]:
        """Take back the coder's last act; give its label and what it changed here."""
        undone = self.project.undo()
        return undone.label, self._replay(undone.number, backward=True)

    def redo(self) -> tuple[str, Changed]:
        """Do again what was taken back; give its label and what it changed here."""
        redone = self.project.redo()
        return redone.label, self._replay(redone.number, backward=False)

    def _replay(self, number: int, *, backward: bool) -> Changed:
        known = self._acts.get(number)
        if known is None:
            self.reload()
            return Changed(all=True)
        changed = known.reversed() if backward else known
        self._take_over(changed)
        return changed

    def _change(self, coding: CodingInfo, label: str, code_id: str | None = None, span: Span | None = None) -> Changed:
        start, end = span or (coding.start, coding.end)
        with self.project.action(label) as act:
            after = codings.change(act, coding, start=start, end=end, code_id=code_id)
            number = act.number
        return self._took(number, Changed((coding,), (after,)))

    def _took(self, number: int, changed: Changed) -> Changed:
        """Keep in mind what an act changed, and take it over."""
        self._acts[number] = changed
        if len(self._acts) > _REMEMBERED_ACTS:
            self._acts.popitem(last=False)
        self._take_over(changed)
        return changed

    def _take_over(self, changed: Changed) -> None:
        self._last_act += 1
        for coding in changed.gone:
            self.codings.pop(coding.id, None)
            self.codes.change_count(coding.code_id, -1)
        for coding in changed.come:
            self.codings[coding.id] = coding
            self.codes.change_count(coding.code_id, 1)
        self._follow_reach(changed)
        if changed.memos:
            with self.project.reading() as reading:
                self.memos = self._read_memos(memos.listing(reading))
        for highlight in changed.unlit:
            self.highlights.pop(highlight.id, None)
        self.highlights.update((highlight.id, highlight) for highlight in changed.lit)

    def _follow_reach(self, changed: Changed) -> None:
        """Keep the progress up to date, looking at all codings only where the furthest went."""
        length = self.document.characters
        furthest = self._reach * length
        if any(self.is_own(each) and each.end >= furthest - 0.5 for each in changed.gone):
            self._reach = reach(self.own(), length)
        elif changed.come:
            self._reach = max(self._reach, reach(filter(self.is_own, changed.come), length))

    def _remember_codes(self, codes: Sequence[CodeInfo], coding: CodingInfo) -> None:
        self.last = tuple(codes)
        if len(codes) > 1:
            self.last_set = self.last
        self.last_coding = coding.id
        ids = [code.id for code in codes]
        self.recent = [*ids, *(each for each in self.recent if each not in ids)][:_RECENT]

    def _has(self, code: CodeInfo, span: Span) -> bool:
        return any((each.code_id, each.start, each.end) == (code.id, *span) for each in self.own())

    def _name_of(self, coding: CodingInfo) -> str:
        return self.codes.named(self.codes.by_id[coding.code_id])

    def _read_memos(self, listed: Iterable[MemoInfo]) -> dict[str, list[MemoInfo]]:
        found: dict[str, list[MemoInfo]] = {}
        for memo in listed:
            if memo.coding_id in self.codings:
                found.setdefault(memo.coding_id, []).append(memo)
        return found

    def _count_finished(self, states: dict[str, dict[str, str]]) -> tuple[int, int]:
        mine = self.coder_names.get(self.coder_id or "", "")
        own = [of[mine] for of in states.values() if mine in of]
        return sum(state == assignments.FINISHED for state in own), len(own)


def _last_act(reading: Reading) -> int:
    """Give the number of the last act of anybody."""
    return max((entry.number for entry in log.entries(reading, 1)), default=0)


def _document(known: Iterable[DocumentInfo], document_id: str) -> DocumentInfo:
    for document in known:
        if document.id == document_id:
            return document
    raise Refused("this document", "it is no longer in the project", "choose another in the list")
