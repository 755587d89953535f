"""The text versions of a document: a new one takes the place of the last, and all that hangs on its words comes along.

Texts are never changed. The version before stays stored, and undo brings it back.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select, union
from sqlmodel import col

from qcode.coding.anchoring import reanchor
from qcode.coding.documents import NewTurn, SpeakerInfo, TurnInfo
from qcode.store.journal import Action
from qcode.store.store import Reading
from qcode.store.tables import CaseSpeaker, Document, Speaker, TextVersion, Turn, Value
from qcode.text.alignment import Alignment, State


@dataclass(frozen=True)
class Source:
    """Where a text came from; sha256 is that of its UTF-8 bytes, source_sha256 the file's."""

    sha256: str
    name: str
    source_sha256: str
    format: str
    encoding: str


@dataclass(frozen=True)
class Speakers:
    """What becomes of the speakers of a document with a new text.

    ids: the speaker stored for each name that stands in it. renamed: the names that change, from and to. added: names
    nobody had. silent: speakers who no longer speak; they go where nothing is known of them but their name.
    """

    ids: Mapping[str, str]
    renamed: Mapping[str, str]
    added: tuple[str, ...]
    silent: tuple[str, ...]


def current(reading: Reading, document_id: str) -> tuple[int, Source]:
    """Give the number of the document's text version, and where it came from."""
    is_current = (col(TextVersion.document_id) == col(Document.id)) & (col(TextVersion.number) == col(Document.version))
    query = select(
        col(TextVersion.number),
        col(TextVersion.sha256),
        col(TextVersion.source_name),
        col(TextVersion.source_sha256),
        col(TextVersion.source_format),
        col(TextVersion.encoding),
    ).join(Document, is_current)
    number, *source = reading.connection.execute(query.where(col(Document.id) == document_id)).one()
    return number, Source(*source)


def next_number(reading: Reading, document_id: str) -> int:
    """Give the number that the document's next text version gets."""
    last = select(func.max(col(TextVersion.number))).where(col(TextVersion.document_id) == document_id)
    return int(reading.connection.execute(last).scalar_one()) + 1


def bring(act: Action, document_id: str, source: Source, alignment: Alignment) -> int:
    """Make the new text of an alignment the document's next version; all on its words moves along, turns do not.

    Gives the version's number.
    """
    number = next_number(act, document_id)
    act.keep_text(source.sha256, alignment.new)
    act.insert(
        TextVersion(
            document_id=document_id,
            number=number,
            sha256=source.sha256,
            source_name=source.name,
            source_sha256=source.source_sha256,
            source_format=source.format,
            encoding=source.encoding,
        )
    )
    act.update(Document, document_id, version=number, sha256=source.sha256, characters=len(alignment.new))
    reanchor(act, document_id, alignment, number)
    return number


def match_speakers(
    before: Sequence[TurnInfo], known: Sequence[SpeakerInfo], turns: Sequence[NewTurn], alignment: Alignment
) -> Speakers:
    """Find out who the names of a new reading are: by name, else by who spoke most of the same words before.

    A label that was corrected renames its speaker. One that was known by another name (merged or renamed since) and
    still stands as it stood leaves that name alone.
    """
    by_name = {speaker.name: speaker.id for speaker in known}
    names = list(dict.fromkeys(turn.speaker for turn in turns if turn.speaker is not None))
    spoke = _who_spoke(before, turns, alignment)
    ids: dict[str, str] = {}
    renamed: dict[str, str] = {}
    for name in names:
        was, label_stands = spoke.get(name, (None, False))
        if name in by_name:
            ids[name] = by_name[name]
        elif was is not None and (label_stands or was in names):
            ids[name] = by_name[was]
        elif was is not None and was not in renamed:
            ids[name], renamed[was] = by_name[was], name
    added = tuple(name for name in names if name not in ids)
    speaking = set(ids.values())
    silent = tuple(speaker.name for speaker in known if speaker.id not in speaking)
    return Speakers(ids, renamed, added, silent)


def _who_spoke(
    before: Sequence[TurnInfo], turns: Sequence[NewTurn], alignment: Alignment
) -> dict[str, tuple[str, bool]]:
    """Give for each new label who spoke most of its turns before, and whether the label stood there already."""
    at = {turn.start: turn for turn in turns}
    starts = sorted(at)
    found: dict[str, Counter[tuple[str, bool]]] = {}
    for turn in before if turns else ():
        moved = alignment.moved(turn.start, turn.end) if turn.speaker and turn.start < turn.end else None
        if moved is None or moved.state is State.LOST or turn.speaker is None:
            continue
        new = at[starts[max(0, bisect_right(starts, moved.end - 1) - 1)]]
        if new.speaker is not None and new.start < moved.end and moved.start < new.end:
            stands = new.speaker in alignment.old[turn.head : turn.start]
            found.setdefault(new.speaker, Counter())[turn.speaker, stands] += 1
    return {label: counted.most_common(1)[0][0] for label, counted in found.items()}


def put_turns(
    act: Action, document_id: str, turns: Sequence[NewTurn], speakers: Speakers, asks: Mapping[str, bool]
) -> None:
    """Store the turns of a new reading, with its speakers: those known keep who they are and all that is known of them.

    asks: of names, whether they ask; only for speakers who are new.
    """
    ids = dict(speakers.ids)
    by_name = {name: row_id for row_id, name in _names(act, document_id)}
    for was, name in speakers.renamed.items():
        act.update(Speaker, by_name[was], name=name)
    for name in speakers.added:
        row = Speaker(document_id=document_id, name=name, asks=asks.get(name, False))
        act.insert(row)
        ids[name] = row.id
    rows = [
        {
            "document_id": document_id,
            "number": turn.number,
            "head": turn.head,
            "start": turn.start,
            "end": turn.end,
            "speaker_id": None if turn.speaker is None else ids[turn.speaker],
            "time": turn.time,
        }
        for turn in turns
    ]
    act.replace_owned(Turn, document_id, rows)
    for speaker_id in _unknown(act, document_id, [by_name[name] for name in speakers.silent]):
        act.delete(Speaker, speaker_id)


def _names(reading: Reading, document_id: str) -> list[tuple[str, str]]:
    query = select(col(Speaker.id), col(Speaker.name)).where(col(Speaker.document_id) == document_id)
    return [(row_id, name) for row_id, name in reading.connection.execute(query)]


def _unknown(reading: Reading, document_id: str, speaker_ids: Sequence[str]) -> list[str]:
    """Of speakers, those of whom nothing is known but their name: no consent, no answers, no case."""
    told = union(
        select(col(Value.subject_id)).where(col(Value.subject_id).in_(speaker_ids)),
        select(col(CaseSpeaker.speaker_id)).where(col(CaseSpeaker.speaker_id).in_(speaker_ids)),
        select(col(Speaker.id)).where(col(Speaker.document_id) == document_id, col(Speaker.consent) != ""),
    )
    known = set(reading.connection.execute(told).scalars())
    return [speaker_id for speaker_id in speaker_ids if speaker_id not in known]
