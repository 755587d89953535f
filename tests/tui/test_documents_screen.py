"""The documents screen: what there is to code, how far each coder is, importing, finishing, the sheet beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from qcode.api import Project, open_project
from qcode.codebook import stored
from qcode.coding import assignments, cases, codings, documents, rounds, variables
from qcode.coding.documents import DocumentInfo
from qcode.store.tables import Round
from qcode.tui.app import QcodeApp
from qcode.tui.documents.layout import CODER, GAP, MARGIN, MORE, NAME_AT_LEAST, lay_out
from qcode.tui.documents.overview import read_overview, read_sheet
from qcode.tui.documents.sheet import SheetPane
from qcode.tui.screens.documents import DocumentsScreen
from tests.inventing import INTERVIEW, take_in
from tests.tui.screen_stage import ESCAPES, line_with, paste, press, running, screen_text, settled, write

WIDE = (120, 40)


def code_words(project: Project, document: DocumentInfo, code: str, start: int, end: int) -> None:
    """Give words a code, which is made if it is not there."""
    with project.action(f"code {code}") as act:
        known = {each.name: each for each in stored.listing(act)}
        found = known.get(code) or stored.add_code(act, code)
        codings.apply(act, document.id, found.id, start, end)


def finished(project: Project, coder: str) -> list[str]:
    """Name the documents that a coder has finished."""
    with project.reading() as reading:
        states = assignments.states(reading)
        names = {document.id: document.name for document in documents.listing(reading)}
    return [names[id_] for id_, of in states.items() if of.get(coder) == assignments.FINISHED]


def documents_screen(pilot: Pilot[None]) -> DocumentsScreen:
    assert isinstance(pilot.app.screen, DocumentsScreen)
    return pilot.app.screen


async def test_each_document_says_how_far_each_coder_is(project: Project) -> None:
    secretary, lawyer = take_in(project, "01 Secretary"), take_in(project, "02 Lawyer", INTERVIEW + "More.\n")
    code_words(project, secretary, "water", 0, 11)
    with open_project(project.path, "Luis") as luis:
        code_words(luis, secretary, "water", 0, 11)
        with luis.action("finished") as act:
            assignments.finish(act, [secretary.id], act.coder_id, rounds.find(act, None).id)
    with project.action("a case") as act:
        cases.link(act, cases.add(act, "union").id, [lawyer.id])
    async with running(project) as pilot:
        assert line_with(pilot, "name").split() == ["name", "kind", "turns", "Ana", "Luis", "codings", "cases"]
        assert line_with(pilot, "01").split()[2:] == ["interview", "4", "begun", "done", "2", "—"]
        assert line_with(pilot, "02").split()[2:] == ["interview", "4", "—", "—", "0", "union"]


async def test_in_a_blind_round_nobody_elses_state_is_shown(project: Project) -> None:
    secretary = take_in(project, "01 Secretary")
    code_words(project, secretary, "water", 0, 11)
    with project.action("blind") as act:
        act.update(Round, rounds.find(act, None).id, blind=True)
    with open_project(project.path, "Luis") as luis:
        code_words(luis, secretary, "water", 0, 11)
    async with running(project, coder="Luis") as pilot:
        assert line_with(pilot, "name").split() == ["name", "kind", "turns", "Luis", "codings", "cases"]


async def test_an_empty_project_says_what_is_missing_and_takes_files(project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "field"
    folder.mkdir()
    (folder / "01 Baker.txt").write_text(INTERVIEW, encoding="utf-8")
    (folder / "02 Empty.txt").write_bytes(b"\x00\x01\x02")
    async with running(project) as pilot:
        assert "No documents yet." in screen_text(pilot)
        await press(pilot, "i")
        await paste(pilot, str(folder))
        await press(pilot, "enter")
        await settled(pilot)
        assert "01 Baker" in screen_text(pilot)
        assert "1 file was not read the last time: r shows why" in screen_text(pilot)
        await press(pilot, "r")
        assert "02 Empty.txt" in screen_text(pilot)
    with project.reading() as reading:
        assert [document.name for document in documents.listing(reading)] == ["01 Baker"]


async def test_what_was_guessed_or_left_out_is_told_and_so_is_what_was_there(project: Project, tmp_path: Path) -> None:
    (tmp_path / "Rosa.txt").write_text(INTERVIEW, encoding="utf-8")
    async with running(project) as pilot:
        for why in ("holds that of a speaker", "already, as “Rosa”"):
            await press(pilot, "i")
            await paste(pilot, str(tmp_path / "Rosa.txt"))
            await press(pilot, "enter")
            await settled(pilot)
            assert "read with remarks the last time: r shows why" in line_with(pilot, "1 file was")
            await press(pilot, "r")
            assert "Read, with remarks" in screen_text(pilot)
            assert why in " ".join(screen_text(pilot).replace("│", " ").split())
            await press(pilot, "escape")


async def test_a_path_without_files_is_refused(project: Project) -> None:
    async with running(project) as pilot:
        await press(pilot, "i")
        await paste(pilot, "/nowhere")
        await press(pilot, "enter")
        assert "! nowhere: no file is there." in screen_text(pilot)


async def test_done_shows_what_is_left_open_then_asks(project: Project) -> None:
    secretary = take_in(project, "01 Secretary")
    start = INTERVIEW.index("With forty")
    code_words(project, secretary, "beginning", start, start + 10)
    async with running(project) as pilot:
        await press(pilot, "D")
        assert "1 turn of 2 has no code of yours." in screen_text(pilot)
        await press(pilot, "n")
        assert finished(project, "Ana") == []
        await press(pilot, "D", "enter")
        await settled(pilot)
        assert finished(project, "Ana") == ["01 Secretary"]
        assert "done" in line_with(pilot, "interview")
        await press(pilot, "u")
        assert finished(project, "Ana") == []
        assert "begun" in line_with(pilot, "interview")


async def test_the_filter_looks_at_names_and_cases_without_accents(project: Project) -> None:
    for number, name in enumerate(("01 Minería", "02 Parish", "03 Market")):
        take_in(project, name, f"{INTERVIEW}{number}\n")
    with project.action("a case") as act:
        parish = documents.find(act, "02 Parish")
        cases.link(act, cases.add(act, "minero").id, [parish.id])
    async with running(project) as pilot:
        await press(pilot, "slash")
        await write(pilot, "mine")
        shown = screen_text(pilot)
        assert "01 Minería" in shown
        assert "02 Parish" in shown
        assert "03 Market" not in shown
        assert "2 of 3" in shown
        await press(pilot, "enter", "escape")
        assert "03 Market" in screen_text(pilot)


async def test_enter_opens_the_document_to_code_it(project: Project) -> None:
    take_in(project, "01 Secretary")
    lawyer = take_in(project, "02 Lawyer", INTERVIEW + "More.\n")
    async with running(project) as pilot:
        await press(pilot, "down", "enter")
        app = pilot.app
        assert isinstance(app, QcodeApp)
        assert (app.current_mode, app.document_id) == ("coding", lawyer.id)


async def test_the_sheet_stands_at_the_right_where_there_is_room(project: Project) -> None:
    secretary = take_in(project, "01 Secretary")
    for start in (0, 20, 40):
        code_words(project, secretary, "water", start, start + 5)
    code_words(project, secretary, "land", 0, 5)
    with project.action("sheet") as act:
        variables.put(act, variables.find_or_add(act, "document", "place"), secretary.id, "an invented valley")
    async with running(project, WIDE) as pilot:
        await pilot.pause(0.1)
        await settled(pilot)
        sheet = str(pilot.app.screen.query_one(SheetPane).query_one("Static").render())
        assert "place      an invented valley" in sheet
        assert "speaker    Rosa" in sheet
        assert "words      34" in sheet
        assert sheet.index("water") < sheet.index("land")
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert "Interview sheet" not in screen_text(pilot)


def test_the_sheet_says_how_far_one_is_once_there_is_something_to_say(project: Project) -> None:
    secretary = take_in(project, "01 Secretary")
    row = read_overview(project).rows[0]
    assert "coded" not in dict(read_sheet(project, row, {}).facts)
    with project.action("done") as act:
        assignments.finish(act, [secretary.id], act.coder_id, rounds.find(act, None).id)
    row = read_overview(project).rows[0]
    assert dict(read_sheet(project, row, {}).facts)["coded"] == "done, Ana"


async def test_the_cursor_stays_on_its_document_when_others_come(project: Project) -> None:
    take_in(project, "01 Secretary")
    take_in(project, "02 Lawyer", INTERVIEW + "More.\n")
    async with running(project) as pilot:
        screen = documents_screen(pilot)
        await press(pilot, "down")
        take_in(project, "03 Baker", INTERVIEW + "Still more.\n")
        screen.refresh_screen()
        await settled(pilot)
        assert screen.table.row is not None
        assert screen.table.row.document.name == "02 Lawyer"
        assert screen.table.count == 3


async def test_hostile_names_are_shown_as_written_and_never_act(project: Project) -> None:
    document = take_in(project, f"01 {ESCAPES}")
    with project.action("hostile") as act:
        cases.link(act, cases.add(act, ESCAPES).id, [document.id])
        variables.put(act, variables.find_or_add(act, "document", ESCAPES), document.id, ESCAPES)
    async with running(project, WIDE) as pilot:
        await pilot.pause(0.1)
        await settled(pilot)
        assert "[/]" in screen_text(pilot)
        await press(pilot, "D")
        assert "Finished?" in screen_text(pilot)


@pytest.mark.parametrize(
    ("width", "coders", "hidden"),
    [
        (80, 2, set()),
        (79, 2, {"cases"}),
        (66, 2, {"cases"}),
        (60, 2, {"cases", "kind"}),
        (80, 3, {"cases"}),
        (80, 9, {"cases", "kind", "turns"}),
    ],
)
def test_columns_go_in_their_order(width: int, coders: int, hidden: set[str]) -> None:
    layout = lay_out(width, coders)
    assert {column for column in ("cases", "kind", "turns") if not getattr(layout, column)} == hidden


@given(st.integers(60, 240), st.integers(0, 30))
def test_columns_fill_the_width_and_leave_the_name_its_room(width: int, coders: int) -> None:
    layout = lay_out(width, coders)
    turns = layout.turns + GAP if layout.turns else 0
    rest = layout.cases + GAP if layout.cases else 0
    more = MORE if layout.more else 0
    fixed = 2 * MARGIN + layout.kind + turns + layout.coders * CODER + more + layout.codings + rest
    assert layout.name + fixed == width
    assert layout.coders + layout.more == coders
    assert layout.name >= NAME_AT_LEAST
    assert layout.coders >= min(coders, 2)
