"""Parting a text into turns, each with its speaker and time stamp where the text names them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from qcode.errors import Refused
from qcode.intake.draft import Turn
from qcode.intake.labels import Form, Label, lines_of, possible_labels, stamp
from qcode.intake.speakers import key
from qcode.intake.verdict import judged

_TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
_LEADING_STAMP = re.compile(rf"[ \t\f]*(\[{_TIME}\]|\({_TIME}\)|\#{_TIME}(?:-\d)?\#)[ \t]*(?=\S)")
_STAMP_LINE = re.compile(rf"\s*[\[(<]?{_TIME}(?:[ ]?(?:-->|-|–)[ ]?{_TIME})?[\])>]?\s*")
_NUMBER_LINE = re.compile(r"\s*(\d{1,6})[.)]?\s*")
_SHORT = 60
_Line = tuple[int, int]


@dataclass(frozen=True)
class Parted:
    """The turns of a text, and names met once that may be speakers' and were not taken."""

    turns: tuple[Turn, ...]
    doubtful: tuple[str, ...] = ()


def find_turns(text: str, speakers: str = "auto", told: tuple[Label, ...] | None = None) -> tuple[Turn, ...]:
    """The turns of a text, as `part` finds them."""
    return part(text, speakers, told).turns


def part(text: str, speakers: str = "auto", told: tuple[Label, ...] | None = None) -> Parted:
    """The turns of `text`, in order, not overlapping; every character that is not blank is in one of them.

    speakers: "auto" finds labels by what the whole text shows, "none" looks for none, anything else is a
    regular expression matched at the beginning of lines, whose group `name`, else its first, is the speaker,
    and whose group `time`, if it has one, the stamp. A pattern that backtracks without end is the caller's
    own doing. told: the labels that the file's format itself tells, which "auto" then takes. Where nobody is
    named, each line that is not empty is a turn; so are the lines before the first label. Raises Refused for a
    pattern that is none or has no group.
    """
    lines = lines_of(text)
    doubtful: tuple[str, ...] = ()
    if speakers == "none":
        labels: list[Label] = []
    elif speakers == "auto" and told is not None:
        labels = list(told)
    elif speakers == "auto":
        verdict = judged(possible_labels(text, lines), text)
        labels, doubtful = verdict.speaking, verdict.doubtful
    else:
        labels = list(_matching(text, lines, _compiled(speakers)))
    heads = _heads(text, lines, labels)
    first = labels[0].line if labels else len(lines)
    turns = [*_paragraphs(text, lines[:first], heads[0] if labels else len(text))]
    turns += _labelled(text, labels, heads)
    numbered = (
        Turn(number, head, start, end, name, time) for number, (head, start, end, name, time) in enumerate(turns, 1)
    )
    return Parted(tuple(numbered), doubtful)


_Unnumbered = tuple[int, int, int, str | None, str | None]


def _paragraphs(text: str, lines: Iterable[_Line], stop: int) -> Iterator[_Unnumbered]:
    """Each line before `stop` that is not empty, its leading time stamp apart."""
    for begin, end in lines:
        line = text[begin : min(end, stop)]
        words = line.strip()
        if not words:
            continue
        head = begin + len(line) - len(line.lstrip())
        found = _LEADING_STAMP.match(line)
        start = begin + found.end() if found else head
        yield head, start, head + len(words), None, stamp(found.group(1)) if found else None


def _labelled(text: str, labels: list[Label], heads: list[int]) -> Iterator[_Unnumbered]:
    """From each label to the next; a speaker goes by the first spelling met."""
    spellings: dict[str, str] = {}
    for label, (head, stop) in zip(labels, pairwise([*heads, len(text)]), strict=True):
        said = text[label.start : stop]
        words = said.strip()
        if words:
            start = label.start + len(said) - len(said.lstrip())
            end = start + len(words)
        else:
            start = end = head + len(text[head : label.start].rstrip())
        yield head, start, end, spellings.setdefault(key(label.name), label.name), label.time


def _heads(text: str, lines: list[_Line], labels: list[Label]) -> list[int]:
    """Where each label begins, with a line above it that holds only its number or time stamp."""
    above = [_line_above(text, lines, label, before) for label, before in _with_floor(labels)]
    numbers = [
        (index, int(found.group(1)))
        for index, line in enumerate(above)
        if line and (found := _NUMBER_LINE.fullmatch(text, *line))
    ]
    counted = len(numbers) >= max(3, 0.6 * len(labels)) and all(a < b for (_, a), (_, b) in pairwise(numbers))
    numbered = {index for index, _ in numbers} if counted else set()
    heads = []
    for index, (label, line) in enumerate(zip(labels, above, strict=True)):
        if line and (index in numbered or _STAMP_LINE.fullmatch(text, *line)):
            begin, end = line
            heads.append(end - len(text[begin:end].lstrip()))
        else:
            heads.append(label.head)
    return heads


def _with_floor(labels: list[Label]) -> Iterator[tuple[Label, int]]:
    """Each label with the line of the label before it, -1 for the first."""
    before = -1
    for label in labels:
        yield label, before
        before = label.line


def _line_above(text: str, lines: list[_Line], label: Label, floor: int) -> _Line | None:
    """The nearest line above `label` that is not empty, if it is short and below line `floor`."""
    for number in range(label.line - 1, floor, -1):
        begin, end = lines[number]
        if end > begin and not (end - begin <= _SHORT and text[begin:end].isspace()):
            return (begin, end) if end - begin <= _SHORT else None
    return None


def _compiled(pattern: str) -> re.Pattern[str]:
    """The person's own pattern, which must have a group for the name."""
    what = f"--speakers {pattern}"
    try:
        compiled = re.compile(pattern)
    except (re.error, RecursionError, OverflowError) as error:
        raise Refused(what, f"this is no regular expression ({error})", "mend it, or use auto or none") from error
    if not compiled.groups:
        raise Refused(what, "no group says where the name is", r"put it in parentheses, such as ^(\w+):")
    return compiled


def _matching(text: str, lines: list[_Line], pattern: re.Pattern[str]) -> Iterator[Label]:
    """The labels that the person's own pattern finds, form feeds before them passed over."""
    group: str | int = "name" if "name" in pattern.groupindex else 1
    for number, (begin, end) in enumerate(lines):
        line = text[begin:end]
        bare = line.lstrip("\f\ufeff")
        found = pattern.match(bare)
        name = " ".join((found.group(group) or "").split()) if found else ""
        if found and name:
            time = found.groupdict().get("time")
            head = end - len(line.lstrip())
            start = end - len(bare) + found.end()
            yield Label(number, head, start, name, time, Form.COLON, True)
