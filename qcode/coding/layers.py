"""Layers: whose codings a figure counts.

`primary` takes each document's primary coder; `consensus` the consensus of a document where it is complete, else its
primary coder; a coder's name that coder alone; `all` everybody (but not the consensus beside its coders), which counts
a document coded twice twice.

A consensus is complete where nothing is left to be settled in the rounds that it was begun in: else the codings that
nobody has decided about yet would be lost from the figures.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlmodel import col

from qcode.codebook.model import key_of
from qcode.coding import assignments, coders, reconciled, rounds
from qcode.errors import Refused
from qcode.store.store import Reading
from qcode.store.tables import Coding
from qcode.store.visibility import hides_codings, visible_codings
from qcode.text.counting import counted

PRIMARY, CONSENSUS, ALL = "primary", "consensus", "all"


@dataclass(frozen=True)
class Layer:
    """A layer as resolved in a project.

    coder_of: the one coder (id) whose codings count per document id; None lets everybody's count.
    only: the one coder (id) whose codings count everywhere; None where it depends on the document.
    twice: how many documents are counted more than once, because several coders' codings of them count.
    again: how many documents count once for each of several rounds in which the same coder coded them.
    begun: how many documents have a consensus that is not complete, so that their primary coder counts.
    hidden: whether a blind round keeps codings from whoever looks, so that they are not counted.
    apart: coders (ids) whose codings never count beside those of others: what the consensus has, its coders gave.
    """

    name: str
    coder_of: dict[str, str] | None
    only: str | None = None
    twice: int = 0
    again: int = 0
    begun: int = 0
    hidden: bool = False
    apart: frozenset[str] = frozenset()

    def counts(self, document_id: str, coder_id: str) -> bool:
        """Say whether a coder's codings of a document are on this layer."""
        if self.only is not None:
            return coder_id == self.only
        if self.coder_of is None:
            return coder_id not in self.apart
        return self.coder_of.get(document_id) == coder_id

    @property
    def caution(self) -> str:
        """Give what a reader of any figure on this layer must be told, or nothing."""
        cautions = []
        for many, several in ((self.twice, "by several coders"), (self.again, "in several rounds")):
            if many:
                which, count = counted(many, "document was", "documents were"), "counts" if many == 1 else "count"
                cautions.append(f"{which} coded {several} and {count} once for each of them")
        if self.begun:
            which = counted(self.begun, "document is", "documents are")
            cautions.append(
                f"{which} not wholly settled: until all is decided, the primary coder's codings count there"
            )
        if self.hidden:
            cautions.append("a blind round: what others coded in it is not shown to you, and not counted")
        return "; ".join(cautions)


def resolve(reading: Reading, name: str = PRIMARY) -> Layer:
    """Find out what a layer's name means in this project."""
    layer = _named(reading, name)
    return replace(layer, again=_coded_again(reading, layer), hidden=hides_codings(reading))


def _named(reading: Reading, name: str) -> Layer:
    if name == ALL:
        apart = frozenset(each.id for each in coders.listing(reading) if each.kind == CONSENSUS)
        return Layer(ALL, None, twice=_coded_by_several(reading, apart), apart=apart)
    if name == PRIMARY:
        return Layer(PRIMARY, assignments.primary_coders(reading))
    if name == CONSENSUS:
        settled, begun = reconciled.documents(reading)
        return Layer(CONSENSUS, {**assignments.primary_coders(reading), **settled}, begun=begun)
    for coder in coders.listing(reading):
        if key_of(coder.name) == key_of(name):
            return Layer(coder.name, None, only=coder.id)
    known = ", ".join(dict.fromkeys([PRIMARY, CONSENSUS, ALL, *(coder.name for coder in coders.listing(reading))]))
    raise Refused(f"layer {name}", "no such layer or coder in this project", f"layers are: {known}")


def _coded_again(reading: Reading, layer: Layer) -> int:
    if len(rounds.listing(reading)) == 1:
        return 0
    columns = (col(Coding.document_id), col(Coding.coder_id), col(Coding.round_id))
    rows = reading.connection.execute(select(*columns).where(visible_codings(reading)).distinct())
    passes = Counter((document_id, coder_id) for document_id, coder_id, _ in rows)
    return len(
        {document for (document, coder), number in passes.items() if number > 1 and layer.counts(document, coder)}
    )


def _coded_by_several(reading: Reading, apart: frozenset[str]) -> int:
    pairs = select(col(Coding.document_id), col(Coding.coder_id)).where(visible_codings(reading)).distinct()
    pairs = pairs.where(col(Coding.coder_id).not_in(apart))
    coders_per_document = Counter(document_id for document_id, _ in reading.connection.execute(pairs))
    return sum(number > 1 for number in coders_per_document.values())
