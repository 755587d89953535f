"""Paths name one code each, whatever its name holds."""

from hypothesis import given
from hypothesis import strategies as st

from qcode.codebook.model import Codebook, CodeEntry, key_of, path_of, split_path

NAMES = st.text(min_size=1, max_size=8).filter(lambda name: not name.endswith("\\")) | st.sampled_from(
    ["a/b", "/", "\\/x", "//"]
)


@given(st.lists(NAMES, min_size=1, max_size=4))
def test_a_path_gives_back_its_names(names: list[str]) -> None:
    assert split_path(path_of(names)) == tuple(names)


def test_a_slash_in_a_name_is_escaped() -> None:
    assert path_of(["work", "and/or"]) == "work/and\\/or"


def test_names_are_compared_without_case_and_composition() -> None:
    assert key_of("CAFÉ") == key_of("cafe\u0301")
    assert key_of("Straße") == key_of("STRASSE")
    assert key_of("ano") != key_of("año")


def test_walk_gives_parents_first_with_depth() -> None:
    book = Codebook("b", codes=(CodeEntry("a", codes=(CodeEntry("b/c"),)), CodeEntry("d")))
    assert [(path, depth) for path, _, depth in book.walk()] == [("a", 0), ("a/b\\/c", 1), ("d", 0)]
