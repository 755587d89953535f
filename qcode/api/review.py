"""Review: the passages that coders gave a code, who did and who did not, and how far they are settled."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from qcode.api.review_rows import GONE, KINDS_OF_PASSAGE, People, ReviewRow, Sheet, Types
from qcode.codebook import stored
from qcode.coding import coders, decisions, documents, memos, passages, rounds
from qcode.coding.passages import Passage
from qcode.coding.rounds import RoundInfo
from qcode.errors import Refused
from qcode.store.store import Reading


@dataclass(frozen=True)
class Wanted:
    """Which passages: nothing set is all. code and pair are codes (path, tag or name), coders and document names.

    pair: passages of one code where somebody gave the other instead. coders: passages on which these two differ.
    """

    only_open: bool = False
    types: tuple[str, ...] = ()
    code: str | None = None
    pair: tuple[str, str] | None = None
    coders: tuple[str, str] | None = None
    document: str | None = None


@dataclass(frozen=True)
class Review:
    """The passages of a round in order, with the names of coders and the paths of codes by id.

    persons: the names of all who code. shared: who finished each document (by id) that two or more finished.
    """

    round: RoundInfo
    rows: tuple[ReviewRow, ...]
    people: Mapping[str, str]
    paths: Mapping[str, str]
    persons: tuple[str, ...]
    shared: Mapping[str, tuple[str, ...]]

    def counts(self, types: Collection[str]) -> tuple[int, int]:
        """Count the passages of some types: how many are open, of how many."""
        states = [row.is_open for row in self.rows if row.type in types]
        return sum(states), len(states)

    def restated(self, reading: Reading) -> Review:
        """The same passages with the decisions that there are now."""
        of_cell = decisions.by_cell(decisions.listing(reading, self.round.id))
        rows = []
        for row in self.rows:
            about = of_cell.get((row.passage.document_id, row.passage.code_id), ())
            state, decision = decisions.state_of(row.passage, about)
            if decision is not None or row.type != GONE:
                is_same = (row.state, row.decision) == (state, decision)
                rows.append(row if is_same else replace(row, state=state, decision=decision))
        return replace(self, rows=tuple(rows))


def review(reading: Reading, *, round_name: str | None = None) -> Review:
    """Look at all passages of a round (None: the first). Refused where no document was finished by two coders."""
    from qcode.agreement.gather import gather  # with numpy: the app starts without it
    from qcode.agreement.groups import overlap_groups

    in_round = rounds.find(reading, round_name)
    codes = {code.id: code for code in stored.listing(reading)}
    known = {each.id: each for each in documents.listing(reading)}
    everybody = coders.listing(reading)
    people = People(
        {each.id: each.name for each in everybody}, [each.id for each in everybody if each.kind == "person"]
    )
    types = Types(overlap_groups(gather(reading, round_name=in_round.name)))
    finished = passages.finishers(reading, in_round.id)
    there = passages.passages(reading, in_round.id)
    by_document: dict[str, list[Passage]] = {each: [] for each in known if each in finished}
    for passage in (*there, *passages.gone(there, (each.cell for each in decisions.listing(reading, in_round.id)))):
        by_document.setdefault(passage.document_id, []).append(passage)
    notes = memos.on_codings(reading)
    rows: list[ReviewRow] = []
    for document_id, of_document in by_document.items():
        if of_document:
            transcript = documents.transcript(reading, known[document_id])
            sheet = Sheet(transcript, finished.get(document_id, ()), people, codes, notes, types)
            rows += sheet.rows(of_document)
    paths = {code.id: code.path for code in codes.values()}
    persons = tuple(people.names[each] for each in people.persons)
    shared = {
        document_id: tuple(people.names[each] for each in people.persons if each in ids)
        for document_id, ids in finished.items()
    }
    return Review(in_round, tuple(rows), people.names, paths, persons, shared).restated(reading)


def chosen(reading: Reading, found: Review, wanted: Wanted) -> tuple[ReviewRow, ...]:
    """Choose among the passages of a review. Refused: types, codes, coders and documents that are not there."""
    unknown = set(wanted.types) - set(KINDS_OF_PASSAGE)
    if unknown:
        raise Refused(f"type {min(unknown)}", "there is no such type", f"use one of: {', '.join(KINDS_OF_PASSAGE)}")
    code = stored.find(reading, wanted.code).path if wanted.code else None
    pair = {stored.find(reading, each).path for each in wanted.pair or ()}
    two = {coders.find(reading, each).name for each in wanted.coders or ()}
    document = documents.find(reading, wanted.document).name if wanted.document else None
    return tuple(
        row
        for row in found.rows
        if (not wanted.only_open or row.is_open)
        and (not wanted.types or row.type in wanted.types)
        and code in {None, row.code}
        and document in {None, row.document}
        and (not pair or _is_of_pair(row, pair))
        and (not two or _is_between(row, two))
    )


def _is_of_pair(row: ReviewRow, pair: set[str]) -> bool:
    given = {path for paths in row.instead.values() for path in paths}
    return row.code in pair and (len(pair) == 1 or bool(given & (pair - {row.code})))


def _is_between(row: ReviewRow, two: set[str]) -> bool:
    """Say whether two coders differ: one gave the code and the other could, or both did with other bounds."""
    spans = [row.coders.get(name) for name in sorted(two)]
    if any(each is None for each in spans):
        return any(spans) and all(name in row.coders or name in row.missed_by for name in two)
    return len({tuple(each or ()) for each in spans}) > 1
