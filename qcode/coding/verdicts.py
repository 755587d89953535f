"""What each kind of decision makes of a passage: the spans that the consensus takes over. Nothing is stored here."""

from __future__ import annotations

from dataclasses import dataclass

from qcode.coding.decisions import ACCEPT, DISCUSS, EDIT, KEEP_BOTH, KINDS, OTHER_CODE, OVERLAP, REJECT, UNION
from qcode.coding.passages import Passage
from qcode.errors import Refused
from qcode.text.spans import Span


@dataclass(frozen=True)
class Verdict:
    """What is to be decided about a passage: the spans that the consensus gives a code; none to give it none."""

    passage: Passage
    kind: str
    code_id: str
    spans: tuple[Span, ...] = ()
    accepted_id: str | None = None
    reason: str = ""


def verdict(
    passage: Passage,
    kind: str,
    *,
    accepted_id: str | None = None,
    code_id: str | None = None,
    span: Span | None = None,
    reason: str = "",
) -> Verdict:
    """Say what a kind of decision comes to. Refused: what can't be decided about this passage.

    accept takes accepted_id's own codings (none if that coder gave none), or the only ones there are; union all that
    anybody marked; overlap what all marked who gave the code; edit the words of span; other code gives code_id to
    span, else to all that was marked; reject gives nothing; keep both every coder's own; discuss leaves it open.
    """
    if kind not in KINDS:
        raise Refused(f"decision {kind}", "there is no such kind", f"use one of: {', '.join(KINDS)}")
    if not passage.sources and kind != REJECT:
        raise Refused(f"decision {kind}", "nobody gives the code here any more", "reject what was decided before")
    if kind == EDIT and span is None:
        raise Refused("decision edit", "it is not said which words", "give the span that the consensus is to have")
    if kind == OTHER_CODE and code_id in {None, passage.code_id}:
        raise Refused("decision other code", "no other code is named", "say which code fits better")
    if span is not None and not passage.overlaps(*span):
        raise Refused(f"{span[0]} to {span[1]}", "these words are not of this passage", "give a span that shares some")
    if kind == ACCEPT:
        accepted_id, spans = _accepted(passage, accepted_id)
    else:
        accepted_id, spans = None, _spans(passage, kind, span)
    return Verdict(
        passage, kind, (code_id if kind == OTHER_CODE else None) or passage.code_id, spans, accepted_id, reason
    )


def _spans(passage: Passage, kind: str, span: Span | None) -> tuple[Span, ...]:
    if kind in {REJECT, DISCUSS}:
        return ()
    if kind in {EDIT, OTHER_CODE}:
        return (span or passage.span,)
    if kind == UNION:
        return (passage.span,)
    if kind == KEEP_BOTH:
        return tuple(dict.fromkeys(each.span for each in passage.sources))
    if len(passage.marks) < 2:
        raise Refused(f"decision {kind}", "only one coder gave the code here", "accept that coder's, or reject it")
    if not passage.in_common:
        raise Refused(
            f"decision {OVERLAP}", "no words were marked by all of them", "take the union, or edit the bounds"
        )
    return passage.in_common


def _accepted(passage: Passage, accepted_id: str | None) -> tuple[str | None, tuple[Span, ...]]:
    """Give whose codings are taken, None where all are the same, and their spans."""
    if accepted_id is None:
        distinct = {tuple(each) for each in passage.marks.values()}
        if len(passage.marks) > 1 and len(distinct) > 1:
            raise Refused("decision accept", "it is not said whose", "name the coder whose codings are to stand")
        accepted_id = None if len(passage.marks) > 1 else next(iter(passage.marks))
        spans = [each.span for each in passage.sources]
    else:
        spans = [each.span for each in passage.sources if each.coder_id == accepted_id]
    return accepted_id, tuple(dict.fromkeys(spans))
