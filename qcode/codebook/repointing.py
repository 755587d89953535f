"""Making rows that refer to one thing refer to another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select, tuple_

from qcode.store.images import chunks, table_of
from qcode.store.journal import Action
from qcode.store.tables.base import Journaled


def repoint(
    act: Action, model: type[Journaled], column: str, moves: Mapping[str, str], alike: Sequence[str] = ()
) -> None:
    """Change a column's values from the keys of `moves` to what they lead to.

    alike: the columns that only one row may have together with this one; where such a row is there already, the one
    that would become its twin goes.
    """
    table = table_of(model)
    for some in chunks(list(moves)):
        rows = act.connection.execute(select(table).where(table.c[column].in_(some))).mappings().all()
        for row in rows:
            to = moves[row[column]]
            if alike:
                others = [table.c[each] for each in (*alike, column)]
                same = tuple_(*others) == tuple_(*(row[each] for each in alike), to)
                if act.connection.execute(select(table.c.id).where(same)).first() is not None:
                    act.delete(model, row["id"])
                    continue
            act.update(model, row["id"], **{column: to})
