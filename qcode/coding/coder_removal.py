"""Removing a coder who left nothing, such as one who joined by a mistyped name."""

from __future__ import annotations

from sqlalchemy import func, or_, select

from qcode.coding.coders import CoderInfo, listing
from qcode.coding.rounds import only_for_leads
from qcode.errors import Refused
from qcode.store.images import table_of
from qcode.store.journal import Action
from qcode.store.tables import Coder, Row
from qcode.text.counting import counted


def remove(act: Action, coder: CoderInfo) -> None:
    """Take a coder out of the project; only a lead can, and only somebody of whom there is nothing but the name.

    What they did and took back again stays in the log.
    """
    only_for_leads(act, f"coder {coder.name}")
    if coder.id == act.coder_id:
        raise Refused(f"coder {coder.name}", "this is yourself", "another lead can remove you")
    if coder.role == "lead" and sum(each.role == "lead" for each in listing(act)) == 1:
        raise Refused(f"coder {coder.name}", "nobody else leads the project", "make another coder lead first")
    left = _left(act, coder.id)
    if left:
        remedy = "`qcode coders rename` gives them another name; work is never removed with its coder"
        raise Refused(f"coder {coder.name}", f"there is work of theirs: {', '.join(left)}", remedy)
    act.delete(Coder, coder.id)


def _left(act: Action, coder_id: str) -> list[str]:
    """Count the rows that name a coder, by what they are."""
    found = []
    for table in Row.metadata.sorted_tables:
        naming = [
            column
            for column in table.columns
            if any(key.column.table is table_of(Coder) for key in column.foreign_keys)
        ]
        if naming:
            query = select(func.count()).select_from(table).where(or_(*(column == coder_id for column in naming)))
            number = act.connection.execute(query).scalar_one()
            noun = table.name.replace("_", " ")
            many = f"{noun[:-1]}ies" if noun.endswith("y") else ""
            found += [counted(number, noun, many)] if number else []
    return found
