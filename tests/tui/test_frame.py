"""The frame: tabs, themes, what a crash leaves behind."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.color import Color

from qcode.api import Project, identity
from qcode.tui.app import QcodeApp
from qcode.tui.crash import crash_folder, farewell, keep_report
from qcode.tui.glyphs import ASCII, FULL, glyph_set
from qcode.tui.hues import contrast, palette_for
from qcode.tui.tokens import DARK, LIGHT
from tests.tui.conftest import Opener, lines_of

SECRET = "what Rosa said"


async def test_tabs_lead_to_screens(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        assert coder.app.current_mode == "coding"
        await coder.press("g", "d")
        assert coder.app.current_mode == "documents"
        await coder.press("g", "p")
        assert coder.app.current_mode == "projects"


async def test_g_says_where_one_can_go_and_another_key_goes_nowhere(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("g")
        assert "d documents" in coder.footer
        await coder.press("1")
        assert coder.app.current_mode == "coding"
        assert "? help" in coder.footer


async def test_a_long_refusal_is_read_whole_and_gives_its_rows_back(study: Project, at_work: Opener) -> None:
    remedy = "take it back with `qcode done --not-yet` first, or ask a lead to open the round [for all]"
    async with at_work(study, (60, 24)) as coder:
        coder.screen.refuse(f"interview 07: Ana has finished it in this round. {remedy[:1].upper()}{remedy[1:]}.")
        await coder.pilot.pause()
        rows = coder.lines()[20:23]
        assert rows[0].startswith(" ! interview 07")
        assert "[for all]." in " ".join(rows)
        assert "? help" in coder.lines()[23]
        await coder.press("k")
        assert coder.lines()[22].startswith(" Ana")
        assert "[for all]" not in "".join(coder.lines())


@pytest.mark.parametrize(("width", "project", "documents"), [(80, True, True), (79, False, True), (63, False, False)])
async def test_tabs_give_way_in_narrow_windows(
    study: Project, at_work: Opener, width: int, project: bool, documents: bool
) -> None:
    async with at_work(study, (width, 24)) as coder:
        head = coder.lines()[0]
        assert "Coding" in head
        assert ("bakery" in head) is project
        assert ("Documents" in head) is documents


@pytest.mark.parametrize("width", [60, 70, 80, 120])
async def test_the_footer_never_loses_help(study: Project, at_work: Opener, width: int) -> None:
    async with at_work(study, (width, 24)) as coder:
        await coder.press("right", "1")
        assert coder.footer.endswith("? help")
        assert len(coder.footer) <= width


async def test_the_theme_is_remembered(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("f9")
        assert coder.app.theme == "qcode-light"
    assert identity.settings()["theme"] == "light"
    async with at_work(study) as coder:
        assert coder.app.theme == "qcode-light"
        assert coder.screen.pane.palette.hues["1"] == palette_for(dark=False).hues["1"]


async def test_who_is_not_known_is_asked(study: Project) -> None:
    study.coder = None
    app = QcodeApp(study, None)
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press(*"Mara", "enter")
        await pilot.pause()
        assert study.coder == "Mara"
        assert identity.known_coder() == "Mara"
        assert any("Mara" in line for line in lines_of(app)[-2:])


@pytest.mark.parametrize("written", ["#000001", "#fffffe", "#777777", "#202060", "nonsense"])
@pytest.mark.parametrize("dark", [True, False])
def test_colours_of_a_codebook_become_legible(written: str, dark: bool) -> None:
    background = Color.parse((DARK if dark else LIGHT)["q-bg"])
    assert contrast(Color.parse(palette_for(dark=dark).hues[written]), background) >= 4.5


def test_signs_are_one_cell() -> None:
    from rich.cells import cell_len

    for glyphs in (FULL, ASCII):
        signs = {name: sign for name, sign in vars(glyphs).items() if name not in ("name", "enter")}
        assert all(cell_len(sign) == 1 for sign in signs.values()), glyphs.name
    assert all(sign.isascii() for sign in vars(ASCII).values())


def test_the_setting_chooses_the_signs() -> None:
    assert glyph_set("ascii") is ASCII


def fail(words: str) -> None:
    raise ValueError(words)


def test_a_report_of_a_crash_holds_nobodys_words(tmp_path: Path) -> None:
    try:
        fail(SECRET)
    except ValueError as error:
        path = keep_report(error, tmp_path / "log")
    assert path is not None
    written = path.read_text(encoding="utf-8")
    assert "in fail" in written
    assert "ValueError" in written
    assert SECRET not in written
    assert path.stat().st_mode & 0o777 == 0o600
    assert "saved" in farewell(path)


async def test_a_crash_ends_with_status_1_and_shows_nobodys_words(
    study: Project, at_work: Opener, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qcode.tui.screens.coding.CodingScreen.action_memo", lambda _self: fail(SECRET))

    async def crash() -> None:
        async with at_work(study) as coder:
            await coder.press("right", "1", "m")
            assert coder.app.return_code == 1

    with pytest.raises(ValueError, match=SECRET):
        await crash()
    told = capsys.readouterr()
    assert SECRET not in told.out + told.err
    assert "Your work is safe" in told.err
    assert len(list(crash_folder().iterdir())) == 1


async def test_tabs_can_be_clicked(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.pilot.click("Tabs", offset=(4, 0))
        await coder.pilot.pause()
        assert coder.app.current_mode == "documents"
