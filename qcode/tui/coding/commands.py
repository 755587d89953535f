"""What can be done on the coding screen, wherever the focus is."""

from __future__ import annotations

from functools import partial
from typing import Any

from qcode.tui.command import Command
from qcode.tui.commands import UNDO_REDO

_CODING = "Coding"
_LOOKING = "Looking"
_STEP = 2


def _is_pinned(digit: str, screen: Any) -> bool:
    return digit in screen.desk.codes.by_pin


def _pins() -> tuple[Command, ...]:
    """One command a digit; the help lists them once."""
    return tuple(
        Command(
            f"coding.pin_{digit}",
            digit,
            f"pin {digit}",
            _CODING,
            f"pin({digit!r})",
            "the code pinned to that digit",
            shown="1 to 9, 0",
            available=partial(_is_pinned, digit),
            listed=digit == "1",
        )
        for digit in "1234567890"
    )


def _is_there(pane: str, screen: Any) -> bool:
    return bool(getattr(screen, pane).display)


def _widths() -> tuple[Command, ...]:
    """Keys for what the mouse does by dragging the rules between the panes: the signs point where the rule goes."""
    said = (
        ("less_than_sign", "narrower", "codebook", -_STEP, "the codebook narrower"),
        ("greater_than_sign", "wider", "codebook", _STEP, "the codebook wider"),
        ("left_parenthesis", "wider", "side", _STEP, "the pane at the right wider"),
        ("right_parenthesis", "narrower", "side", -_STEP, "the pane at the right narrower"),
    )
    return tuple(
        Command(
            f"coding.{pane}_{word}",
            key,
            word,
            _LOOKING,
            f"widen({pane!r}, {by})",
            line,
            available=partial(_is_there, pane),
        )
        for key, word, pane, by, line in said
    )


ACTS = (
    Command("coding.code", "c,enter", "code", _CODING, "code", "choose codes for the marked words", footer=1),
    Command("coding.tag", "space", "tag", _CODING, "tag", "give the code with a two-letter tag", footer=8),
    *_pins(),
    Command(
        "coding.again",
        "full_stop",
        "again",
        _CODING,
        "again",
        "the last code again, on other words",
        footer=3,
        available=lambda screen: bool(screen.desk.last),
    ),
    Command(
        "coding.set_again",
        "comma",
        "set again",
        _CODING,
        "set_again",
        "the last set of several codes again",
        available=lambda screen: bool(screen.desk.last_set),
    ),
    Command(
        "coding.longer",
        "plus",
        "longer",
        _CODING,
        "longer",
        "the last coding a sentence longer",
        available=lambda screen: screen.adjustable is not None,
    ),
    Command(
        "coding.shorter",
        "minus",
        "shorter",
        _CODING,
        "shorter",
        "the last coding a sentence shorter",
        available=lambda screen: screen.adjustable is not None,
    ),
    Command(
        "coding.bounds",
        "b",
        "bounds",
        _CODING,
        "bounds",
        "move the ends of the last coding by word",
        available=lambda screen: screen.adjustable is not None,
    ),
    Command("coding.highlight", "a", "highlight", _CODING, "highlight", "highlight words without a code, or no longer"),
    Command("coding.in_vivo", "i", "in vivo", _CODING, "in_vivo", "make a code of the marked words"),
    Command(
        "coding.memo", "m", "memo", _CODING, "memo", "note something on the coding, else on the marked words", footer=5
    ),
    Command(
        "coding.flag",
        "exclamation_mark",
        "flag",
        _CODING,
        "flag",
        "flag the coding for the team, or no longer",
        available=lambda screen: screen.own_here is not None,
    ),
    Command(
        "coding.remove",
        "x",
        "remove",
        _CODING,
        "remove",
        "remove the chosen coding, else the last one or the highlight here",
        footer=4,
        available=lambda screen: screen.own_here is not None or screen.own_light is not None,
    ),
    Command(
        "coding.recode",
        "e",
        "recode",
        _CODING,
        "recode",
        "give the coding another code",
        available=lambda screen: screen.own_here is not None,
    ),
    Command(
        "coding.next_coding",
        "o",
        "next coding",
        _LOOKING,
        "next_coding",
        "choose the next of overlapping codings",
        available=lambda screen: bool(screen.place.placed),
    ),
    Command(
        "coding.definition",
        "d",
        "definition",
        _LOOKING,
        "definition",
        "the code's definition and other passages",
        available=lambda screen: screen.place.here is not None,
    ),
    Command("coding.copy", "y", "copy", _LOOKING, "copy", "copy the marked words"),
    Command("coding.filter", "f", "filter", _LOOKING, "filter", "show only chosen codes, categories or coders"),
    Command("coding.find", "slash", "find", _LOOKING, "find", "look for words in this document", footer=7),
    Command(
        "coding.next_hit",
        "n",
        "next hit",
        _LOOKING,
        "step_hit(1)",
        "go to the next hit",
        available=lambda screen: screen.finding.has_hits,
    ),
    Command(
        "coding.previous_hit",
        "N",
        "hit before",
        _LOOKING,
        "step_hit(-1)",
        "go to the previous hit",
        available=lambda screen: screen.finding.has_hits,
    ),
    *UNDO_REDO,
    Command("coding.finish", "D", "finished", "Project", "finish", "say that you have finished this document"),
    Command(
        "coding.round",
        "R",
        "round",
        "Project",
        "round",
        "code in the next round, with its codings alone in view",
        available=lambda screen: len(screen.desk.rounds) > 1,
    ),
    Command("coding.tree", "T", "tree", _LOOKING, "tree", "show or hide the codebook"),
    *_widths(),
    Command("coding.zen", "z", "zen", _LOOKING, "zen", "only the text, or all panes again"),
)
