"""The colours of the three themes by role, as CSS variables."""

from __future__ import annotations

DARK = {
    "q-bg": "#16181d",
    "q-surface": "#1b1e24",
    "q-raised": "#282c35",
    "q-line": "#343a45",
    "q-text": "#d9dce2",
    "q-bright": "#ffffff",
    "q-dim": "#98a0ad",
    "q-faint": "#6b7280",
    "q-accent": "#f2c14e",
    "q-mark-text": "#16181d",
    "q-mark-fill": "#f2c14e",
    "q-ok": "#b1ecd1",
    "q-bad": "#f0916f",
    "q-shade-1": "#212328",
    "q-shade-2": "#2d2f34",
    "q-shade-3": "#393b40",
    "q-shade-4": "#44474c",
    "q-shade-5": "#505258",
    "q-row-style": "none",
    "q-title-style": "bold",
    "q-mark-style": "none",
}

LIGHT = {
    "q-bg": "#fbfaf6",
    "q-surface": "#f4f2ea",
    "q-raised": "#e4e0d3",
    "q-line": "#d0cbbd",
    "q-text": "#24262b",
    "q-bright": "#000000",
    "q-dim": "#5f5d56",
    "q-faint": "#85827a",
    "q-accent": "#7d5200",
    "q-mark-text": "#1c1d20",
    "q-mark-fill": "#ffd54a",
    "q-ok": "#00695c",
    "q-bad": "#a8330f",
    "q-shade-1": "#eeedea",
    "q-shade-2": "#e1e0de",
    "q-shade-3": "#d4d4d2",
    "q-shade-4": "#c8c7c6",
    "q-shade-5": "#bbbbba",
    "q-row-style": "none",
    "q-title-style": "bold",
    "q-mark-style": "none",
}

PLAIN = {
    **DARK,
    "q-row-style": "reverse",
    "q-title-style": "bold reverse",
    "q-mark-style": "reverse",
}
"""Without colour: the output filter takes the colours away, bold, underline and reverse stay."""
