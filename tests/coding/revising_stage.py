"""An invented interview, its corrected transcript, and what is coded and stored of it."""

from __future__ import annotations

from pathlib import Path

from store_rows import snapshot

from qcode.api import Project
from qcode.api.revising import Revision, look_at_revision
from qcode.codebook import stored
from qcode.coding import codings, documents
from qcode.coding.documents import DocumentInfo

OLD = """Interviewer: How did the assembly begin?
Roza: With forty families and one lamp. Nobody called it a movement then.
Interviewer: And the water?
Roza: The water came later, with the quarrel over the well.
"""

NEW = """[Corrected.]
Interviewer: How did the assembly begin?
Rosa: With forty families and one lamp. No one called it a movement then.
Interviewer: And the water?
Rosa: The water came later, with the quarrel over the well.
Interviewer: Thank you.
"""


def code(by: Project, document: DocumentInfo, quote: str, name: str = "water") -> str:
    with by.action("code") as act:
        start = documents.text_of(act, document.id).index(quote)
        return codings.apply(act, document.id, stored.find(act, name).id, start, start + len(quote)).id


def corrected(project: Project, text: str, folder: Path) -> Revision:
    file = folder / "corrected.txt"
    file.write_text(text, encoding="utf-8")
    return look_at_revision(project, "rosa", file)


def quotes(project: Project) -> dict[str, str]:
    """The words of each coding, by its id."""
    with project.reading() as reading:
        (document,) = documents.listing(reading)
        text = documents.text_of(reading, document.id)
        return {each.id: text[each.start : each.end] for each in codings.every_in_document(reading, document.id)}


def row(project: Project, table: str, row_id: str) -> dict[str, object]:
    return snapshot(project)[table, row_id]


def whole(project: Project) -> dict[str, list[dict[str, object]]]:
    """The rows of the tables that hang on a text, revisions apart."""
    found = {}
    with project.reading() as reading:
        for table in ("coding", "decision", "decision_link", "case_excerpt", "segment", "evidence", "turn", "document"):
            rows = reading.connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1, 2").mappings()
            found[table] = [{key: value for key, value in each.items() if key != "revision"} for each in rows]
    return found
