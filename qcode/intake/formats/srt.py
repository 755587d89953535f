"""Subtitles of the SubRip kind (.srt)."""

from __future__ import annotations

import re

from qcode.errors import Refused
from qcode.files.encodings import decode
from qcode.intake.formats import subtitles
from qcode.intake.formats.counted import count
from qcode.intake.formats.protocol import Content

_TIME = r"(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[,.]\d{1,3})?"
TIMING = re.compile(rf"^[ \t]*({_TIME})[ \t]*-->[ \t]*({_TIME})[^\n]*$", re.MULTILINE)
_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\d{1,6}\s*\r?\n)?\s*\d{1,3}:\d{2}(?::\d{2})?(?:[,.]\d{1,3})?\s*-->")
_MARKUP = re.compile(r"</?(?:[ibus]|font)(?:\s[^<>\n]{0,200})?>|\{\\an?\d\}", re.IGNORECASE)
_NUMBER = re.compile(r"\n([ \t]*\n)?[ \t]*(\d{1,6})[ \t]*\n?\Z")


class Srt:
    """Cues with a number, two times and lines of text; what they say becomes turns."""

    name = "srt"
    endings: tuple[str, ...] = (".srt",)

    def sniff(self, data: bytes, name: str) -> bool:
        """Whether the bytes begin with a cue, or hold one under such a name."""
        head = data[:4000].replace(b"\x00", b"") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else data[:4000]
        return _BEGINS.match(head.lstrip(b"\xff\xfe")) is not None or (
            name.lower().endswith(self.endings) and b"-->" in head
        )

    def read(self, data: bytes, what: str, encoding: str | None) -> Content:
        """A line for each turn: "[00:00:01,000] NAME: words"; marks of italics and colour are taken off."""
        subtitles.check_size(data, what)
        decoded = decode(data, what, encoding)
        text = decoded.text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
        found = list(TIMING.finditer(text))
        if not found:
            raise Refused(what, "it has no line with two times, as subtitles have", "rename it to .txt if it is text")
        ends = [*(each.start() for each in found[1:]), len(text)]
        cues = [
            (each.group(1), _MARKUP.sub("", _words(text[each.end() : end], number if end < len(text) else 0)))
            for number, (each, end) in enumerate(zip(found, ends, strict=True), 2)
        ]
        notes = []
        if decoded.guessed:
            notes.append(f"the encoding was guessed as {decoded.encoding}, --encoding sets it: “{decoded.sample}”")
        before = text[: found[0].start()]
        outside = len(_NUMBER.sub("", f"\n{before}").split())
        if outside:
            notes.append(f"{count(outside, 'word')} before the first cue left out: “{' '.join(before.split())[:60]}”")
        return subtitles.content(subtitles.said_in(cues), decoded.encoding, notes)


def _words(block: str, following: int) -> str:
    """The lines of a cue without the number of the cue `following` it, 0 where none does."""
    number = _NUMBER.search(block) if following else None
    if number and (number.group(1) or int(number.group(2)) == following):
        return block[: number.start()]
    return block
