"""The speakers of a document: who asks, what each agreed to, and labels that mean the same person."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy import select
from sqlmodel import col

from qcode.codebook.model import key_of
from qcode.coding import variables
from qcode.coding.documents import DocumentInfo, SpeakerInfo, speakers_of, turns_of
from qcode.errors import Refused
from qcode.store.images import table_of
from qcode.store.journal import Action
from qcode.store.store import Reading
from qcode.store.tables import CaseSpeaker, Speaker, Turn, Value
from qcode.text.fold import fold
from qcode.text.nearby import meant

CONSENTS = ("named", "role only", "anonymous", "not for quotation")
"""What a speaker agreed to; "" is not known."""


@dataclass(frozen=True)
class SpeakerRow:
    """A speaker in a list: in how many turns they speak, what they agreed to, and their values by variable."""

    speaker: SpeakerInfo
    turns: int
    values: dict[str, tuple[str, ...]]


Values: TypeAlias = Mapping[str, Mapping[str, tuple[str, ...]]]  # speaker id, then variable name


def overview(reading: Reading, document_id: str, given: Values | None = None) -> tuple[SpeakerRow, ...]:
    """List the speakers of a document in the order in which they first speak, those who never do last.

    given: what `values_by_speaker` gave, for who asks of many documents.
    """
    values = values_by_speaker(reading) if given is None else given
    known = {speaker.name: speaker for speaker in speakers_of(reading, document_id)}
    turns = dict.fromkeys(known, 0)
    order: dict[str, None] = {}
    for turn in turns_of(reading, document_id):
        if turn.speaker is not None:
            turns[turn.speaker] += 1
            order[turn.speaker] = None
    return tuple(
        SpeakerRow(known[name], turns[name], dict(values.get(known[name].id, {})))
        for name in (*order, *(name for name in known if name not in order))
    )


def values_by_speaker(reading: Reading) -> Values:
    """Give all speakers' values, by speaker id and variable name."""
    names = {variable.id: variable.name for variable in variables.listing(reading, "speaker")}
    given: dict[str, dict[str, tuple[str, ...]]] = {}
    for value in variables.values(reading):
        if value.variable_id in names:
            of_one, name = given.setdefault(value.subject_id, {}), names[value.variable_id]
            of_one[name] = (*of_one.get(name, ()), value.value)
    return given


def find(reading: Reading, document: DocumentInfo, name: str) -> SpeakerInfo:
    """Find a speaker of a document by label, then without regard to case, then to accents; refused with near misses."""
    known = speakers_of(reading, document.id)
    for form in (str, key_of, fold):
        found = [speaker for speaker in known if form(speaker.name) == form(name.strip())]
        if len(found) == 1:
            return found[0]
        if found:
            break
    what = f"speaker {name} of {document.name}"
    if found:
        several = " and ".join(f"“{speaker.name}”" for speaker in found)
        raise Refused(what, f"it may be {several}", "write the label exactly")
    labels = [speaker.name for speaker in known]
    remedy = meant(name, labels, f"it has: {', '.join(labels) or 'nobody'}")
    raise Refused(what, "nobody of this label speaks in it", remedy)


def set_asks(act: Action, speaker: SpeakerInfo, *, asks: bool) -> None:
    """Say whether a speaker asks or answers."""
    act.update(Speaker, speaker.id, asks=asks)


def set_consent(act: Action, speaker: SpeakerInfo, consent: str) -> str:
    """Say what a speaker agreed to: one of CONSENTS, or "" for not known; give it as it is spelt."""
    known = known_consent(consent, speaker.name)
    act.update(Speaker, speaker.id, consent=known)
    return known


def known_consent(written: str, name: str) -> str:
    """Give one of CONSENTS as it is spelt, or ""; refused with the one that may be meant."""
    key = " ".join(fold(written).split())
    if key in (*CONSENTS, ""):
        return key
    near = difflib.get_close_matches(key, CONSENTS, n=1)
    remedy = f"did you mean “{near[0]}”" if near else f"use one of: {', '.join(CONSENTS)}"
    raise Refused(f"consent of {name}", f"“{written}” is none", remedy)


def rename(act: Action, speaker: SpeakerInfo, name: str) -> None:
    """Give a speaker another name; the label in the text stays as it was written."""
    clean = " ".join(name.split())
    if not clean:
        raise Refused(f"speaker {speaker.name}", "the new name is empty", "give one")
    for other in speakers_of(act, speaker.document_id):
        if other.name == clean and other.id != speaker.id:
            raise Refused(f"speaker {clean}", "the document has one of this name", "say that they are the same")
    act.update(Speaker, speaker.id, name=clean)


def merge(act: Action, kept: SpeakerInfo, gone: SpeakerInfo) -> int:
    """Make two labels one person, and say how many turns changed hands. The text stays as it is.

    What is known of the label that goes comes along. Refused where the two have different consent, or a value of the
    same variable and source that differs: which of them holds is not guessed.
    """
    if kept.id == gone.id:
        raise Refused(f"speaker {kept.name}", "that is one and the same label", "name two")
    if kept.document_id != gone.document_id:
        raise Refused(f"speaker {gone.name}", "the two speak in different documents", "merge within one document")
    if kept.consent and gone.consent and kept.consent != gone.consent:
        cause = f"“{kept.name}” agreed to “{kept.consent}”, “{gone.name}” to “{gone.consent}”"
        raise Refused(f"speaker {gone.name}", cause, "set both alike first")
    _move_values(act, kept, gone)
    _move_cases(act, kept, gone)
    if gone.consent and not kept.consent:
        act.update(Speaker, kept.id, consent=gone.consent)
    moved = _move_turns(act, kept, gone)
    act.delete(Speaker, gone.id)
    return moved


def _move_turns(act: Action, kept: SpeakerInfo, gone: SpeakerInfo) -> int:
    query = select(*table_of(Turn).columns).where(col(Turn.document_id) == kept.document_id)
    rows = act.connection.execute(query.order_by(col(Turn.number)))
    turns = [dict(row) for row in rows.mappings()]
    moved = [turn for turn in turns if turn["speaker_id"] == gone.id]
    for turn in moved:
        turn["speaker_id"] = kept.id
    if moved:
        act.replace_owned(Turn, kept.document_id, turns)
    return len(moved)


def _move_values(act: Action, kept: SpeakerInfo, gone: SpeakerInfo) -> None:
    ours = _values_of(act, kept.id)
    types = {variable.id: variable for variable in variables.listing(act, "speaker")}
    for value_id, variable_id, source, value in _values_of(act, gone.id):
        variable = types[variable_id]
        same_source = [row for row in ours if row[1:3] == (variable_id, source)]
        if any(row[3] == value for row in same_source):
            variables.drop(act, value_id)
        elif same_source and variable.type != "choices":
            cause = f"{variable.name} is “{same_source[0][3]}” of “{kept.name}” and “{value}” of “{gone.name}”"
            raise Refused(f"speaker {gone.name}", cause, "set both alike first")
        else:
            act.update(Value, value_id, subject_id=kept.id)


def _values_of(act: Action, subject_id: str) -> list[tuple[str, str, str, str]]:
    """Give id, variable, source and value of each answer on a subject."""
    query = select(col(Value.id), col(Value.variable_id), col(Value.source), col(Value.value))
    rows = act.connection.execute(query.where(col(Value.subject_id) == subject_id))
    return [(value_id, variable_id, source, value) for value_id, variable_id, source, value in rows]


def _move_cases(act: Action, kept: SpeakerInfo, gone: SpeakerInfo) -> None:
    query = select(col(CaseSpeaker.id), col(CaseSpeaker.case_id), col(CaseSpeaker.speaker_id))
    rows = act.connection.execute(query.where(col(CaseSpeaker.speaker_id).in_((kept.id, gone.id)))).all()
    ours = {case_id for _, case_id, speaker_id in rows if speaker_id == kept.id}
    for link_id, case_id, speaker_id in rows:
        if speaker_id != gone.id:
            continue
        if case_id in ours:
            act.delete(CaseSpeaker, link_id)
        else:
            act.update(CaseSpeaker, link_id, speaker_id=kept.id)
