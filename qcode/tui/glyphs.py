"""The signs of the frame, in three sets: full, safe for consoles with code page 437, and ASCII."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Glyphs:
    """One set of signs; name is full, safe or ascii, and each sign takes one cell, enter excepted."""

    name: str
    focus: str
    row: str
    open: str
    shut: str
    bar: str
    thin: str
    rule: str
    saved: str
    enter: str
    more: str
    dash: str
    quote_open: str
    quote_close: str
    prompt: str
    block: str
    point: str
    upright: str
    below: str


FULL = Glyphs("full", *"▌▸▾▸━──✓↵…—“”›█●│‹")
SAFE = Glyphs("safe", "▌", "►", "▼", "►", "=", "─", "─", "√", "enter", *'…-"">█o│<')
ASCII = Glyphs("ascii", ">", ">", "v", ">", "=", "-", "-", "+", "enter", *'~-"">#o|<')


def glyph_set(setting: str = "") -> Glyphs:
    """Choose the set by the setting, else by what the terminal can show."""
    sets = {glyphs.name: glyphs for glyphs in (FULL, SAFE, ASCII)}
    if setting in sets:
        return sets[setting]
    if "utf" not in (sys.stdout.encoding or "").lower():
        return ASCII
    plain_console = os.environ.get("TERM") == "linux" or (os.name == "nt" and "WT_SESSION" not in os.environ)
    return SAFE if plain_console else FULL
