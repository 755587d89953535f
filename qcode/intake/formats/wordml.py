"""Reading the words of WordprocessingML, the XML inside a .docx.

Whatever element is not known is walked through: a new one must not cost a word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from qcode.intake.formats.counted import solid
from qcode.intake.formats.elements import attribute, child, local
from qcode.intake.formats.marks import Marks
from qcode.intake.formats.wordhidden import Hiding
from qcode.intake.formats.wordnumbers import Numbers

if TYPE_CHECKING:
    from lxml.etree import _Element

_COMMENTED = {"commentRangeStart": "start", "commentRangeEnd": "end", "commentReference": "at"}
_WITHOUT_WORDS = frozenset(
    (
        *("pPr", "rPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr"),
        *("sectPr", "sdtPr", "sdtEndPr", "instrText", "fldData"),
    )
)
_INSTRUCTIONS = frozenset(("instrText", "delInstrText", "fldData"))
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_DELETIONS = frozenset(("del", "moveFrom", "delText"))
_PICTURES = frozenset(("blip", "imagedata"))
_WRAPPERS = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_SPACES = str.maketrans("\n\r\t", "   ")


class Words:
    """Walks through a part of a document and keeps count of what it takes and leaves.

    notes: ids of the foot and end notes referred to, in order, as (kind, id); their numbers run on from
    1. left: the words of tracked deletions and hidden text, by kind. seen: what else was met ("pictures",
    "symbols", "chunks"). kept and doubled: characters that are not blank, taken and left as second copies.
    marks: where comments begin ("start 3"), end ("end 3") and are referred to ("at 3"). numbers: of list items.
    """

    def __init__(self, hiding: Hiding | None = None, numbers: Numbers | None = None) -> None:
        self._hiding = hiding or Hiding()
        self._table: bool | None = None
        self.numbers = numbers or Numbers()
        self.marks = Marks()
        self._boxes: list[str] = []
        self._joined = ""
        self.notes: list[tuple[str, str]] = []
        self.left: dict[str, list[str]] = {"deleted": [], "hidden": []}
        self.seen: Counter[str] = Counter()
        self.kept = 0
        self.doubled = 0

    def lines(self, parent: _Element) -> list[str]:
        """The lines of what stands in `parent`: a paragraph or a table's row each."""
        lines: list[str] = []
        for element in parent:
            self._block(element, lines)
        if self._joined:
            lines.append(self._joined)
            self._joined = ""
        return lines

    def missing(self, parents: Iterable[_Element]) -> int:
        """How many characters of `parents` that are not blank were neither taken nor counted as left.

        Words belong into text elements; those that stand loose in others are missing too.
        """
        left = sum(solid(text) for texts in self.left.values() for text in texts)
        total = sum(_solid(each) for parent in parents for each in parent.iter())
        return total - self.kept - self.doubled - left

    def _block(self, element: _Element, lines: list[str]) -> None:
        """Add the lines of one element that stands where paragraphs do."""
        name = local(element)
        if name == "p":
            self._paragraph(element, lines)
        elif name == "tbl":
            lines.extend(self._rows(element))
        elif name in _WRAPPERS:
            for each in element:
                self._block(each, lines)
        elif name == "AlternateContent":
            for each in self._alternative(element):
                self._block(each, lines)
        elif name == "altChunk":
            self.seen["chunks"] += 1
        else:
            out: list[str] = []
            self._inline([element], out, False)
            lines.extend("".join(out).split("\n") if out else [])
        lines.extend(self._boxes)
        self._boxes.clear()

    def _paragraph(self, paragraph: _Element, lines: list[str]) -> None:
        """Add a paragraph's line; one whose end was deleted runs on into the next."""
        properties = child(paragraph, "pPr")
        hides = self._hiding.paragraph(properties, self._table)
        out = [self._joined, self.numbers.before(properties)]
        self._joined = ""
        self._inline(paragraph, out, hides)
        mark = child(properties, "rPr")
        if mark is not None and any(local(each) in _DELETIONS for each in mark):
            self._joined = "".join(out)
        else:
            lines.append("".join(out))

    def _rows(self, table: _Element) -> list[str]:
        """The lines of a table's rows."""
        outside = self._table
        own = self._hiding.table(child(table, "tblPr"))
        self._table = outside if own is None else own
        rows = [self._row(row) for row in _through(table, "tr")]
        self._table = outside
        return rows

    def _row(self, row: _Element) -> str:
        """A table's row: its cells parted by tabs, a cell's paragraphs by line ends."""
        if child(row, "trPr", "del") is not None:
            self._leave(row, "deleted")
            return ""
        return "\t".join("\n".join(self._cell(cell)) for cell in _through(row, "tc"))

    def _cell(self, cell: _Element) -> list[str]:
        """The lines of a table's cell, text boxes in it included."""
        before, self._boxes = self._boxes, []
        lines = self.lines(cell)
        self._boxes = before
        return lines

    def _inline(self, elements: _Element | list[_Element], out: list[str], hides: bool) -> None:
        """Add the words of what stands in a paragraph; `hides`: its style hides them."""
        for element in elements:
            name = local(element)
            if name == "t":
                self._take(element.text or "", out)
            elif name in _SIGNS:
                out.append(_SIGNS[name])
            elif name == "r":
                self._run(element, out, hides)
            elif name in _DELETIONS:
                self._leave(element, "deleted")
            elif name not in _WITHOUT_WORDS:
                self._other(element, name, out, hides)

    def _run(self, run: _Element, out: list[str], hides: bool) -> None:
        """Add a run's words, unless it is hidden."""
        if self._hiding.run(child(run, "rPr"), hides):
            self._leave(run, "hidden")
        else:
            self._inline(run, out, hides)

    def _other(self, element: _Element, name: str, out: list[str], hides: bool) -> None:
        """Add what the rarer elements hold: notes, symbols, text boxes, alternatives."""
        if name in ("footnoteReference", "endnoteReference"):
            self.notes.append((name.removesuffix("Reference"), attribute(element, "id") or ""))
            out.append(f"[{len(self.notes)}]")
        elif name == "sym":
            code = attribute(element, "char") or ""
            out.append(chr(int(code, 16)) if _is_character(code) else "")
            self.seen["symbols"] += 1
        elif name == "txbxContent":
            before, self._boxes = self._boxes, []
            before += self.lines(element)
            self._boxes = before
        elif name == "AlternateContent":
            self._inline(self._alternative(element), out, hides)
        elif name == "ruby":
            self._ruby(element, out, hides)
        elif name in _COMMENTED:
            out.append(self.marks.set(f"{_COMMENTED[name]} {attribute(element, 'id')}"))
        else:
            self.seen["pictures"] += name in _PICTURES
            self._inline(element, out, hides)

    def _ruby(self, element: _Element, out: list[str], hides: bool) -> None:
        """Add characters and after them, in brackets, how they are read."""
        reading: list[str] = []
        for each in element:
            self._inline([each], reading if local(each) == "rt" else out, hides)
        out += ["(", *reading, ")"] if reading else []

    def _alternative(self, element: _Element) -> list[_Element]:
        """The version of twofold content that has words; other words of the one for older programs are missing."""
        versions = [each for each in element if local(each) in ("Choice", "Fallback")]
        taken = next((each for each in versions if _texts(each)), versions[0] if versions else None)
        same = _plain(taken) if taken is not None else ""
        for each in versions:
            if each is not taken and _plain(each) == same:
                self.doubled += len(same)
        return list(taken) if taken is not None else []

    def _take(self, text: str, out: list[str]) -> None:
        """Add words; a line end within them is a space to Word."""
        self.kept += solid(text)
        out.append(text.translate(_SPACES))

    def _leave(self, element: _Element, kind: str) -> None:
        """Leave the words of `element` out, and keep them for the count."""
        self.left[kind] += [*_texts(element), " "]


def _through(element: _Element, name: str) -> Iterator[_Element]:
    """The children called `name`, also those inside content controls and tracked changes."""
    for each in element:
        if local(each) == name:
            yield each
        elif local(each) in _WRAPPERS:
            yield from _through(each, name)


def _solid(element: _Element) -> int:
    """How many characters that are not blank an element holds itself: the words of text, and what stands loose."""
    if local(element) in ("t", "delText"):
        own = solid(element.text or "")
    else:
        own = solid(element.text) if element.text and _is_for_words(element) else 0
    return own + (solid(element.tail) if element.tail and not element.tail.isspace() else 0)


def _is_for_words(element: _Element) -> bool:
    """Whether loose text in an element would be words: not so where it instructs a field or places a drawing."""
    return "/wordprocessingml/" in str(element.tag) and local(element) not in _INSTRUCTIONS


def _texts(element: _Element) -> list[str]:
    """The words of every text element in `element`, itself included."""
    return [each.text for each in element.iter() if each.text and local(each) in ("t", "delText")]


def _plain(element: _Element) -> str:
    """The words of an element without anything blank: what twofold content has in common."""
    return "".join("".join(_texts(element)).split())


def _is_character(code: str) -> bool:
    """Whether hexadecimal `code` is a character that can be stored."""
    try:
        number = int(code, 16)
    except ValueError:
        return False
    return 0 < number < 0xD800 or 0xE000 <= number <= 0x10FFFF
