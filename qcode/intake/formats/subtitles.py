"""Cues of subtitles, and the turns that they make."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from qcode.errors import Refused
from qcode.intake.formats.counted import count
from qcode.intake.formats.joining import join
from qcode.intake.formats.protocol import Content
from qcode.intake.labels import Form, Label, lines_of, possible_labels
from qcode.intake.verdict import judged

_BEGINS_ANEW = re.compile(r"\s*(?:-\s?\S|>>)")
_SET_OFF = (Form.COLON, Form.BRACKET, Form.STAMP)


LIMIT = 6 * 1024 * 1024
"""Bytes of the largest file of subtitles: those of an hour take 100,000."""


def check_size(data: bytes, what: str) -> None:
    """Refuse subtitles that would take too much memory: each cue is handled by itself."""
    if len(data) > LIMIT:
        raise Refused(what, f"it holds subtitles of more than {LIMIT // 1048576} MiB", "split it")


@dataclass(slots=True)
class Saying:
    """Words of one cue by one speaker: when the cue begins, as written; who, None where nobody is named."""

    time: str
    speaker: str | None
    words: str


@dataclass(frozen=True)
class Said:
    """What cues say, and names met once that may be speakers' and were not taken."""

    sayings: list[Saying]
    doubtful: tuple[str, ...] = ()


def said_in(cues: Iterable[tuple[str, str]]) -> Said:
    """What cues (time, lines) say, where speakers are named as in a transcript: "NAME: words" begins a line."""
    pairs = [(time, line) for time, text in cues for line in text.split("\n") if line.strip()]
    text = "\n".join(line for _, line in pairs)
    lines = lines_of(text)[: len(pairs)]
    verdict = judged(possible_labels(text, lines), text)
    labels = {label.line: label for label in verdict.speaking if label.form in _SET_OFF}
    found = []
    for number, ((time, line), (begin, _)) in enumerate(zip(pairs, lines, strict=True)):
        label = labels.get(number)
        words = line if label is None else line[label.start - begin :]
        found.append(Saying(time, None if label is None else label.name, words))
    return Said(found, verdict.doubtful)


def content(said: Said, encoding: str, notes: Iterable[str]) -> Content:
    """The text of sayings: a line for each turn, its time in brackets, its speaker, its words.

    Sayings that follow each other and name the same speaker, or nobody, are one turn, which has the time of its
    first cue. Where nobody is named at all, each cue is a turn.
    """
    turns = _joined(said.sayings)
    pieces: list[str] = []
    labels: list[Label] = []
    at = line = 0
    for turn in turns:
        head = f"[{turn.time}] " + (f"{turn.speaker}: " if turn.speaker else "")
        if turn.speaker:
            labels.append(Label(line, at, at + len(head), turn.speaker, turn.time, Form.STAMP, False))
        pieces.append(head + turn.words)
        at += len(head) + len(turn.words) + 1
        line += turn.words.count("\n") + 1
    inside = len({saying.time for saying in said.sayings} - {turn.time for turn in turns})
    told = [f"the times of {count(inside, 'cue')} inside turns left out"] if inside and labels else []
    return Content("\n".join(pieces), encoding, (*notes, *told), labels=tuple(labels) or None, doubtful=said.doubtful)


def _joined(said: list[Saying]) -> list[Saying]:
    """The turns: what one speaker says in sequence. A cue that names nobody goes on with who spoke last.

    A dash begins another voice that is not named: it stays in the turn, on a line of its own.
    """
    named = any(each.speaker for each in said)
    turns: list[Saying] = []
    for each in said:
        words = " ".join(each.words.split())
        last = turns[-1] if turns else None
        if last is not None and (each.speaker in (None, last.speaker) if named else each.time == last.time):
            anew = each.speaker is None and _BEGINS_ANEW.match(words)
            last.words = f"{last.words}\n{words}" if anew else join(last.words, words)
        elif words or each.speaker:
            turns.append(Saying(each.time, each.speaker, words))
    return turns
