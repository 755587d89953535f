"""How the workbook looks: fonts, wrapped texts, the height of rows, heat, and how it prints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.formatting.rule import ColorScale, FormatObject, Rule
from openpyxl.styles import Alignment, Color, Font
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.pagebreak import Break

_TOP: Final = Alignment(vertical="top")
_WRAPPED: Final = Alignment(wrap_text=True, vertical="top", horizontal="left")
_UPRIGHT: Final = Alignment(text_rotation=90, vertical="bottom", horizontal="center")
_BOLD: Final = Font(name="Calibri", sz=11, family=2, scheme="minor", b=True)
_LINKED: Final = Font(name="Calibri", sz=11, family=2, scheme="minor", u="single", color="FF0D459E")
_WHITE, _HOT = "FFFFFFFF", "FFF2B45A"
_ON_A4, _ON_A3, _A3 = 180, 400, 8  # characters across a page that can still be read, and the number of the paper
_LINE: Final = 15
_MOST_LINES: Final = 20
_LETTER, _HIGHEST = 6.9, 400.0
_SCALE_OF_CHARTS: Final = 62


def align_to_top(workbook: Workbook) -> None:
    """Let cells without a style of their own stand at the top of their row, beside texts of several lines."""
    styles: Any = workbook
    styles._cell_styles[0].alignmentId = styles._alignments.add(_TOP)


def set_width(page: Any, letter: str, width: float) -> None:
    """Make a column so many characters wide; its style is what LibreOffice gives cells that have none."""
    column = page.column_dimensions[letter]
    column.width = width
    column.alignment = _TOP


class Styled(Cell):
    """A cell that wraps its text, or shows its number in a format, and takes one value after another.

    Its style is looked up once.

    openpyxl would look it up for every cell, and spell every such cell out in an error that it answers itself.
    """

    __slots__ = ("_known",)
    has_style = True

    def __init__(self, page: Any, *, bold: bool = False, upright: bool = False, form: str = "") -> None:
        super().__init__(page, row=1, column=1)
        model = WriteOnlyCell(page)
        if form:
            model.alignment, model.number_format = _TOP, form
        else:
            model.alignment = _UPRIGHT if upright else _WRAPPED
        if bold:
            model.font = _BOLD
        self._known = model.style_id

    @property
    def style_id(self) -> int:
        """The number of its style."""
        return self._known

    def __repr__(self) -> str:
        return "a styled cell"


def linking(page: Any, text: str, sheet: str) -> Any:
    """Make a cell that leads to another sheet."""
    cell = WriteOnlyCell(page, text)
    cell.hyperlink = Hyperlink(ref="A1", location=f"'{sheet}'!A1")
    cell.font = _LINKED
    return cell


def point(page: Any, cell: str, to: tuple[str, int], told: str) -> None:
    """Make a cell lead to a row of another sheet; it looks as it did, and says where to when it is pointed at."""
    location = f"'{to[0]}'!A{to[1]}"
    page._hyperlinks.append(Hyperlink(ref=cell, location=location, tooltip=told, display=None))


def lines(text: str, width: float) -> int:
    """How many lines a text takes in a column so wide, up to the most that a row is made high for."""
    if "\n" not in text:
        return min(_MOST_LINES, 1 + int(len(text) // width))
    return min(_MOST_LINES, sum(1 + int(len(line) // width) for line in text.split("\n")))


def height(count: int) -> dict[str, str]:
    """The attributes of a row so many lines high, as openpyxl's own record of a row would give them."""
    return {"ht": str(count * _LINE)}


def set_up_print(page: Any, width: float, frozen: str) -> None:
    """Print across, the header again on each page, and on one page's width where that can still be read.

    width: of all columns, in characters; frozen: the last column that is printed again, or nothing.
    """
    page.page_setup.orientation = "landscape"
    page.print_title_rows = "1:1"
    if frozen:
        page.print_title_cols = f"A:{frozen}"
    if width > _ON_A4:
        page.page_setup.paperSize = _A3
    if width <= _ON_A3:
        page.sheet_properties.pageSetUpPr.fitToPage = True
        page.page_setup.fitToHeight = 0


def set_up_charts(page: Any, tops: list[int]) -> None:
    """Print each chart on a page of its own; tops: the rows in which they begin."""
    page.sheet_properties.pageSetUpPr.fitToPage = False
    page.page_setup.scale = _SCALE_OF_CHARTS
    for top in tops[1:]:
        page.row_breaks.append(Break(id=top - 1))


def upright_height(texts: Sequence[str]) -> dict[str, str]:
    """The attributes of a row with upright texts."""
    longest = max(map(len, texts), default=1)
    return {"ht": str(min(_HIGHEST, longest * _LETTER + _LINE)), "customHeight": "1"}


def heat(page: Any, cells: str) -> None:
    """Colour the numbers of a range from nothing (white) to the largest."""
    scale = ColorScale([FormatObject("num", 0), FormatObject("max")], [Color(_WHITE), Color(_HOT)])
    page.conditional_formatting.add(cells, Rule("colorScale", colorScale=scale))
