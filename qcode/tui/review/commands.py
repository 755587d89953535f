"""What can be done on the review screen. Each asks the screen whether it can be done now."""

from __future__ import annotations

from typing import Any

from qcode.coding.decisions import DISCUSS, KEEP_BOTH, OVERLAP, REJECT, UNION
from qcode.tui.command import Command
from qcode.tui.commands import UNDO_REDO

_DECIDING, _SHOWING, _GOING = "Deciding", "Showing", "Going"
CODERS = 9
NAMED = 2
"""So many coders the footer names; where there are more, it only gives the digits."""


def _has_row(screen: Any) -> bool:
    return screen.passages.row is not None


def _can(kind: str) -> Any:
    return lambda screen: screen.can(kind)


def _can_accept(number: int) -> Any:
    return lambda screen: screen.coder_at(number) is not None


def _is_filtered(screen: Any) -> bool:
    return bool(screen.is_filtered)


def _has_reason(screen: Any) -> bool:
    return screen.explained is not None and not screen.is_closed


def _is_closed(screen: Any) -> bool:
    return bool(screen.is_closed)


def _accept(number: int) -> Command:
    return Command(
        f"review.accept_{number}",
        str(number),
        "accept" if number == 1 else f"accept coder {number}",
        _DECIDING,
        f"accept({number})",
        "as the coder of this number has it, not coded included" if number == 1 else "",
        footer=1 if number <= NAMED else 0,
        shown=f"1 to {CODERS}" if number == 1 else "",
        available=_can_accept(number),
        listed=number == 1,
    )


COMMANDS: tuple[Command, ...] = (
    Command(
        "review.reconcile",
        "O",
        "open reconciliation",
        _DECIDING,
        "reconcile",
        "open a blind round: who has finished a document sees the others' codings of it",
        footer=1,
        available=_is_closed,
    ),
    *(_accept(number) for number in range(1, CODERS + 1)),
    Command(
        "review.union",
        "plus",
        "union",
        _DECIDING,
        "decide('union')",
        "all that anybody marked",
        2,
        shown="+",
        available=_can(UNION),
    ),
    Command(
        "review.overlap",
        "ampersand",
        "overlap",
        _DECIDING,
        "decide('overlap')",
        "only what all marked who gave the code",
        3,
        shown="&",
        available=_can(OVERLAP),
    ),
    Command(
        "review.both",
        "b",
        "both",
        _DECIDING,
        "decide('keep both')",
        "keep every coder's own, other codes given instead included",
        4,
        available=_can(KEEP_BOTH),
    ),
    Command(
        "review.reject",
        "r",
        "reject",
        _DECIDING,
        "decide('reject')",
        "the consensus does not give this code here",
        5,
        available=_can(REJECT),
    ),
    Command(
        "review.discuss",
        "d",
        "discuss",
        _DECIDING,
        "decide('discuss')",
        "leave it open, to be talked about",
        6,
        available=_can(DISCUSS),
    ),
    Command(
        "review.edit", "e", "bounds", _DECIDING, "edit", "other words: arrows move the end", available=_can(DISCUSS)
    ),
    Command("review.other", "o", "other code", _DECIDING, "other", "another code fits better", available=_can(DISCUSS)),
    Command("review.why", "w", "why", _DECIDING, "why", "write the reason of a decision", available=_has_reason),
    Command(
        "review.agreed",
        "equals_sign",
        "all exact ones",
        _DECIDING,
        "agreed",
        "accept all that was coded exactly alike",
        shown="=",
        available=lambda screen: screen.alike > 0 and not screen.is_closed,
    ),
    Command("review.next", "n", "next open", _GOING, "go_to_open(1)", "the next open passage", available=_has_row),
    Command(
        "review.before", "N", "open before", _GOING, "go_to_open(-1)", "the open passage before", available=_has_row
    ),
    Command("review.open", "enter", "open", _GOING, "open", "open the document at the passage", available=_has_row),
    Command("review.scroll_down", "J,shift+down", "text down", _GOING, "scroll_text(3)", "the text further down"),
    Command("review.scroll_up", "K,shift+up", "text up", _GOING, "scroll_text(-3)", "the text further up"),
    Command(
        "review.definition", "tab", "definition", _SHOWING, "definition", "what the code means", available=_has_row
    ),
    Command("review.matrix", "m", "confusion", _SHOWING, "confusion", "which code was given for which"),
    Command("review.type", "t", "type", _SHOWING, "next_type", "disagreements, then each type, then all"),
    Command("review.only_open", "a", "only open", _SHOWING, "only_open", "only what is open, or all again"),
    Command(
        "review.code", "c", "this code", _SHOWING, "only('code')", "only this code, or all again", available=_has_row
    ),
    Command("review.pair", "p", "this pair", _SHOWING, "only('pair')", "only these two codes", available=_has_row),
    Command(
        "review.coders", "P", "these coders", _SHOWING, "only('coders')", "where two coders differ", available=_has_row
    ),
    Command(
        "review.document", "f", "this document", _SHOWING, "only('document')", "only this document", available=_has_row
    ),
    Command(
        "review.round",
        "R",
        "round",
        _SHOWING,
        "round",
        "the passages of the next round",
        available=lambda screen: len(screen.round_names) > 1,
    ),
    Command("review.all", "escape", "all again", _SHOWING, "all", "all passages again", available=_is_filtered),
    *UNDO_REDO,
)
