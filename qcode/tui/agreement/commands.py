"""What can be done on the agreement screen. Each asks the screen whether it can be done now."""

from __future__ import annotations

from typing import Any

from qcode.tui.command import Command

_GROUP = "Comparing"


def _has_rows(screen: Any) -> bool:
    return screen.compared is not None


def _has_rounds(screen: Any) -> bool:
    return screen.compared is not None and len(screen.compared.rounds) > 1


def _has_rounds_at_all(screen: Any) -> bool:
    return bool(screen.has_rounds)


def _has_unused(screen: Any) -> bool:
    compared = screen.compared
    return compared is not None and compared.wanted.codes is None and 0 < len(compared.used) < len(compared.rows)


def _differs(screen: Any) -> bool:
    return screen.compared is not None and screen.table.row is not None and bool(screen.table.row.differs)


COMMANDS: tuple[Command, ...] = (
    Command(
        "agreement.passages",
        "enter",
        "passages",
        _GROUP,
        "passages",
        "the passages of this code on which coders differ",
        1,
        available=_differs,
    ),
    Command(
        "agreement.unit",
        "U",
        "unit",
        _GROUP,
        "unit",
        "by turn, fixed segment (made by `qcode segments`), sentence, paragraph, document, character",
        2,
        available=_has_rows,
    ),
    Command(
        "agreement.rule",
        "R",
        "rule",
        _GROUP,
        "rule",
        "a unit counts as coded if touched, or by half",
        3,
        available=_has_rows,
    ),
    Command(
        "agreement.coders",
        "C",
        "coders",
        _GROUP,
        "coders",
        "choose the coders to be compared",
        4,
        available=_has_rows,
    ),
    Command(
        "agreement.sort",
        "s",
        "sort",
        _GROUP,
        "sort",
        "codebook order, lowest alpha first, or most used first",
        5,
        available=_has_rows,
    ),
    Command(
        "agreement.pairs",
        "p",
        "pairs",
        _GROUP,
        "parts('pair')",
        "each pair of coders: who is the odd one out",
        6,
        available=_has_rows,
    ),
    Command(
        "agreement.categories",
        "c",
        "categories",
        _GROUP,
        "parts('category')",
        "categories: same sub-code, and same category",
        7,
        available=_has_rows,
    ),
    Command(
        "agreement.robustness",
        "b",
        "robustness",
        _GROUP,
        "robustness",
        "every unit and rule, and overlap thresholds",
        available=_has_rows,
    ),
    Command(
        "agreement.what_if",
        "w",
        "what if",
        _GROUP,
        "what_if",
        "if codes were merged, dropped or rolled up",
        available=_has_rows,
    ),
    Command(
        "agreement.codes",
        "f",
        "codes",
        _GROUP,
        "codes",
        "choose the codes that are shown",
        available=_has_rows,
    ),
    Command(
        "agreement.documents",
        "d",
        "documents",
        _GROUP,
        "documents",
        "choose the documents in which coders are compared",
        available=_has_rows,
    ),
    Command(
        "agreement.review",
        "v",
        "review",
        _GROUP,
        "review",
        "settle this code's passages, one by one",
        available=_differs,
    ),
    Command(
        "agreement.round",
        "r",
        "round",
        _GROUP,
        "round",
        "compare what was coded in the next round",
        available=_has_rounds,
    ),
    Command(
        "agreement.over_rounds",
        "o",
        "one coder",
        _GROUP,
        "over_rounds",
        "one coder against themselves over the rounds",
        available=_has_rounds_at_all,
    ),
    Command(
        "agreement.reference",
        "e",
        "reference",
        _GROUP,
        "reference",
        "each coder against an expert or the consensus",
        available=_has_rows,
    ),
    Command(
        "agreement.how_many_more",
        "m",
        "how many more",
        _GROUP,
        "how_many_more",
        "how many documents must be coded twice for an interval of ± .10",
        available=_has_rows,
    ),
    Command(
        "agreement.unfold",
        "a",
        "all codes",
        _GROUP,
        "unfold",
        "the codes that nobody used too, or without them",
        available=_has_unused,
    ),
    Command("agreement.back", "escape", "back", "Going", "back", "back to the documents"),
)
