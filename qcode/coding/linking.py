"""Documents that belong together: groups, notes of an interview, a translation of an original."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qcode.coding.documents import DocumentInfo, listing
from qcode.errors import Refused
from qcode.store.journal import Action
from qcode.store.store import Reading
from qcode.store.tables import Document

_LONGEST_GROUP = 100


@dataclass(frozen=True)
class Linked:
    """A document that another is linked to, and how the other stands to it: notes on, translation, and so on."""

    document: DocumentInfo
    relation: str


def group(act: Action, documents: Sequence[DocumentInfo], name: str) -> None:
    """Put documents into a group; "" takes them out of theirs."""
    clean = " ".join(name.split())
    if len(clean) > _LONGEST_GROUP:
        raise Refused(f"group {clean[:60]}", f"its name is over {_LONGEST_GROUP} characters", "give a shorter one")
    for document in documents:
        act.update(Document, document.id, group=clean)


def attach(act: Action, document: DocumentInfo, to: DocumentInfo) -> None:
    """Say that a document, such as field notes, belongs to another, such as their interview."""
    _check(act, document, to, "belongs_to")
    act.update(Document, document.id, belongs_to_id=to.id)


def translate(act: Action, document: DocumentInfo, original: DocumentInfo) -> None:
    """Say that a document is the translation of another."""
    _check(act, document, original, "translation_of")
    act.update(Document, document.id, translation_of_id=original.id)


def unlink(act: Action, document: DocumentInfo) -> None:
    """Take away what a document belongs to and is a translation of."""
    if document.belongs_to is None and document.translation_of is None:
        raise Refused(f"document {document.name}", "it is linked to nothing", "nothing to do; it was left alone")
    act.update(Document, document.id, belongs_to_id=None, translation_of_id=None)


def linked(reading: Reading, document: DocumentInfo) -> tuple[Linked, ...]:
    """List the documents that one is linked to in either direction, originals and translations first."""
    known = listing(reading)
    found = [Linked(each, "original") for each in known if each.id == document.translation_of]
    found += [Linked(each, "translation") for each in known if each.translation_of == document.id]
    found += [Linked(each, "belongs to") for each in known if each.id == document.belongs_to]
    found += [Linked(each, each.kind) for each in known if each.belongs_to == document.id]
    return tuple(found)


def leaning(reading: Reading, document: DocumentInfo) -> tuple[DocumentInfo, ...]:
    """List the documents that say they belong to this one or translate it: when it goes they lose that link."""
    return tuple(each for each in listing(reading) if document.id in (each.belongs_to, each.translation_of))


def _check(reading: Reading, document: DocumentInfo, to: DocumentInfo, link: str) -> None:
    """Refuse a link to itself, and one that would come back to where it begins."""
    if document.id == to.id:
        raise Refused(f"document {document.name}", "it can't be linked to itself", "name the other document")
    known = {each.id: each for each in listing(reading)}
    at: DocumentInfo | None = to
    seen: set[str] = set()
    while at is not None and at.id not in seen:
        seen.add(at.id)
        following = getattr(at, link)
        if following == document.id:
            cause = f"“{to.name}” is linked to it already"
            raise Refused(f"document {document.name}", cause, "take that away first: `qcode documents unlink`")
        at = known.get(following) if following is not None else None
