"""All that a project holds, as plain values that can be compared."""

from __future__ import annotations

from typing import Any

from qcode.api import Project
from qcode.store.tables import Row

Key = tuple[str, str]
Snapshot = dict[Key, Any]
_NOT_JOURNALED = {"act", "change", "stored_text"}


def snapshot(project: Project) -> Snapshot:
    """Read every row but the journal's, revisions apart; turns are one list a document."""
    found: Snapshot = {}
    with project.reading() as reading:
        for table in Row.metadata.sorted_tables:
            if table.name in _NOT_JOURNALED:
                continue
            order = ", ".join(table.primary_key.columns.keys())
            rows = reading.connection.exec_driver_sql(f'SELECT * FROM "{table.name}" ORDER BY {order}')
            columns = tuple(rows.keys())
            for row in rows:
                values = dict(zip(columns, row, strict=True))
                values.pop("revision", None)
                if table.name == "turn":
                    found.setdefault(("turn", values["document_id"]), []).append(values)
                else:
                    found[table.name, values["id"]] = values
    return found


def journal_size(project: Project) -> int:
    """Count the acts in the journal."""
    with project.reading() as reading:
        return int(reading.connection.exec_driver_sql("SELECT count(*) FROM act").scalar_one())
