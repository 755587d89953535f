"""A study of invented interviews, coded at random, and its long table as plain values to count by hand."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from inventing import invented_document

from qcode.analysis.segments import Segment, segments
from qcode.api import Project, create_project
from qcode.codebook import stored
from qcode.coding import cases, coders, documents, layers, rounds, variables
from qcode.store.journal import Action
from qcode.store.tables import CaseExcerpt, CaseSpeaker, Coding

TEXTS = {
    "one": "Heading.\nInterviewer: What of the water?\nRosa: Water-well, land and it's bread. Then the well again.\n"
    "Elías: Nothing but a lamp, and the quarrel over the well.\nRosa: The water came later.\n",
    "two": "Interviewer: And the strike?\nRosa: The strike came, and the water went. Bread, bread!\n"
    "Interviewer: Who led?\nP1: Nobody led. The women led.\n",
    "three": "Notes without anybody's turn, on water, land, the well.",
}
CODES = ("a", "a/b", "a/b/c", "d", "d/e", "f")
CODERS = ("Ana", "Ben")
AGES = {("one", "Rosa"): ["44"], ("one", "Elías"): ["19"], ("two", "Rosa"): ["44", "45"]}
PLACES = {"one": ["Hillside"], "two": ["Riverside"]}
SIZES = {"river": ["large"], "hill": ["large", "small"]}
PEOPLE = {("one", "Rosa"), ("one", "Elías"), ("two", "Rosa"), ("two", "P1")}


@dataclass(frozen=True)
class Told:
    """A coding of the long table, with the values of its document, its cases and its speaker."""

    segment: Segment

    def keys(self, dimension: str) -> set[str]:
        """Say at which labels of a dimension it counts."""
        segment = self.segment
        own = {
            "document.place": PLACES.get(segment.document, []),
            "case.size": [size for case in segment.cases for size in SIZES.get(case, [])],
            "speaker.age": AGES.get((segment.document, segment.speaker), []),
            "case": segment.cases,
            "speaker": [segment.speaker] if segment.speaker else [],
        }
        return set(own[dimension]) if dimension in own else {getattr(segment, dimension)}


DIMENSIONS = (
    "code",
    "category",
    "document",
    "case",
    "coder",
    "speaker",
    "document.place",
    "case.size",
    "speaker.age",
)


def make(path: Path, seed: int) -> Project:
    """Make the study: three documents, four cases (by document, speaker, excerpt, and of nobody), codings of two."""
    dice = random.Random(seed)
    project = create_project(path, CODERS[0])
    with project.action("set up") as act:
        for name, text in TEXTS.items():
            documents.add(act, invented_document(name, text))
        for path_of in CODES:
            above, _, name = path_of.rpartition("/")
            stored.add_code(act, name, stored.find(act, above) if above else None)
        coders.add(act, CODERS[1])
        _link_cases(act)
        _answer(act)
    with project.action("code") as act:
        act.insert_all(list(_codings(act, dice)))
    return project


def told(project: Project, layer: str, within: set[str] | None = None) -> list[Told]:
    """Give the long table of a layer; within: only the codings of these ids."""
    with project.reading() as reading:
        known = segments(reading, layers.resolve(reading, layer))
        return [Told(each) for each in known if within is None or each.id in within]


def _link_cases(act: Action) -> None:
    by_name = {each.name: each for each in documents.listing(act)}
    speakers = {(each.document_id, each.name): each.id for each in documents.speakers_of(act)}
    river, hill, women = (cases.add(act, name).id for name in ("river", "hill", "women"))
    cases.add(act, "nobody's")
    cases.link(act, river, [by_name["one"].id, by_name["two"].id])
    act.insert_all(
        [
            CaseSpeaker(case_id=women, speaker_id=speakers[by_name["two"].id, "Rosa"]),
            CaseSpeaker(case_id=river, speaker_id=speakers[by_name["one"].id, "Rosa"]),
        ]
    )
    three, one = by_name["three"].id, by_name["one"].id
    act.insert_all(
        [
            CaseExcerpt(case_id=hill, document_id=three, start=3, end=20),
            CaseExcerpt(case_id=hill, document_id=three, start=15, end=30),
            CaseExcerpt(case_id=hill, document_id=one, start=60, end=90),
        ]
    )


def _answer(act: Action) -> None:
    by_name = {each.name: each.id for each in documents.listing(act)}
    speakers = {(each.document_id, each.name): each.id for each in documents.speakers_of(act)}
    age = variables.find_or_add(act, "speaker", "age", "number")
    for (document, name), ages in AGES.items():
        for number, value in enumerate(ages):
            variables.put(act, age, speakers[by_name[document], name], value, source=f"source {number}")
    place = variables.find_or_add(act, "document", "place")
    for document, (value,) in PLACES.items():
        variables.put(act, place, by_name[document], value)
    size = variables.find_or_add(act, "case", "size", "choices")
    known = {each.name: each.id for each in cases.listing(act)}
    for case, sizes in SIZES.items():
        for value in sizes:
            variables.put(act, size, known[case], value)


def _codings(act: Action, dice: random.Random) -> Iterator[Coding]:
    listed, codes, people = documents.listing(act), stored.listing(act), coders.listing(act)
    main = rounds.find(act, None).id
    seen = set()
    for number in range(90):
        document = dice.choice(listed)
        start = dice.randrange(document.characters - 1)
        end = min(document.characters, start + dice.choice((1, 3, 8, 20, 60)))
        where = (document.id, dice.choice(codes[:-1]).id, dice.choice(people).id, start, end)
        if where not in seen:
            seen.add(where)
            names = dict(zip(("document_id", "code_id", "coder_id", "start", "end"), where, strict=True))
            yield Coding(round_id=main, sequence=number + 1, flag=dice.random() < 0.3, **names)
