"""Rows that were made apart in several copies and are one thing: the same code by path, the same text by its hash.

Rows are joined only where neither was made in the knowledge of the other, so that what somebody removed and made
anew stays two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qcode.exchange.keys import KeyOf, compared_tables, key_at_first
from qcode.exchange.past import Past, RowKey, stamp_of
from qcode.store.images import is_owned

_MATCHED = {
    "document": "text",
    "code": "path",
    "coder": "name",
    "round": "name",
    "study_case": "name",
    "code_set": "name",
    "variable": "name",
}


@dataclass(frozen=True)
class Joined:
    """A row that was known under two ids: its table and name, and by what it was matched (text, path, name)."""

    table: str
    name: str
    by: str


class Names:
    """Which id each row goes by: that of the row of its kind that came first."""

    def __init__(self) -> None:
        self.of: dict[str, str] = {}
        self.joined: dict[str, Joined] = {}
        self._others: dict[str, list[str]] = {}

    def give(self, row_id: str, name: str) -> None:
        """Let a row, and all that go by its id already, go by another."""
        going = [row_id, *self._others.pop(row_id, [])]
        self.of.update(dict.fromkeys(going, name))
        self._others.setdefault(name, []).extend(going)

    def known_by(self, row_id: str) -> str:
        """Give the id under which a row is now."""
        return self.of.get(row_id, row_id)


def names_in(past: Past) -> Names:
    """Find what was made apart and is the same."""
    names = Names()
    by_table: dict[str, list[RowKey]] = {}
    for row in past.of_row:
        by_table.setdefault(row[0], []).append(row)
    single: set[str] = set()
    for table in compared_tables():
        rows = by_table.get(table.name, [])
        if is_owned(table) or not rows:
            continue
        if table.name == "document":
            _join_documents(past, rows, by_table.get("text_version", []), names)
        while _join(past, rows, names, single):
            pass
        if table.name == "variable":
            single = {names.known_by(row[1]) for row in rows if _made(past, row)["type"] != "choices"}
    return names


def _made(past: Past, row: RowKey) -> dict[str, object]:
    return past.first(row).after or {}


def _join(past: Past, rows: Iterable[RowKey], names: Names, single: set[str]) -> bool:
    """Join the rows of a table; say whether any was, since then what stands below them may be the same too."""
    alike: dict[KeyOf, list[RowKey]] = {}
    for row in rows:
        if row[1] not in names.of:
            key = key_at_first(row[0], _made(past, row), names.of, single)
            if key is not None:
                alike.setdefault(key, []).append(row)
    return sum(_join_alike(past, group, names) for group in alike.values() if len(group) > 1) > 0


def _join_alike(past: Past, rows: list[RowKey], names: Names) -> bool:
    kept: list[RowKey] = []
    for row in sorted(rows, key=lambda each: (stamp_of(past.first(each)), each[1])):
        twin = next((other for other in kept if _made_apart(past, row, other)), None)
        if twin is None:
            kept.append(row)
        else:
            _name(past, row, twin, names)
    return len(kept) < len(rows)


def _name(past: Past, row: RowKey, twin: RowKey, names: Names) -> None:
    names.give(row[1], twin[1])
    if row[0] in _MATCHED:
        names.joined[row[1]] = Joined(row[0], str(_made(past, row)["name"]), _MATCHED[row[0]])


def _made_apart(past: Past, row: RowKey, other: RowKey) -> bool:
    one, two = stamp_of(past.first(row)), stamp_of(past.first(other))
    return not past.sight.saw(one, two) and not past.sight.saw(two, one)


def _join_documents(past: Past, rows: list[RowKey], versions: list[RowKey], names: Names) -> None:
    """Join documents of which any two text versions are the same."""
    of_text: dict[str, list[RowKey]] = {}
    known = set(rows)
    for document_id, sha256 in sorted(set(_texts(past, rows, versions))):
        if ("document", document_id) in known:
            of_text.setdefault(sha256, []).append(("document", document_id))
    for sha256 in sorted(of_text):
        rest = [row for row in of_text[sha256] if row[1] not in names.of]
        if len(rest) > 1:
            _join_alike(past, rest, names)


def _texts(past: Past, rows: list[RowKey], versions: list[RowKey]) -> Iterator[tuple[str, str]]:
    for row in rows:
        yield row[1], str(_made(past, row)["sha256"])
    for version in versions:
        made = _made(past, version)
        yield str(made["document_id"]), str(made["sha256"])
