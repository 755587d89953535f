"""Handing a project over: the workbook of matrices, the coded transcripts to print, tables for statistics programs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from qcode.api.project import Project
from qcode.errors import Refused

if TYPE_CHECKING:
    from qcode.export.scope import Scope
    from qcode.export.written import Written

ENDINGS = (".xlsx", ".html", ".csv")


@dataclass(frozen=True)
class Exported:
    """What was written: parts are the sheets or documents; caution says what a reader of the layer must know."""

    path: Path
    layer: str
    caution: str
    parts: tuple[str, ...]
    codings: int


def export_project(
    project: Project, path: Path, *, layer: str = "primary", identify: bool = False, raw: bool = False
) -> Exported:
    """Write a project to path: .xlsx is the workbook, .html the coded transcripts, .csv a folder for statistics.

    layer: whose codings count (primary, consensus, all, or a coder's name). identify: speakers stand under their
    names, whatever they consented to; this leaves an entry in the log before anything is written. raw: csv texts that
    a spreadsheet would run as formulas stand as they are.
    Raises Refused for other endings, unknown layers and files that can't be written; the old file is then untouched.
    """
    from qcode.export.scope import scope

    write = _writer(path, raw=raw)
    if identify:
        with project.reading() as reading:
            scope(reading, layer, identify=identify)
        with project.action("export") as act:
            act.note(f"export with names to {path.name}")
    with project.reading() as reading:
        resolved = scope(reading, layer, identify=identify)
        written = write(resolved, path)
    return Exported(path, resolved.layer.name, resolved.layer.caution, written.parts, written.codings)


def _writer(path: Path, *, raw: bool) -> Callable[[Scope, Path], Written]:
    """Choose by the ending what to write."""
    ending = path.suffix.casefold()
    if ending == ".xlsx":
        from qcode.export.workbook import write_workbook

        return write_workbook
    if ending == ".html":
        from qcode.export.html import write_html

        return write_html
    if ending == ".csv":
        from qcode.export.statistics.folder import write_statistics

        return partial(write_statistics, raw=raw)
    why = f"there is no export to {ending}" if ending else "its name has no ending to say what to write"
    raise Refused(path, why, f"name a file that ends in {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}")
