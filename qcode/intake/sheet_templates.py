"""Empty tables to fill in: the interview sheet, and a register of conflicts. Their one row is an invented example."""

from __future__ import annotations

from typing import Final

from qcode.errors import Refused

_INTERVIEW: Final = (
    ("document", "01 Federation secretary"),
    ("cases", "union; sub-national"),
    ("role", "leader"),
    ("organisation", "Federation of Foundry Workers (invented)"),
    ("place", "Collpani"),
    ("date", "2008-02-14"),
    ("language", "Spanish"),
    ("recorded", "audio"),
    ("interviewer", "Luis"),
    ("minutes", "75"),
    ("consent", "role only"),
)
_CONFLICTS: Final = (
    ("name", "The closed spring (invented)"),
    ("kind", "conflict"),
    ("status", "included"),
    ("description", "A company fenced the spring that two villages drink from."),
    ("place", "Upper Collpani"),
    ("department", "Ancohuay"),
    ("primary actors", "villages; company"),
    ("secondary actors", "parish; ombudsman"),
    ("latest events", "talks broken off"),
    ("strategies", "stoppage; negotiation"),
    ("next steps", "hearing"),
    ("state bodies involved", "ministry; provincial council"),
    ("bodies that carry out clauses", "provincial council"),
)
TEMPLATES: Final = {"interview": _INTERVIEW, "conflicts": _CONFLICTS}


def template_of(kind: str) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Give a template's columns and its example row, which is to be written over."""
    if kind not in TEMPLATES:
        raise Refused(f"template {kind}", "there is no such template", f"use one of: {', '.join(TEMPLATES)}")
    return tuple(name for name, _ in TEMPLATES[kind]), [tuple(example for _, example in TEMPLATES[kind])]
