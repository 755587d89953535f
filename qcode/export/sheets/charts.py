"""Charts: native ones that can be edited, drawn from the numbers that stand beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from openpyxl.chart import BarChart, Reference, Series
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.shapes import GraphicalProperties

from qcode.export.book import Book
from qcode.export.scope import Scope
from qcode.export.sheet import Column, Sheet
from qcode.export.sheets.matrices import counted
from qcode.export.tally import Tally

COLUMNS: Final = (
    Column("chart", 38, meaning="the chart that is drawn from the row", safe=True),
    Column("series", 18, meaning="which bars, where there are several for a label"),
    Column("label", 48, meaning="what the bar is of"),
    Column("value", 9, meaning="its length; alpha rounded to two places", kind="number"),
)
_MOST_BARS: Final = 25
_HUES: Final = ("0D459E", "AC570C", "1E796B", "6A1756", "4C4A0B", "7B63A3", "2D666C", "726247")
_ROW: Final = 0.53  # cm: how high a row of the sheet is
_BAR: Final = 0.62
_WIDTH: Final = 19.0
_GAP: Final = 2


class _Chart(NamedTuple):
    """A chart: series are (name, values), each with a value for every label. highest: where the axis ends, or None."""

    title: str
    labels: Sequence[str]
    series: Sequence[tuple[str, Sequence[float]]]
    axis: str
    highest: float | None = None


def write(book: Book, scope: Scope, tally: Tally) -> None:
    """Write the numbers of each chart, and beside them the charts one below the other."""
    sheet = book.sheet("Charts", COLUMNS, empty="There is nothing to draw yet.")
    row, top = 2, 2
    made: list[tuple[Any, int]] = []
    for chart in _charts(scope, tally):
        for name, values in chart.series:
            for label, value in zip(chart.labels, values, strict=True):
                sheet.row([chart.title, name, label, value])
        drawn, height = _drawn(sheet, chart, row)
        made.append((drawn, top))
        row += len(chart.labels) * len(chart.series)
        top += round(height / _ROW) + _GAP
    if made:
        sheet.charts(made, "F")


def _charts(scope: Scope, tally: Tally) -> Iterator[_Chart]:
    """Give the charts for which there is something to draw."""
    by_documents = sorted((code for code in scope.codes), key=lambda code: -len(tally.codes[code.path].documents))
    given = [code.path for code in by_documents if tally.codes[code.path].documents]
    if given:
        shown = given[:_MOST_BARS]
        numbers = [len(tally.codes[path].documents) for path in shown]
        yield _Chart(f"Documents with each code{_cut(given)}", shown, [("documents", numbers)], "documents")
    table = counted(scope, "category", "case", "count")
    in_cases = [place for place in range(len(table.columns)) if any(row[place] for row in table.cells)]
    if in_cases:
        held = in_cases[:_MOST_BARS]
        labels = [scope.people.case(table.columns[place]) for place in held]
        rows = [(name, [int(row[place]) for place in held]) for name, row in zip(table.rows, table.cells, strict=True)]
        title = f"Codings by category and case{_cut(in_cases)}"
        yield _Chart(title, labels, [row for row in rows if any(row[1])], "codings")
    for compared in scope.compared.rounds:
        known = [(code.code, round(code.alpha, 2)) for code in compared.table.codes if code.alpha is not None]
        if known:
            title = f"Krippendorff's alpha, round {compared.table.round}{_cut(known)}"
            codes, alphas = zip(*known[:_MOST_BARS], strict=True)
            yield _Chart(title, codes, [("alpha", alphas)], "alpha", 1.0)


def _cut(bars: Sequence[object]) -> str:
    """Say in a title that not all bars are drawn."""
    return f", the first {_MOST_BARS} of {len(bars)}" if len(bars) > _MOST_BARS else ""


def _drawn(sheet: Sheet, chart: _Chart, row: int) -> tuple[Any, float]:
    """Draw a chart from the numbers that begin at a row; give it with its height in cm."""
    drawn: Any = BarChart()
    drawn.type, drawn.style = "bar", 10
    drawn.title, drawn.y_axis.title = chart.title, chart.axis
    number = len(chart.labels)
    for place, (name, _) in enumerate(chart.series):
        first = row + place * number
        series: Any = Series(_cells(sheet, 4, first, number), title=name)
        series.graphicalProperties = GraphicalProperties(solidFill=_HUES[place % len(_HUES)])
        drawn.series.append(series)
    drawn.set_categories(_cells(sheet, 3, row, number))
    drawn.x_axis.scaling.orientation = "maxMin"
    drawn.x_axis.delete = drawn.y_axis.delete = False
    drawn.x_axis.tickLblPos = "low"
    drawn.y_axis.crosses = "max"
    drawn.gapWidth = 40
    if chart.highest is not None:
        drawn.y_axis.scaling.max = chart.highest
        drawn.y_axis.number_format = "0.0"
    if len(chart.series) > 1:
        drawn.grouping, drawn.overlap = "stacked", 100
        drawn.legend.position = "b"
    else:
        drawn.legend = None
        drawn.dataLabels = DataLabelList()
        drawn.dataLabels.showVal = True
        for other in ("showSerName", "showCatName", "showLegendKey", "showPercent"):
            setattr(drawn.dataLabels, other, False)
    height = max(6.0, 3.2 + _BAR * number)
    drawn.width, drawn.height = _WIDTH, height
    return drawn, height


def _cells(sheet: Sheet, column: int, first: int, number: int) -> Any:
    cells: Any = f"'{sheet.title}'!${'ABCD'[column - 1]}${first}:${'ABCD'[column - 1]}${first + number - 1}"
    return Reference(range_string=cells)
