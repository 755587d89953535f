"""A project's rounds as counted on paper: who finished what, when, for which codes, and what they had marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

import pytest

from qcode.agreement.comparison import ComparedCode, ComparedDocument, Comparison
from qcode.agreement.marks import Marks
from qcode.api import Project
from qcode.api.agreement import agreement
from qcode.codebook import stored
from qcode.coding import assignments, code_sets, codings, rounds
from qcode.coding.coders import find_or_add
from qcode.errors import Refused
from qcode.text.turns import Turn
from tests.agreement import by_hand
from tests.agreement.test_by_hand import assert_rows, same
from tests.inventing import opened_by, take_in

CODERS = ("Ana", "Luis", "Rosa")
PATHS = ("water", "water/floods", "land", "late")
ROUNDS = ("main", "again")
Finished = dict[str, frozenset[str]]


@dataclass
class Paper:
    """What a reviewer would have noted down of one round, by the name of the document."""

    finished: dict[str, Finished] = field(default_factory=dict)
    rows: list[tuple[str, str, str, int, int]] = field(default_factory=list)


def talk(rng: Random) -> str:
    lines = []
    for _ in range(rng.randint(2, 6)):
        lines.append("Interviewer: And then?\n")
        lines.append("Rosa: " + " ".join(rng.choice(("yes.", "the", "river", "rose!", "we")) for _ in range(7)) + "\n")
    return "".join(lines)


def turns_of(text: str) -> Iterator[Turn]:
    at = 0
    for line in text.splitlines(keepends=True):
        start = at + line.index(": ") + 2
        yield Turn(at, start, at + len(line) - 1, "", "", line.startswith("Interviewer"))
        at += len(line)


def fill(project: Project, rng: Random, texts: dict[str, str]) -> dict[str, Paper]:
    """Let people code at random in both rounds, some before a code joined the codebook, some for a set of codes."""
    with project.action("codes") as act:
        water = stored.add_code(act, "water")
        stored.add_code(act, "floods", water)
        land = stored.add_code(act, "land")
        code_sets.add(act, "of land", [land])
        rounds.add(act, "again")
    ids = {name: take_in(project, name, text).id for name, text in texts.items()}
    papers = {name: Paper() for name in ROUNDS}
    there: tuple[str, ...] = PATHS[:3]
    for late in (False, True):
        if late:
            with project.action("code") as act:
                stored.add_code(act, "late")
            there = PATHS
        for coder in CODERS:
            code_some(project, rng, coder, papers, (texts, ids, there))
    return papers


def code_some(
    project: Project,
    rng: Random,
    coder: str,
    papers: dict[str, Paper],
    study: tuple[dict[str, str], dict[str, str], tuple[str, ...]],
) -> None:
    texts, ids, there = study
    with opened_by(project, coder) as opened, opened.action("coding") as act:
        who = find_or_add(act, coder).id
        for name, paper in papers.items():
            in_round = rounds.find(act, name).id
            for document, text in texts.items():
                if coder in paper.finished.setdefault(document, {}) or rng.random() < 0.3:
                    continue
                asked = there
                if rng.random() < 0.3:
                    asked = ("land",)
                    sets = [code_sets.find(act, "of land").id]
                    assignments.assign(act, [ids[document]], who, in_round, sets=sets)
                else:
                    assignments.assign(act, [ids[document]], who, in_round, sets=[])
                for path in there:
                    if rng.random() < 0.6:
                        start = rng.randrange(len(text) - 30)
                        end = start + rng.randint(1, 30)
                        codings.apply(act, ids[document], stored.find(act, path).id, start, end, in_round)
                        paper.rows.append((path, document, coder, start, end))
                if rng.random() < 0.7:
                    assignments.finish(act, [ids[document]], who, in_round)
                    paper.finished[document][coder] = frozenset(asked)


def on_paper(paper: Paper, texts: dict[str, str]) -> Comparison:
    """The round as plain fields."""
    names = list(texts)
    documents = tuple(
        ComparedDocument(name, text, tuple(turns_of(text)), paper.finished.get(name, {}))
        for name, text in texts.items()
    )
    codes = tuple(ComparedCode(path, path.partition("/")[0]) for path in PATHS)
    rows = [
        (PATHS.index(path), names.index(document), CODERS.index(coder), *span)
        for path, document, coder, *span in paper.rows
    ]
    return Comparison(documents, codes, CODERS, Marks.of([(a, b, c, d, e) for a, b, c, d, e in rows]))


@pytest.mark.parametrize("seed", range(8))
def test_every_round(project: Project, seed: int) -> None:
    rng = Random(seed)
    texts = {f"interview {at}": talk(rng) for at in range(3)}
    papers = fill(project, rng, texts)
    with project.reading() as reading:
        parts = {}
        for name, paper in papers.items():
            study = on_paper(paper, texts)
            if all(len(each.finished) < 2 for each in study.documents):
                with pytest.raises(Refused, match="qcode done"):
                    agreement(reading, round_name=name)
                continue
            for unit, rule in (("turn", "touch"), ("sentence", "half"), ("character", "touch")):
                counted = by_hand.counted(study, unit, rule)
                table = agreement(reading, round_name=name, unit=unit, rule=rule)
                assert_rows(table.codes, counted.tables, CODERS)
                assert same(table.overall.alpha, by_hand.alpha(*counted.tables))
                assert same(table.overall.set_alpha, by_hand.set_alpha(counted.tables))
            parts[name] = agreement(reading, round_name=name)
        if parts:
            told = agreement(reading, round_name=next(iter(parts)), by="round").by
            assert {part.name: part.codes for part in told} == {name: table.codes for name, table in parts.items()}
