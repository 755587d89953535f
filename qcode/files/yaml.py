"""YAML without its surprises: every scalar a string, nothing twice, nothing that refers elsewhere.

`no`, `012` and `1:30` stay the words that were written. Aliases, anchors, tags, duplicate keys and a second
document are refused, each with its line; so is what is nested too deep.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import yaml

from qcode.errors import Refused
from qcode.files.gate import gate

DEPTH = 50
"""How deep lists and mappings may be nested."""

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TYPED = (yaml.ScalarEvent, yaml.CollectionStartEvent)
_UNPRINTABLE = re.compile("[^\t\n -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REMEDIES = (
    ("mapping values", "put double quotes round a text that has a colon in it"),
    ("cannot start", "indent with spaces, not tabs, and put a text that begins with a sign in double quotes"),
    ("end of stream", "close the quote or bracket that is left open"),
)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value: its text as written, without quotes, and its line (1 for the first)."""

    text: str
    line: int

    def plain(self) -> str:
        """The text."""
        return self.text


@dataclass(frozen=True, slots=True)
class Items:
    """A list, and the line where it begins."""

    items: tuple[Node, ...]
    line: int

    def plain(self) -> list[Plain]:
        """The list without lines."""
        return [item.plain() for item in self.items]


@dataclass(frozen=True, slots=True)
class Entry:
    """A value of a mapping, and the line of its key."""

    value: Node
    line: int


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping, its keys in their order, and the line where it begins."""

    entries: dict[str, Entry]
    line: int

    def plain(self) -> dict[str, Plain]:
        """The mapping without lines."""
        return {key: entry.value.plain() for key, entry in self.entries.items()}


Node: TypeAlias = Scalar | Items | Fields


def parse_yaml(data: bytes, source: str) -> Node:
    """The YAML document in `data`, UTF-8 with or without a byte order mark. `source` names it in messages."""
    text = _text(data, source)
    try:
        return _Builder(yaml.parse(text, Loader=_LOADER), source).document()
    except yaml.YAMLError as error:
        raise _told(error, source) from error


def _text(data: bytes, source: str) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Refused(f"{source}, line {line}", "it is not UTF-8 text", "save it as UTF-8") from error
    text = gate(text, source).text
    if found := _UNPRINTABLE.search(text):
        why = f"it holds the control character U+{ord(found.group()):04X}"
        raise Refused(f"{source}, line {text.count(chr(10), 0, found.start()) + 1}", why, "remove it")
    return text


def _told(error: yaml.YAMLError, source: str) -> Refused:
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return Refused(source, "it is not YAML", "check that it is the file you mean")
    cause = error.problem or "something unexpected stands there"
    remedy = next((remedy for sign, remedy in _REMEDIES if sign in cause), "check quotes and indentation there")
    return Refused(f"{source}, line {error.problem_mark.line + 1}", f"it is not YAML ({cause})", remedy)


class _Builder:
    """Makes nodes from the parser's events; the limit on depth bounds its recursion."""

    def __init__(self, events: Iterator[yaml.Event], source: str) -> None:
        self._events = events
        self._source = source

    def document(self) -> Node:
        next(self._events)  # the stream's start
        if isinstance(next(self._events), yaml.StreamEndEvent):
            raise Refused(self._source, "it is empty", "check that it is the file you mean")
        node = self._node(next(self._events), 0)
        next(self._events)  # the document's end
        if not isinstance(after := next(self._events), yaml.StreamEndEvent):
            raise self._refused(after, "a second document begins", "keep one document in a file")
        return node

    def _node(self, event: yaml.Event, depth: int) -> Node:
        self._check(event, depth)
        line = _line(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return Items(tuple(self._items(depth)), line)
        if isinstance(event, yaml.MappingStartEvent):
            return Fields(self._entries(depth), line)
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(self._scalar(event), line)
        raise AssertionError(event)

    def _check(self, event: yaml.Event, depth: int) -> None:
        if isinstance(event, yaml.AliasEvent):
            raise self._refused(event, "an alias refers to another place", "write the text out there")
        if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            raise self._refused(event, f"&{event.anchor} names a place to refer to", "remove it")
        if isinstance(event, _TYPED) and event.tag is not None:
            raise self._refused(event, f"the tag {event.tag} asks for another type", "remove it")
        if depth >= DEPTH:
            raise self._refused(event, f"it is nested deeper than {DEPTH} levels", "make it flatter")

    def _items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            yield self._node(event, depth + 1)

    def _entries(self, depth: int) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._key(event, depth)
            if key in entries:
                why = f"`{key}` stands here a second time, first in line {entries[key].line}"
                raise self._refused(event, why, "keep one of them")
            entries[key] = Entry(self._node(next(self._events), depth + 1), _line(event))
        return entries

    def _key(self, event: yaml.Event, depth: int) -> str:
        self._check(event, depth)
        if not isinstance(event, yaml.ScalarEvent):
            raise self._refused(event, "a list or mapping stands as a key", "use a word")
        return self._scalar(event)

    def _scalar(self, event: yaml.ScalarEvent) -> str:
        text = str(event.value)
        if "\x00" in text:
            raise self._refused(event, "it holds a NUL character", "remove it")
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def _refused(self, event: yaml.Event, why: str, remedy: str) -> Refused:
        return Refused(f"{self._source}, line {_line(event)}", why, remedy)


def _line(event: yaml.Event) -> int:
    return int(event.start_mark.line) + 1 if event.start_mark else 1
