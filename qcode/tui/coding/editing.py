"""Changing the codebook from the tree beside the text: new codes, other names, other places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from textual import on

from qcode.codebook import edit, merging, stored
from qcode.codebook.stored import CodeInfo
from qcode.store.journal import Action
from qcode.tui.coding.looking import LookingScreen
from qcode.tui.coding.tree import CodebookTree
from qcode.tui.screens.ask import Ask
from qcode.tui.screens.picker import CodePicker, Picked

_NO_PARENT = ""


class EditingScreen(LookingScreen):
    """The document with its codings, beside a codebook that can be changed. Each change is one act."""

    @on(CodebookTree.Adding)
    def _ask_for_new(self, event: CodebookTree.Adding) -> None:
        event.stop()
        parent = event.parent
        place = f"A code under {self.desk.codes.label(parent)}" if parent else "A category of its own"

        def named(name: str | None) -> None:
            if name:
                self._change(f"add code {name}", "new code", lambda act: stored.add_code(act, name, parent))

        self.app.push_screen(Ask("New code", place), named)

    @on(CodebookTree.Renaming)
    def _ask_for_name(self, event: CodebookTree.Renaming) -> None:
        event.stop()
        code = event.code

        def named(name: str | None) -> None:
            if name and name != code.name:
                label = f"rename code {code.path} to {name}"
                self._change(label, f"{code.name} is now", lambda act: edit.rename(act, code, name))

        self.app.push_screen(Ask("Rename", f"{code.tag} {code.path}: its tag and its codings stay", code.name), named)

    @on(CodebookTree.Moving)
    def _ask_for_place(self, event: CodebookTree.Moving) -> None:
        event.stop()
        code = event.code

        def placed(picked: Picked | None) -> None:
            if picked is not None and picked.code_ids:
                parent = self.desk.codes.by_id.get(picked.code_ids[0])
                self._change(f"move code {code.path}", "moved", lambda act: edit.move(act, code, parent))

        title = f"Move {self.desk.codes.named(code)} under"
        places = [
            each for each in self.desk.codes.usable if each.id != code.parent_id and not self._is_within(each, code)
        ]
        if code.parent_id is not None:
            places.insert(0, _top(code))
        self.app.push_screen(CodePicker(places, self.desk.codes.counts, title=title, several=False), placed)

    @on(CodebookTree.Merging)
    def _ask_for_other(self, event: CodebookTree.Merging) -> None:
        event.stop()
        code = event.code

        def merged(picked: Picked | None) -> None:
            if picked is not None and picked.code_ids:
                self._merge(code, self.desk.codes.by_id[picked.code_ids[0]])

        title = f"Merge {self.desk.codes.named(code)} into"
        others = [each for each in self.desk.codes.usable if each.id != code.id]
        self.app.push_screen(CodePicker(others, self.desk.codes.counts, title=title, several=False), merged)

    def _merge(self, code: CodeInfo, into: CodeInfo) -> None:
        def change(act: Action) -> CodeInfo:
            merging.merge(act, [code], into)
            return into

        self._change(f"merge code {code.path} into {into.path}", f"merged {code.name} into", change)

    def _change(self, label: str, said: str, change: Callable[[Action], CodeInfo]) -> None:
        """Change the codebook in one act, and show it with the cursor on the code."""
        with self.refusing():
            with self.project.action(label) as act:
                code = change(act)
            self.desk.reload()
            self.show_all()
            self._tree.go_to(code.id)
            self.saved(f"{said} {self.desk.codes.named(self.desk.codes.by_id[code.id])}")

    def _is_within(self, code: CodeInfo, above: CodeInfo) -> bool:
        """Whether a code is another, or stands anywhere below it."""
        here: CodeInfo | None = code
        while here is not None:
            if here.id == above.id:
                return True
            here = self.desk.codes.by_id.get(here.parent_id or "")
        return False


def _top(code: CodeInfo) -> CodeInfo:
    """The row that stands for no parent in a list of codes to move under."""
    return replace(
        code,
        id=_NO_PARENT,
        parent_id=None,
        path="",
        depth=0,
        name="no code: a category of its own",
        tag="",
        label={},
        category="",
        brief="",
        definition="It stands among the categories.",
        include="",
        exclude="",
        example="",
    )
