"""A refusal can be read, whatever it quotes."""

from __future__ import annotations

from qcode.errors import LONGEST, Refused


def test_a_refusal_quotes_no_more_than_can_be_read() -> None:
    told = str(Refused("a.csv", f"line 2 is {'x' * 5_000_000}!", "mend it"))
    assert told.startswith("a.csv: line 2 is xxx")
    assert told.endswith("x!. Mend it.")
    assert len(told) < 2 * LONGEST
