"""What the REFI-QDA codebook (.qdc) has no place for, kept in a code's Description so that it can be read back.

A Description is the definition, as other programs show it; then, where a code has more, an empty line, the line
`[qcode]`, and the other fields as YAML (label, tag, pin, brief, include, exclude, example, status). What XML can't hold
(control characters) stands there too, escaped.
"""

from __future__ import annotations

import re

from qcode.codebook import fields
from qcode.codebook.check import Problem
from qcode.codebook.dumping import Value, dump
from qcode.codebook.from_yaml import codebook_from_yaml
from qcode.codebook.model import ACTIVE, TEXTS, CodeEntry
from qcode.errors import Refused

NAMESPACE = "urn:QDA-XML:codebook:1.0"
MARK = "[qcode]"

_BEFORE = re.compile(rf"(?:\A|\n\n){re.escape(MARK)}\n")
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")
_COLOR = re.compile("#[0-9a-fA-F]{6}")


def has_place(text: str) -> bool:
    """Whether XML can hold every character of a text."""
    return _UNWRITABLE.search(text) is None


def shown(text: str) -> str:
    """A text with a stand-in for each character that XML can't hold."""
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def description_of(entry: CodeEntry) -> str:
    """The Description of a code: its definition, and what the format has no place for."""
    more: dict[str, Value] = {}
    if not has_place(entry.name):
        more["name"] = entry.name
    if entry.label:
        more["label"] = dict(entry.label)
    kept = [field for field in (*fields.SHORT, *TEXTS) if field not in ("definition", "color")]
    more |= {field: text for field in kept if (text := getattr(entry, field))}
    if entry.color and not _COLOR.fullmatch(entry.color):
        more["color"] = entry.color
    if entry.status != ACTIVE:
        more["status"] = entry.status
    definition = entry.definition
    if not has_place(definition):
        more["definition"], definition = definition, ""
    if not more and _BEFORE.search(definition) is None:
        return definition
    tail = dump(more) if more else "{}\n"
    return f"{definition}\n\n{MARK}\n{tail}" if definition else f"{MARK}\n{tail}"


def fields_of(description: str, name: str, line: int) -> tuple[dict[str, object], list[Problem]]:
    """The fields that a Description tells of the code of that name, and what is wrong with them.

    A Description of another program is a definition, all of it.
    """
    found = list(_BEFORE.finditer(description))
    if not found:
        return {"definition": description}, []
    own, tail = description[: found[-1].start()], description[found[-1].end() :]
    told, faults = _told(tail, name)
    if told is None:
        return {"definition": description}, []
    texts = (*fields.SHORT, *TEXTS, "label", "status")
    values: dict[str, object] = {field: getattr(told, field) for field in texts}
    values["name"] = told.name or name
    values["definition"] = told.definition or own
    return values, [Problem(line, each.why, each.remedy) for each in faults]


def _told(tail: str, name: str) -> tuple[CodeEntry | None, list[Problem]]:
    """A code with the fields of a tail; None where the tail is not one of qcode's."""
    indented = "\n".join(f"    {each}" if each else each for each in tail.split("\n"))
    try:
        book, faults = codebook_from_yaml(f"codes:\n  -\n{indented}".encode(), name, "")
    except Refused:
        return None, []
    if not book.codes:
        return CodeEntry(name), []
    return book.codes[0], faults
