"""Handing a project over: the workbook of matrices, the coded transcripts to print, tables for statistics programs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from qcode.api.project import Project
from qcode.errors import Refused
from qcode.export.choice import PRESETS, SHEETS, sheets_for
from qcode.export.names_left import NamesLeft
from qcode.text.counting import counted

if TYPE_CHECKING:
    from qcode.export.scope import Scope
    from qcode.export.written import Written

__all__ = ["ENDINGS", "PRESETS", "SHEETS", "Exported", "NamesLeft", "export_project"]

WORKBOOK = ".xlsx"
ENDINGS = (WORKBOOK, ".html", ".csv")


@dataclass(frozen=True)
class Exported:
    """What was written: parts are the sheets or documents; caution says what a reader of the layer must know.

    ordinary: labels of speakers without consent that were taken for ordinary words, not names, and not looked for.
    """

    path: Path
    layer: str
    caution: str
    parts: tuple[str, ...]
    codings: int
    ordinary: tuple[str, ...] = ()


def export_project(
    project: Project,
    path: Path,
    *,
    layer: str = "primary",
    identify: bool = False,
    raw: bool = False,
    where: str = "",
    sheets: Sequence[str] = (),
    preset: str = "",
    keep_names: Sequence[str] = (),
) -> Exported:
    """Write a project to path: .xlsx is the workbook, .html the coded transcripts, .csv a folder for statistics.

    layer: whose codings count (primary, consensus, all, or a coder's name). identify: people stand under their names,
    whatever they consented to; keep_names: words that are no names, or may be told, though the project knows them as
    names of people who did not agree. Either leaves an entry in the log before anything is written. raw: csv texts
    that a spreadsheet would run as formulas stand as they are. where: a query (analysis.query) that chooses among the
    codings. sheets, preset: of a workbook, which of SHEETS, or one of PRESETS.
    Raises Refused for other endings, unknown layers, sheets and presets, queries that can't be read and files that
    can't be written, and where somebody is named who did not agree to it; the old file is then untouched.
    """
    from qcode.export.scope import scope

    write = _writer(path, raw=raw, identify=identify, sheets=sheets, preset=preset)
    note = _note(path, identify=identify, keep_names=keep_names)
    if note:
        with project.reading() as reading:
            _ = scope(reading, layer, identify=identify, where=where).chosen
        with project.action("export") as act:
            act.note(note)
    with project.reading() as reading:
        resolved = scope(reading, layer, identify=identify, where=where, keep_names=keep_names)
        written = write(resolved, path)
    known = resolved.guard.known
    ordinary = known.ordinary if known is not None else ()
    return Exported(path, resolved.layer.name, resolved.layer.caution, written.parts, written.codings, ordinary)


def _note(path: Path, *, identify: bool, keep_names: Sequence[str]) -> str:
    """What the log says of an export that may name people, or nothing."""
    if identify:
        return f"export with names to {path.name}"
    one, many = "word let through that is known as a name", "words let through that are known as names"
    return f"export to {path.name}, {counted(len(keep_names), one, many)}" if keep_names else ""


def _writer(
    path: Path, *, raw: bool, identify: bool, sheets: Sequence[str], preset: str
) -> Callable[[Scope, Path], Written]:
    """Choose by the ending what to write."""
    ending = path.suffix.casefold()
    if ending == WORKBOOK:
        chosen = sheets_for(sheets, preset, identify=identify)
        from qcode.export.workbook import write_workbook

        return partial(write_workbook, sheets=chosen)
    if ending not in ENDINGS:
        why = f"there is no export to {ending}" if ending else "its name has no ending to say what to write"
        raise Refused(path, why, f"name a file that ends in {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}")
    if sheets or preset:
        raise Refused(path, "only a workbook has sheets", f"name a file that ends in {WORKBOOK}")
    if ending == ".html":
        from qcode.export.html import write_html

        return write_html
    from qcode.export.statistics.folder import write_statistics

    return partial(write_statistics, raw=raw)
