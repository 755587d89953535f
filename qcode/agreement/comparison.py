"""What is compared: documents, codes, who could apply what where, and what was marked. It knows no store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from qcode.agreement.arrays import Flags
from qcode.agreement.marks import Marks, Shape
from qcode.agreement.rows import INTERCODER
from qcode.text.spans import Span
from qcode.text.turns import Turn


@dataclass(frozen=True)
class ComparedDocument:
    """A document and who finished it: finished[coder] holds the paths of the codes it was finished for, None all.

    turns may be none, then each line is one. segments are stretches that a lead fixed as units.
    """

    name: str
    text: str
    turns: tuple[Turn, ...]
    finished: Mapping[str, AbstractSet[str] | None]
    segments: tuple[Span, ...] = ()


@dataclass(frozen=True)
class ComparedCode:
    """A code by its path, and the path of its category, the top code that it stands under (or is)."""

    path: str
    category: str


@dataclass(frozen=True)
class Comparison:
    """What coders marked in the same documents with the same codes.

    marks are in code points; their code, document and coder are places in the lists here. Marks by coders who have
    not finished the document for the code count for nothing, be they there or not. round names the round, or is
    empty; project_documents says how many documents there are to be coded, compared ones included. stale: per path,
    how many codings were made before the definition of their code changed. label: what such agreement is called.
    left_out: the names of documents that were asked for and that fewer than two coders have finished.
    """

    documents: tuple[ComparedDocument, ...]
    codes: tuple[ComparedCode, ...]
    coders: tuple[str, ...]
    marks: Marks
    round: str = ""
    project_documents: int | None = None
    stale: Mapping[str, int] = field(default_factory=dict)
    label: str = INTERCODER
    left_out: tuple[str, ...] = ()

    @property
    def shape(self) -> Shape:
        """How many codes, documents and coders there are."""
        return Shape(len(self.codes), len(self.documents), len(self.coders))

    @cached_property
    def could(self) -> Flags:
        """Who could apply what where, [codes, documents, coders]: in what a coder finished, and nowhere else."""
        could = np.zeros(self.shape, dtype=np.bool_)
        coders = {name: place for place, name in enumerate(self.coders)}
        codes = {code.path: place for place, code in enumerate(self.codes)}
        for at, document in enumerate(self.documents):
            for coder, paths in document.finished.items():
                if coder in coders:
                    known = slice(None) if paths is None else [codes[path] for path in paths if path in codes]
                    could[known, at, coders[coder]] = True
        return could

    @cached_property
    def shared(self) -> tuple[int, ...]:
        """The places of the documents in which two coders or more could apply the same code."""
        at_once = self.could.sum(axis=2) > 1
        return tuple(np.flatnonzero(at_once.any(axis=0)).tolist())

    @cached_property
    def counted(self) -> Marks:
        """The marks of coders who could make them, each coder's marks of a code united."""
        marks = self.marks
        return marks.where(self.could[marks.code, marks.document, marks.coder]).united(self.shape)

    def of_coders(self, names: Sequence[str]) -> Comparison:
        """The same comparison as if these coders, a pair for instance, had been the only ones."""
        places = np.full(len(self.coders), -1, dtype=np.int64)
        for new, name in enumerate(names):
            places[self.coders.index(name)] = new
        kept = self.marks.where(places[self.marks.coder] >= 0)
        return replace(self, coders=tuple(names), marks=replace(kept, coder=places[kept.coder]))

    def rolled_up(self) -> Comparison:
        """The same comparison with each category as one code, which its codes stand for.

        A coder could apply a category where all of its codes could be applied: a part of them gives no zeros.
        """
        names = tuple(dict.fromkeys(code.category for code in self.codes))
        belongs = np.array([names.index(code.category) for code in self.codes], dtype=np.int64)
        documents = tuple(replace(document, finished=self._rolled(document)) for document in self.documents)
        marks = replace(self.marks, code=belongs[self.marks.code])
        codes = tuple(ComparedCode(name, name) for name in names)
        return replace(self, documents=documents, codes=codes, marks=marks)

    def _rolled(self, document: ComparedDocument) -> dict[str, AbstractSet[str] | None]:
        """Who finished which categories of a document."""
        of: dict[str, set[str]] = {}
        for code in self.codes:
            of.setdefault(code.category, set()).add(code.path)
        return {
            coder: None if paths is None else {category for category, members in of.items() if members <= paths}
            for coder, paths in document.finished.items()
        }
