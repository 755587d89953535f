"""A PDF of any length, read by one process after the other: time for honest pages, an end for hostile ones."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field, replace

from qcode.errors import Refused
from qcode.files.apart import LIMITS, Limits, TooLong, run_apart

_READER = "qcode.intake.formats.pdfpages:pages"
_SLICE = 3.0
_MOST_TEXT = 32_000_000
_PER_PAGE = 0.25
"""Seconds that a page earns once it is read: some eight times what a printed page takes."""
_PER_BYTE = 1 / 16_000
"""Seconds that a byte may earn: a printed page has 1,500 to 4,000. Pages that share their bytes earn them once."""
_MOST = 240.0
_PATIENCE, _IN_ALL = 30.0, 900.0
"""Seconds by the clock for a process, and for a file, that read pages already: a machine may do much else."""


@dataclass
class Pages:
    """What is read of a PDF: the paragraphs of each page, characters outside their edges, how many pictures there are.

    total: how many pages the file has, as far as is known. computed: the seconds of computing used.
    """

    paragraphs: list[list[str]] = field(default_factory=list)
    outside: int = 0
    pictures: int = 0
    total: int = 1
    computed: float = 0.0

    @property
    def read(self) -> int:
        """How many pages are read."""
        return len(self.paragraphs)

    def add(self, answer: tuple[list[list[str]], int, int, int, float]) -> None:
        """Take what a process read from there on, as `pdfpages.pages` answers it."""
        paragraphs, outside, pictures, self.total, computed = answer
        self.paragraphs += paragraphs
        self.outside += outside
        self.pictures += pictures
        self.computed += computed


def read_pages(data: bytes, what: str, slice_seconds: float = _SLICE) -> Pages:
    """Read all pages of a PDF.

    Each process reads pages for `slice_seconds`, then leaves the rest to the next. A file has as long as any
    hostile one at first, and earns more with each page that is read, by the bytes that it has; a single page never
    has more. Raises Refused where that is not enough.
    """
    begin, found = time.monotonic(), Pages()
    while found.read < found.total:
        limits = _limits(found, len(data))
        if limits.computing < 1 or time.monotonic() - begin > _IN_ALL:
            raise _too_long(what, found)
        try:
            answer = run_apart(_READER, data, what, limits, json.dumps([found.read, slice_seconds]))
        except TooLong:
            if found.read:
                raise _too_long(what, found) from None
            raise
        found.add(answer)
        if sum(len(line) for page in found.paragraphs for line in page) > _MOST_TEXT:
            raise Refused(what, f"it holds more than {_MOST_TEXT:,} characters", "split it")
    return found


def _limits(found: Pages, size: int) -> Limits:
    """What the next process may use: what the file of `size` bytes has left, and never more than the first had."""
    earned = min(found.read * _PER_PAGE, size * _PER_BYTE, _MOST)
    left = int(LIMITS.computing + earned - found.computed)
    waiting = _PATIENCE if found.read else LIMITS.waiting
    return replace(LIMITS, computing=min(LIMITS.computing, left), waiting=waiting)


def _too_long(what: str, found: Pages) -> Refused:
    """The refusal of a file whose pages take longer than pages do."""
    why = f"reading it takes too long: {found.read:,} of its {found.total:,} pages were read when its time was up"
    return Refused(what, why, "split it; else print it to a new PDF, or save its text as .txt")
