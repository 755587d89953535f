"""What D asks before a document is called finished: what was never seen, and what has no code, comes first."""

from __future__ import annotations

from qcode.coding.documents import DocumentInfo
from qcode.tui.frame.question import Question
from qcode.tui.shown import counted


class FinishQuestion(Question):
    """Answers True where the document is finished.

    unseen_turns: turns that were never on the screen, None where that is not known. uncoded_turns: turns of those who
    answer without a code of this coder. turns: all turns of those who answer.
    """

    def __init__(self, document: DocumentInfo, unseen_turns: int | None, uncoded_turns: int, turns: int) -> None:
        left = _left_open(unseen_turns, uncoded_turns, turns)
        lines = (document.name, "", *left, "", "Figures of agreement count finished documents only.")
        super().__init__("Finished?", lines, yes="finish", no="not yet")


def _left_open(unseen_turns: int | None, uncoded_turns: int, turns: int) -> list[str]:
    """Say in a line each what was not looked at, and what has no code."""
    lines = []
    if unseen_turns:
        was = "was" if unseen_turns == 1 else "were"
        lines.append(f"! {counted(unseen_turns, 'turn')} of {turns} {was} never on the screen.")
    elif unseen_turns == 0:
        lines.append("Every turn was on the screen.")
    if uncoded_turns:
        have = "has" if uncoded_turns == 1 else "have"
        lines.append(f"{counted(uncoded_turns, 'turn')} of {turns} {have} no code of yours.")
    else:
        lines.append("Every turn of those who answer has a code of yours.")
    return lines
