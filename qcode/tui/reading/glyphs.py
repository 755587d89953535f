"""The signs that the pane draws with, and what stands for them where a terminal lacks them."""

from __future__ import annotations

from typing import Final, NamedTuple


class Glyphs(NamedTuple):
    """One character each; density has one for each of eight steps."""

    bar: str
    chosen_bar: str
    more: str
    density: str
    flag: str
    track: str
    thumb: str
    ellipsis: str


GLYPHS: Final = {
    "full": Glyphs("┃", "█", "┆", " ▏▎▍▌▋▊▉", "!", "│", "┃", "…"),
    "safe": Glyphs("│", "█", ":", " ░░▒▒▓▓█", "!", "│", "█", "…"),
    "ascii": Glyphs("|", "#", ":", " ..::+##", "!", "|", "#", "~"),
}
