"""Code sets: codes that are looked at, or given to a coder, together. A code may stand in several."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlmodel import col

from qcode.codebook import stored
from qcode.codebook.model import key_of
from qcode.codebook.stored import CodeInfo
from qcode.errors import Refused
from qcode.store.journal import Action
from qcode.store.lineage import Key
from qcode.store.store import Reading
from qcode.store.tables import AssignmentSet, Change, CodeSet, CodeSetCode
from qcode.text.nearby import meant

SIGN, BELOW = "@", "/*"
"""How a set is written among codes, `@leaders`, and a category with all below it, `constitution/*`."""

WHOLE = "all"
"""What stands for the whole codebook where sets are named."""

_LONGEST_NAME = 60


@dataclass(frozen=True)
class CodeSetInfo:
    """A set; codes are ids, in the order of the codebook."""

    id: str
    name: str
    codes: tuple[str, ...]


def listing(reading: Reading) -> tuple[CodeSetInfo, ...]:
    """List the sets in the order in which they were made."""
    members: dict[str, set[str]] = {}
    for set_id, code_id in reading.connection.execute(select(col(CodeSetCode.code_set_id), col(CodeSetCode.code_id))):
        members.setdefault(set_id, set()).add(code_id)
    ordered = [code.id for code in stored.listing(reading)] if members else []
    query = select(col(CodeSet.id), col(CodeSet.name)).order_by(col(CodeSet.position), col(CodeSet.key))
    return tuple(
        CodeSetInfo(set_id, name, tuple(code for code in ordered if code in members.get(set_id, ())))
        for set_id, name in reading.connection.execute(query)
    )


def find(reading: Reading, name: str) -> CodeSetInfo:
    """Find a set by its name, with or without its sign."""
    known = listing(reading)
    for found in known:
        if key_of(found.name) == key_of(name.removeprefix(SIGN)):
            return found
    names = [each.name for each in known]
    remedy = meant(name.removeprefix(SIGN), names, f"sets are: {', '.join(names) or 'none yet'}")
    raise Refused(f"code set {name}", "no such set in this project", remedy)


def chosen(reading: Reading, words: Sequence[str]) -> tuple[CodeInfo, ...]:
    """Give the codes that are meant, in codebook order, each once.

    A word is a code's path, tag or name, and means that code alone; `category/*` means a code with all below it;
    `@set` the codes of a set.
    """
    codes = stored.listing(reading)
    finder = stored.Finder(codes)
    meant: set[str] = set()
    for word in words:
        if word.startswith(SIGN):
            meant.update(find(reading, word).codes)
        elif word.endswith(BELOW):
            meant.update(_with_all_below(codes, finder.find(word.removesuffix(BELOW))))
        else:
            meant.add(finder.find(word).id)
    return tuple(code for code in codes if code.id in meant)


def add(act: Action, name: str, codes: Iterable[CodeInfo]) -> CodeSetInfo:
    """Make a set of codes."""
    clean = _free_name(act, name)
    position = act.connection.execute(select(func.coalesce(func.max(col(CodeSet.position)), 0))).scalar_one() + 1
    row = CodeSet(name=clean, key=key_of(clean), position=position)
    act.insert(row)
    _put_in(act, row.id, [code.id for code in codes])
    return find(act, clean)


def change(act: Action, of: CodeSetInfo, *, put_in: Iterable[CodeInfo] = (), take_out: Iterable[CodeInfo] = ()) -> None:
    """Put codes into a set and take others out of it."""
    going = {code.id for code in take_out}
    rows = select(col(CodeSetCode.id), col(CodeSetCode.code_id)).where(col(CodeSetCode.code_set_id) == of.id)
    for row_id, code_id in act.connection.execute(rows).all():
        if code_id in going:
            act.delete(CodeSetCode, row_id)
    _put_in(act, of.id, [code.id for code in put_in if code.id not in of.codes])


def rename(act: Action, of: CodeSetInfo, name: str) -> str:
    """Give a set another name; give it back as it is stored."""
    clean = _free_name(act, name, but=of.id)
    act.update(CodeSet, of.id, name=clean, key=key_of(clean))
    return clean


def remove(act: Action, of: CodeSetInfo) -> None:
    """Remove a set; its codes stay. Refused while somebody has it to code: without it they would have all codes."""
    given = select(func.count()).select_from(AssignmentSet).where(col(AssignmentSet.code_set_id) == of.id)
    number = act.connection.execute(given).scalar_one()
    if number:
        cause = f"{number} assignments cover it"
        raise Refused(f"code set {of.name}", cause, "give their coders another with `qcode assign --codes-of`")
    change(act, of, take_out=[code for code in stored.listing(act) if code.id in of.codes])
    act.delete(CodeSet, of.id)


def joined(reading: Reading) -> dict[tuple[str, str], Key]:
    """Give for each (set id, code id) the act in which the code came into the set.

    A code that others were merged into came in then: before, it was not what was asked for.
    """
    members = {
        row_id: (set_id, code_id)
        for row_id, set_id, code_id in reading.connection.execute(
            select(col(CodeSetCode.id), col(CodeSetCode.code_set_id), col(CodeSetCode.code_id))
        )
    }
    if not members:
        return {}
    columns = (col(Change.row_id), col(Change.number), col(Change.copy_id), col(Change.after))
    query = select(*columns).where(
        col(Change.row_id).in_(select(col(CodeSetCode.id))), col(Change.table_name) == "code_set_code"
    )
    found: dict[tuple[str, str], Key] = {}
    for row_id, number, copy_id, after in reading.connection.execute(query.order_by(col(Change.number))):
        if after is not None and after["code_id"] == members[row_id][1]:
            found.setdefault(members[row_id], (number, copy_id))
    return found


def _with_all_below(codes: Sequence[CodeInfo], top: CodeInfo) -> set[str]:
    found = {top.id}
    for code in codes:  # each stands after its parent
        if code.parent_id in found:
            found.add(code.id)
    return found


def _put_in(act: Action, set_id: str, code_ids: Sequence[str]) -> None:
    act.insert_all([CodeSetCode(code_set_id=set_id, code_id=code_id) for code_id in code_ids])


def _free_name(act: Action, name: str, but: str | None = None) -> str:
    clean = name.strip().removeprefix(SIGN)
    if not clean or len(clean) > _LONGEST_NAME or not clean.isprintable() or "," in clean:
        cause = "its name is empty, too long, or holds a comma or controls"
        raise Refused(f"code set {name[:_LONGEST_NAME]!r}", cause, "use a short, plain name")
    if key_of(clean) == WHOLE:
        raise Refused(f"code set {clean}", "this word stands for the whole codebook", "choose another name")
    for other in listing(act):
        if key_of(other.name) == key_of(clean) and other.id != but:
            raise Refused(f"code set {other.name}", "a set of this name is there already", "choose another name")
    return clean
