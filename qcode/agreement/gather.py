"""Gathering what is compared from a project: who finished what, for which codes, and what they marked."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

import numpy as np
from sqlalchemy import String, cast, func, select
from sqlmodel import col

from qcode.agreement.arrays import Ints
from qcode.agreement.comparison import ComparedCode, ComparedDocument, Comparison
from qcode.agreement.marks import Marks
from qcode.agreement.rows import INTRACODER
from qcode.agreement.scope import Known
from qcode.agreement.texts import texts_of, turns_of
from qcode.agreement.voices import Voice, finished_by, redefined
from qcode.codebook import stored
from qcode.codebook.stored import CodeInfo
from qcode.coding import coders, documents, layers, rounds, segmenting
from qcode.coding.coders import CoderInfo
from qcode.coding.documents import DocumentInfo
from qcode.coding.rounds import RoundInfo
from qcode.errors import Refused
from qcode.store.store import Reading
from qcode.store.tables import Coding
from qcode.store.visibility import visible_codings


@dataclass(frozen=True)
class Asked:
    """What is to be compared.

    round_name: None is the first. only: names of coders, None is all people. documents: names, None is all. since:
    only what was finished in later acts than this one.
    """

    round_name: str | None = None
    only: Sequence[str] | None = None
    documents: Sequence[str] | None = None
    since: int | None = None


def gather(
    reading: Reading,
    *,
    round_name: str | None = None,
    only: Sequence[str] | None = None,
    documents: Sequence[str] | None = None,
    since: int | None = None,
) -> Comparison:
    """Give what people did in a round (None: the first), as the viewer may see it.

    Documents are those that two or more of them have finished. A code that joined the codebook after a coder had
    finished a document, or that is in no set they had to code, is missing there: no zeros. Raises Refused for
    unknown rounds, coders and documents, and, naming what to do, where no document was finished by two.
    """
    asked = Asked(round_name, only, documents, since)
    in_round = rounds.find(reading, round_name)
    voices = [Voice(each.name, each.id, in_round.id) for each in _people(reading, only)]
    return _compared(reading, voices, asked, in_round.name, f"agreement in round {in_round.name}")


def gather_rounds(reading: Reading, coder: str, names: Sequence[str], asked: Asked) -> Comparison:
    """Give what one coder did in several rounds, as if there were a coder for each: `Ana (pilot)`, `Ana (main)`."""
    who = _person(coders.find(reading, coder))
    among = [rounds.find(reading, name) for name in names]
    if len({each.id for each in among}) < 2:
        raise Refused("one round", "a coder is compared with themselves over two rounds or more", "name two rounds")
    voices = [Voice(f"{who.name} ({each.name})", who.id, each.id) for each in among]
    told = ", ".join(each.name for each in among)
    compared = _compared(reading, voices, asked, told, f"{who.name} in rounds {told}")
    return replace(compared, label=INTRACODER)


def gather_reference(reading: Reading, reference: str, asked: Asked) -> tuple[Comparison, str]:
    """Give what people did beside a reference, an expert or a consensus, and the reference's name."""
    in_round = rounds.find(reading, asked.round_name)
    standard = coders.find(reading, reference)
    others = [each for each in _people(reading, asked.only) if each.id != standard.id]
    voices = [Voice(each.name, each.id, in_round.id) for each in others]
    voices.append(_reference(reading, standard, in_round))
    what = f"agreement with {standard.name} in round {in_round.name}"
    return _compared(reading, voices, asked, in_round.name, what, beside=standard.name), standard.name


def _reference(reading: Reading, standard: CoderInfo, in_round: RoundInfo) -> Voice:
    """A consensus has no assignments: it stands in the documents whose figures it would give."""
    if standard.kind != "consensus":
        return Voice(standard.name, _person(standard).id, in_round.id)
    of = layers.resolve(reading, layers.CONSENSUS).coder_of or {}
    settled = frozenset(document_id for document_id, coder_id in of.items() if coder_id == standard.id)
    return Voice(standard.name, standard.id, in_round.id, settled)


def _people(reading: Reading, only: Sequence[str] | None) -> list[CoderInfo]:
    """Consensus and automatic codings are no coders."""
    if only is not None:
        return [_person(coders.find(reading, name)) for name in dict.fromkeys(only)]
    return [each for each in coders.listing(reading) if each.kind == "person"]


def _person(coder: CoderInfo) -> CoderInfo:
    if coder.kind != "person":
        remedy = "a consensus can be the reference: `qcode agreement --reference`"
        raise Refused(f"coder {coder.name}", f"{coder.kind} codings are nobody's own judgement", remedy)
    return coder


def _compared(
    reading: Reading, voices: Sequence[Voice], asked: Asked, round_name: str, what: str, beside: str | None = None
) -> Comparison:
    codes = stored.listing(reading)
    listed = documents.listing(reading)
    wanted = None if asked.documents is None else {documents.find(reading, name).id for name in asked.documents}
    finished = finished_by(reading, voices, codes, asked.since)
    asked_for = [each for each in listed if wanted is None or each.id in wanted]
    shared = [each for each in asked_for if _is_shared(finished.get(each.id, {}), beside)]
    if not shared:
        raise _nobody(reading, {voice.round_id for voice in voices}, what, asked, beside)
    texts, turns, segments = texts_of(reading, shared), turns_of(reading, shared), segmenting.segments_of(reading)
    compared = tuple(
        ComparedDocument(
            each.name, texts[each.id], turns.get(each.id, ()), finished[each.id], segments.get(each.id, ())
        )
        for each in shared
    )
    return Comparison(
        documents=compared,
        codes=tuple(ComparedCode(code.path, code.category) for code in codes),
        coders=tuple(voice.name for voice in voices),
        marks=_marks(reading, voices, shared, codes),
        round=round_name,
        project_documents=len(listed),
        stale=_stale(reading, voices, shared, codes, finished),
        left_out=tuple(each.name for each in asked_for if each not in shared),
    )


def _is_shared(finished: dict[str, Known], beside: str | None) -> bool:
    return len(finished) > 1 and (beside is None or beside in finished)


def _nobody(reading: Reading, of_rounds: Set[str], what: str, asked: Asked, beside: str | None) -> Refused:
    closed = [each for each in rounds.listing(reading) if each.is_closed and each.id in of_rounds]
    if closed and not reading.viewer.is_lead:
        cause = "this is a blind round: others' work shows once a lead opens it, where you have finished yours"
        return Refused(what, cause, f"a lead opens it with `qcode rounds reconcile PROJECT {closed[0].name}`")
    cause = "no document was finished by two coders, as far as you may see"
    if beside is not None:
        cause = f"no document was finished by {beside} and another coder, as far as you may see"
    if asked.since is not None:
        cause += f", since act {asked.since}"
    return Refused(what, cause, "`qcode done PROJECT DOCUMENT --coder NAME` says that a coder has finished a document")


def _marks(
    reading: Reading, voices: Sequence[Voice], shared: Sequence[DocumentInfo], codes: Sequence[CodeInfo]
) -> Marks:
    """Read what was marked. The database hands it over in a few long texts: a row a coding costs more than the rest."""
    at_code = {code.id: place for place, code in enumerate(codes)}
    at_document = {document.id: place for place, document in enumerate(shared)}
    at_voice = {(voice.coder_id, voice.round_id): place for place, voice in enumerate(voices)}
    start, end = cast(col(Coding.start), String), cast(col(Coding.end), String)
    whose = (col(Coding.document_id), col(Coding.coder_id), col(Coding.round_id))
    query = select(
        *whose, func.aggregate_strings(col(Coding.code_id), " "), func.aggregate_strings(start + " " + end, " ")
    ).where(col(Coding.round_id).in_({voice.round_id for voice in voices}), visible_codings(reading))
    parts = [Marks.of(())]
    for document_id, coder_id, round_id, code_ids, spans in reading.connection.execute(query.group_by(*whose)):
        voice = at_voice.get((coder_id, round_id))
        if voice is not None and document_id in at_document:
            code = np.array([at_code[code_id] for code_id in code_ids.split(" ")], dtype=np.int64)
            bounds = np.array(spans.split(" "), dtype=np.int64)
            parts.append(_part(code, at_document[document_id], voice, bounds))
    return Marks.joined(parts)


def _part(code: Ints, document: int, voice: int, bounds: Ints) -> Marks:
    number = len(code)
    return Marks(code, np.full(number, document), np.full(number, voice), bounds[::2].copy(), bounds[1::2].copy())


def _stale(
    reading: Reading,
    voices: Sequence[Voice],
    shared: Sequence[DocumentInfo],
    codes: Sequence[CodeInfo],
    finished: dict[str, dict[str, Known]],
) -> dict[str, int]:
    """Count per path the compared codings that were made before their code's definition changed."""
    names = {(voice.coder_id, voice.round_id): voice.name for voice in voices}
    here = {document.id for document in shared}
    changed = redefined(reading, codes)
    columns = (col(Coding.document_id), col(Coding.coder_id), col(Coding.round_id))
    found: dict[str, int] = {}
    for code in codes:
        if code.id not in changed:
            continue
        older = (col(Coding.code_id) == code.id, col(Coding.sequence) < changed[code.id], visible_codings(reading))
        for document_id, coder_id, round_id, number in reading.connection.execute(
            select(*columns, func.count()).where(*older).group_by(*columns)
        ):
            name = names.get((coder_id, round_id))
            if document_id in here and name in finished[document_id]:
                found[code.path] = found.get(code.path, 0) + number
    return found
