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


def account_words(refused: int, remarks: int) -> Content:
    """Say how many files were not read, or read with remarks, and the key that shows why; nothing where none was."""
    if not refused and not remarks:
        return Content("")
    first = f"{_files(refused)} not read the last time" if refused else ""
    then = f"{remarks} with remarks" if refused else f"{_files(remarks)} read with remarks the last time"
    words = ", ".join(filter(None, (first, then if remarks else "")))
    return Content.assemble(f"{words}: ", ("r", "bold $q-accent"), " shows why")


def _files(count: int) -> str:
    return f"{counted(count, 'file')} {'was' if count == 1 else 'were'}"
