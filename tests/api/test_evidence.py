"""Which codings can be evidence of what is said of a case, a document or a speaker."""

from __future__ import annotations

import pytest

from qcode.api import Project
from qcode.api.cases import link_case
from qcode.api.evidence import passages_for, passages_named
from qcode.codebook import stored
from qcode.coding import cases, codings, subjects
from tests.inventing import INTERVIEW, opened_by, take_in

ASKED = "How did the assembly begin?"
LAMP = "With forty families and one lamp."
WELL = "the quarrel over the well."


@pytest.fixture
def study(project: Project) -> Project:
    """Two interviews with three codings each, and a case for which nothing speaks yet."""
    for name, text in (("one", INTERVIEW), ("two", f"{INTERVIEW}More.\n")):
        document = take_in(project, name, text)
        with project.action(f"code {name}") as act:
            code = next((each for each in stored.listing(act)), None) or stored.add_code(act, "begin/ning")
            for words in (WELL, ASKED, LAMP):
                start = text.index(words)
                codings.apply(act, document.id, code.id, start, start + len(words))
    with project.action("case") as act:
        cases.add(act, "movement")
    return project


def quotes(project: Project, kind: str, name: str, document: str = "") -> list[tuple[str, str]]:
    with project.reading() as reading:
        found = passages_for(reading, subjects.find(reading, kind, name, document))
    return [(each.document, each.quote) for each in found]


def test_of_a_document_all_codings_and_of_a_speaker_their_own(study: Project) -> None:
    assert quotes(study, "document", "two") == [("two", ASKED), ("two", LAMP), ("two", WELL)]
    assert quotes(study, "speaker", "Rosa", "one") == [("one", LAMP), ("one", WELL)]


def test_of_a_case_what_a_matrix_counts_for_it(study: Project) -> None:
    assert quotes(study, "case", "movement") == []
    well = INTERVIEW.index(WELL)
    with study.action("link") as act:
        link_case(act, "movement", ["one"], speaker="Rosa")
        link_case(act, "movement", ["two"], at=f"{well + 4}-{well + 8}")
    assert quotes(study, "case", "movement") == [("one", LAMP), ("one", WELL), ("two", WELL)]
    frame = study.matrix(rows="case", columns="document")
    assert frame.loc["movement"].to_dict() == {"one": 2, "two": 1}
    with study.action("link") as act:
        link_case(act, "movement", ["two"])
    assert len(quotes(study, "case", "movement")) == 5


def test_passages_say_where_they_stand_and_unknown_ones_are_left_out(study: Project) -> None:
    with study.reading() as reading:
        known = passages_for(reading, subjects.find(reading, "document", "one"))
        assert passages_named(reading, [known[1].coding_id, "nothing"]) == {known[1].coding_id: known[1]}
    assert (known[1].start, known[1].turn, known[1].speaker, known[1].coder) == (
        INTERVIEW.index(LAMP),
        2,
        "Rosa",
        "Ana",
    )


def test_what_the_viewer_cannot_see_is_no_evidence(study: Project) -> None:
    from qcode.coding import rounds
    from qcode.store.tables import Round

    with study.action("blind") as act:
        act.update(Round, rounds.find(act, None).id, blind=True)
    with opened_by(study, "Luis") as luis:
        assert quotes(luis, "document", "one") == []
