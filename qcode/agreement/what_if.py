"""The same comparison with another codebook: what agreement would be if codes were merged or dropped."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

import numpy as np

from qcode.agreement.comparison import ComparedCode, ComparedDocument, Comparison
from qcode.errors import Refused


def merged(comparison: Comparison, paths: Sequence[str], into: str) -> Comparison:
    """One code `into`, among `paths`, in place of all of them; roll up a category by `Comparison.rolled_up`.

    A coder could apply it where all of them could be applied. Raises Refused for a path that is none.
    """
    _check(comparison, [*paths, into])
    gone = frozenset(paths) - {into}
    names = [code.path for code in comparison.codes]
    moved = np.array([names.index(into) if name in gone else place for place, name in enumerate(names)], dtype=np.int64)
    documents = tuple(_asked_for_all(document, gone | {into}, into) for document in comparison.documents)
    marks = replace(comparison.marks, code=moved[comparison.marks.code])
    return dropped(replace(comparison, documents=documents, marks=marks), sorted(gone))


def dropped(comparison: Comparison, paths: Sequence[str]) -> Comparison:
    """Without some codes and their marks. Raises Refused for a path that is none."""
    _check(comparison, paths)
    kept = [place for place, code in enumerate(comparison.codes) if code.path not in set(paths)]
    places = np.full(len(comparison.codes), -1, dtype=np.int64)
    places[kept] = np.arange(len(kept))
    marks = comparison.marks.where(places[comparison.marks.code] >= 0)
    codes: tuple[ComparedCode, ...] = tuple(comparison.codes[place] for place in kept)
    return replace(comparison, codes=codes, marks=replace(marks, code=places[marks.code]))


def _asked_for_all(document: ComparedDocument, of: AbstractSet[str], into: str) -> ComparedDocument:
    """A document whose coders finished it for `into` only if they did for every code in `of`."""
    finished: dict[str, AbstractSet[str] | None] = {
        coder: paths if paths is None or of <= paths else paths - {into} for coder, paths in document.finished.items()
    }
    return replace(document, finished=finished)


def _check(comparison: Comparison, paths: Sequence[str]) -> None:
    known = {code.path for code in comparison.codes}
    for path in paths:
        if path not in known:
            raise Refused(path, "no code compared here has this path", "see `qcode codebook show`")
