"""The one gate that text passes before it is stored."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qcode.errors import Refused

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True)
class Gated:
    """Text fit to be stored, and what was changed on the way, in words (empty: nothing)."""

    text: str
    notes: tuple[str, ...] = ()


def gate(text: str, what: str) -> Gated:
    """`text` with CRLF and CR as LF and without a leading byte order mark; every other character stays.

    NUL and lone surrogates, which no store can hold, are refused with the line they are in; `what` names
    the file or field.
    """
    if found := _UNSTORABLE.search(text):
        raise _refusal(text, found, what)
    notes = []
    if text.startswith("\ufeff"):
        text = text[1:]
        notes.append("a byte order mark at the start was dropped")
    if "\r" in text:
        pairs = text.count("\r\n")
        lone = text.count("\r") - pairs
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        kinds = [kind for kind, count in (("CRLF", pairs), ("CR", lone)) if count]
        notes.append(f"{pairs + lone} line ends ({' and '.join(kinds)}) became LF")
    return Gated(text, tuple(notes))


def _refusal(text: str, found: re.Match[str], what: str) -> Refused:
    """The refusal for a character that cannot be stored, by its line as an editor counts it."""
    before = text[: found.start()].replace("\r\n", "\n").replace("\r", "\n")
    character = found.group()
    name = "a NUL character" if character == "\x00" else f"half a character (U+{ord(character):04X})"
    return Refused(
        what,
        f"line {before.count(chr(10)) + 1} holds {name}, which cannot be stored",
        "remove it, or save the text again as UTF-8",
    )
