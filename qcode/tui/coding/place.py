"""What stands at the cursor: the codings there, the chosen one, what its code means and what was noted on it."""

from __future__ import annotations

from dataclasses import dataclass

from qcode.codebook.stored import CodeInfo
from qcode.coding.codings import CodingInfo
from qcode.text.words import count_words
from qcode.tui.coding.desk import Desk
from qcode.tui.shown import counted

_COUNTED_AT_MOST = 50_000


@dataclass(frozen=True)
class Placed:
    """A coding at the cursor with what is shown of it; length is in words; coder is empty for one's own."""

    coding: CodingInfo
    code: CodeInfo
    label: str
    hue: str
    length: str
    coder: str


@dataclass(frozen=True)
class Place:
    """The codings at the cursor in lane order; at is the chosen one's index, -1 where there is none.

    is_lit: whether the words are highlighted.
    """

    placed: tuple[Placed, ...] = ()
    at: int = -1
    is_chosen: bool = False
    coder: str = ""
    memo: str = ""
    is_lit: bool = False

    @property
    def nothing(self) -> str:
        """What is said where there is no coding."""
        return "highlighted, no code yet" if self.is_lit else "no code here yet"

    @property
    def here(self) -> Placed | None:
        """The chosen coding, else the one that an act would take."""
        return self.placed[self.at] if self.at >= 0 else None


def place_of(desk: Desk, ids: list[str], chosen: str | None) -> Place:
    """Put together what is shown of the codings with these ids."""
    placed = tuple(_placed(desk, desk.codings[each]) for each in ids if each in desk.codings)
    present = [each.coding.id for each in placed]
    is_lit = any(each in desk.highlights for each in ids)
    if not placed:
        return Place(is_lit=is_lit)
    is_chosen = chosen in present
    at = present.index(chosen) if chosen is not None and is_chosen else _topmost(desk, placed)
    coding = placed[at].coding
    memo = "\n".join(each.body for each in desk.memos.get(coding.id, ()))
    return Place(placed, at, is_chosen, desk.coder_names.get(coding.coder_id, desk.project.coder or ""), memo, is_lit)


def _topmost(desk: Desk, placed: tuple[Placed, ...]) -> int:
    """The coder's own that was given last, else the last given of all."""
    return max(range(len(placed)), key=lambda at: (desk.is_own(placed[at].coding), placed[at].coding.sequence))


def _placed(desk: Desk, coding: CodingInfo) -> Placed:
    code = desk.codes.by_id[coding.code_id]
    length = coding.end - coding.start
    if length <= _COUNTED_AT_MOST:
        words = counted(count_words(desk.text, coding.start, coding.end), "word")
    else:
        words = f"{length // 1000:,}k chars"
    coder = "" if desk.is_own(coding) else desk.coder_names.get(coding.coder_id, "")
    return Placed(coding, code, desk.codes.label(code), desk.codes.hues[code.id], words, coder)
