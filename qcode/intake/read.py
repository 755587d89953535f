"""Reading a file to a draft: bytes to text, text to turns, and an account of what was done on the way."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import replace
from pathlib import Path

from qcode.errors import Refused
from qcode.files.gate import gate
from qcode.files.reading import read_bytes
from qcode.intake.draft import Draft, Speaker, Turn
from qcode.intake.formats import FORMATS, choose
from qcode.intake.formats.protocol import Content, Format
from qcode.intake.speakers import asks
from qcode.intake.turns import Parted, find_turns, part

LINES = 200_000
"""Most lines with something on them: some thirty times those of the longest interview."""
_DOUBTFUL = 5
_FILLED = re.compile(r"[^\n]+")


def read_document(path: Path, *, encoding: str | None = None, speakers: str = "auto", name: str | None = None) -> Draft:
    """The document in the file at `path`, ready to be stored; nothing is stored here.

    encoding: overrides what is told from the bytes. speakers: "auto", "none" or a pattern, as `find_turns`
    takes them. name: what to call the document, else the file's name without folder and last ending. Raises
    Refused for what cannot be read whole.
    """
    what = str(path)
    data = read_bytes(path)
    form = choose(data, path.name, what)
    content, gated = _gated(form.read(data, what, encoding), what)
    spoken = part(content.text[: content.body], speakers, content.labels)
    turns = (*spoken.turns, *_notes(content, len(spoken.turns)))
    return Draft(
        name=_name(path, name),
        text=content.text,
        sha256=hashlib.sha256(content.text.encode("utf-8")).hexdigest(),
        source_name=path.name.encode("utf-8", "backslashreplace").decode("utf-8"),
        source_sha256=hashlib.sha256(data).hexdigest(),
        format=form.name,
        encoding=content.encoding,
        turns=turns,
        speakers=_speakers(turns),
        notes=(
            *_misnamed(path, form),
            *content.notes,
            *gated,
            *_unmatched(turns, speakers),
            *_said_once(spoken, content, speakers),
        ),
        comments=content.comments,
    )


def _name(path: Path, name: str | None) -> str:
    """What the document is called, composed (NFC) and fit to be stored."""
    stem = path.stem if name is None else name.strip()
    try:
        gated = gate(stem, f"the name of {path.name!r}").text
    except Refused as refused:
        raise Refused(refused.what, "it holds characters that cannot be stored", "give another with --name") from None
    if not gated.strip():
        raise Refused(path, "its document would have no name", "give one with --name")
    return unicodedata.normalize("NFC", gated)


def _gated(content: Content, what: str) -> tuple[Content, tuple[str, ...]]:
    """The content with its text gated, every offset still at its place, and what the gate changed.

    Formats that give offsets give no CR: what may go is a byte order mark, before all of them.
    """
    gated = gate(content.text, what)
    if not gated.text.strip():
        raise Refused(what, "it holds no text", "check that it is the file you meant")
    if gated.text.count("\n") > 10 * LINES:
        raise Refused(what, f"it has more than {10 * LINES:,} lines", "take the empty ones out, or split it")
    if gated.text.count("\n") > LINES and sum(1 for _ in _FILLED.finditer(gated.text)) > LINES:
        raise Refused(what, f"it has more than {LINES:,} lines that are not empty", "split it")
    gone = len(content.text) - len(gated.text)
    body = len(gated.text) if content.body is None else content.body - gone
    comments = tuple(replace(each, start=max(0, each.start - gone), end=each.end - gone) for each in content.comments)
    return replace(content, text=gated.text, body=body, comments=comments), gated.notes


def _notes(content: Content, before: int) -> tuple[Turn, ...]:
    """The turns of the notes after the body, which nobody spoke, numbered on from those `before`."""
    first = len(content.text[: content.body])
    return tuple(
        Turn(before + turn.number, first + turn.head, first + turn.start, first + turn.end, None, turn.time)
        for turn in find_turns(content.text[first:], "none")
    )


def _speakers(turns: tuple[Turn, ...]) -> tuple[Speaker, ...]:
    """Who speaks, in the order they first do."""
    names = dict.fromkeys(turn.speaker for turn in turns if turn.speaker is not None)
    return tuple(Speaker(name, asks(name)) for name in names)


def _misnamed(path: Path, form: Format) -> list[str]:
    """A note where the file's ending promises something else than it holds."""
    ending = path.suffix.lower()
    known = {".doc", *(each for known in FORMATS for each in known.endings)}
    if ending in known and ending not in form.endings:
        return [f"named {ending}, read as {form.name}, which is what it holds"]
    return []


def _unmatched(turns: tuple[Turn, ...], speakers: str) -> list[str]:
    """A note where the person's own pattern found nobody."""
    if speakers in ("auto", "none") or any(turn.speaker is not None for turn in turns):
        return []
    return ["the pattern given with --speakers matched no line: no speakers were found"]


def _said_once(spoken: Parted, content: Content, speakers: str) -> list[str]:
    """A note that names those who may be speakers, where one line of theirs proves nothing."""
    names = list(dict.fromkeys((*content.doubtful, *spoken.doubtful)))
    if not names or speakers != "auto":
        return []
    more = f" and {len(names) - _DOUBTFUL} more" if len(names) > _DOUBTFUL else ""
    who, them = ("speaker", "it") if len(names) == 1 else ("speakers", "them")
    return [f"possible {who}, said once: {', '.join(names[:_DOUBTFUL])}{more} (--speakers REGEX takes {them})"]
