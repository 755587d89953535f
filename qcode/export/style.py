"""How the printed transcripts look: one style sheet in the file, the tints of the categories, nothing from outside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from qcode.codebook.stored import CodeInfo

# Hues of the app's light theme, in the order in which categories take them.
_HUES: Final = ("#0d459e", "#ac570c", "#1e796b", "#6a1756", "#4c4a0b", "#7b63a3", "#2d666c", "#726247")
_COLOR: Final = re.compile("#[0-9a-fA-F]{6}")
_TINT: Final = 0.16

_SHEET: Final = """
:root { color-scheme: light; }
body { font: 11pt/1.5 Georgia, "Times New Roman", serif; color: #24262b; background: #fff; max-width: 46em;
  margin: 2em auto; padding: 0 1.5em; }
h1, h2, h3, nav, .about, .legend, .meta { font-family: system-ui, "Segoe UI", Helvetica, Arial, sans-serif; }
h1 { font-size: 1.6em; margin-bottom: .2em; }
h2 { font-size: 1.25em; border-bottom: 1px solid #d0cbbd; padding-bottom: .2em; margin-top: 2em; }
.about, .meta { color: #5f5d56; font-size: .9em; }
.legend { font-size: .85em; border-collapse: collapse; }
.legend td { padding: .1em .8em .1em 0; vertical-align: top; }
.legend .number { text-align: right; }
.memo { white-space: pre-wrap; font-style: italic; }
.words { white-space: pre-wrap; overflow-wrap: anywhere; }
.asks { color: #5f5d56; }
.time { color: #85827a; font-size: .85em; }
mark { color: inherit; padding: .08em 0; -webkit-box-decoration-break: clone; box-decoration-break: clone;
  -webkit-print-color-adjust: exact; print-color-adjust: exact; }
mark[data-open]::before, mark[data-close]::after { font: 600 .65em/1 system-ui, Helvetica, Arial, sans-serif;
  vertical-align: super; }
mark[data-open]::before { content: "[" attr(data-open) "\\2009"; }
mark[data-close]::after { content: "\\2009" attr(data-close) "]"; }
@media print {
  body { max-width: none; margin: 0; padding: 0; font-size: 10pt; }
  section.document { break-before: page; }
  h2, h3 { break-after: avoid; }
  .label { break-after: avoid; }
  a { color: inherit; text-decoration: none; }
}
@page { margin: 2cm; }
"""


def style_sheet(codes: Sequence[CodeInfo]) -> str:
    """Give the whole style sheet: class c1 tints by the first category, class u2 underlines by the second."""
    rules = [_SHEET]
    for code in codes:
        if code.depth == 0:
            hue, number = _hue(code), code.category_number
            rules.append(f".c{number} {{ background: {_tint(hue)}; }} .t{number} {{ color: {hue}; }}\n")
            rules.append(f".c{number}::before, .c{number}::after {{ color: {hue}; }}\n")
            rules.append(f".u{number} {{ box-shadow: inset 0 -.14em {hue}; }}\n")
    return "".join(rules)


def _hue(category: CodeInfo) -> str:
    """The colour of a category: its own, else the next of the hues."""
    if _COLOR.fullmatch(category.color):
        return category.color
    return _HUES[(category.category_number - 1) % len(_HUES)]


def _tint(hue: str) -> str:
    """A colour on white paper, as light as text can be read on."""
    channels = (int(hue[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - channel) * _TINT):02x}" for channel in channels)
