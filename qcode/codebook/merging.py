"""Making one code of several, and several of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlmodel import col

from qcode.codebook import repointing, stored
from qcode.codebook.model import TEXTS, key_of
from qcode.codebook.stored import CodeInfo
from qcode.errors import Refused
from qcode.store.images import chunks, table_of
from qcode.store.journal import Action
from qcode.store.tables import (
    Code,
    CodeSetCode,
    Coding,
    Decision,
    DecisionLink,
    Evidence,
    Memo,
    Round,
    Summary,
)

_SAME = ("document_id", "start", "end", "coder_id", "round_id")


@dataclass(frozen=True)
class Merged:
    """What a merger did: codings that have another code now, codings united with one there was, codes that went."""

    codings: int
    united: int
    codes: tuple[str, ...]


def merge(act: Action, sources: Sequence[CodeInfo], into: CodeInfo) -> Merged:
    """Give all that the sources were given to the code `into`, and remove them from the codebook.

    Two codings of the same words by the same coder in the same round become one, with the memos of both. What `into`
    lacks of label, brief, colour and the other texts it takes from the sources; texts that it has go on with theirs, in
    a new paragraph. Codes below the sources go below `into`. Refused where others gave the sources and a coder who
    doesn't lead asks, and where a code would come to stand below itself or beside one of its name.
    """
    chosen = {code.id: code for code in sources}
    _check(act, chosen, into)
    united, moved = _move_codings(act, list(chosen), into.id)
    _move_texts(act, list(chosen.values()), into)
    for model in (Decision, DecisionLink):
        repointing.repoint(act, model, "code_id", dict.fromkeys(chosen, into.id))
    repointing.repoint(act, Memo, "code_id", dict.fromkeys(chosen, into.id))
    repointing.repoint(act, CodeSetCode, "code_id", dict.fromkeys(chosen, into.id), alike=("code_set_id",))
    _move_summaries(act, list(chosen), into.id)
    _move_below(act, chosen, into)
    for code in chosen:
        act.delete(Code, code)
    return Merged(moved, united, tuple(code.path for code in chosen.values()))


def split(act: Action, code: CodeInfo, names: Sequence[str]) -> tuple[CodeInfo, ...]:
    """Make codes of these names below a code, to which its codings can then be given; they stay with it until then.

    Raises Refused for two names that are one, for a name that can't be one, and for one that is there.
    """
    if len({key_of(name.strip()) for name in names}) < len(names):
        raise Refused(f"code {code.path}", "two of the new codes have the same name", "give each a name of its own")
    made = []
    for name in names:
        made.append(stored.add_code(act, name, stored.find(act, code.path)))
        act.update(Code, made[-1].id, color=code.color)
    return tuple(made)


def _check(act: Action, chosen: Mapping[str, CodeInfo], into: CodeInfo) -> None:
    if not chosen:
        raise Refused(f"code {into.path}", "no other code is named", "name the codes that are to go into it")
    above: CodeInfo | None = into
    codes = {code.id: code for code in stored.listing(act)}
    while above is not None:
        if above.id in chosen:
            why = "it can't go into itself, or into a code below it"
            raise Refused(f"code {chosen[above.id].path}", why, "choose another code, or move that one out first")
        above = codes.get(above.parent_id or "")
    if act.viewer.is_lead:
        return
    blind = act.connection.execute(select(col(Round.id)).where(col(Round.blind)).limit(1)).first()
    others = select(col(Coding.id)).where(col(Coding.code_id).in_(list(chosen)), col(Coding.coder_id) != act.coder_id)
    if blind is not None or act.connection.execute(others.limit(1)).first() is not None:
        names = ", ".join(code.path for code in chosen.values())
        raise Refused(f"code {names}", "others code with it too", "ask who leads the project to merge them")


def _move_codings(act: Action, sources: list[str], into: str) -> tuple[int, int]:
    """Give the codings of the sources the code `into`; how many were united with one there was, and how many not."""
    table = table_of(Coding)
    kept: dict[tuple[Any, ...], dict[str, Any]] = {}
    twins: dict[str, str] = {}
    moving: list[dict[str, Any]] = []
    for codes in ([into], sources):
        query = select(table).where(table.c.code_id.in_(codes)).order_by(table.c.sequence, table.c.id)
        for row in act.connection.execute(query).mappings():
            first = kept.setdefault(tuple(row[each] for each in _SAME), dict(row))
            if first["id"] != row["id"]:
                twins[row["id"]] = first["id"]
                first["flag"] = first["flag"] or row["flag"]
            elif codes is sources:
                moving.append(dict(row))
    _unite(act, twins, {row["id"]: row for row in kept.values()})
    for some in chunks(moving):
        act.put_all(table, [(row["id"], row, {**row, "code_id": into}) for row in some])
    return len(twins), len(moving)


def _unite(act: Action, twins: Mapping[str, str], kept: Mapping[str, Mapping[str, Any]]) -> None:
    """Make one coding of two: the memos, the evidence, the decisions and the flag go to the one that stays."""
    if not twins:
        return
    repointing.repoint(act, Memo, "coding_id", twins)
    repointing.repoint(act, Evidence, "coding_id", twins, alike=("value_id",))
    repointing.repoint(act, DecisionLink, "coding_id", twins, alike=("decision_id", "role"))
    for twin, stays in twins.items():
        act.delete(Coding, twin)
        act.update(Coding, stays, flag=kept[stays]["flag"])


def _move_texts(act: Action, sources: Sequence[CodeInfo], into: CodeInfo) -> None:
    """Complete what `into` says of itself by what the sources say."""
    values: dict[str, Any] = {field: getattr(into, field) for field in (*TEXTS, "color", "pin")}
    label = dict(into.label)
    for code in sources:
        label = {**code.label, **label}
        for field in TEXTS:
            theirs = getattr(code, field)
            if theirs and theirs not in values[field]:
                between = "; " if field == "brief" else "\n\n"
                values[field] = f"{values[field]}{between}{theirs}" if values[field] else theirs
        for field in ("color", "pin"):
            values[field] = values[field] or getattr(code, field)
    act.update(Code, into.id, label=label, **values)


def _move_summaries(act: Action, sources: Sequence[str], into: str) -> None:
    """Give the summaries of the sources to `into`; two of one case by one coder become one, of two paragraphs."""
    table = table_of(Summary)
    query = select(table).where(table.c.code_id.in_([into, *sources])).order_by(table.c.sequence, table.c.id)
    rows = [dict(row) for row in act.connection.execute(query).mappings()]
    rows.sort(key=lambda row: row["code_id"] != into)
    kept: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:
        first = kept.setdefault((row["case_id"], row["coder_id"]), row)
        if first is row:
            act.update(Summary, row["id"], code_id=into)
        else:
            first["body"] = f"{first['body']}\n\n{row['body']}"
            act.delete(Summary, row["id"])
            act.update(Summary, first["id"], body=first["body"])


def _move_below(act: Action, chosen: Mapping[str, CodeInfo], into: CodeInfo) -> None:
    """Put the codes below the sources below `into`."""
    codes = stored.listing(act)
    there = {key_of(code.name): code for code in codes if code.parent_id == into.id and code.id not in chosen}
    for code in codes:
        if code.parent_id in chosen and code.id not in chosen:
            twin = there.setdefault(key_of(code.name), code)
            if twin is not code:
                why = f"{twin.path} has the same name, and both would stand below {into.path}"
                raise Refused(f"code {code.path}", why, "merge or rename one of them first")
            act.update(Code, code.id, parent_id=into.id)
