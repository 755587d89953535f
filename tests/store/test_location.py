from __future__ import annotations

from pathlib import Path

import pytest

from qcode.api import create_project, open_project
from qcode.api.sample import open_sample
from qcode.errors import Refused
from qcode.store.location import locate, names_a_project


@pytest.mark.parametrize("argument", ["", " ", ".", "..", "/", "./", "a/..", ".qcode", "sub/.qcode", "sub/.QCODE"])
def test_what_names_no_project_is_refused(argument: str, home: Path) -> None:
    with pytest.raises(Refused, match="this names no project"):
        create_project(argument, "Ana")
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("argument", ["two\nlines", "nul\0.qcode", "line\u2028break", "sub/two\rlines"])
def test_names_with_line_breaks_are_refused(argument: str) -> None:
    with pytest.raises(Refused, match="line break or a NUL"):
        locate(argument)


def test_other_controls_in_a_name_are_left_to_who_shows_it(tmp_path: Path) -> None:
    with create_project(tmp_path / "esc\x1b.qcode", "Ana") as made:
        assert made.path == tmp_path / "esc\x1b.qcode"


def test_a_name_with_half_of_a_character_is_refused() -> None:
    with pytest.raises(Refused, match="half of a character"):
        locate("\ud800")


def test_a_name_that_is_too_long_is_refused_in_words() -> None:
    for argument in ("x" * 300, "x" * 300 + ".qcode", "sub/" + "é" * 130):
        with pytest.raises(Refused, match="the name is too long"):
            locate(argument)
    assert names_a_project("x" * 300) is False


def test_an_ending_in_capitals_is_the_ending(tmp_path: Path) -> None:
    assert names_a_project("UP.QCODE")
    with create_project(tmp_path / "UP.QCODE", "Ana") as made:
        assert made.path.name == "UP.QCODE"
        assert made.name == "UP"
    open_project(tmp_path / "UP.QCODE").close()


def test_a_home_of_nobody_is_refused() -> None:
    with pytest.raises(Refused, match="no such home folder"):
        locate("~nobody-of-that-name/study.qcode")


def test_a_projects_folder_that_is_a_file_is_refused(home: Path) -> None:
    (home / "projects").write_text("a letter")
    with pytest.raises(Refused, match="projects folder can't be made"):
        create_project("study", "Ana")
    with pytest.raises(Refused, match="projects folder can't be made"):
        open_sample()
    assert (home / "projects").read_text() == "a letter"
