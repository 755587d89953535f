"""Trying another codebook: codes are ticked, then merged, dropped, or all of them rolled up. Nothing is changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult

from qcode.tui.agreement.parts import PartRow
from qcode.tui.agreement.ticks import TickList
from qcode.tui.command import Command
from qcode.tui.frame.box import Box
from qcode.tui.frame.modal import FrameModal, ModalError

if TYPE_CHECKING:
    from qcode.agreement.rows import CodeAgreement
    from qcode.api.planning import Change, WhatIf


class Trial(FrameModal["Change"]):
    """Answers with the change to be tried, None if it was closed."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("trial.merge", "m", "merge into this", "Trying", "merge", "the ticked codes as the one you are on", 1),
        Command("trial.drop", "x", "drop", "Trying", "drop", "without the ticked codes", 2),
        Command("trial.roll_up", "r", "roll up", "Trying", "roll_up", "each category as one code", 3),
    )
    DEFAULT_CSS = """
    #trial { max-width: 72; }
    #trial ModalError { padding: 0 1; }
    """

    def __init__(self, paths: Sequence[str]) -> None:
        super().__init__()
        self._list = TickList(paths, ())

    def compose(self) -> ComposeResult:
        """Put the codes into a box."""
        with Box("What if: tick codes; nothing is changed", id="trial"):
            yield self._list
            yield ModalError()

    def on_mount(self) -> None:
        """Begin in the list."""
        self._list.styles.height = min(self._list.count, max(1, self.app.size.height - 8))
        self._list.focus()
        self.say_keys()

    def action_merge(self) -> None:
        """Answer with the ticked codes merged into the one that one is on."""
        here = self._list.here
        if here is None or not set(self._list.ticked) - {here}:
            self.refuse("tick the codes to be merged, and go to the one that they become")
            return
        self._try("merge", self._list.ticked, here)

    def action_drop(self) -> None:
        """Answer without the ticked codes."""
        if not self._list.ticked or self._list.all_ticked:
            self.refuse("tick the codes to be dropped; one must stay")
            return
        self._try("drop", self._list.ticked)

    def action_roll_up(self) -> None:
        """Answer with each category as one code."""
        self._try("roll-up")

    def _try(self, kind: str, codes: tuple[str, ...] = (), into: str = "") -> None:
        from qcode.api import planning  # with numpy: the app starts without it

        change: Change = planning.Change(kind, codes, into)
        self.dismiss(change)


def rows_of_trial(found: WhatIf) -> tuple[PartRow, ...]:
    """Give two lines for all codes and for each code that would be another: as it is, and as it would be.

    Codes that nobody used, and would not have, have none.
    """
    now, then = ({code.code: code for code in table.codes} for table in (found.now, found.then))
    rows = [PartRow("all codes, pooled", "now", found.now.overall, code="")]
    rows.append(PartRow("", "then", found.then.overall))
    for path in dict.fromkeys([*now, *then]):
        before, after = now.get(path), then.get(path)
        if _same(before, after) or not any(each is not None and each.is_used for each in (before, after)):
            continue
        if before is not None:
            rows.append(PartRow(path, "now" if after else "gone", before, code=path))
        if after is not None:
            rows.append(PartRow("" if before else path, "then", after))
    return tuple(rows)


def _same(before: CodeAgreement | None, after: CodeAgreement | None) -> bool:
    if before is None or after is None:
        return False
    return (before.alpha, before.coded, before.units) == (after.alpha, after.coded, after.units)
