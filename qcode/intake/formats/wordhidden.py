"""What Word hides: by a run itself, its style, its paragraph's or table's style, or by the document's defaults."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qcode.intake.formats.elements import attribute, child, local

if TYPE_CHECKING:
    from lxml.etree import _Element

_OFF = frozenset(("0", "false", "off"))


class Hiding:
    """Tells what is hidden, from the styles part of a document; nothing is by style where there is none."""

    def __init__(self, styles: _Element | None = None) -> None:
        self._by_default = False
        self._normal: str | None = None
        self._told: dict[str, bool | None] = {}
        self._based: dict[str, str | None] = {}
        for each in styles if styles is not None else ():
            if local(each) == "docDefaults":
                self._by_default = bool(_vanishes(child(each, "rPrDefault", "rPr")))
            elif local(each) == "style":
                self._learn(each)

    def _learn(self, style: _Element) -> None:
        """Keep what a style says, what it is based on, and whether paragraphs without one have it."""
        name = attribute(style, "styleId") or ""
        self._told[name] = _vanishes(child(style, "rPr"))
        self._based[name] = _value(style, "basedOn")
        default = attribute(style, "default")
        if attribute(style, "type") == "paragraph" and default is not None and default not in _OFF:
            self._normal = name

    def table(self, properties: _Element | None) -> bool | None:
        """Whether a table's style hides its words; None where it says nothing."""
        return self._style(_value(properties, "tblStyle"))

    def paragraph(self, properties: _Element | None, table: bool | None) -> bool:
        """Whether the runs of a paragraph are hidden that do not say it themselves; `table`: what its table says."""
        told = self._style(_value(properties, "pStyle") or self._normal)
        told = table if told is None else told
        return self._by_default if told is None else told

    def run(self, properties: _Element | None, paragraph: bool) -> bool:
        """Whether a run of a paragraph that hides its runs, or does not, is hidden."""
        if properties is None:
            return paragraph
        told = _vanishes(properties)
        return paragraph or bool(self._style(_value(properties, "rStyle"))) if told is None else told

    def _style(self, name: str | None) -> bool | None:
        """What a style says, or the nearest it is based on that says something; circles end."""
        seen: set[str] = set()
        while name is not None and name not in seen:
            seen.add(name)
            told = self._told.get(name)
            if told is not None:
                return told
            name = self._based.get(name)
        return None


def _value(holder: _Element | None, name: str) -> str | None:
    """The value of the child called `name`, None where there is none."""
    found = child(holder, name)
    return None if found is None else attribute(found, "val")


def _vanishes(properties: _Element | None) -> bool | None:
    """Whether run properties hide the run; None where they say nothing of it."""
    vanish = child(properties, "vanish")
    return None if vanish is None else attribute(vanish, "val") not in _OFF
