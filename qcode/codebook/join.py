"""Joining two codebooks by path: what the first has stays as it is, what only the second has is added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qcode.codebook.model import Codebook, CodeEntry, key_of
from qcode.codebook.tags import tag_key


def join(first: Codebook, second: Codebook) -> Codebook:
    """Add to the first codebook the codes that only the second has; tags and pins that are taken are dropped."""
    tags = {tag_key(entry.tag) for _, entry, _ in first.walk() if entry.tag}
    pins = {entry.pin for _, entry, _ in first.walk() if entry.pin}
    return replace(first, codes=_joined(first.codes, second.codes, tags, pins))


def _joined(
    first: Sequence[CodeEntry], second: Sequence[CodeEntry], tags: set[str], pins: set[str]
) -> tuple[CodeEntry, ...]:
    added = {key_of(entry.name): entry for entry in second}
    entries = []
    for entry in first:
        other = added.pop(key_of(entry.name), None)
        below = _joined(entry.codes, other.codes, tags, pins) if other else entry.codes
        entries.append(replace(entry, codes=below))
    return (*entries, *(_without_taken(entry, tags, pins) for entry in added.values()))


def _without_taken(entry: CodeEntry, tags: set[str], pins: set[str]) -> CodeEntry:
    return replace(
        entry,
        tag="" if tag_key(entry.tag) in tags else entry.tag,
        pin="" if entry.pin in pins else entry.pin,
        codes=tuple(_without_taken(below, tags, pins) for below in entry.codes),
    )
