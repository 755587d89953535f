from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from inventing import opened_by, take_in

from qcode.api import Project
from qcode.codebook import stored
from qcode.coding import assignments, coders, codings, layers, rounds
from qcode.coding.documents import DocumentInfo
from qcode.errors import Refused
from qcode.store.tables import Coding


class Team:
    """Ana, who leads, Ben and Eva, with one document and one code."""

    def __init__(self, lead: Project, opened: dict[str, Project]) -> None:
        self.opened = opened
        with lead.action("add code water") as act:
            self.code_id = stored.add_code(act, "water").id
        self.document: DocumentInfo = take_in(lead, "one")

    def code(self, name: str, start: int = 0) -> None:
        with self.opened[name].action("code") as act:
            codings.apply(act, self.document.id, self.code_id, start, start + 5)

    def code_for(self, name: str, start: int) -> None:
        """Give what nobody acts as, a program or the consensus, a coding as its commands do."""
        with self.opened["Ana"].action("code") as act:
            place = {"start": start, "end": start + 5, "round_id": rounds.find(act, None).id, "sequence": act.number}
            whose = {"coder_id": coders.find(act, name).id, "code_id": self.code_id}
            act.insert(Coding(document_id=self.document.id, **whose, **place))

    def finish(self, name: str, *, is_primary: bool = False) -> list[str]:
        with self.opened[name].action("finish") as act:
            main = rounds.find(act, None).id
            return assignments.finish(act, [self.document.id], act.coder_id, main, is_primary=is_primary)

    def primary(self) -> str | None:
        with self.opened["Ana"].reading() as reading:
            found = assignments.primary_coders(reading).get(self.document.id)
            return next((coder.name for coder in coders.listing(reading) if coder.id == found), None)

    def states(self) -> dict[str, str]:
        with self.opened["Ana"].reading() as reading:
            return assignments.states(reading).get(self.document.id, {})

    def starts(self, layer: str) -> list[int]:
        """Give where the codings on a layer start."""
        with self.opened["Ana"].reading() as reading:
            resolved = layers.resolve(reading, layer)
            known = codings.in_document(reading, self.document.id)
            return [each.start for each in known if resolved.counts(each.document_id, each.coder_id)]


@pytest.fixture
def team(project: Project) -> Iterator[Team]:
    with ExitStack() as stack:
        others = {name: stack.enter_context(opened_by(project, name)) for name in ("Ben", "Eva")}
        yield Team(project, {"Ana": project, **others})


def test_nobody_is_primary_of_what_nobody_coded(team: Team) -> None:
    assert team.primary() is None
    assert team.starts("primary") == []


def test_assigned_comes_before_first_finished_before_first_to_code(team: Team) -> None:
    team.code("Ana")
    team.code("Ben")
    team.code("Eva")
    assert team.primary() == "Ana"
    team.finish("Ben")
    team.finish("Ana")
    assert team.primary() == "Ben"
    team.finish("Eva", is_primary=True)
    assert team.primary() == "Eva"


def test_who_finished_without_a_coding_is_primary_of_a_document_with_nothing_in_it(team: Team) -> None:
    team.code("Ana")
    team.finish("Ben")
    assert team.primary() == "Ben"
    assert team.starts("primary") == []


def test_a_program_is_never_primary(team: Team) -> None:
    with team.opened["Ana"].action("a program joins") as act:
        coders.add(act, "Autocoder", kind="automatic")
    team.code_for("Autocoder", 0)
    team.code("Ben", 5)
    assert team.primary() == "Ben"


def test_all_counts_a_document_coded_twice_twice_and_says_so(team: Team) -> None:
    team.code("Ana", 0)
    with team.opened["Ana"].reading() as reading:
        assert layers.resolve(reading, "all").caution == ""
    team.code("Ben", 1)
    assert team.starts("all") == [0, 1]
    assert team.starts("primary") == [0]
    with team.opened["Ana"].reading() as reading:
        caution = layers.resolve(reading, "all").caution
        assert caution.startswith("1 document")
        assert "several coders" in caution
        assert layers.resolve(reading, "primary").caution == ""


def test_the_consensus_counts_where_there_is_one(team: Team) -> None:
    team.code("Ana", 0)
    assert team.starts("consensus") == [0]
    with team.opened["Ana"].action("consensus joins") as act:
        coders.add(act, "Consensus of all", kind="consensus")
    team.code_for("Consensus of all", 2)
    assert team.starts("consensus") == [2]
    assert team.starts("primary") == [0]


def test_a_coders_name_is_a_layer_however_it_is_typed(team: Team) -> None:
    team.code("Ben", 3)
    team.code("Eva", 4)
    assert team.starts("BEN") == [3]
    with pytest.raises(Refused, match=r"Layers are: primary, consensus, all, Ana, Ben, Eva"):
        team.starts("Bem")


def test_states_tell_coded_from_finished_from_assigned(team: Team) -> None:
    assert team.states() == {}
    team.code("Ben")
    assert team.states() == {"Ben": "in progress"}
    assert team.finish("Eva") == [team.document.id]
    assert team.states() == {"Ben": "in progress", "Eva": "finished"}
    with team.opened["Eva"].action("reopen") as act:
        assignments.reopen(act, team.document.id, act.coder_id, rounds.find(act, None).id)
    assert team.states() == {"Ben": "in progress", "Eva": "assigned"}
    team.code("Eva")
    assert team.states() == {"Ben": "in progress", "Eva": "in progress"}


def test_finishing_twice_is_once(team: Team) -> None:
    assert team.finish("Ben") == [team.document.id]
    assert team.finish("Ben") == []
    team.finish("Ben", is_primary=True)
    team.opened["Ben"].undo()
    assert team.states() == {}
