"""PDFs with a text layer."""

from __future__ import annotations

from qcode.errors import Refused
from qcode.intake.formats.counted import count, told
from qcode.intake.formats.pdfslices import Pages, read_pages
from qcode.intake.formats.protocol import Content

_SCANNED = "run text recognition (OCR) over it first, or type its text into a .txt"


class Pdf:
    """Pages as printed: lines that wrap are joined to paragraphs; page numbers and the like stay in the text."""

    name = "pdf"
    endings = (".pdf",)

    def sniff(self, data: bytes, name: str) -> bool:  # noqa: ARG002  (the bytes say enough)
        """Whether the bytes begin as a PDF does, whatever it is called."""
        return data[:1024].lstrip().startswith(b"%PDF-")

    def read(self, data: bytes, what: str, encoding: str | None) -> Content:  # noqa: ARG002  (PDF says its own)
        """The text layer, pages parted by an empty line; Refused where there is none.

        Where pages have no text, as scanned ones do, or characters that cannot be told, the notes say so.
        """
        found = read_pages(data, what)
        pages = found.paragraphs
        empty = [number for number, lines in enumerate(pages, 1) if not lines]
        if len(empty) == len(pages):
            raise Refused(what, "it has no text layer: its pages are pictures", _SCANNED)
        text = "\n\n".join("\n".join(lines) for lines in pages if lines)
        return Content(text, None, _told(text, found, empty))


def _told(text: str, found: Pages, empty: list[int]) -> tuple[str, ...]:
    """What a person should check, in words. empty: the numbers of the pages without text."""
    strange = sum(1 for character in text if character == "\ufffd" or "\ue000" <= character <= "\uf8ff")
    numbers = ", ".join(map(str, empty[:10])) + (", ..." if len(empty) > 10 else "")
    return (
        f"the lines of {count(found.read, 'page')} were joined to paragraphs: look them over",
        *told(
            (
                (len(empty), f"no text on {'page' if len(empty) == 1 else 'pages'} {numbers}: pictures, perhaps"),
                (found.pictures, f"{count(found.pictures, 'picture')} left out"),
                (found.outside, f"{count(found.outside, 'character')} outside the edges of the pages left out"),
                (strange, f"{count(strange, 'character')} of its fonts cannot be told"),
            )
        ),
    )
