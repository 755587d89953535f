"""Texts as no interview has them, for properties."""

from __future__ import annotations

from hypothesis import strategies as st

from qcode.text.graphemes import snap_left
from qcode.text.turns import Stretches, Turn

PIECES = "a é\u0301\u200d\ufe0f👨👩🇪🇸\t\n.?!»\"👍🏽❤\u200c字…'-\x1b\u202e  "
strange_text = st.text(st.one_of(st.characters(), st.sampled_from(PIECES)), max_size=60)
prose = st.lists(
    st.sampled_from(["Yes.", "We", "vote", "día", "no…", "\n", "\n\n", "Who?", "字字", "👨\u200d👩", "“So.”"]),
    max_size=40,
).map(" ".join)
texts = st.one_of(strange_text, prose)


@st.composite
def transcripts(draw: st.DrawFn, *, torn: bool = True) -> Stretches:
    """A text with any turns, some of them asked, some empty; torn: some that begin within a grapheme."""
    text = draw(texts)
    cuts = sorted(draw(st.lists(st.integers(0, len(text) + 2), max_size=12)))
    if not torn:
        cuts = [snap_left(text, cut) for cut in cuts]
    asks = draw(st.booleans())
    turns = [
        Turn(*cuts[at : at + 3], speaker="Rosa", time="00:01", asks=asks != bool(at % 2))
        for at in range(0, len(cuts) - 2, 3)
    ]
    return Stretches(text, turns)
