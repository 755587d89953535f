"""Plain text."""

from __future__ import annotations

from qcode.files.encodings import decode
from qcode.intake.formats.protocol import Content


class Plain:
    """Text as it stands, in whatever encoding."""

    name = "txt"
    endings: tuple[str, ...] = (".txt", ".text")

    def sniff(self, data: bytes, name: str) -> bool:  # noqa: ARG002  (anything may be text: decoding tells)
        """True: what no other format claims is read as text, or refused by its decoding."""
        return True

    def read(self, data: bytes, what: str, encoding: str | None) -> Content:
        """The decoded text, with a note and a sample where the encoding was guessed."""
        decoded = decode(data, what, encoding)
        notes: tuple[str, ...] = ()
        if decoded.guessed:
            notes = (f"the encoding was guessed as {decoded.encoding}, --encoding sets it: “{decoded.sample}”",)
        return Content(decoded.text, decoded.encoding, notes)
