"""Pseudonyms: names in documents give way to others, as a new text version or before a file is taken in.

What stands where is known exactly, so every coding follows its words; one on a name is on the pseudonym then. The
replacement stands as the key has it, whatever the capitals of the name.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlmodel import col

from qcode.coding import documents, versions
from qcode.coding.anchors import anchored
from qcode.coding.documents import DocumentInfo, TurnInfo
from qcode.errors import Refused
from qcode.intake.draft import Draft
from qcode.intake.key import Key
from qcode.store.images import table_of
from qcode.store.journal import Action
from qcode.store.store import Reading
from qcode.store.tables import Speaker, Turn
from qcode.text import fold, names
from qcode.text.alignment import Alignment, Replacement, replaced

_LIKE = 78.0  # per cent of letters in common from which a word is shown as perhaps a name
_SHORTEST = 3
_INSIDE = 5  # letters of a name from which a longer word with it inside is shown, such as MariaJose
_MOST_NEAR = 40


@dataclass(frozen=True)
class Replaced:
    """A name that gives way: in [start, end) of the text stand `words`, and `replacement` comes in their place."""

    start: int
    end: int
    words: str
    replacement: str


@dataclass(frozen=True)
class Pseudonymised:
    """What becomes of a document. speakers: the labels that change, from and to; name: what it is called then.

    merged: how many codings and the like come to lie on the very words of another of the same coder and code.
    """

    document: DocumentInfo
    name: str
    alignment: Alignment
    found: tuple[Replaced, ...]
    speakers: Mapping[str, str]
    merged: int


@dataclass(frozen=True)
class Near:
    """A word that was left and may be a name: how often it stands in the texts, and what word of the key it is like."""

    word: str
    count: int
    like: str


def look(reading: Reading, key: Key, chosen: Iterable[DocumentInfo]) -> tuple[Pseudonymised, ...]:
    """Say what a key would replace in documents: those with nothing to replace are left out."""
    found = (_look_at(reading, key, document) for document in chosen)
    return tuple(each for each in found if each.found or each.speakers or each.name != each.document.name)


def accept(act: Action, planned: Sequence[Pseudonymised]) -> None:
    """Replace what was found, each document's text by its next version, in one act. Only a lead may."""
    check_lead(act)
    for each in planned:
        if each.found:
            _bring(act, each)
        _rename_speakers(act, each)
        if each.name != each.document.name:
            documents.rename(act, each.document, each.name)


def check_lead(reading: Reading) -> None:
    """Refuse anybody but a lead: it concerns what everybody coded, noted and did."""
    if not reading.viewer.is_lead:
        raise Refused(
            "pseudonyms", "only a lead can do this", "ask who made the project; `qcode coders` says who leads"
        )


def check_texts(reading: Reading, key: Key) -> None:
    """Refuse where a document's text has a name of the key: its labels and all else would no longer go with it."""
    for document in documents.listing(reading):
        if key.names.holds(documents.text_of(reading, document.id)):
            cause = "its text still has names of the key"
            raise Refused(f"document {document.name}", cause, "replace them there first, then erase")


def apply_to_draft(draft: Draft, key: Key) -> Draft:
    """Replace names in a document before it is taken in: its text, speakers, comments, its name and its file's.

    Its notes say what was replaced, how often.
    """
    breaks = sorted({at for turn in draft.turns for at in (turn.head, turn.start)})
    found = key.names.find(draft.text, breaks)
    alignment = replaced(draft.text, found)
    place, change = alignment.place, key.names.replace
    turns = tuple(
        replace(
            turn,
            head=place(turn.head),
            start=place(turn.start),
            end=place(turn.end),
            speaker=None if turn.speaker is None else change(turn.speaker),
        )
        for turn in draft.turns
    )
    comments = tuple(
        replace(each, start=place(each.start), end=place(each.end), author=change(each.author), text=change(each.text))
        for each in draft.comments
    )
    speakers = {change(each.name): replace(each, name=change(each.name)) for each in draft.speakers}
    return replace(
        draft,
        name=change(draft.name),
        text=alignment.new,
        sha256=_sha256(alignment.new),
        source_name=change(draft.source_name),
        turns=turns,
        speakers=tuple(speakers.values()),
        comments=comments,
        notes=(*(change(note) for note in draft.notes), *_counted(_told(draft.text, found))),
    )


def near_forms(key: Key, texts: Iterable[str]) -> tuple[Near, ...]:
    """List words that are like those of the key's names and were not replaced, such as parts, diminutives and slips.

    Only words that begin with a capital, unless they are a word of a name itself or have one inside.
    """
    from rapidfuzz import fuzz, process

    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(names.words_of(text))
    by_fold: dict[str, Counter[str]] = {}
    for word, count in counts.items():
        by_fold.setdefault(fold.fold(word), Counter())[word] += count
    found: dict[str, Near] = {}
    for name in key.names.words:
        if len(name) < _SHORTEST:
            continue
        for like, _, _ in process.extract(name, list(by_fold), scorer=fuzz.ratio, score_cutoff=_LIKE, limit=_MOST_NEAR):
            for word, count in by_fold[like].items():
                if like == name or (word[0].isupper() and like[0] == name[0]):
                    found.setdefault(word, Near(word, count, name))
        for like in (each for each in by_fold if len(name) >= _INSIDE and name in each and each != name):
            for word, count in by_fold[like].items():
                found.setdefault(word, Near(word, count, name))
    return tuple(sorted(found.values(), key=lambda near: (near.like, -near.count, near.word))[:_MOST_NEAR])


def _look_at(reading: Reading, key: Key, document: DocumentInfo) -> Pseudonymised:
    text = documents.text_of(reading, document.id)
    turns = documents.turns_of(reading, document.id)
    found = key.names.find(text, sorted({at for turn in turns for at in (turn.head, turn.start)}))
    labels = [speaker.name for speaker in documents.speakers_of(reading, document.id)]
    changed = {label: key.names.replace(label) for label in labels}
    _check_labels(document, changed)
    alignment = replaced(text, found)
    return Pseudonymised(
        document=document,
        name=key.names.replace(document.name),
        alignment=alignment,
        found=_told(text, found),
        speakers={label: now for label, now in changed.items() if now != label},
        merged=sum(each.merged for each in anchored(reading, document.id, alignment)) if found else 0,
    )


def _counted(found: Sequence[Replaced]) -> list[str]:
    counts = Counter((" ".join(each.words.split()), each.replacement) for each in found)
    return [f"{count} × {words} replaced by {replacement}" for (words, replacement), count in counts.items()]


def _check_labels(document: DocumentInfo, changed: Mapping[str, str]) -> None:
    """Refuse where two speakers of a document would have one name: they would be one person from then on."""
    twice = [now for now, count in Counter(changed.values()).items() if count > 1]
    if twice:
        both = " and ".join(f"“{label}”" for label, now in changed.items() if now == twice[0])
        remedy = "make them one speaker first (`qcode documents speakers`), or give them two replacements"
        raise Refused(f"document {document.name}", f"{both} would both be “{twice[0]}”", remedy)


def _told(text: str, found: Sequence[Replacement]) -> tuple[Replaced, ...]:
    return tuple(Replaced(each.start, each.end, text[each.start : each.end], each.words) for each in found)


def _bring(act: Action, planned: Pseudonymised) -> None:
    document = planned.document
    if documents.text_of(act, document.id) != planned.alignment.old:
        raise Refused(f"document {document.name}", "its text was changed meanwhile", "do it again")
    _, source = versions.current(act, document.id)
    new = replace(source, sha256=_sha256(planned.alignment.new))
    versions.bring(act, document.id, new, planned.alignment)
    _move_turns(act, document.id, planned.alignment)


def _move_turns(act: Action, document_id: str, alignment: Alignment) -> None:
    """Move turns as they are: they are not read again, so what was corrected about them stays."""
    table = table_of(Turn)
    query = select(table).where(table.c.document_id == document_id).order_by(table.c.number)
    rows = [
        {**row, **{edge: alignment.place(row[edge]) for edge in ("head", "start", "end")}}
        for row in act.connection.execute(query).mappings()
    ]
    act.replace_owned(Turn, document_id, rows)


def _rename_speakers(act: Action, planned: Pseudonymised) -> None:
    query = select(col(Speaker.id), col(Speaker.name)).where(col(Speaker.document_id) == planned.document.id)
    for row_id, name in act.connection.execute(query).all():
        if name in planned.speakers:
            act.update(Speaker, row_id, name=planned.speakers[name])


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def spoken_names(turns: Iterable[TurnInfo]) -> list[str]:
    """List who answers, in the order in which they first speak: whom a key is likely to name."""
    return list(dict.fromkeys(turn.speaker for turn in turns if turn.speaker is not None and not turn.asks))
