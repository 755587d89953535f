"""The words of a web page: what a browser would show, a line for each block."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

from qcode.errors import Refused
from qcode.intake.formats.counted import solid
from qcode.intake.formats.numerals import numeral
from qcode.intake.speakers import words_of

_BLOCKS = words_of(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption
    figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol
    optgroup option p pre section select summary table tbody tfoot thead tr ul xmp
    """
)
_VOID = words_of(
    """
    area base br col embed hr img input link meta param source track wbr
    """
)
_UNSHOWN = words_of(
    """
    head script style template noscript svg math object iframe audio video canvas datalist rp
    """
)
_PICTURES = frozenset(("img", "svg", "video", "audio", "object", "iframe", "canvas", "embed"))
_KEPT_BLANKS = frozenset(("pre", "listing", "xmp", "textarea"))
_HIDES = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_BLANKS = re.compile("[ \t\n\r\f]+")
_IN_HEAD = words_of(
    """
    title meta link script style base noscript template bgsound
    """
)
_ENDED_BY_ITS_LIKE = words_of(
    """
    p li td th tr option dd dt
    """
)
_DEEPEST = 2_000


class Page(HTMLParser):
    """Takes a page piece by piece; `text` gives its lines.

    seen: how many "pictures" and "fields" were left out. left: the characters, blanks apart, of what no browser
    shows: "script", "hidden". title: what its head calls it. deep: whether it is nested beyond reason.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = []
        self._out: list[str] = []
        self._space = True
        self._unshown: list[tuple[str, str]] = []
        self._kept_blanks = 0
        self._lists: list[list[str | int]] = []
        self._cells = 0
        self._numbered = False
        self.title: list[str] = []
        self.deep = False
        self.seen: Counter[str] = Counter()
        self.left: Counter[str] = Counter()

    def text(self) -> str:
        """The lines that were taken."""
        self.close()
        self._end_line()
        return "\n".join(self._lines)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element: a line, a cell, a list, or what is not shown."""
        self.seen["pictures"] += tag in _PICTURES
        if self._begin_unshown(tag, dict(attrs)):
            return
        if tag == "br":
            self._out.append("\n")
            self._space = True
        elif tag in ("td", "th"):
            self._begin_cell()
        elif tag in _BLOCKS:
            self._begin_block(tag, dict(attrs))
        elif tag in ("q", "rt"):
            self._out.append("“" if tag == "q" else "(")
        elif tag == "input":
            self.seen["fields"] += 1
        self._kept_blanks += tag in _KEPT_BLANKS

    def handle_endtag(self, tag: str) -> None:
        """End an element, and whatever was left open in what is not shown."""
        if self._unshown:
            self._end_unshown(tag)
            return
        if tag in ("q", "rt"):
            self._out.append("”" if tag == "q" else ")")
        elif tag == "table":
            self._cells = 0
        if tag in ("ol", "ul") and self._lists:
            self._lists.pop()
        if tag in _BLOCKS and not (self._cells and tag != "tr"):
            self._end_line()
        if tag == "tr":
            self._cells = 0
        self._kept_blanks = max(0, self._kept_blanks - (tag in _KEPT_BLANKS))

    def handle_data(self, data: str) -> None:
        """Take words, their runs of blanks as one."""
        if self._unshown:
            if self._unshown[-1][0] == "title":
                self.title.append(data)
            else:
                self.left[self._unshown[0][1]] += solid(data)
        elif self._kept_blanks:
            self._out.append(data)
            self._space = False
        else:
            plain = _BLANKS.sub(" ", data)
            if self._space and plain.startswith(" "):
                plain = plain[1:]
            if plain:
                self._out.append(plain)
                self._space = plain.endswith(" ")
                self._numbered = False

    def _begin_unshown(self, tag: str, attributes: dict[str, str | None]) -> bool:
        """Whether an element is not shown, by itself or for one that it is in."""
        self._end_implied(tag)
        if tag in _VOID:
            return bool(self._unshown)
        if self._unshown:
            self._unshown.append((tag, ""))
            self.deep = self.deep or len(self._unshown) > _DEEPEST
            return True
        hidden = "hidden" in attributes or _HIDES.search(attributes.get("style") or "") is not None
        if tag in _UNSHOWN or hidden:
            self._unshown.append((tag, "hidden" if hidden else "silent" if tag == "rp" else "script"))
        return bool(self._unshown)

    def _end_implied(self, tag: str) -> None:
        """Close what `tag` ends without saying so: a head by the body, a hidden paragraph by the next."""
        if not self._unshown:
            return
        top = self._unshown[-1][0]
        if top == "head" and tag not in _IN_HEAD:
            self._unshown.clear()
        elif (top == tag and tag in _ENDED_BY_ITS_LIKE) or (top == "p" and tag in _BLOCKS):
            self._unshown.pop()

    def _end_unshown(self, tag: str) -> None:
        """Close `tag` where it is open among what is not shown; a stray end closes nothing."""
        for place in range(len(self._unshown) - 1, -1, -1):
            if self._unshown[place][0] == tag:
                del self._unshown[place:]
                return

    def _begin_cell(self) -> None:
        """Begin a table's cell: a tab after the one before."""
        if self._cells:
            self._out[-1:] = [*(piece.rstrip(" ") for piece in self._out[-1:]), "\t"]
        self._cells += 1
        self._space = True

    def _begin_block(self, tag: str, attributes: dict[str, str | None]) -> None:
        """Begin a line, or in a table's cell a line of the cell."""
        if tag in ("tr", "table"):
            self._cells = 0
        last = next((piece for piece in reversed(self._out) if piece), "\n")
        if self._cells and not last.endswith(("\t", "\n")):
            self._out.append("\n")
            self._space = True
        elif not self._cells and not self._numbered:
            self._end_line()
        if tag in ("ol", "ul"):
            self._lists.append([attributes.get("type") or "1", _whole(attributes.get("start"), 1)])
            if tag == "ul":
                self._lists[-1][0] = ""
            self.deep = self.deep or len(self._lists) > _DEEPEST
        elif tag == "li" and self._lists:
            self._number(attributes)

    def _number(self, attributes: dict[str, str | None]) -> None:
        """Put the number of a list's item before it."""
        kind, following = self._lists[-1]
        number = _whole(attributes.get("value"), int(following))
        self._lists[-1][1] = number + 1
        if kind:
            self._out.append(f"{numeral(number, str(kind))}. ")
            self._space = self._numbered = True

    def _end_line(self) -> None:
        """End a line; one with nothing on it is none."""
        line = "".join(self._out)
        self._out.clear()
        self._space = True
        self._numbered = False
        line = line.rstrip(" \n") if not self._kept_blanks else line
        if line.strip(" \t\n"):
            self._lines.append(line.strip("\n"))


def shown(data: bytes, what: str, options: str) -> list[object]:  # noqa: ARG001  (what every child takes)
    """What `Page` makes of a page in UTF-8, as a process of its own gives it back: text, title, seen, left."""
    page = Page()
    page.feed(data.decode("utf-8"))
    text = page.text()
    if page.deep:
        raise Refused(what, f"its elements are nested more than {_DEEPEST:,} deep", "do not trust this file")
    return [text, " ".join("".join(page.title).split()), dict(page.seen), dict(page.left)]


def _whole(value: str | None, default: int) -> int:
    """A whole number of at most six digits, else `default`."""
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 7 else default
