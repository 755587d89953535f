"""Copies for coders from the documents screen: handing one out, merging what comes back, deciding conflicts."""

from __future__ import annotations

import os
from pathlib import Path
from typing import ClassVar

from textual import work

from qcode.api.merged_words import told
from qcode.api.merging import Merged, conflicts, copy_project, decide_conflict, merge_copies
from qcode.errors import Refused
from qcode.store.location import SUFFIX, locate
from qcode.tui.command import Command
from qcode.tui.documents.conflictlist import Conflicts, Decided
from qcode.tui.documents.revising import RevisingScreen
from qcode.tui.screens.ask import Ask
from qcode.tui.screens.report import Report
from qcode.tui.shown import counted


def _can_write(screen: ExchangingScreen) -> bool:
    return not screen.project.read_only


class ExchangingScreen(RevisingScreen):
    """A screen from which a project is handed out and brought together again; only a lead may do the latter."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("project.copy", "C", "copy", "Project", "copy", "a copy for a coder to work in apart"),
        Command(
            "project.merge", "M", "merge", "Project", "merge", "bring copies that came back in", available=_can_write
        ),
        Command(
            "project.conflicts",
            "X",
            "conflicts",
            "Project",
            "conflicts",
            "what copies changed apart: keep or take",
            available=_can_write,
        ),
    )

    def action_copy(self) -> None:
        """Ask for whom, and write the copy beside the project."""

        def named(name: str | None) -> None:
            if name is not None:
                self._hand_out(name)

        about = f"For which coder. It is written into {self.project.path.parent}; nothing blind is in it."
        self.app.push_screen(Ask("Copy", about), named)

    def action_merge(self) -> None:
        """Ask for the file that came back, or for several."""

        def named(written: str | None) -> None:
            if written is not None:
                with self.refusing():
                    self._merge(_copies_at(written))

        about = "The copy that came back, or several by a pattern such as ~/back/*.qcode"
        self.app.push_screen(Ask("Merge", about, placeholder="~/"), named)

    def action_conflicts(self) -> None:
        """List what was changed apart."""

        def decided(answer: Decided | None) -> None:
            if answer is not None:
                with self.refusing():
                    done = decide_conflict(self.project, answer.conflict.id, take=answer.take)
                    self.saved(f"{'taken' if answer.take else 'kept'}: {done.what} {done.name}")
                    self.after_undo()

        with self.refusing():
            still_open = [each for each in conflicts(self.project) if each.state == "open"]
            if still_open:
                self.app.push_screen(Conflicts(still_open), decided)
            else:
                self.tell("nothing was changed apart")

    @work(thread=True, exclusive=True, group="exchange")
    def _hand_out(self, name: str) -> None:
        path = self.project.path.with_name(f"{self.project.path.stem}-{_as_file_name(name)}{SUFFIX}")
        try:
            made = copy_project(self.project, path, name)
        except Refused as error:
            self.app.call_from_thread(self.refuse, error)
        else:
            said = f"{made.path.name} for {made.coder}: {counted(made.documents, 'document')}"
            self.app.call_from_thread(self.saved, said)

    @work(thread=True, exclusive=True, group="exchange")
    def _merge(self, copies: list[Path]) -> None:
        try:
            merged = merge_copies(self.project, copies)
        except Refused as error:
            self.app.call_from_thread(self.refuse, error)
        else:
            self.app.call_from_thread(self._merged, merged)

    def _merged(self, merged: Merged) -> None:
        lines = told(merged)
        if merged.conflicts:
            lines.append("X lists what was changed apart, to keep or take.")
        if merged.backup is not None:
            lines.append(f"The project as it was: {merged.backup}")
        self.after_undo()
        self.app.push_screen(Report("Merged", lines))


def _copies_at(written: str) -> list[Path]:
    name = written.strip().strip("'\"")
    path = Path(os.path.expanduser(name))  # which never raises
    if path.is_file() or not any(sign in path.name for sign in "*?["):
        return [locate(name)]
    found = [each for each in sorted(path.parent.glob(path.name)) if each.is_file()]
    if not found:
        raise Refused(path, "no file is there", "check the path")
    return found


def _as_file_name(name: str) -> str:
    return "".join(sign if sign.isalnum() or sign in "-_." else "-" for sign in name).strip(".-") or "copy"
