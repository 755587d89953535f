"""Changing codes that a project has: another name, another place, out of use and back. Codings stay with their code."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import func, select
from sqlmodel import col

from qcode.codebook import stored
from qcode.codebook.check import check
from qcode.codebook.model import Codebook, CodeEntry, key_of
from qcode.codebook.stored import CodeInfo
from qcode.errors import Refused
from qcode.store.journal import Action
from qcode.store.tables import Code

ACTIVE, RETIRED = "active", "retired"


def rename(act: Action, code: CodeInfo, name: str) -> CodeInfo:
    """Give a code another name; its tag stays, since hands have learned it. A label that was the name follows it.

    Raises Refused for a name that can't be one, and where the place has one of this name.
    """
    clean = name.strip()
    faults = check(Codebook(name="", codes=(CodeEntry(name=clean),)))
    if faults:
        raise Refused(f"code {clean}", faults[0].why, faults[0].remedy)
    _check_free(act, replace(code, name=clean), code.parent_id)
    label = {language: clean if words == code.name else words for language, words in code.label.items()}
    act.update(Code, code.id, name=clean, key=key_of(clean), label=label)
    return _again(act, code)


def move(act: Action, code: CodeInfo, parent: CodeInfo | None) -> CodeInfo:
    """Put a code, with all below it, under another parent, or (None) among the categories.

    Raises Refused where it would stand below itself, or beside one of its name.
    """
    codes = stored.listing(act)
    above = parent
    while above is not None:
        if above.id == code.id:
            raise Refused(f"code {code.path}", "it can't stand below itself", "choose another parent")
        above = next((each for each in codes if each.id == above.parent_id), None)
    parent_id = parent.id if parent else None
    _check_free(act, code, parent_id)
    last = act.connection.execute(select(func.max(col(Code.position)))).scalar_one()
    act.update(Code, code.id, parent_id=parent_id, position=last + 1)
    return _again(act, code)


def set_status(act: Action, code: CodeInfo, status: str) -> None:
    """Retire a code, so that nobody gives it any more, or make it active again; what it was given to keeps it."""
    act.update(Code, code.id, status=status)


def _check_free(act: Action, code: CodeInfo, parent_id: str | None) -> None:
    for other in stored.listing(act):
        if other.parent_id == parent_id and other.id != code.id and key_of(other.name) == key_of(code.name):
            raise Refused(f"code {other.path}", "there is one of this name in that place", "choose another name")


def _again(act: Action, code: CodeInfo) -> CodeInfo:
    return next(each for each in stored.listing(act) if each.id == code.id)
