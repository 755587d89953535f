"""The codings of an export one by one, as they may be told: filtered, without names that are not to be named."""

from __future__ import annotations

from collections.abc import Iterator

from qcode.analysis.segments import Segment, segments
from qcode.export.scope import Scope


def coded(scope: Scope, *, quotes: bool = True) -> Iterator[Segment]:
    """Give the segments of the layer that the filter chooses, with speakers, cases and quotes as they may be shown.

    quotes: whether they are asked for; else they are left empty where something in them may not be shown.
    """
    people, quote, chosen = scope.people, scope.spoken.quote, scope.chosen
    as_it_is = not people.stand_ins and not people.persons and not people.silent and scope.guard.known is None
    for each in segments(scope.reading, scope.layer):
        if chosen is not None and each.id not in chosen:
            continue
        if as_it_is:
            yield each
            continue
        coding, document, kind, cases, speaker, role, turn, category, code, coder, layer, in_round, *_ = each
        yield Segment(
            coding,
            document,
            kind,
            people.cases(cases) if people.persons else cases,
            people.shown(document, speaker),
            role,
            turn,
            category,
            code,
            coder,
            layer,
            in_round,
            quote(document, each.start, each.end) if quotes else "",
            each.memo,
            each.start,
            each.end,
        )
