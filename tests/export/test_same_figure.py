"""One figure wherever it is asked for: on screen, in the workbook, by the command line, in a notebook."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from qcode.api.exporting import export_project
from qcode.cli import main
from tests.analysis.random_study import make
from tests.export.conftest import read_back
from tests.tui.screen_stage import press, running, screen_text

SHEETS = {
    ("category", "case"): "Category x Case",
    ("code", "document"): "Code x Document",
    ("code", "speaker"): "Code x Speaker",
}


@pytest.mark.parametrize("layer", ["primary", "Ben", "all"])
@pytest.mark.parametrize("where", ["", "document:one or speaker:Rosa"])
def test_sheet_command_notebook_and_long_table_agree(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], layer: str, where: str
) -> None:
    with make(tmp_path / "study.qcode", 3) as project:
        export_project(project, tmp_path / "m.xlsx", layer=layer, where=where, identify=True)
        book = read_back(tmp_path / "m.xlsx")
        for (rows, columns), title in SHEETS.items():
            frame = project.matrix(rows, columns, layer=layer, where=where)
            sheet = pd.DataFrame(book[title]).set_index(rows)
            assert sheet.to_dict() == frame.to_dict()
            options = ["--rows", rows, "--cols", columns, "--layer", layer, "--where", where, "--json"]
            with pytest.raises(SystemExit):
                main(["matrix", str(project.path), *options])
            told = json.loads(capsys.readouterr().out)
            assert told["cells"] == frame.to_numpy().tolist()
            assert told["columns"] == list(frame.columns)
            counted = Counter(
                (row[rows], label) for row in book["Codings"] for label in str(row[columns] or "").split("; ") if label
            )
            assert {key: number for key, number in frame.stack().items() if number} == counted


async def test_the_screen_shows_the_figures_of_the_sheet(tmp_path: Path) -> None:
    with make(tmp_path / "study.qcode", 3) as project:
        export_project(project, tmp_path / "m.xlsx", identify=True)
        rows = read_back(tmp_path / "m.xlsx")["Category x Case"]
        async with running(project, (120, 40)) as pilot:
            await press(pilot, "g", "m")
            for case in ("river", "hill", "women"):
                wanted = " ".join([case, *(str(row[case] or "·") for row in rows)])
                shown = [" ".join(line.replace("▸", " ").split()) for line in screen_text(pilot).splitlines()]
                assert any(wanted in line for line in shown), wanted
