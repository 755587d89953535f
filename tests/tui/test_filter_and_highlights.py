"""On the coding screen: highlights without a code, showing only some codings, copying."""

from __future__ import annotations

import pyperclip
import pytest

from qcode.api import Project, open_project
from qcode.codebook import stored
from qcode.coding import coders, codings, documents, highlights
from qcode.store.tables import Coding
from qcode.tui.coding.filter import NO_FILTER
from tests.tui.conftest import TALK, Coder, Opener, stored_codings


def highlighted(project: Project) -> list[str]:
    """The words that are highlighted."""
    with project.reading() as reading:
        document = documents.listing(reading)[0]
        return [TALK[each.start : each.end] for each in highlights.in_document(reading, document.id)]


def tags(coder: Coder) -> list[str]:
    """The tags of what the pane shows."""
    return [coding.tag for coding in coder.screen.pane.codings]


async def test_a_highlight_shows_as_a_neutral_tag_and_is_removed_by_x(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("right", "a")
        assert highlighted(study) == [coder.marked()]
        assert any(line.find("··") >= 0 and "My mother" in line for line in coder.lines())
        assert "highlighted, no code yet" in "\n".join(coder.lines())
        assert "x remove" in coder.footer
        await coder.press("x")
        assert highlighted(study) == []
        assert tags(coder) == []
        await coder.press("u")
        assert len(highlighted(study)) == 1
        assert tags(coder) == ["··"]
        await coder.press("u")
        assert highlighted(study) == []


async def test_x_takes_the_coding_before_the_highlight_unless_that_is_chosen(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("right", "a", "1", "x")
        assert stored_codings(study) == []
        assert len(highlighted(study)) == 1
        await coder.press("1", "o", "x")
        assert len(stored_codings(study)) == 1
        assert highlighted(study) == []


async def test_another_coders_highlight_is_not_removed(study: Project, at_work: Opener) -> None:
    with open_project(study.path, "Luis") as luis, luis.action("highlight") as act:
        highlights.add(act, documents.listing(act)[0].id, TALK.index("My"), TALK.index("We were"))
    async with at_work(study) as coder:
        await coder.press("right")
        assert tags(coder) == ["··"]
        assert "x remove" not in coder.footer
        await coder.press("x")
        assert len(highlighted(study)) == 1


async def test_f_in_the_tree_shows_only_a_category_with_all_below_it(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("right", "space", "p", "f", "space", "w", "h", "a")
        await coder.press("T", "T")
        coder.screen._tree.focus()
        await coder.press("home", "f")
        assert tags(coder) == ["Pf"]
        assert "only Pp people" in "\n".join(coder.lines())
        await coder.press("f")
        assert sorted(tags(coder)) == ["Pf", "Wh", "··"]
        assert "only Pp" not in "\n".join(coder.lines())


async def test_looking_up_a_code_in_the_tree_gives_it_to_nothing(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("right")
        coder.screen._tree.focus()
        await coder.press("d", "escape")
        assert stored_codings(study) == []


async def test_esc_shows_all_again_after_word_mode_was_left(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("right", "1", "2", "f", "space", "enter")
        assert tags(coder) == ["Pp"]
        await coder.press("w", "escape")
        assert coder.screen.filter.is_on
        await coder.press("escape")
        assert coder.screen.filter == NO_FILTER
        assert sorted(tags(coder)) == ["Pp", "Ww"]


async def test_several_ticks_show_several_codes_and_what_is_hidden_is_still_stored(
    study: Project, at_work: Opener
) -> None:
    async with at_work(study, (120, 40)) as coder:
        await coder.press("right", "f", "down", "space", "space", "enter")
        assert "only Pf family, Pn neighbours" in "\n".join(coder.lines())
        await coder.press("2")
        assert "saved Ww work, hidden by the filter" in coder.status
        assert tags(coder) == []
        assert [name for name, _ in stored_codings(study)] == ["work"]
        await coder.press("f", "a")
        assert tags(coder) == ["Ww"]


async def test_only_a_coder_is_shown(study: Project, at_work: Opener) -> None:
    with open_project(study.path, "Luis") as luis, luis.action("code") as act:
        work = next(code for code in stored.listing(act) if code.name == "work")
        codings.apply(act, documents.listing(act)[0].id, work.id, TALK.index("My"), TALK.index("We were"))
    async with at_work(study) as coder:
        await coder.press("right", "1", "f", "end")
        assert any("Luis" in line and "coder" in line for line in coder.lines())
        await coder.press("enter")
        assert tags(coder) == ["Ww"]
        assert "only Luis" in "\n".join(coder.lines())


async def test_closing_the_choice_leaves_what_is_shown(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("right", "1", "f", "end", "space", "escape")
        assert coder.screen.filter == NO_FILTER


async def test_the_marked_words_are_copied_to_terminal_and_machine(
    study: Project, at_work: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    here: list[str] = []
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    monkeypatch.setattr(pyperclip, "copy", here.append)
    async with at_work(study) as coder:
        await coder.press("right", "y")
        await coder.settle()
        assert coder.app.clipboard == "My mother opened it."
        assert here == ["My mother opened it."]
        assert "copied 4 words" in coder.status


async def test_where_the_machine_has_no_clipboard_the_terminals_is_used(
    study: Project, at_work: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none_here(_words: str) -> None:
        raise pyperclip.PyperclipException

    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    monkeypatch.setattr(pyperclip, "copy", none_here)
    async with at_work(study) as coder:
        await coder.press("right", "y")
        await coder.settle()
        assert coder.app.clipboard == "My mother opened it."
        assert "copied 4 words" in coder.status


async def test_the_consensus_is_shown_where_it_is_asked_for_and_not_beside_what_it_repeats(
    study: Project, at_work: Opener
) -> None:
    async with at_work(study) as coder:
        await coder.press("right", "1")
        with study.action("settle") as act:
            given = codings.in_document(act, documents.listing(act)[0].id)[0]
            agreed = coders.add(act, "consensus", kind="consensus")
            same = {each: getattr(given, each) for each in ("document_id", "code_id", "round_id", "start", "end")}
            act.insert(Coding(**same, coder_id=agreed.id, sequence=act.number))
        coder.screen.refresh_screen()
        await coder.press("k")
        assert tags(coder) == ["Pp"]
        await coder.press("f", "end", "space", "enter")
        assert "only consensus" in "\n".join(coder.lines())
        assert tags(coder) == ["Pp"]
        assert "(consensus)" in coder.screen.pane.codings[0].name
