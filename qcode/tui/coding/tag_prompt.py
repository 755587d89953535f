"""Space, then a tag: the code is applied at its second letter, and after the first the candidates show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from textual.content import Content

from qcode.codebook.stored import CodeInfo
from qcode.tui.coding.codes import Codes
from qcode.tui.frame.prompt import Prompt
from qcode.tui.shown import cut


@dataclass(frozen=True)
class TagPrompt(Prompt):
    """Waits for the letters of a tag.

    apply is called with the code; miss with what to say when no tag begins so; candidates is told what may follow.
    tags writes a code's tag in its hue.
    """

    codes: Codes
    apply: Callable[[CodeInfo], object]
    miss: Callable[[str], object]
    candidates: Callable[[Content | None], object]
    tags: Callable[[CodeInfo], Content]
    typed: str = ""

    def content(self, width: int) -> Content:
        """Give what was typed and, after the first letter, what it may become."""
        head = Content.assemble(" ", ("space", "bold $q-accent"), f" {self.typed or 'and a tag'}   ")
        if not self.typed:
            return Content.assemble(head, ("esc", "bold $q-accent"), " back")
        return Content.assemble(head, self.listed(width - head.cell_length, 1))

    def listed(self, width: int, rows: int, margin: str = "") -> Content:
        """Give the candidates on so many rows, each after a margin; what doesn't fit is counted."""
        found = self.codes.tagged(self.typed)
        lines: list[list[Content]] = [[]]
        for at, code in enumerate(found):
            part = Content.assemble(self.tags(code), " ", cut(self.codes.label(code), 16), "  ")
            if sum(each.cell_length for each in lines[-1]) + part.cell_length > width - 9:
                if len(lines) == rows:
                    lines[-1].append(Content(f"… {len(found) - at} more"))
                    break
                lines.append([])
            lines[-1].append(part)
        return Content("\n").join(Content.assemble(margin, *parts) for parts in lines)

    def take(self, key: str, character: str | None) -> Prompt | None:
        """Take a letter: apply the code whose tag is complete, or wait for the next."""
        self.candidates(None)
        if key == "backspace":
            return replace(self, typed="") if self.typed else None
        typed = self.typed + (character or "")
        found = self.codes.tagged(typed) if character and character.isprintable() else []
        if not found:
            self.miss(f"no tag begins with “{typed}”" if character else "that is no letter of a tag")
            return None
        if len(typed) == 2:
            self.apply(found[0])
            return None
        following = replace(self, typed=typed)
        self.candidates(following.listed(78, 2, margin=" "))
        return following
