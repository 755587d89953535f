"""Subtitles of the web (.vtt), as transcription services give them."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator

from qcode.files.encodings import decode
from qcode.intake.formats import subtitles
from qcode.intake.formats.counted import count, told
from qcode.intake.formats.protocol import Content
from qcode.intake.formats.srt import TIMING
from qcode.intake.formats.subtitles import Said, Saying

_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?[ \t]+([^<>\n]{1,200})>")
_TAG = re.compile(r"</?(?:[ibuc]|v|lang|ruby|rt)(?:[.\s][^<>]{0,200})?>|<\d[\d:.]{4,14}>", re.IGNORECASE)


class Vtt:
    """Cues with times, voices and lines of text; what they say becomes turns."""

    name = "vtt"
    endings: tuple[str, ...] = (".vtt",)

    def sniff(self, data: bytes, name: str) -> bool:  # noqa: ARG002  (the bytes say enough)
        """Whether the bytes begin with the word that such files must begin with."""
        head = data[:40].replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe")
        return head.startswith(b"WEBVTT") and (len(head) == 6 or head[6:7] in b" \t\r\n")

    def read(self, data: bytes, what: str, encoding: str | None) -> Content:
        """A line for each turn: "[00:00:01.000] NAME: words"; marks of style are taken off.

        Remarks (NOTE), style sheets and other blocks without a time are left out and counted.
        """
        subtitles.check_size(data, what)
        decoded = decode(data, what, encoding)
        text = decoded.text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
        left: Counter[str] = Counter()
        cues = list(_cues(text, left))
        voiced = any(_VOICE.search(words) for _, words in cues)
        said = Said([each for cue in cues for each in _voices(*cue)]) if voiced else subtitles.said_in(_plain(cues))
        notes = (
            (left["remarks"], f"{count(left['remarks'], 'word')} of remarks (NOTE) left out"),
            (left["names"], f"the names of {count(left['names'], 'cue')} left out"),
            (left["outside"], f"{count(left['outside'], 'word')} outside cues left out"),
        )
        return subtitles.content(said, decoded.encoding, told(notes))


def _cues(text: str, left: Counter[str]) -> Iterator[tuple[str, str]]:
    """The time and the words of each cue; what is no cue is counted in `left`.

    A block without a time that comes after a cue is taken as more of it: an empty line must not cost words.
    """
    head, _, rest = text.partition("\n")
    left["outside"] += len(head.split()[1:])
    time = ""
    for block in re.split(r"\n[ \t]*\n", f"\n{rest}"):
        found = TIMING.search(block)
        before = (block[: found.start()] if found else block).strip()
        if found:
            left["names"] += bool(before) and not before.isdigit()
            time = found.group(1)
            yield time, block[found.end() :]
        elif re.match(r"NOTE\b", before):
            left["remarks"] += len(before.split()) - 1
        elif before and time:
            yield time, block
        elif not re.match(r"STYLE\b|REGION\b", before):
            left["outside"] += len(before.split())


def _voices(time: str, words: str) -> Iterator[Saying]:
    """What each voice of a cue says."""
    parts = _VOICE.split(words)
    if parts[0].strip():
        yield Saying(time, None, _unmarked(parts[0]))
    for name, said in zip(parts[1::2], parts[2::2], strict=True):
        yield Saying(time, " ".join(html.unescape(name).split()) or None, _unmarked(said))


def _plain(cues: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The cues without marks of style."""
    for time, words in cues:
        yield time, _unmarked(words)


def _unmarked(words: str) -> str:
    """The words without marks of style, their character references as characters."""
    return html.unescape(_TAG.sub("", words))
