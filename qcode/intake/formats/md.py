"""Markdown: stored as it is written, marks and all, so that no word or sign is lost."""

from __future__ import annotations

from qcode.files.signatures import recognised
from qcode.intake.formats.txt import Plain


class Markdown(Plain):
    """Text with Markdown's marks, which stay."""

    name = "md"
    endings = (".md", ".markdown", ".mdown")

    def sniff(self, data: bytes, name: str) -> bool:
        """Whether text has one of Markdown's endings; nothing else tells it from plain text."""
        return name.lower().endswith(self.endings) and recognised(data) is None
