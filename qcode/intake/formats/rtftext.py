"""Following the tokens of rich text to its words: groups, code pages, notes, tables, and what is hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from qcode.errors import Refused
from qcode.intake.formats.counted import solid
from qcode.intake.formats.rtfpages import Pages
from qcode.intake.formats.rtftokens import Token
from qcode.intake.formats.rtfwords import AROUND, CAPTURED, SIGNS, SILENT, SYMBOLS, TRANSPARENT

_DEEPEST = 2_000


@dataclass(slots=True)
class State:
    """What holds inside a group. to: where its words go: a part's name, or "silent" or "unknown"."""

    to: str = "outside"
    skip: int = 1
    font: int = -1
    hidden: bool = False
    deleted: bool = False


@dataclass(slots=True)
class Remark:
    """A comment: who wrote it, the stretch of the text it is on, and where its words are kept."""

    author: str
    start: int
    end: int
    part: str


@dataclass
class Follower:
    """Follows tokens; `parts` holds what it took by its place: "text", "note 1", "comment 1", "header", "footer".

    page: the person's own word on the code page. left: the words of deletions and hidden text. seen: what else
    was met ("pictures", "objects", "symbols", "bullets"; "unknown": characters in parts not known). whole:
    whether every group was closed.
    """

    what: str
    page: str | None = None
    parts: dict[str, list[str]] = field(default_factory=lambda: {"text": []})
    remarks: list[Remark] = field(default_factory=list)
    left: dict[str, list[str]] = field(default_factory=lambda: {"deleted": [], "hidden": []})
    seen: Counter[str] = field(default_factory=Counter)
    notes: int = 0
    whole: bool = False

    def __post_init__(self) -> None:
        self._pages = Pages(self.what, self.page)
        self._states = [State()]
        self._bytes = bytearray()
        self._to_skip = 0
        self._half = ""
        self._starred = False
        self._length = 0
        self._author = ""
        self._begun: dict[str, int] = {}
        self._ended: dict[str, int] = {}

    @property
    def encoding(self) -> str:
        """The code page of the document, by Python's name."""
        return self._pages.page

    def follow(self, tokens: Iterable[Token]) -> None:
        """Take all tokens, up to the brace that closes the document."""
        for token in tokens:
            if token.text:
                self._text(token.text)
                continue
            self._flush()
            if token.brace == "{":
                self._open()
            elif token.brace:
                self._close()
                if self.whole:
                    break
            elif token.symbol:
                self._symbol(token.symbol)
            else:
                self._word(token.word, token.number)
        self._flush()
        self._emit_boxes()

    def _open(self) -> None:
        if len(self._states) > _DEEPEST:
            raise Refused(self.what, f"its groups are nested more than {_DEEPEST:,} deep", "do not trust this file")
        self._to_skip = 0
        self._starred = False
        self._states.append(replace(self._states[-1]))

    def _close(self) -> None:
        self._to_skip = 0
        self._starred = False
        if len(self._states) > 1:
            ended = self._states.pop()
            if ended.to != self._states[-1].to:
                self._end_part(ended.to)
        self.whole = len(self._states) == 1

    def _end_part(self, part: str) -> None:
        """Make something of a part that was captured, now that it is complete."""
        if part not in CAPTURED.values():
            return
        words = "".join(self.parts.pop(part, [])).strip()
        if part == "number":
            if any(each.isalnum() for each in words):
                self._emit(f"{words} ")
            else:
                self.seen["bullets"] += bool(words)
        elif part == "atnauthor":
            self._author = words
        elif part == "atrfstart":
            self._begun[words] = self._length
        elif part == "atrfend":
            self._ended[words] = self._length
        elif self.remarks and words in self._begun:
            remark = self.remarks[-1]
            remark.start, remark.end = self._begun[words], self._ended.get(words, self._length)

    def _text(self, data: bytes) -> None:
        """Take bytes of text, less those that stand in for a character told already."""
        if self._to_skip:
            passed = min(self._to_skip, len(data))
            self._to_skip -= passed
            data = data[passed:]
        if self._states[-1].to != "silent":
            self._bytes += data

    def _flush(self) -> None:
        """Decode the bytes gathered, all of one font."""
        if self._bytes:
            data = bytes(self._bytes)
            self._bytes.clear()
            if self._states[-1].to not in ("outside", "fonts"):
                text, symbols = self._pages.decode(data, self._states[-1].font)
                self.seen["symbols"] += symbols
                self._emit(text)

    def _emit(self, text: str) -> None:
        """Put words where they belong."""
        state = self._states[-1]
        if state.to in ("silent", "outside", "fonts"):
            return
        if state.to == "unknown":
            self.seen["unknown"] += solid(text)
        elif state.hidden or state.deleted:
            self.left["deleted" if state.deleted else "hidden"].append(text)
        else:
            self.parts.setdefault(state.to, []).append(text)
            self._length += len(text) if state.to == "text" else 0

    def _symbol(self, symbol: str) -> None:
        """Take a control symbol."""
        self._to_skip = max(0, self._to_skip - 1) if symbol in "~_-" else 0
        if symbol == "*":
            self._starred = True
        elif symbol in SYMBOLS:
            self._emit(SYMBOLS[symbol])

    def _word(self, word: str, number: int | None) -> None:
        """Take a control word."""
        starred, self._starred = self._starred, False
        state = self._states[-1]
        if word == "u":
            self._character(number or 0)
        elif word in SIGNS:
            self._emit(SIGNS[word])
            if word == "par" and state.to == "text":
                self._emit_boxes()
        elif word in ("row", "nestrow"):
            self._end_row(state)
        elif word in ("v", "deleted"):
            setattr(state, "hidden" if word == "v" else "deleted", number != 0)
        elif word == "plain":
            state.hidden = state.deleted = False
            state.font = -1
        elif word == "uc":
            state.skip = min(max(0, number or 0), 100)
        elif word == "f" and state.to != "fonts":
            state.font = -1 if number is None else number
        elif not self._pages.set(word, number, state.to == "fonts"):
            self._part(word, starred, state)

    def _part(self, word: str, starred: bool, state: State) -> None:
        """Begin a part of the document that `word` names, if it names one."""
        if word == "rtf" and state.to == "outside":
            state.to = "text"
        elif word == "fonttbl":
            state.to = "fonts"
        elif word in SILENT:
            self.seen["pictures"] += word == "pict" and state.to not in ("silent", "unknown")
            state.to = "silent"
        elif word in AROUND or word in CAPTURED:
            state.to = state.to if state.to == "silent" else AROUND.get(word) or CAPTURED[word]
        elif word in ("footnote", "annotation") and state.to not in ("silent", "unknown"):
            self._aside(word, state)
        elif word == "shptxt" and state.to != "silent":
            state.to = "box"
        elif word == "ud":
            state.to = self._states[-3].to if len(self._states) > 2 else state.to
        elif starred and word not in TRANSPARENT and state.to not in ("silent", "outside"):
            state.to = "unknown"
        else:
            self.seen["objects"] += word == "object"

    def _aside(self, word: str, state: State) -> None:
        """Begin a foot or end note, or a comment."""
        if word == "footnote":
            self.notes += 1
            self._emit(f"[{self.notes}]")
            state.to = f"note {self.notes}"
        else:
            part = f"comment {len(self.remarks) + 1}"
            self.remarks.append(Remark(self._author, self._length, self._length, part))
            self._author = ""
            state.to = part

    def _character(self, number: int) -> None:
        """Take a character by its number; two halves of one are joined, a lone half is left for the gate."""
        number %= 0x10000
        self._to_skip = self._states[-1].skip
        character = chr(number)
        if self._half and 0xDC00 <= number < 0xE000:
            self._drop_half()
            character = chr(0x10000 + (ord(self._half) - 0xD800) * 0x400 + number - 0xDC00)
        self._half = character if 0xD800 <= number < 0xDC00 else ""
        self._emit(character)

    def _drop_half(self) -> None:
        """Take back the first half of a character, where it is the last thing taken."""
        words = self.parts.get(self._states[-1].to, [])
        if words and words[-1] == self._half:
            words.pop()
            self._length -= self._states[-1].to == "text"

    def _end_row(self, state: State) -> None:
        """End a table's row; its last cell has no tab after it."""
        words = self.parts.get(state.to, [])
        if words and words[-1] == "\t":
            words.pop()
            self._length -= state.to == "text"
        self._emit("\n")

    def _emit_boxes(self) -> None:
        """Put the words of text boxes after the paragraph that they stand at."""
        words = "".join(self.parts.pop("box", [])).strip("\n")
        if words:
            self.parts["text"].append(f"{words}\n")
            self._length += len(words) + 1
