"""Agreement between the coders of a project: the table, and the list of passages on which they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qcode.agreement.figures import How
from qcode.agreement.gather import gather
from qcode.agreement.groups import AGREED, NOT_ASSIGNED, TYPES, overlap_groups
from qcode.agreement.rows import AgreementTable, Part
from qcode.agreement.table import agreement_table
from qcode.codebook import stored
from qcode.coding import documents, rounds
from qcode.errors import Refused
from qcode.store.store import Reading

ROUND = "round"


@dataclass(frozen=True)
class Disagreement:
    """A passage of one code on which coders differ: code points [start, end) of the document's text.

    type is boundary, one_sided, sub_code or conflict; coders holds the spans of each who marked it.
    """

    document: str
    start: int
    end: int
    code: str
    type: str
    coders: dict[str, tuple[tuple[int, int], ...]]
    missed_by: tuple[str, ...]
    text: str


def agreement(
    reading: Reading,
    *,
    unit: str = "turn",
    rule: str = "touch",
    only: Sequence[str] | None = None,
    codes: Sequence[str] | None = None,
    round_name: str | None = None,
    by: str | None = None,
    how: How | None = None,
) -> AgreementTable:
    """Compare the coders of a round in all that two or more of them finished.

    unit: turn, sentence, paragraph, document or character; rule: touch or half; only: some coders; codes: paths, tags
    or names of those to show; by: category, document, pair or round. Raises Refused where nobody can be compared.
    """
    if unit == "segment":
        raise Refused("unit segment", "no segments were fixed in this project", "use turn, sentence or paragraph")
    compared = gather(reading, round_name=round_name, only=only)
    paths = [stored.find(reading, word).path for word in codes] if codes else None
    told = None if by in {ROUND, "code"} else by
    table = agreement_table(compared, unit, rule, by=told, codes=paths, how=how or How())
    if by != ROUND:
        return table
    return replace(table, by=tuple(_by_round(reading, table, only, paths, how or How())))


def _by_round(
    reading: Reading, table: AgreementTable, only: Sequence[str] | None, paths: list[str] | None, how: How
) -> list[Part]:
    parts = []
    for each in rounds.listing(reading):
        try:
            compared = gather(reading, round_name=each.name, only=only)
        except Refused:
            continue  # a round that nobody can be compared in has no figures
        own = agreement_table(compared, table.unit, table.rule, codes=paths, how=how, sets=False)
        parts.append(Part(ROUND, each.name, own.overall, own.codes))
    return parts


def disagreements(
    reading: Reading,
    *,
    only: Sequence[str] | None = None,
    round_name: str | None = None,
    types: Sequence[str] | None = None,
    code: str | None = None,
    document: str | None = None,
) -> tuple[Disagreement, ...]:
    """List the passages on which coders differ, by document and place; types, code and document choose among them."""
    wanted = set(types or (name for name in TYPES if name not in {AGREED, NOT_ASSIGNED}))
    unknown = wanted - set(TYPES)
    if unknown:
        raise Refused(f"type {min(unknown)}", "there is no such type", f"use one of: {', '.join(TYPES)}")
    path = stored.find(reading, code).path if code else None
    document = documents.find(reading, document).name if document else None
    compared = gather(reading, round_name=round_name, only=only)
    texts = {each.name: each.text for each in compared.documents}
    order = {each.name: place for place, each in enumerate(compared.documents)}
    found = [
        Disagreement(
            group.document,
            group.start,
            group.end,
            group.code,
            group.type,
            {name: tuple(spans) for name, spans in group.coders.items()},
            group.missed_by,
            texts[group.document][group.start : group.end],
        )
        for group in overlap_groups(compared)
        if group.type in wanted and path in {None, group.code} and document in {None, group.document}
    ]
    return tuple(sorted(found, key=lambda each: (order[each.document], each.start, -each.end, each.code)))
