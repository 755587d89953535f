"""A name without its accents is a name where it is written as one, and a common word elsewhere."""

from __future__ import annotations

import pytest

from qcode.text.namesakes import is_named


@pytest.mark.parametrize(
    ("name", "text", "named"),
    [
        ("Tomás", "<tomas> de tierra", False),
        ("Tomás", "<Tomas> de tierra", False),
        ("Tomás", "land/<Tomas>", False),
        ("Tomás", "No. «<Tomas> de tierra»", False),
        ("Tomás", "hubo <tomas>", False),
        ("Tomás", "I saw <Tomas> there", True),
        ("Tomás", "my brother (<Tomas>)", True),
        ("Tomás", "we and <TOMAS> went", True),
        ("Tomás", "<tomás> came", True),
        ("Tomás", "<TOMÁS> came", True),
        ("Tomás", "<Toma\u0301s> came", True),
        ("Tomas", "<tomás>", True),
        ("Rosa", "<rosa>", True),
        ("Teresa Ñawi", "<Teresa\nNawi> came", True),
        ("Teresa Ñawi", "<teresa nawi>", False),
        ("Tomás 2", "and <Tomas 2>", True),
    ],
)
def test_a_name_and_its_namesake(name: str, text: str, named: bool) -> None:
    start, end = text.index("<"), text.index(">") - 1
    assert is_named(name, text.replace("<", "").replace(">", ""), start, end) is named
