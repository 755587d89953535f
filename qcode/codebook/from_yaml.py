"""A codebook from YAML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qcode.codebook import fields
from qcode.codebook.check import Problem
from qcode.codebook.model import ACTIVE, TEXTS, Codebook, CodeEntry, SetEntry
from qcode.files.yaml import Fields, Items, Node, Scalar, parse_yaml


def codebook_from_yaml(data: bytes, source: str, name: str) -> tuple[Codebook, list[Problem]]:
    """What could be read of a codebook, and what could not.

    source: the file in messages. name: the codebook's, where the file gives none. Refused if it is not YAML.
    """
    return _Reading().codebook(parse_yaml(data, source), name)


class _Reading:
    """Turns nodes into codes, and gathers what is not as a codebook has it."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []
        self._language = "en"

    def codebook(self, node: Node, name: str) -> tuple[Codebook, list[Problem]]:
        if not isinstance(node, Fields):
            self._fault(node.line, "it is not a codebook", "begin it with `codebook:`, then `codes:`")
            return Codebook(name), self._problems
        self._known(node, fields.HEAD)
        self._language = self._text(node, "language") or self._language
        codes = self._codes(node)
        if "codes" not in node.entries:
            self._fault(node.line, "it has no `codes`", "list the codes under `codes:`")
        title = self._text(node, "codebook") or name
        return Codebook(title, self._text(node, "version"), self._language, codes, self._sets(node)), self._problems

    def _codes(self, node: Fields) -> tuple[CodeEntry, ...]:
        return tuple(self._code(item) for item in self._items(node, "codes", "code"))

    def _sets(self, node: Fields) -> tuple[SetEntry, ...]:
        return tuple(self._set(item) for item in self._items(node, "sets", "set"))

    def _items(self, node: Fields, field: str, kind: str) -> Iterator[Fields]:
        """The mappings listed under a field; what else stands there is a fault."""
        found = node.entries.get(field)
        if found is None or _is_empty(found.value):
            return
        if not isinstance(found.value, Items):
            self._fault(found.line, f"`{field}` is not a list", f"begin each {kind} with `- name:`")
            return
        for item in found.value.items:
            if isinstance(item, Fields):
                yield item
            else:
                self._fault(item.line, f"this is not a {kind}", f"begin each {kind} with `- name:`")

    def _set(self, node: Fields) -> SetEntry:
        self._known(node, fields.SET)
        listed = node.entries.get("codes")
        members: list[str] = []
        if listed is not None and isinstance(listed.value, Items):
            members = [item.text for item in listed.value.items if isinstance(item, Scalar)]
        if listed is not None and not (isinstance(listed.value, Items) and len(members) == len(listed.value.items)):
            self._fault(listed.line, "the codes of a set are not a list of paths", "write one path an item")
        name, description = self._text(node, "name").strip(), self._text(node, "description")
        return SetEntry(name, description, tuple(members), line=node.line)

    def _code(self, node: Fields) -> CodeEntry:
        self._known(node, fields.CODE)
        return CodeEntry(
            name=self._text(node, "name").strip(),
            label=self._label(node),
            **{field: self._text(node, field) for field in (*fields.SHORT, *TEXTS)},
            status=self._text(node, "status") or ACTIVE,
            codes=self._codes(node),
            line=node.line,
        )

    def _label(self, node: Fields) -> dict[str, str]:
        found = node.entries.get("label")
        if found is None:
            return {}
        if not isinstance(found.value, Fields):
            text = self._text(node, "label")
            return {self._language: text} if text else {}
        texts = {language: self._text(found.value, language) for language in found.value.entries}
        return {language: text for language, text in texts.items() if text}

    def _text(self, node: Fields, field: str) -> str:
        """The text of a field, empty where there is none."""
        found = node.entries.get(field)
        if found is None:
            return ""
        if isinstance(found.value, Scalar):
            return found.value.text
        self._fault(found.line, f"`{field}` is not a text", "write one text there, in double quotes if need be")
        return ""

    def _known(self, node: Fields, known: Iterable[str]) -> None:
        names = tuple(known)
        for field, entry in node.entries.items():
            if field not in names:
                self._problems.append(fields.unknown(field, names, entry.line))

    def _fault(self, line: int, why: str, remedy: str) -> None:
        self._problems.append(Problem(line, why, remedy))


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.text
