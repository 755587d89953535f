"""The text layer of a PDF, read by pypdf; to be called in a process of its own."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from qcode.errors import Refused
from qcode.intake.formats.pdfkerning import close_up
from qcode.intake.formats.pdflines import Page, paragraphs
from qcode.intake.formats.pdfmeant import Meant

if TYPE_CHECKING:
    from pypdf import PageObject

_MOST_PAGES = 3_000
_MOST_TEXT = 32_000_000
_INLINE = re.compile(rb"\bBI\s[^\x00]{0,400}?\sID\s")
_MEND = "print it to a new PDF and take that, or save its text as .txt"


def pages(data: bytes, what: str, options: str) -> list[object]:  # noqa: ARG001  (what every child takes)
    """The paragraphs of each page, how many characters stand outside its edges, and how many pictures there are.

    Refused for what is encrypted or broken.
    """
    import pypdf
    from pypdf.errors import PyPdfError

    logging.disable(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise Refused(what, "it is encrypted", "save it without a password")
        if len(reader.pages) > _MOST_PAGES:
            raise Refused(what, f"it has more than {_MOST_PAGES:,} pages", "split it")
        found: list[list[str]] = []
        length = outside = 0
        for page in reader.pages:
            gathered = Page()
            page.extract_text(visitor_operand_before=_prepared(page), visitor_text=gathered.visit)
            outside += gathered.drop_outside(*map(float, page.cropbox))
            found.append(paragraphs(gathered.lines()))
            length += sum(map(len, found[-1]))
            if length > _MOST_TEXT:
                raise Refused(what, f"it holds more than {_MOST_TEXT:,} characters", "split it")
    except PyPdfError as error:
        raise Refused(what, f"it is broken ({' '.join(str(error).split())[:120]})", _MEND) from error
    return [found, outside, sum(_pictures(page) for page in reader.pages)]


def _prepared(page: PageObject) -> Callable[[bytes, list[Any], list[float], list[float]], None]:
    """What is done to the operands of a page before they are carried out."""
    meant = Meant(_entry(_entry(page, "/Resources"), "/Properties"))

    def before(operator: bytes, operands: list[Any], cm: list[float], tm: list[float]) -> None:
        meant.visit(operator, operands, cm, tm)
        if operator == b"TJ" and operands and isinstance(operands[0], list):
            close_up(operands[0])

    return before


def _pictures(page: PageObject) -> int:
    """How many pictures a page has, by its resources and its content; none where that cannot be told.

    `page.images` would parse the content a second time, which takes as long as reading the words.
    """
    try:
        content = page.get_contents()
        drawn = len(_INLINE.findall(content.get_data())) if content is not None else 0
        return drawn + _images(page, set())
    except Exception:  # a broken picture is no reason to lose the words
        return 0


def _images(holder: Mapping[str, Any], seen: set[int]) -> int:
    """How many images the resources of a page or form name, those of forms in it included; circles end."""
    number = 0
    for each in (entry.get_object() for entry in _entry(_entry(holder, "/Resources"), "/XObject").values()):
        if not isinstance(each, Mapping):
            continue
        if each.get("/Subtype") == "/Image":
            number += 1
        elif id(each) not in seen:
            seen.add(id(each))
            number += _images(each, seen)
    return number


def _entry(holder: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """The dictionary that another has under `name`, an empty one where it has none."""
    found = holder.get(name)
    found = found.get_object() if found is not None else None
    return found if isinstance(found, Mapping) else {}
