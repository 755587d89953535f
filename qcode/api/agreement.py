"""Agreement between the coders of a project: the table, and the list of passages on which they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from qcode.agreement.comparison import Comparison
from qcode.agreement.figures import How
from qcode.agreement.gather import Asked, gather, gather_rounds
from qcode.agreement.groups import AGREED, NOT_ASSIGNED, TYPES, overlap_groups
from qcode.agreement.rows import AgreementTable, Part
from qcode.agreement.table import agreement_table
from qcode.agreement.units import SEGMENT
from qcode.codebook import stored
from qcode.codebook.versions import versions
from qcode.coding import code_sets, rounds
from qcode.coding import documents as stored_documents
from qcode.coding.study import study_of
from qcode.errors import Refused
from qcode.store.log import entries
from qcode.store.store import Reading
from qcode.store.visibility import hides_acts

ROUND = "round"
_NEVER = 10**15
"""A number that no act has."""


@dataclass(frozen=True)
class Disagreement:
    """A passage of one code on which coders differ: code points [start, end) of the document's text.

    type is boundary, one_sided, sub_code or conflict; coders holds the spans of each who marked it; instead, of
    those who did not, the codes that they put there.
    """

    document: str
    start: int
    end: int
    code: str
    type: str
    coders: dict[str, tuple[tuple[int, int], ...]]
    missed_by: tuple[str, ...]
    text: str
    instead: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class WantedPassages:
    """Which passages are to be listed: their types, the path of a code or of a category, a document; None is any."""

    types: frozenset[str]
    code: str | None = None
    document: str | None = None
    category: str | None = None

    @classmethod
    def named(
        cls,
        reading: Reading,
        *,
        types: Sequence[str] | None = None,
        code: str | None = None,
        document: str | None = None,
        category: str | None = None,
    ) -> WantedPassages:
        """Take names as people write them; no types are those on which coders differ. Refused for names of nothing."""
        wanted = frozenset(types or (name for name in TYPES if name not in {AGREED, NOT_ASSIGNED}))
        unknown = wanted - set(TYPES)
        if unknown:
            raise Refused(f"type {min(unknown)}", "there is no such type", f"use one of: {', '.join(TYPES)}")
        path = stored.find(reading, code).path if code else None
        name = stored_documents.find(reading, document).name if document else None
        return cls(wanted, path, name, category)


def agreement(
    reading: Reading,
    *,
    unit: str = "turn",
    rule: str = "touch",
    only: Sequence[str] | None = None,
    codes: Sequence[str] | None = None,
    documents: Sequence[str] | None = None,
    round_name: str | None = None,
    since: str | None = None,
    by: str | None = None,
    how: How | None = None,
) -> AgreementTable:
    """Compare the coders of a round in all that two or more of them finished.

    unit: turn, segment, sentence, paragraph, document or character; rule: touch or half; only: some coders; codes:
    those to show, as `code_sets.chosen` takes them (paths, tags, names, `category/*`, `@set`); documents: some
    documents; by: category, document, pair or round; since: what was finished after an act, `120`, or after a
    version of the codebook, `v3`. Raises Refused where nobody can be compared, or the project does not use agreement.
    """
    compared = comparison(reading, unit=unit, only=only, documents=documents, round_name=round_name, since=since)
    paths = code_paths(reading, codes)
    told = None if by in {ROUND, "code"} else by
    table = agreement_table(compared, unit, rule, by=told, codes=paths, how=how or How())
    if by != ROUND:
        return table
    asked = Asked(None, only, documents, since_act(reading, since))
    return replace(table, by=tuple(_by_round(reading, table, asked, paths, how or How())))


def comparison(
    reading: Reading,
    *,
    unit: str = "turn",
    only: Sequence[str] | None = None,
    documents: Sequence[str] | None = None,
    round_name: str | None = None,
    since: str | None = None,
) -> Comparison:
    """Gather what is compared, as `agreement` takes it; refused where that can't be, or agreement is not used."""
    check_used(reading)
    act = since_act(reading, since)
    compared = gather(reading, round_name=round_name, only=only, documents=documents, since=act)
    check_unit(compared, unit)
    return compared


def intracoder(
    reading: Reading,
    coder: str,
    round_names: Sequence[str],
    *,
    unit: str = "turn",
    rule: str = "touch",
    codes: Sequence[str] | None = None,
    documents: Sequence[str] | None = None,
    since: str | None = None,
    by: str | None = None,
    how: How | None = None,
) -> AgreementTable:
    """Compare one coder with themselves over rounds, in the documents that they finished in two or more of them.

    The table names each round as if it were a coder, `Ana (pilot)`, and its label says that this is intracoder
    agreement. Raises Refused as `agreement` does.
    """
    check_used(reading)
    asked = Asked(documents=documents, since=since_act(reading, since))
    compared = gather_rounds(reading, coder, round_names, asked)
    check_unit(compared, unit)
    told = None if by == "code" else by
    return agreement_table(compared, unit, rule, by=told, codes=code_paths(reading, codes), how=how or How())


def check_used(reading: Reading) -> None:
    """Refuse figures of agreement where the study does not use them."""
    if not study_of(reading).agreement_used:
        cause = "this project does not use it (reflexive analysis)"
        raise Refused("agreement", cause, "`qcode project PROJECT --agreement used` changes that")


def check_unit(compared: Comparison, unit: str) -> None:
    """Refuse segments where nobody fixed any in what is compared."""
    if unit == SEGMENT and not any(document.segments for document in compared.documents):
        cause = "nobody has fixed segments in the documents that are compared"
        raise Refused("unit segment", cause, "`qcode segments make PROJECT --by paragraph` makes them")


def code_paths(reading: Reading, codes: Sequence[str] | None) -> list[str] | None:
    """Give the paths of codes as they are asked for; None is all."""
    return [code.path for code in code_sets.chosen(reading, codes)] if codes else None


def since_act(reading: Reading, since: str | None) -> int | None:
    """Give the number of the act that is meant: a number of the log, or a version of the codebook, `v3`.

    Raises Refused for anything else, and for a version that the codebook never had.
    """
    if since is None:
        return None
    number = since.strip().lower().removeprefix("v")
    if not (number.isascii() and number.isdigit() and len(number) < 16):
        cause = "this is no act and no version of the codebook"
        remedy = "give a number of `qcode log`, or v and one of `qcode codebook versions`"
        raise Refused(f"since {since}", cause, remedy)
    if number == since.strip():
        return _numbered(reading, int(number))
    for each in versions(reading):
        if each.number == int(number):
            return each.act
    raise Refused(f"since {since}", "the codebook has no such version", "`qcode codebook versions` lists them")


def _numbered(reading: Reading, number: int) -> int:
    """Give the act that the viewer's log shows by a number: it counts their own alone while others' are hidden."""
    if not hides_acts(reading):
        return number
    numbers = {each.shown: each.number for each in entries(reading)}
    return numbers.get(number, _NEVER) if number else 0


def _by_round(reading: Reading, table: AgreementTable, asked: Asked, paths: list[str] | None, how: How) -> list[Part]:
    parts = []
    for each in rounds.listing(reading):
        try:
            compared = gather(
                reading, round_name=each.name, only=asked.only, documents=asked.documents, since=asked.since
            )
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
    documents: Sequence[str] | None = None,
    category: str | None = None,
) -> tuple[Disagreement, ...]:
    """List the passages on which coders differ, by document and place.

    types, code, category (the path of one), document and documents choose among them. Offsets are code points,
    [start, end). Raises Refused for a name that is none, and where no document was finished by two.
    """
    wanted = WantedPassages.named(reading, types=types, code=code, document=document, category=category)
    return differing(gather(reading, round_name=round_name, only=only, documents=documents), wanted)


def differing(compared: Comparison, wanted: WantedPassages) -> tuple[Disagreement, ...]:
    """List the passages on which those who are compared differ, by document and place."""
    categories = {each.path: each.category for each in compared.codes}
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
            dict(group.instead),
        )
        for group in overlap_groups(compared)
        if group.type in wanted.types
        and wanted.code in {None, group.code}
        and wanted.document in {None, group.document}
        and wanted.category in {None, categories[group.code]}
    ]
    return tuple(sorted(found, key=lambda each: (order[each.document], each.start, -each.end, each.code)))
