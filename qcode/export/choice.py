"""Which sheets a workbook has: all, some by name, or those that a purpose asks for."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import Final

from qcode.errors import Refused
from qcode.text.nearby import meant

SHEETS: Final = (
    *("About", "Codings", "Code summary", "Codebook", "Documents", "Cases", "Code x Document", "Code x Case"),
    *("Category x Case", "Code x Speaker", "Document x Code 0-1", "Co-occurrence", "Framework", "Charts"),
    *("Agreement", "Pairs", "Disagreements", "Consensus", "Coders", "Memos", "Codebook changes"),
    *("Methods", "Data dictionary"),
)
"""All sheets in their order. About comes with every workbook: it says whose codings count."""

PRESETS: Final = {
    "reviewer": (
        *("About", "Code summary", "Codebook", "Agreement", "Pairs", "Disagreements", "Consensus", "Coders"),
        *("Codebook changes", "Methods", "Data dictionary"),
    ),
    "statistics": (
        *("About", "Codings", "Documents", "Cases", "Code x Document", "Code x Case", "Category x Case"),
        *("Code x Speaker", "Document x Code 0-1", "Methods", "Data dictionary"),
    ),
    "supplement": (
        *("About", "Code summary", "Codebook", "Code x Document", "Code x Case", "Category x Case", "Co-occurrence"),
        *("Charts", "Agreement", "Methods", "Data dictionary"),
    ),
}
"""reviewer: how it was coded and how far coders agree. statistics: codings, cases and tables to reckon with.
supplement: what may be published with an article: no quotes, no memos, no names of people."""

SUPPLEMENT: Final = "supplement"


def sheets_for(sheets: Sequence[str] = (), preset: str = "", *, identify: bool = False) -> tuple[str, ...]:
    """Give the sheets that are asked for, in their order; all where nothing is said.

    Refused: sheets and presets that there are not, both at once, and a supplement with names.
    """
    if preset and sheets:
        raise Refused(f"preset {preset}", "sheets are named as well", "say one of the two")
    if preset:
        known = PRESETS.get(preset.strip().casefold())
        if known is None:
            raise Refused(f"preset {preset}", "there is no such preset", f"use one of: {', '.join(PRESETS)}")
        if identify and known is PRESETS[SUPPLEMENT]:
            raise Refused(f"preset {preset}", "a supplement never names people", "leave --identify out")
        return known
    if not sheets:
        return SHEETS
    wanted = {_found(each) for each in sheets}
    return tuple(title for title in SHEETS if title in wanted or title == SHEETS[0])


def options_for(sheets: Sequence[str]) -> str:
    """Say on a command line what gives these sheets, as `sheets_for` reads it; nothing for all of them."""
    if tuple(sheets) == SHEETS:
        return ""
    preset = next((name for name, those in PRESETS.items() if those == tuple(sheets)), "")
    return f" --preset {preset}" if preset else f" --sheets {shlex.quote(','.join(sheets))}"


def _found(name: str) -> str:
    by_key = {title.casefold(): title for title in SHEETS}
    key = " ".join(name.split()).casefold()
    if key in by_key:
        return by_key[key]
    raise Refused(f"sheet {name}", "there is no such sheet", meant(name, SHEETS, f"use: {', '.join(SHEETS)}"))
