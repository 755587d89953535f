"""SPSS syntax that reads a table's csv with formats, labels and the meaning of 1 and 0."""

from __future__ import annotations

from typing import Final

from qcode.export.statistics.frame import StatisticsTable

WIDEST: Final = 32_767  # bytes: the longest text that SPSS holds
_LONGEST_LABEL: Final = 256


def syntax(table: StatisticsTable) -> str:
    """Write the syntax; the csv stands beside it, in UTF-8, with decimal points."""
    formats = "\n".join(f"  {column.name} {_format(table, place)}" for place, column in enumerate(table.columns))
    labels = "\n".join(f"  {column.name} {_quoted(column.label)}" for column in table.columns)
    lines = [
        f"* {table.name}.csv: a row is {table.about}.",
        f"* A line end within a text is written as a pilcrow; texts over {WIDEST} bytes are cut by SPSS.",
        "PRESERVE.",
        "SET DECIMAL=DOT UNICODE=ON.",
        f"GET DATA /TYPE=TXT /FILE='{table.name}.csv' /ENCODING='UTF8' /DELCASE=LINE /DELIMITERS=\",\"",
        " /QUALIFIER='\"' /ARRANGEMENT=DELIMITED /FIRSTCASE=2 /VARIABLES=",
        f"{formats}.",
        "VARIABLE LABELS",
        f"{labels}.",
    ]
    told = [column.name for column in table.columns if column.kind == "yes or no"]
    if told:
        lines += ["VALUE LABELS", *(f"  {name}" for name in told), "  0 'no' 1 'yes'."]
    lines += ["RESTORE.", f"DATASET NAME {table.name}.", "EXECUTE.", ""]
    return "\n".join(lines)


def _format(table: StatisticsTable, place: int) -> str:
    column = table.columns[place]
    if column.kind == "yes or no":
        return "F1.0"
    if column.kind == "number":
        whole = all(isinstance(row[place], int | None) for row in table.rows)
        return "F12.0" if whole else "F16.6"
    longest = max((len(str(row[place] or "").encode()) for row in table.rows), default=1)
    return f"A{min(max(longest, 1), WIDEST)}"


def _quoted(label: str) -> str:
    line = " ".join(label.split())[:_LONGEST_LABEL]
    return "'" + line.replace("'", "''") + "'"
