"""The text layer of a PDF, read by pypdf; to be called in a process of its own."""

from __future__ import annotations

import io
import logging
from typing import TYPE_CHECKING

from qcode.errors import Refused
from qcode.intake.formats.pdflines import Page, paragraphs

if TYPE_CHECKING:
    from pypdf import PageObject

_MOST_PAGES = 3_000
_MOST_TEXT = 32_000_000
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
            page.extract_text(visitor_text=gathered.visit)
            outside += gathered.drop_outside(*map(float, page.cropbox))
            found.append(paragraphs(gathered.lines()))
            length += sum(map(len, found[-1]))
            if length > _MOST_TEXT:
                raise Refused(what, f"it holds more than {_MOST_TEXT:,} characters", "split it")
    except PyPdfError as error:
        raise Refused(what, f"it is broken ({' '.join(str(error).split())[:120]})", _MEND) from error
    return [found, outside, sum(_pictures(page) for page in reader.pages)]


def _pictures(page: PageObject) -> int:
    """How many pictures a page shows; none where that cannot be told."""
    try:
        return len(page.images)
    except Exception:  # a broken picture is no reason to lose the words
        return 0
