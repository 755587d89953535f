"""A project as it follows from all that was ever done to it, in whatever copies: the heart of merging.

The answer depends on the changes alone and not on the order in which the copies come, so that every order of merging
gives the same project, and merging twice changes nothing. Of words written apart the last in order holds, and what
does not hold is told as apart; a row that one copy removed and another changed or needs stays.
"""

from __future__ import annotations

from qcode.exchange.carrying import carry
from qcode.exchange.clashes import resolve_clashes
from qcode.exchange.conflicts import conflicts_in
from qcode.exchange.fold import Folded, grouped, image_of_row, owned_pasts
from qcode.exchange.joining import names_in
from qcode.exchange.letting_go import settle_texts
from qcode.exchange.past import Past
from qcode.exchange.standing import stand
from qcode.exchange.texts import Bodies, versions_of


def outcome(past: Past, bodies: Bodies) -> Folded:
    """Give the project that follows from its past, with what was said apart as rows of conflicts.

    bodies: the texts, for what was done in one that another copy revised.
    """
    carried = carry(past, versions_of(past), bodies)
    past = carried.past
    names = names_in(past)
    of_rows = grouped(past, names)
    images = {row: image_of_row(of_row, past) for row, of_row in of_rows.items()}
    standing = stand(past, of_rows, images, owned_pasts(past, names))
    folded = Folded(names, of_rows, standing.rows, standing.owned, standing.apart)
    folded.unknown = {(table, names.known_by(row_id)) for table, row_id in carried.unknown}
    settle_texts(folded, carried, past, bodies)
    resolve_clashes(folded)
    folded.rows.update(conflicts_in(folded, past))
    return folded
