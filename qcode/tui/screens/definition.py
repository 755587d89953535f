"""What a code means, beside the text: definition, what belongs, what doesn't, an example, and other passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qcode.codebook.stored import CodeInfo
from qcode.coding import codings, documents
from qcode.store.store import Reading
from qcode.tui.command import Command
from qcode.tui.frame.modal import FrameModal
from qcode.tui.shown import cut, shown, shown_lines

_PASSAGES = 30
_LONGEST = 400


@dataclass(frozen=True)
class Passage:
    """Words that have the code elsewhere, with the document they are in."""

    document: str
    words: str


def passages_of(reading: Reading, code_id: str, but: str) -> list[Passage]:
    """Read passages with a code, those of other documents first; `but` is the document that is open."""
    found: list[Passage] = []
    known = documents.listing(reading)
    for document in sorted(known, key=lambda each: each.id == but):
        given = [each for each in codings.in_document(reading, document.id) if each.code_id == code_id]
        text = documents.text_of(reading, document.id) if given else ""
        spans = dict.fromkeys((each.start, each.end) for each in given)
        found.extend(Passage(document.name, text[start : min(end, start + _LONGEST)]) for start, end in spans)
        if len(found) >= _PASSAGES:
            break
    return found[:_PASSAGES]


class DefinitionScreen(FrameModal[None]):
    """At the right, so that the text can be compared with it; arrows scroll, `d` or esc closes."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("definition.close", "d,q,enter", "close", "Here", "close", listed=False),
    )
    DEFAULT_CSS = """
    DefinitionScreen { align: right top; background: $q-bg 30%; }
    DefinitionScreen Vertical {
        width: 50%; min-width: 44; max-width: 76; height: 1fr; margin: 1 0 2 0; padding: 0 1;
        background: $q-surface; border: round $q-accent; border-title-color: $q-accent; border-title-style: bold;
        border-subtitle-color: $q-dim;
    }
    DefinitionScreen Static { height: auto; }
    DefinitionScreen VerticalScroll { scrollbar-size-vertical: 1; }
    """

    def __init__(self, code: CodeInfo, label: str, but: str) -> None:
        super().__init__()
        self._code = code
        self._label = label
        self._but = but

    def compose(self) -> ComposeResult:
        """Show what the codebook says; the passages come when they are read."""
        with Vertical() as box:
            box.border_title = shown(f"{self._code.tag} {self._label}")
            box.border_subtitle = "esc close"
            with VerticalScroll():
                yield Static(self._definition())
                yield Static(Content.styled("\nlooking for other passages", "$q-dim"), id="passages")

    def on_mount(self) -> None:
        """Begin to read the passages."""
        self.query_one(VerticalScroll).focus()
        self.run_worker(self._read, thread=True)

    def _read(self) -> None:
        with self.project.reading() as reading:
            found = passages_of(reading, self._code.id, self._but)
        self.app.call_from_thread(self._show, found)

    def _show(self, found: Sequence[Passage]) -> None:
        if not self.is_attached:
            return
        lines = [Content.styled("\nPassages" if found else "\nno passage has this code yet", "bold $q-bright")]
        for passage in found:
            lines.append(Content.assemble("\n", shown(passage.document, "$q-dim")))
            lines.append(shown_lines(passage.words.strip()))
        self.query_one("#passages", Static).update(Content("\n").join(lines))

    def _definition(self) -> Content:
        code = self._code
        lines = [Content.styled(cut(code.category, 60), "$q-dim")] if code.depth else []
        said = (("", code.definition or code.brief), ("include", code.include), ("exclude", code.exclude))
        for head, words in (*said, ("example", code.example)):
            if words:
                lines += [Content.styled(f"\n{head}", "$q-dim")] if head else []
                lines.append(shown_lines(words))
        return Content("\n").join(lines or [Content.styled("no definition yet", "$q-dim")])
