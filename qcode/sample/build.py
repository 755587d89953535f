"""Building the sample project from its sources, through the same doors as a researcher's own files."""

from __future__ import annotations

from pathlib import Path

from qcode.codebook.read import read_codebook
from qcode.codebook.shipped import codebook_file
from qcode.codebook.stored import find, take_in
from qcode.coding import assignments, cases, coders, documents, rounds, summaries
from qcode.files.shipped import shipped_dir
from qcode.files.tables import read_table
from qcode.intake.cases_table import take_cases, take_values
from qcode.intake.codings_table import take_codings
from qcode.intake.read import read_document
from qcode.intake.sheet import apply_sheet, read_sheet
from qcode.intake.take import take
from qcode.store.journal import Action
from qcode.store.store import Store, create_store, delete_project_file

SAMPLE_NAME = "social-movements"
LEAD = "Ana"


def sources() -> Path:
    """The folder of what the sample project is made from."""
    return shipped_dir("projects") / SAMPLE_NAME


def build(path: Path) -> Store:
    """Make the sample project at path, which must not exist; all of it, or no file. Nothing is settled in it yet."""
    store = create_store(path, path.stem)
    try:
        with coders.acting(store, LEAD, "new project") as act:
            take_in(act, read_codebook(codebook_file(SAMPLE_NAME)))
        for source in sorted((sources() / "documents").iterdir()):
            draft = read_document(source)
            with coders.acting(store, LEAD, f"import {draft.name}") as act:
                take(act, draft)
        with coders.acting(store, LEAD, "cases, interview sheet and charts") as act:
            take_cases(act, sources() / "cases.csv")
            apply_sheet(act, read_sheet(sources() / "sheet.csv"))
            take_values(act, sources() / "values.csv")
        for table in sorted((sources() / "codings").glob("*.csv")):
            with coders.acting(store, LEAD, f"import codings {table.stem}") as act:
                take_codings(act, table)
        with coders.acting(store, LEAD, "finished documents") as act:
            _finish(act, sources() / "finished.csv")
        _summarise(store, sources() / "summaries.csv")
    except BaseException:
        store.close()
        delete_project_file(path)
        raise
    return store


def _summarise(store: Store, path: Path) -> None:
    """Write the summaries of each coder, in one act of theirs."""
    rows = [row.cells for row in read_table(path).rows]
    for coder in dict.fromkeys(row["coder"] for row in rows):
        with coders.acting(store, coder, "summaries") as act:
            for row in rows:
                if row["coder"] == coder:
                    case, code = cases.find(act, row["case"]), find(act, row["code"])
                    summaries.write(act, case.id, code.id, row["summary"])


def _finish(act: Action, path: Path) -> None:
    in_round = rounds.find(act, None).id
    for row in read_table(path).rows:
        document = documents.find(act, row.cells["document"])
        coder = coders.find(act, row.cells["coder"])
        is_primary = row.cells["primary"] == "yes"
        assignments.finish(act, [document.id], coder.id, in_round, is_primary=is_primary)
