"""The automatic numbers of a Word document's lists, counted as Word counts them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from qcode.intake.formats.elements import attribute, child, local
from qcode.intake.formats.numerals import Level, label

if TYPE_CHECKING:
    from lxml.etree import _Element

_KINDS = {
    "decimal": "1",
    "decimalZero": "01",
    "lowerLetter": "a",
    "upperLetter": "A",
    "lowerRoman": "i",
    "upperRoman": "I",
    "bullet": "bullet",
    "none": "",
}
_Levels = dict[int, Level]


class Numbers:
    """Counts through the lists of a document, paragraph by paragraph.

    seen: how many list items had a "bullet", and how many a number that is "unknown": not in the text.
    """

    def __init__(self, numbering: _Element | None = None, styles: _Element | None = None) -> None:
        self._abstracts: dict[str, _Levels] = {}
        self._lists: dict[str, tuple[str, _Levels]] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._styles: dict[str, tuple[str, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self.seen: Counter[str] = Counter()
        for element in numbering if numbering is not None else ():
            self._define(element)
        for style in styles if styles is not None else ():
            self._define_style(style)

    def before(self, properties: _Element | None) -> str:
        """The number before the paragraph with these properties, a blank after it; "" where it has none."""
        item = self._item(properties)
        if item is None:
            return ""
        number, at = item
        abstract, levels = self._lists.get(number, ("", {}))
        level = levels.get(at)
        if level is None or level.kind is None:
            self.seen["unknown"] += 1
            return ""
        counts = self._count(number, abstract, levels, at)
        if level.kind == "bullet":
            self.seen["bullet"] += 1
            return ""
        shown = label(levels, counts, at)
        return f"{shown} " if shown else ""

    def _item(self, properties: _Element | None) -> tuple[str, int] | None:
        """The list and level that a paragraph is in, by itself or by its style."""
        style = child(properties, "pStyle")
        number, at = self._styles.get(attribute(style, "val") or "", ("", 0)) if style is not None else ("", 0)
        own = child(properties, "numPr")
        if own is not None:
            number, at = _reference(own, number, at)
        return (number, at) if number and number != "0" else None

    def _count(self, number: str, abstract: str, levels: _Levels, at: int) -> dict[int, int]:
        """The counts of a list with its next item at level `at`."""
        counts = self._counts.setdefault(abstract, {})
        restart = self._restarts.get(number, {}).pop(at, None)
        counts[at] = restart if restart is not None else counts.get(at, levels[at].start - 1) + 1
        for deeper in [level for level in counts if level > at]:
            del counts[deeper]
        return counts

    def _define(self, element: _Element) -> None:
        """Take in an abstract list, or a list made from one."""
        name = local(element)
        if name == "abstractNum":
            self._abstracts[attribute(element, "abstractNumId") or ""] = _levels(element)
        elif name == "num":
            abstract = attribute(child(element, "abstractNumId"), "val") or ""
            levels, restarts = dict(self._abstracts.get(abstract, {})), {}
            for override in (each for each in element if local(each) == "lvlOverride"):
                levels |= _levels(override)
                start = child(override, "startOverride")
                if start is not None:
                    restarts[_whole(attribute(override, "ilvl"), 0)] = _whole(attribute(start, "val"), 1)
            number = attribute(element, "numId") or ""
            self._lists[number] = abstract, levels
            self._restarts[number] = restarts

    def _define_style(self, style: _Element) -> None:
        """Take in a style that numbers its paragraphs."""
        reference = child(style, "pPr", "numPr")
        if reference is not None:
            self._styles[attribute(style, "styleId") or ""] = _reference(reference, "", 0)


def _reference(element: _Element, number: str, at: int) -> tuple[str, int]:
    """The list and level that an element names, else those given."""
    named, level = child(element, "numId"), child(element, "ilvl")
    return (
        (attribute(named, "val") or number) if named is not None else number,
        _whole(attribute(level, "val"), at) if level is not None else at,
    )


def _levels(element: _Element) -> _Levels:
    """The levels that an element defines."""
    levels = {}
    for each in (each for each in element if local(each) == "lvl"):
        kind = _KINDS.get(attribute(child(each, "numFmt"), "val") or "decimal")
        text = attribute(child(each, "lvlText"), "val") or ""
        start = _whole(attribute(child(each, "start"), "val"), 1)
        levels[_whole(attribute(each, "ilvl"), 0)] = Level(kind, text, start)
    return levels


def _whole(value: str | None, default: int) -> int:
    """A whole number of at most six digits, else `default`."""
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 7 else default
