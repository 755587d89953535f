"""The text layer of a PDF, some pages of it, read by pypdf; to be called in a process of its own."""

from __future__ import annotations

import io
import json
import logging
import re
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from qcode.errors import Refused
from qcode.intake.formats.pdfkerning import close_up
from qcode.intake.formats.pdflines import Page, paragraphs
from qcode.intake.formats.pdfmeant import Meant

if TYPE_CHECKING:
    from pypdf import PageObject

_MOST_PAGES = 3_000
_PATIENT = 5
_INLINE = re.compile(rb"\bBI\s[^\x00]{0,400}?\sID\s")
_MEND = "print it to a new PDF and take that, or save its text as .txt"


def pages(data: bytes, what: str, options: str) -> list[object]:
    """The pages from a first on, as many as are read in a few seconds, one at the least.

    options: JSON, the first page, counted from 0, and the seconds of computing; they pass by the clock too, more
    slowly once pages were read, since a busy machine gives little of its time. Answers the paragraphs of each page
    read, how many characters stand outside their edges, how many pictures they have, how many pages the file has,
    and the seconds of computing used. Refused for what is encrypted or broken.
    """
    import pypdf
    from pypdf.errors import PyPdfError

    logging.disable(logging.CRITICAL)
    first, seconds = json.loads(options)
    until = time.monotonic() + (_PATIENT * seconds if first else seconds)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise Refused(what, "it is encrypted", "save it without a password")
        total = len(reader.pages)
        if total > _MOST_PAGES:
            raise Refused(what, f"it has more than {_MOST_PAGES:,} pages", "split it")
        found: list[list[str]] = []
        outside = pictures = 0
        for number in range(first, total):
            lines, dropped = _words(reader.pages[number])
            found.append(lines)
            outside += dropped
            pictures += _pictures(reader.pages[number])
            if time.process_time() > seconds or time.monotonic() > until:
                break
    except PyPdfError as error:
        raise Refused(what, f"it is broken ({' '.join(str(error).split())[:120]})", _MEND) from error
    return [found, outside, pictures, total, time.process_time()]


def _words(page: PageObject) -> tuple[list[str], int]:
    """The paragraphs of a page, and how many characters stand outside its edges."""
    gathered = Page()
    page.extract_text(visitor_operand_before=_prepared(page), visitor_text=gathered.visit)
    outside = gathered.drop_outside(*map(float, page.cropbox))
    return paragraphs(gathered.lines()), outside


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
