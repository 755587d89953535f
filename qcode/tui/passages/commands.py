"""What can be done on the screen that finds. Each asks the screen whether it can be done now."""

from __future__ import annotations

from typing import Any

from qcode.analysis.query.completing import can_be_completed
from qcode.tui.command import Command

_FIND = "Finding"


def _can_complete(screen: Any) -> bool:
    return bool(screen.typing and screen.entry.reads_queries and can_be_completed(screen.entry.value))


COMMANDS: tuple[Command, ...] = (
    Command(
        "passages.open",
        "enter",
        "open",
        _FIND,
        "open",
        "open the document at the passage",
        1,
        available=lambda screen: screen.passages.passage is not None,
    ),
    Command(
        "passages.complete",
        "tab",
        "complete",
        _FIND,
        "complete",
        "the query’s next field or name; again for another",
        2,
        available=_can_complete,
    ),
    Command(
        "passages.mode",
        "tab",
        "text, word or regex",
        _FIND,
        "next_mode",
        "what counts as found: text (or a query), whole words, a regular expression",
        2,
        available=lambda screen: not (screen.entry.is_query or _can_complete(screen)),
    ),
    Command(
        "passages.copy",
        "y",
        "copy",
        _FIND,
        "copy",
        "copy the passage",
        3,
        available=lambda screen: screen.passages.passage is not None and not screen.typing,
    ),
    Command(
        "passages.query",
        "slash",
        "other words",
        _FIND,
        "query",
        "write what to look for: words, or a query such as code:A and not word:x",
        4,
        shown="/",
        available=lambda screen: not screen.typing,
    ),
    Command(
        "passages.stop",
        "escape",
        "stop",
        _FIND,
        "stop",
        "stop looking; what was found stays",
        available=lambda screen: screen.searching,
    ),
    Command(
        "passages.list",
        "down,escape",
        "to the list",
        _FIND,
        "list",
        "go to what was found",
        3,
        available=lambda screen: screen.typing,
    ),
)
