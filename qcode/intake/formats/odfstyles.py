"""What the styles of an OpenDocument text say of its words: which are hidden, and how lists are numbered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from qcode.intake.formats.elements import attribute, child, local
from qcode.intake.formats.numerals import Level, label

if TYPE_CHECKING:
    from lxml.etree import _Element

_Levels = dict[int, Level]


class Styles:
    """The styles of a document, and the place in its lists that a walk through it has come to."""

    def __init__(self, parts: Iterable[_Element]) -> None:
        self._hides: dict[str, bool] = {}
        self._based: dict[str, str] = {}
        self._lists: dict[str, _Levels] = {}
        self._ended: dict[str, dict[int, int]] = {}
        self._within: list[tuple[str, dict[int, int]]] = []
        self._outline: _Levels = {}
        self._headings: dict[int, int] = {}
        for part in parts:
            for group in part:
                for style in group if local(group) in ("styles", "automatic-styles") else ():
                    self._define(style)

    def hides(self, element: _Element) -> bool:
        """Whether the style of a paragraph or span, or one that it is based on, hides it."""
        name, seen = attribute(element, "style-name"), set[str]()
        while name and name not in seen:
            if name in self._hides:
                return self._hides[name]
            seen.add(name)
            name = self._based.get(name)
        return False

    def enter(self, element: _Element) -> None:
        """Come to a list, or to a list in one."""
        outer = self._within[-1] if self._within else ("", {})
        name = attribute(element, "style-name") or outer[0]
        if self._within:
            counts = outer[1]
        elif attribute(element, "continue-numbering") == "true" or attribute(element, "continue-list"):
            counts = self._ended.get(name, {})
        else:
            counts = {}
        self._within.append((name, counts))

    def item(self, element: _Element) -> tuple[str, bool]:
        """The number of the list's next item, a blank after it, and whether it has a bullet instead."""
        name, counts = self._within[-1]
        at = len(self._within) - 1
        level = self._lists.get(name, {}).get(at)
        if level is None or not level.kind:
            return "", False
        if level.kind == "bullet":
            return "", True
        start = attribute(element, "start-value") or ""
        counts[at] = int(start) if start.isascii() and start.isdigit() and len(start) < 7 else self._next(level, counts)
        shown = label(self._lists[name], counts, at)
        return (f"{shown} " if shown else ""), False

    def heading(self, element: _Element) -> str:
        """The number of the next heading by the document's outline, and a blank after it; nothing where it has none."""
        told = attribute(element, "outline-level") or ""
        at = int(told) - 1 if _is_small(told) else -1
        level = self._outline.get(at)
        if level is None or not level.kind or attribute(element, "is-list-header") == "true":
            return ""
        restart = attribute(element, "start-value") or ""
        is_new = attribute(element, "restart-numbering") == "true" and _is_small(restart)
        self._headings[at] = int(restart) if is_new else self._headings.get(at, level.start - 1) + 1
        for deeper in [place for place in self._headings if place > at]:
            del self._headings[deeper]
        shown = label(self._outline, self._headings, at)
        return f"{shown} " if shown else ""

    def leave(self) -> None:
        """Come to the end of the list entered last."""
        name, counts = self._within.pop()
        for deeper in [level for level in counts if level > len(self._within)]:
            del counts[deeper]
        if self._within:
            counts.pop(len(self._within), None)
        else:
            self._ended[name] = counts

    def _next(self, level: Level, counts: dict[int, int]) -> int:
        """The number of the next item of the innermost list."""
        return counts.get(len(self._within) - 1, level.start - 1) + 1

    def _define(self, style: _Element) -> None:
        """Take in a style of words or of a list."""
        name = attribute(style, "name") or ""
        if local(style) == "list-style":
            self._lists[name] = _levels(style)
        elif local(style) == "outline-style":
            self._outline = _levels(style)
        elif local(style) == "style":
            display = attribute(child(style, "text-properties"), "display")
            if display is not None:
                self._hides[name] = display == "none"
            self._based[name] = attribute(style, "parent-style-name") or ""


def _levels(style: _Element) -> _Levels:
    """How a style numbers its levels, which count from 0 here."""
    return {
        int(place) - 1: _level(each, int(place))
        for each in style
        if _is_small(place := attribute(each, "level") or "") and len(place) < 3
    }


def _is_small(text: str) -> bool:
    """Whether this is a whole number of at most six digits."""
    return text.isascii() and text.isdigit() and len(text) < 7


def _level(element: _Element, place: int) -> Level:
    """How a list style numbers one level; `place` counts from 1."""
    if local(element) not in ("list-level-style-number", "outline-level-style"):
        return Level("bullet", "")
    shown = attribute(element, "display-levels") or "1"
    first = place - (int(shown) if shown.isascii() and shown.isdigit() and len(shown) < 3 else 1) + 1
    text = ".".join(f"%{each}" for each in range(max(1, first), place + 1))
    start = attribute(element, "start-value") or "1"
    return Level(
        attribute(element, "num-format") or "",
        f"{attribute(element, 'num-prefix') or ''}{text}{attribute(element, 'num-suffix') or ''}",
        int(start) if start.isascii() and start.isdigit() and len(start) < 7 else 1,
    )
