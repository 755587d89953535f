"""A codebook from REFI-QDA's exchange format (.qdc): nested codes, and sets of them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from qcode.codebook import fields
from qcode.codebook.check import Problem
from qcode.codebook.model import ACTIVE, TEXTS, Codebook, CodeEntry, SetEntry, path_of
from qcode.codebook.qdc import fields_of
from qcode.errors import Refused
from qcode.files import xml
from qcode.files.gate import gate

if TYPE_CHECKING:
    from lxml.etree import _Element

_SHORT_COLOR = re.compile("#[0-9a-fA-F]{3}")


def codebook_from_qdc(data: bytes, source: str, name: str) -> tuple[Codebook, list[Problem]]:
    """The codes and sets of a REFI-QDA codebook and their faults; Refused if it is none.

    A folder (`isCodable="false"`) is a category like any other. Each code keeps its GUID as its id.
    """
    root = xml.parse(data, source)
    if _local(root) != "CodeBook":
        raise Refused(source, "it is XML, but no REFI-QDA codebook", "export the codebook again as .qdc")
    reading = _Reading(source)
    codes = tuple(reading.code(each, ()) for group in _named(root, "Codes") for each in _named(group, "Code"))
    sets = tuple(reading.set_of(each) for group in _named(root, "Sets") for each in _named(group, "Set"))
    return Codebook(name, codes=_with_ids_once(codes), sets=sets), reading.problems


class _Reading:
    """Turns elements into codes and sets, and gathers what is not as a codebook has it."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._paths: dict[str, str] = {}
        self.problems: list[Problem] = []

    def code(self, element: _Element, above: tuple[str, ...]) -> CodeEntry:
        """A code with all below it."""
        line = _line(element)
        given = _attribute(element, "name").strip()
        told, faults = fields_of(self._description(element), given, line)
        self.problems.extend(faults)
        name = str(told.get("name", given))
        names = (*above, name)
        guid = _guid(element)
        self._paths[guid] = path_of(names)
        return CodeEntry(
            name=name,
            label=cast("dict[str, str]", told.get("label", {})),
            **{field: str(told.get(field, "")) for field in (*fields.SHORT, *TEXTS) if field != "color"},
            color=str(told.get("color") or _color(_attribute(element, "color"))),
            status=str(told.get("status", ACTIVE)),
            codes=tuple(self.code(each, names) for each in _named(element, "Code")),
            id=guid,
            line=line,
        )

    def set_of(self, element: _Element) -> SetEntry:
        """A set of codes; members that are not in the file are a fault."""
        line = _line(element)
        name = _attribute(element, "name").strip()
        members = [self._paths.get(_guid(each)) for each in _named(element, "MemberCode")]
        if None in members:
            why = f"the set {name} has a member that is no code of the file"
            self.problems.append(Problem(line, why, "export the codebook again"))
        codes = tuple(dict.fromkeys(each for each in members if each is not None))
        return SetEntry(name, self._description(element), codes, _guid(element), line)

    def _description(self, element: _Element) -> str:
        found = next(iter(_named(element, "Description")), None)
        text = "" if found is None else "".join(str(part) for part in found.itertext())
        return gate(text, self._source).text


def _with_ids_once(codes: tuple[CodeEntry, ...]) -> tuple[CodeEntry, ...]:
    """The codes without the ids that several of them have: those tell none apart."""
    times = Counter(entry.id for _, entry, _ in Codebook("", codes=codes).walk())

    def once(entries: tuple[CodeEntry, ...]) -> tuple[CodeEntry, ...]:
        return tuple(
            replace(each, id=each.id if times[each.id] == 1 else "", codes=once(each.codes)) for each in entries
        )

    return once(codes) if any(number > 1 for number in times.values()) else codes


def _named(element: _Element, name: str) -> list[_Element]:
    return [each for each in element if _local(each) == name]


def _local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _attribute(element: _Element, name: str) -> str:
    return str(element.get(name) or "")


def _line(element: _Element) -> int:
    line: Any = element.sourceline
    return int(line or 1)


def _guid(element: _Element) -> str:
    """The GUID as 32 hex digits; nothing where it is none."""
    try:
        return UUID(_attribute(element, "guid")).hex
    except ValueError:
        return ""


def _color(text: str) -> str:
    """A colour in six digits; the format allows three."""
    if _SHORT_COLOR.fullmatch(text):
        return "#" + "".join(digit * 2 for digit in text[1:])
    return text
