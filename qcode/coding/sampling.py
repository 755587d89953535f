"""Drawing the documents that are to be coded twice: by a seed, balanced over a variable, the same on every machine."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence

from qcode.codebook.model import key_of
from qcode.coding import documents, variables
from qcode.coding.documents import DocumentInfo
from qcode.errors import Refused
from qcode.store.store import Reading


def draw(reading: Reading, share: float, seed: int, by: str | None = None) -> tuple[DocumentInfo, ...]:
    """Draw a share (over 0, at most 1) of the documents, at least one, in the order of the documents.

    by: a variable of documents; each of its values gives its part (largest remainders), documents without one too.
    The order of drawing is that of sha256 of seed and document id: it does not hang on a library's generator.
    """
    if not 0 < share <= 1:
        raise Refused(f"share {share}", "it is not over 0 and at most 1", "give 0.2 for a fifth")
    listed = documents.listing(reading)
    if not listed:
        raise Refused("the sample", "the project has no documents", "import them first")
    groups = _groups(reading, listed, by)
    wanted = max(1, round(share * len(listed)))
    chosen: set[str] = set()
    for group, number in zip(groups, _parts([len(group) for group in groups], wanted), strict=True):
        shuffled = sorted(group, key=lambda document: _lot(seed, document))
        chosen.update(document.id for document in shuffled[:number])
    return tuple(document for document in listed if document.id in chosen)


def _lot(seed: int, document: DocumentInfo) -> str:
    return hashlib.sha256(f"{seed} {document.id}".encode()).hexdigest()


def _groups(reading: Reading, listed: Sequence[DocumentInfo], by: str | None) -> list[list[DocumentInfo]]:
    if by is None:
        return [list(listed)]
    kinds = variables.listing(reading, "document")
    variable = next((each for each in kinds if key_of(each.name) == key_of(by)), None)
    if variable is None:
        known = ", ".join(each.name for each in kinds) or "none yet"
        raise Refused(f"variable {by}", "documents have no such variable", f"variables are: {known}")
    value = {each.subject_id: each.value for each in variables.values(reading) if each.variable_id == variable.id}
    groups: dict[str, list[DocumentInfo]] = {}
    for document in listed:
        groups.setdefault(value.get(document.id, ""), []).append(document)
    return [groups[name] for name in sorted(groups)]


def _parts(sizes: Sequence[int], wanted: int) -> list[int]:
    """Share `wanted` out among groups by their size, what remains to the largest remainders, the first of equals."""
    exact = [wanted * size / sum(sizes) for size in sizes]
    parts = [math.floor(number) for number in exact]
    by_remainder = sorted(range(len(sizes)), key=lambda at: (parts[at] - exact[at], at))
    for at in by_remainder[: wanted - sum(parts)]:
        parts[at] += 1
    return parts
