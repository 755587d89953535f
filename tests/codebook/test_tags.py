"""Tags are two letters, unique without regard to case, and stay."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcode.codebook.model import Codebook, CodeEntry
from qcode.codebook.tags import NO_TAG, assign_tag, assign_tags, category_initial, is_tag


def tags(codebook: Codebook) -> dict[str, str]:
    return {path: entry.tag for path, entry, _ in assign_tags(codebook).walk()}


@pytest.mark.parametrize(
    ("label", "taken", "tag"),
    [
        ("members", [], "Cm"),
        ("members", ["Cm"], "Cb"),
        ("members", ["Cm", "Cb", "Cr", "Cs"], "Ce"),
        ("members", ["cm"], "Cb"),
        ("aa", ["Ca"], "C2"),
        ("Época", [], "Ce"),
        ("ñandú", [], "Cn"),
    ],
)
def test_the_second_letter_is_initial_then_consonants_then_letters_then_digits(label, taken, tag) -> None:
    assert assign_tag(label, "C", taken) == tag


def test_an_initial_used_up_gives_way_to_the_next_free_capital() -> None:
    taken = ["Ca", *(f"C{digit}" for digit in "23456789")]
    assert assign_tag("a", "C", taken) == "Da"
    assert assign_tag("a", "C", taken, reserved="CDE") == "Fa"


def test_no_tag_where_none_is_free() -> None:
    taken = [f"{capital}{second}" for capital in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" for second in "a23456789"]
    assert assign_tag("a", "C", taken) == NO_TAG
    assert is_tag(NO_TAG)


def test_a_flat_codebook_takes_the_labels_first_two_letters() -> None:
    book = Codebook("b", codes=(CodeEntry("feeling"), CodeEntry("fear"), CodeEntry("goal")))
    assert tags(book) == {"feeling": "Fe", "fear": "Fr", "goal": "Go"}


def test_categories_that_share_an_initial_take_their_next_letter() -> None:
    book = Codebook("b", codes=tuple(CodeEntry(name, codes=(CodeEntry("x"),)) for name in ("home", "house")))
    assert tags(book) == {"home": "Hh", "home/x": "Hx", "house": "Oh", "house/x": "Ox"}
    assert category_initial("house", {"H", "O", "U", "S", "E"}) == "A"


def test_given_tags_stay_and_lead_their_category() -> None:
    code = CodeEntry("work", tag="Jz", codes=(CodeEntry("wages", tag="Qq"), CodeEntry("hours")))
    assert tags(Codebook("b", codes=(code, CodeEntry("zeal")))) == {
        "work": "Jz",
        "work/wages": "Qq",
        "work/hours": "Jh",
        "zeal": "Zz",
    }


def test_the_label_in_the_codebooks_language_counts() -> None:
    book = Codebook("b", language="es", codes=(CodeEntry("work", {"en": "work", "es": "trabajo"}),))
    assert tags(book) == {"work": "Tr"}


@pytest.mark.parametrize("tag", ["C", "Cmm", "2c", "C ", "C\n", "中m", "C-", "Cß", ""])
def test_what_is_no_tag(tag: str) -> None:
    assert not is_tag(tag)


@given(st.lists(st.text(max_size=6), min_size=1, max_size=60, unique=True), st.booleans())
@settings(max_examples=60)
def test_tags_are_well_formed_unique_and_the_same_each_time(names: list[str], nested: bool) -> None:
    codes = tuple(CodeEntry(f"{name}.") for name in names)
    book = Codebook("b", codes=(CodeEntry("top", codes=codes),) if nested else codes)
    made = [tag for tag in tags(book).values() if tag != NO_TAG]
    assert all(is_tag(tag) for tag in made)
    assert len({tag.casefold() for tag in made}) == len(made)
    assert assign_tags(assign_tags(book)) == assign_tags(book)
