"""Writing a row of a sheet at once: openpyxl opens and closes three elements for every cell, which takes most time.

What is written is what openpyxl would write; a row with a cell of another kind than texts and whole numbers is left to
it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from lxml import etree

from qcode.export.looks import Styled

_PRESERVE: Final = ' xml:space="preserve"'


def write_rows_at_once(page: Any) -> None:
    """Let a page of openpyxl's take whole rows as elements, beside lists of cells. It must have been begun."""
    as_cells, by_cells = page._values_to_row, page._writer.write_row

    def values_to_row(values: Any, number: int) -> Any:
        return values if isinstance(values, tuple) else as_cells(values, number)

    def write_row(xf: Any, row: Any, number: int) -> None:
        if isinstance(row, tuple):
            xf.write(row[0])
        else:
            by_cells(xf, row, number)

    page._values_to_row, page._writer.write_row = values_to_row, write_row


def whole_row(number: int, letters: Sequence[str], cells: Sequence[Any], height: str) -> tuple[Any] | None:
    """Make the element of a row, or nothing where a cell is of another kind; height: of the row, or nothing."""
    parts = [f'<row r="{number}" ht="{height}">' if height else f'<row r="{number}">']
    for letter, cell in zip(letters, cells, strict=False):
        if cell is None:
            continue
        style, value = "", cell
        if isinstance(cell, Styled):
            styled: Any = cell
            style, value = f' s="{styled.style_id}"', styled._value
        if type(value) is str:
            space = _PRESERVE if value != value.strip() else ""
            parts.append(f'<c r="{letter}{number}"{style} t="inlineStr"><is><t{space}>{_escaped(value)}</t></is></c>')
        elif type(value) is int:
            parts.append(f'<c r="{letter}{number}"{style} t="n"><v>{value}</v></c>')
        else:
            return None
    parts.append("</row>")
    return (etree.fromstring("".join(parts), _PARSER),)


_PARSER: Final = etree.XMLParser(huge_tree=True, resolve_entities=False)


def _escaped(text: str) -> str:
    if text.isalnum():
        return text
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
