"""Telling files that are no text by how their bytes begin."""

from __future__ import annotations

_TEXT = "save it as .docx or .txt and take that"
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", "save its text as .docx or .txt and take that"),
    (b"{\\rtf", "a rich text file (RTF)", _TEXT),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file (.doc, .xls) or one with a password", _TEXT),
    (b"PK\x03\x04", "a zip archive, or a document kept in one", _TEXT),
    (b"PK\x05\x06", "an empty zip archive", "take the document itself"),
    (b"\x89PNG", "a picture (PNG)", "type or scan its text into a .txt"),
    (b"\xff\xd8\xff", "a picture (JPEG)", "type or scan its text into a .txt"),
    (b"GIF8", "a picture (GIF)", "type or scan its text into a .txt"),
    (b"ID3", "a sound recording (MP3)", "transcribe it first"),
    (b"RIFF", "a recording (WAV or AVI)", "transcribe it first"),
    (b"OggS", "a recording (Ogg)", "transcribe it first"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it first"),
    (b"Rar!", "a RAR archive", "unpack it first"),
    (b"SQLite format 3\x00", "a database (SQLite)", "open it as a project if it is one"),
    (b"\x7fELF", "a program", "check that this is the file you meant"),
)
_PLAIN = (b"%PDF-", b"{\\rtf", b"PK\x03\x04", b"PK\x05\x06", b"SQLite")
"""Signatures that never begin a transcript; the others count only where the bytes are not UTF-8."""


def recognised(data: bytes) -> tuple[str, str] | None:
    """What `data` seems to be and what to do about it, or None: it may be text."""
    if data[4:8] == b"ftyp":
        return "a recording (MP4 or M4A)", "transcribe it first"
    for begin, name, remedy in _SIGNATURES:
        if data.startswith(begin):
            return name, remedy
    return None


def never_text(data: bytes) -> bool:
    """Whether `data` begins as no transcript does, even where it would decode."""
    return data.startswith(_PLAIN)
