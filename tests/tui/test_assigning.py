"""Who codes a document, in the app: given and taken back, a round at a time, saved at once and undone there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from qcode.api import Project, open_project
from qcode.codebook import stored
from qcode.coding import assignments, coders, codings, documents, rounds
from qcode.coding.documents import DocumentInfo
from qcode.text.safe import UNSAFE
from tests.hostile_team import hostile_team
from tests.inventing import opened_by, take_in
from tests.tui.screen_stage import line_with, paste, press, running, screen_text, write


@pytest.fixture
def three(project: Project) -> Project:
    """Three documents; Luis and Eva code beside Ana, Luis has coded in the first one."""
    first, *_ = (take_in(project, name) for name in ("01 Baker", "02 Miller", "03 Baker"))
    with project.action("set up") as act:
        stored.add_code(act, "water")
    with opened_by(project, "Luis") as luis:
        _code(luis, first)
    with project.action("Eva") as act:
        coders.add(act, "Eva")
    return project


def _code(project: Project, document: DocumentInfo) -> None:
    with project.action("code") as act:
        codings.apply(act, document.id, stored.find(act, "water").id, 0, 4)


def _given(project: Project) -> list[tuple[str, str, str, bool]]:
    """Each assignment: round, document, coder, and whether they are primary."""
    with project.reading() as reading:
        lists = documents.listing(reading), coders.listing(reading), rounds.listing(reading)
        names = {each.id: each.name for listed in lists for each in listed}
        return sorted(
            (names[each.round_id], names[each.document_id], names[each.coder_id], each.is_primary)
            for each in assignments.listing(reading)
        )


async def test_space_gives_and_takes_back_each_saved_before_it_shows(three: Project) -> None:
    async with running(three) as pilot:
        await press(pilot, "down", "a")
        assert "Who codes 02 Miller" in screen_text(pilot)
        assert line_with(pilot, "[ ] Luis").split()[-4:-1] == ["Luis", "coder", "—"]
        await press(pilot, "down", "space")
        assert _given(three) == [("main", "02 Miller", "Luis", False)]
        assert "to do" in line_with(pilot, "[x] Luis")
        assert "✓ Luis has 02 Miller" in screen_text(pilot)
        await press(pilot, "space")
        assert _given(three) == []
        assert "02 Miller taken back from Luis" in screen_text(pilot)
        await press(pilot, "u")
        assert _given(three) == [("main", "02 Miller", "Luis", False)]
        assert "[x] Luis" in screen_text(pilot)
        await press(pilot, "escape")
        assert line_with(pilot, "02 Miller").split()[4:7] == ["—", "to", "do"]


async def test_what_was_begun_is_not_taken_back_and_it_is_said_why(three: Project) -> None:
    async with running(three) as pilot:
        await press(pilot, "a", "down")
        assert "begun" in line_with(pilot, "[ ] Luis")
        await press(pilot, "space", "space")
        assert "! 01 Baker: Luis has coded in it" in screen_text(pilot)
        assert "[x] Luis" in screen_text(pilot)
        assert _given(three) == [("main", "01 Baker", "Luis", False)]


async def test_one_is_primary_and_nobody_else(three: Project) -> None:
    async with running(three) as pilot:
        await press(pilot, "down", "a", "p", "down", "p")
        assert _given(three) == [("main", "02 Miller", "Ana", False), ("main", "02 Miller", "Luis", True)]
        assert "primary" in line_with(pilot, "[x] Luis")
        assert "primary" not in line_with(pilot, "[x] Ana")
        await press(pilot, "p")
        assert "Luis is primary already" in screen_text(pilot)


async def test_all_that_are_listed_are_given_at_once_and_taken_back_at_once(three: Project) -> None:
    async with running(three) as pilot:
        await press(pilot, "slash", *"baker", "enter", "a", "end")
        assert "A all 2" in screen_text(pilot)
        await press(pilot, "A")
        assert "Eva has 2 documents, 2 of them new" in screen_text(pilot)
        assert _given(three) == [("main", "01 Baker", "Eva", False), ("main", "03 Baker", "Eva", False)]
        await press(pilot, "u")
        assert _given(three) == []


async def test_somebody_new_joins_by_name_unless_it_may_be_mistyped(three: Project) -> None:
    async with running(three) as pilot:
        await press(pilot, "a", "n")
        await write(pilot, "Luiss")
        await press(pilot, "enter")
        assert "Did you mean “Luis”" in " ".join(screen_text(pilot).replace("│", "").split())
        assert _given(three) == []
        await press(pilot, "n")
        await write(pilot, "Mara")
        await press(pilot, "enter")
        assert "Mara joins the project and has 01 Baker" in screen_text(pilot)
        assert "▸[x] Mara" in screen_text(pilot)
        await press(pilot, "n")
        await write(pilot, "eva")
        await press(pilot, "enter")
        assert [each[2] for each in _given(three)] == ["Eva", "Mara"]


async def test_undo_in_the_panel_ends_where_the_panel_began(three: Project) -> None:
    async with running(three) as pilot:
        await press(pilot, "a", "space", "u", "u", "u")
        assert _given(three) == []
    with three.reading() as reading:
        assert "Eva" in [each.name for each in coders.listing(reading)]


async def test_the_round_is_the_one_in_which_it_is_coded_and_another_is_a_key_away(three: Project) -> None:
    with three.action("a round") as act:
        first = documents.find(act, "01 Baker").id
        assignments.assign(act, [first], act.coder_id, rounds.add(act, "recode").id)
    async with running(three) as pilot:
        await press(pilot, "a")
        assert "Who codes 01 Baker in round recode" in screen_text(pilot)
        assert "—" in line_with(pilot, "[ ] Luis")
        await press(pilot, "R", "end", "space")
        assert "in round main" in screen_text(pilot)
        assert ("main", "01 Baker", "Eva", False) in _given(three)
        assert "esc close" in screen_text(pilot)


async def test_in_a_blind_round_one_sees_and_gives_ones_own_alone(three: Project) -> None:
    with three.action("blind") as act:
        ids = [documents.find(act, "02 Miller").id]
        for name in ("Luis", "Eva"):
            assignments.assign(act, ids, coders.find(act, name).id, rounds.find(act, None).id)
        rounds.make_blind(act, rounds.find(act, None))
    async with running(three, coder="Luis") as pilot:
        await press(pilot, "down", "a")
        assert "[x] Luis" in screen_text(pilot)
        assert "Round main is blind" in screen_text(pilot)
        assert "Eva" not in screen_text(pilot)
        await press(pilot, "n", *"Eva", "enter")
        assert "only a lead can do this" in " ".join(screen_text(pilot).replace("│", "").split())
        await press(pilot, "space")
        assert [each[2] for each in _given(three)] == ["Eva"]
    async with running(three) as pilot:
        await press(pilot, "down", "a")
        assert "[x] Eva" in screen_text(pilot)


async def test_who_only_reads_is_told_so(three: Project) -> None:
    with three.action("role") as act:
        coders.set_role(act, coders.find(act, "Eva"), "reader")
    async with running(three, coder="Eva") as pilot:
        await press(pilot, "a", "space")
        assert "readers look and do not change" in screen_text(pilot)
        assert _given(three) == []


async def test_the_footer_says_what_the_table_is_for(three: Project) -> None:
    async with running(three) as pilot:
        footer = screen_text(pilot).split("\n")[-1].strip()
        assert footer == "↵ open  i import  a assign  D done  e sheet  / filter  g go to  ? help"
    async with running(three, (80, 60)) as pilot:
        await press(pilot, "question_mark")
        assert "who codes it: give it to coders" in screen_text(pilot)
        assert "fill in the interview sheet" in screen_text(pilot)


async def test_the_sheet_is_filled_in_at_the_documents_row_and_esc_leads_back(three: Project) -> None:
    async with running(three) as pilot:
        await press(pilot, "g", "s", "slash", "z", "enter", "g", "d", "down", "e")
        assert "Documents and variables" in screen_text(pilot)
        assert "02 Miller" in line_with(pilot, "▸")
        assert "esc documents" in screen_text(pilot)
        await press(pilot, "escape")
        assert "▸02 Miller" in screen_text(pilot)
        await press(pilot, "g", "s")
        assert "esc documents" not in screen_text(pilot)
        await press(pilot, "escape")
        assert "Documents and variables" in screen_text(pilot)


async def test_hostile_names_are_harmless(tmp_path: Path) -> None:
    path = Path(shutil.copyfile(hostile_team(tmp_path), tmp_path / "copy.qcode"))
    with open_project(path, "Ana") as hostile:
        async with running(hostile, (120, 40)) as pilot:
            for key in ("a", "down", "space", "R", "space", "p", "u", "escape", "e", "escape", "f8", "down", "x"):
                await press(pilot, key)
                assert "[laughs]" in screen_text(pilot)
            await press(pilot, "r")
            await paste(pilot, "\x1b]0;x\x07")
            await press(pilot, "enter")
            assert not UNSAFE.search(screen_text(pilot).replace("\n", ""))
