"""The codebook changed from its tree: each change is one act, refused where it can't be, and can be taken back."""

from __future__ import annotations

from qcode.api import Project
from qcode.codebook import stored
from tests.tui.conftest import Coder, Opener, stored_codings


def paths(project: Project) -> list[str]:
    with project.reading() as reading:
        return [code.path for code in stored.listing(reading)]


async def at_tree(coder: Coder, *moves: str) -> None:
    await coder.press("right", "shift+tab", *moves)


async def test_a_new_code_comes_into_the_category_and_can_be_given(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await at_tree(coder, "down", "a", *"cousins", "enter", "enter")
        assert "people/cousins" in paths(study)
        assert [code for code, _ in stored_codings(study)] == ["cousins"]
        await coder.press("u", "u")
        assert "people/cousins" not in paths(study)
        assert not any("cousins" in line[:22] for line in coder.lines())


async def test_a_new_category(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await at_tree(coder, "A", *"money", "enter")
        assert paths(study)[-1] == "money"
        assert "saved new code" in coder.status


async def test_a_name_that_is_taken_is_refused(study: Project, at_work: Opener) -> None:
    before = paths(study)
    async with at_work(study) as coder:
        await at_tree(coder, "a", *"family", "enter")
        assert coder.status.startswith(" !")
        assert paths(study) == before


async def test_another_name(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await at_tree(coder, "down", "r", *"kin", "enter")
        assert "people/kin" in paths(study)
        assert any("Pf kin" in line[:22] for line in coder.lines())
        await coder.press("u")
        assert "people/family" in paths(study)


async def test_a_label_that_was_the_name_follows_it_and_others_stay(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await at_tree(coder, "r", *"households", "enter")
        assert any("households" in line[:22] for line in coder.lines())
    with study.reading() as reading:
        assert stored.find(reading, "households").label == {"en": "households", "es": "gente"}


async def test_under_another_code_and_out_to_be_a_category(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await at_tree(coder, "down", "M", *"work", "enter")
        assert "work/family" in paths(study)
        await coder.press("M", "enter")
        assert paths(study)[-1] == "family"


async def test_a_code_is_not_offered_a_place_below_itself(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await at_tree(coder, "M")
        shown = "\n".join(coder.lines())
        assert "Wh hours" in shown
        assert "[ ] Pf" not in shown
        await coder.press(*"neighbours", "enter", "escape")
        assert "people/neighbours" in paths(study)


async def test_merged_into_another_which_gets_its_codings(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await at_tree(coder, "down", "enter", "ampersand", *"neighbours", "enter")
        assert "people/family" not in paths(study)
        assert [code for code, _ in stored_codings(study)] == ["neighbours"]
        assert [coding.tag for coding in coder.screen.pane.codings] == ["Pn"]
        await coder.press("u")
        assert "people/family" in paths(study)
        assert [code for code, _ in stored_codings(study)] == ["family"]


async def test_the_keys_stand_in_the_footer_of_the_tree(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await at_tree(coder)
        assert all(words in coder.footer for words in ("a add", "r rename", "M move"))
