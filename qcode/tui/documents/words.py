"""Sentences of the documents screen that hold a key."""

from __future__ import annotations

from textual.content import Content

from qcode.tui.shown import counted


def empty_words() -> Content:
    """Say what is missing in a project without documents, why it matters, and the key."""
    return Content.assemble(
        ("No documents yet.\n", "bold $q-bright"),
        "A document is an interview, notes or an article: what you read and code.\n\n",
        ("  i", "bold $q-accent"),
        ("  Import files\n", "bold $q-text"),
        "     txt, md, docx, odt, rtf, html, pdf, srt, vtt",
    )


def refused_words(count: int) -> Content:
    """Say that files were not read, and the key that tells why."""
    was = "was" if count == 1 else "were"
    words = f"{counted(count, 'file')} {was} not read the last time: "
    return Content.assemble(words, ("r", "bold $q-accent"), " shows why") if count else Content("")
