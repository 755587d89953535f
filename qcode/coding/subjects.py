"""What variables are of: cases, documents and speakers, found and told by their names."""

from __future__ import annotations

from dataclasses import dataclass

from qcode.codebook.model import key_of
from qcode.coding import cases, documents
from qcode.errors import Refused
from qcode.store.store import Reading


@dataclass(frozen=True)
class Subject:
    """A case, document or speaker; document is empty but for a speaker, who is one of that document."""

    id: str
    kind: str
    name: str
    document: str = ""


def listing(reading: Reading, kind: str) -> tuple[Subject, ...]:
    """List all of a kind (case, document or speaker) in their order."""
    if kind == "case":
        return tuple(Subject(each.id, kind, each.name) for each in cases.listing(reading))
    if kind == "document":
        return tuple(Subject(each.id, kind, each.name) for each in documents.listing(reading))
    return tuple(
        Subject(each.id, kind, each.name, document.name)
        for document in documents.listing(reading)
        for each in documents.speakers_of(reading, document.id)
    )


def find(reading: Reading, kind: str, name: str, document: str = "") -> Subject:
    """Find one by its name; a speaker whose label stands in several documents needs the document's name too."""
    if kind == "case":
        found = cases.find(reading, name)
        return Subject(found.id, kind, found.name)
    if kind == "document":
        known = documents.find(reading, name)
        return Subject(known.id, kind, known.name)
    if document:
        document = documents.find(reading, document).name
    speakers = [
        each for each in listing(reading, kind) if key_of(each.name) == key_of(name) and document in {"", each.document}
    ]
    if len(speakers) == 1:
        return speakers[0]
    if speakers:
        where = ", ".join(each.document for each in speakers[:5])
        raise Refused(f"speaker {name}", f"several documents have one: {where}", "name the document too")
    raise Refused(f"speaker {name}", "nobody of this label speaks there", "`qcode documents speakers` lists them")
