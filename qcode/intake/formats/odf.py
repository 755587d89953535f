"""Reading the words of OpenDocument text, the XML inside an .odt.

Whatever element is not known is walked through: a new one must not cost a word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from qcode.intake.formats.counted import solid
from qcode.intake.formats.elements import attribute, child, local
from qcode.intake.formats.marks import Marks
from qcode.intake.formats.odfstyles import Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLANKS = re.compile("[ \t\r\n]+")
_LONGEST_BLANK = 1000
_PARAGRAPHS = frozenset(("p", "h"))
_SILENT = frozenset(
    (
        *("sequence-decls", "variable-decls", "user-field-decls", "forms", "dde-connection-decls", "title", "desc"),
        *("table-of-content-source", "alphabetical-index-source", "illustration-index-source", "table-index-source"),
        *("object-index-source", "user-index-source", "bibliography-source", "note-citation", "event-listeners"),
        *("creator", "date", "change-info", "table-column", "table-columns", "list-source"),
    )
)
"""Elements whose words are no part of the text: metadata, templates, and the alternative text of pictures."""

_FIELDS = frozenset(("title", "date", "creator"))


class Words:
    """Walks through a document and keeps count of what it takes and leaves.

    notes: the foot and end notes, numbered, in the order met. left: the words of tracked deletions and hidden
    text, by kind. seen: what else was met ("pictures", "objects", "bullets", "comments"). marks: where comments
    begin ("start NAME") and end ("end NAME"). comments: their elements by name. silent: characters that are no
    words of the text.
    """

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._boxes: list[str] = []
        self._space = True
        self.notes: list[str] = []
        self.comments: dict[str, _Element] = {}
        self.left: dict[str, list[str]] = {"deleted": [], "hidden": []}
        self.seen: Counter[str] = Counter()
        self.marks = Marks()
        self.kept = 0
        self.silent = 0

    def lines(self, parent: _Element) -> list[str]:
        """The lines of what stands in `parent`: a paragraph or a table's row each."""
        lines: list[str] = []
        for element in parent:
            self._block(element, lines)
        return lines

    def missing(self, parent: _Element) -> int:
        """How many characters of `parent` that are not blank were neither taken nor counted as left."""
        left = sum(solid(text) for texts in self.left.values() for text in texts)
        return sum(solid(text) for text in _texts(parent)) - self.kept - self.silent - left

    def _block(self, element: _Element, lines: list[str], number: str = "") -> None:
        """Add the lines of one element that stands where paragraphs do; `number` goes before its first."""
        name = local(element)
        if name in _PARAGRAPHS:
            outlined = self._styles.heading(element) if name == "h" and not number else ""
            lines.append(f"{outlined}{number}{self._paragraph(element)}")
        elif name == "list":
            self._list(element, lines)
        elif name == "table":
            lines.extend(self._row(row) for row in _rows(element))
        elif name == "tracked-changes":
            self._changes(element)
        elif name == "section" and _is_hidden(element):
            self._leave(element, "hidden")
        elif _is_silent(element):
            self.silent += sum(map(solid, _texts(element)))
        elif name == "annotation":
            self._comment(element)
        else:
            self.seen["pictures"] += name == "image"
            self.seen["objects"] += name in ("object", "object-ole", "plugin")
            lines.extend(self.lines(element))
        lines.extend(self._boxes)
        self._boxes.clear()

    def _changes(self, element: _Element) -> None:
        """Leave out what was deleted; what was inserted stands in the text."""
        for change in (each for region in element for each in region):
            if local(change) == "deletion":
                self._leave(change, "deleted")
            else:
                self.silent += sum(map(solid, _texts(change)))

    def _list(self, element: _Element, lines: list[str]) -> None:
        """Add a list's items, each with its number."""
        self._styles.enter(element)
        for item in element:
            number, bullet = self._styles.item(item) if local(item) == "list-item" else ("", False)
            self.seen["bullets"] += bullet
            for place, each in enumerate(item):
                self._block(each, lines, "" if place else number)
        self._styles.leave()

    def _paragraph(self, element: _Element) -> str:
        """A paragraph's line."""
        if _hides_itself(element) or self._styles.hides(element):
            self._leave(element, "hidden")
            return ""
        out: list[str] = []
        self._space = True
        self._inline(element, out)
        return "".join(out)

    def _row(self, row: _Element) -> str:
        """A table's row: its cells parted by tabs, a cell's paragraphs by line ends."""
        cells = [each for each in row if local(each) in ("table-cell", "covered-table-cell")]
        return "\t".join("\n".join(self._cell(cell)) for cell in cells if local(cell) == "table-cell" or len(cell))

    def _cell(self, cell: _Element) -> list[str]:
        """The lines of a table's cell, text boxes in it included."""
        before, self._boxes = self._boxes, []
        lines = self.lines(cell)
        self._boxes = before
        return lines

    def _inline(self, element: _Element, out: list[str]) -> None:
        """Add the words of an element that stands in a paragraph, and of all in it."""
        self._take(element.text, out)
        for each in element:
            self._child(each, local(each), out)
            self._take(each.tail, out)

    def _child(self, element: _Element, name: str, out: list[str]) -> None:
        """Add the words of one element in a paragraph."""
        if name == "s":
            out.append(" " * min(_LONGEST_BLANK, _whole(attribute(element, "c"), 1)))
            self._space = False
        elif name in ("tab", "line-break"):
            out.append("\t" if name == "tab" else "\n")
        elif name == "span" and self._styles.hides(element):
            self._leave(element, "hidden")
        elif name == "hidden-text":
            self.left["hidden"] += [" ", attribute(element, "string-value") or "", " "]
            self.silent -= solid(attribute(element, "string-value") or "")
            self._inline(element, out)
        elif name == "note":
            self._note(element, out)
        elif name.startswith("annotation"):
            self._annotation(element, name, out)
        elif name == "ruby-text":
            out.append("(")
            self._inline(element, out)
            out.append(")")
        else:
            self._other(element, out)

    def _other(self, element: _Element, out: list[str]) -> None:
        """Add what the rarer elements in a paragraph hold: drawings, text boxes, fields."""
        if _is_silent(element):
            self.silent += sum(map(solid, _texts(element)))
        elif "drawing" in str(element.tag):
            before, space = self._boxes, self._space
            self._boxes = []
            wrapper: list[str] = []
            self._block(element, wrapper)
            before += wrapper
            self._boxes, self._space = before, space
        else:
            self._inline(element, out)

    def _note(self, element: _Element, out: list[str]) -> None:
        """Put a foot or end note's number here and its words behind the text."""
        citation = child(element, "note-citation")
        self.silent += sum(map(solid, _texts(citation))) if citation is not None else 0
        body = child(element, "note-body")
        place = len(self.notes)
        self.notes.append("")
        out.append(f"[{place + 1}]")
        lines = self.lines(body) if body is not None else []
        self.notes[place] = f"[{place + 1}] {chr(10).join(lines).strip()}"
        self._space = False

    def _annotation(self, element: _Element, name: str, out: list[str]) -> None:
        """Mark where a comment begins or ends."""
        if name == "annotation":
            out.append(self.marks.set(f"start {self._comment(element)}"))
        else:
            out.append(self.marks.set(f"end {attribute(element, 'name')}"))

    def _comment(self, element: _Element) -> str:
        """Keep a comment, and say what it is called."""
        self.silent += sum(map(solid, _texts(element)))
        name = attribute(element, "name") or f" {len(self.comments)}"
        self.comments[name] = element
        return name

    def _take(self, text: str | None, out: list[str]) -> None:
        """Add words, their runs of blanks as one, as OpenDocument has it."""
        if not text:
            return
        self.kept += solid(text)
        plain = _BLANKS.sub(" ", text)
        if self._space and plain.startswith(" "):
            plain = plain[1:]
        if plain:
            out.append(plain)
            self._space = plain.endswith(" ")

    def _leave(self, element: _Element, kind: str) -> None:
        """Leave the words of `element` out, and keep them for the count."""
        if _is_silent(element):
            self.silent += sum(map(solid, _texts(element)))
            return
        self.left[kind].append(str(element.text or ""))
        for each in element:
            self._leave(each, kind)
            self.left[kind].append(str(each.tail or ""))
        if local(element) in _PARAGRAPHS:
            self.left[kind].append(" ")


def _rows(element: _Element) -> Iterator[_Element]:
    """The rows of a table, also those in groups and headers."""
    for each in element:
        name = local(each)
        if name == "table-row":
            yield each
        elif name in ("table-rows", "table-header-rows", "table-row-group"):
            yield from _rows(each)


def _texts(element: _Element) -> Iterator[str]:
    """Every piece of text in an element."""
    return (str(text) for text in element.itertext())


def _is_silent(element: _Element) -> bool:
    """Whether the words of an element are no part of the text; fields of the text called alike are."""
    name = local(element)
    return name in _SILENT and not (name in _FIELDS and ":text:" in str(element.tag))


def _is_hidden(section: _Element) -> bool:
    """Whether a section is not shown."""
    return attribute(section, "display") == "none" or attribute(section, "is-hidden") == "true"


def _hides_itself(paragraph: _Element) -> bool:
    """Whether a paragraph holds the field that hides it."""
    field = child(paragraph, "hidden-paragraph")
    return field is not None and attribute(field, "is-hidden") == "true"


def _whole(value: str | None, default: int) -> int:
    """A whole number of at most twelve digits, else `default`."""
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 13 else default
