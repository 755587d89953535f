"""Pseudonyms: look at what a key would replace, replace it, say what still holds the names, and erase that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qcode.api.project import Project
from qcode.coding import documents
from qcode.errors import Refused
from qcode.intake import pseudonyms
from qcode.intake.key import Key, new_key, read_key
from qcode.intake.pseudonyms import Near, Pseudonymised, Replaced
from qcode.store.backup import backups_of
from qcode.store.holding import places
from qcode.store.store import Reading

__all__ = [
    "Erased",
    "Near",
    "Outcome",
    "Pseudonymised",
    "Replaced",
    "erase_names",
    "look_at_pseudonyms",
    "make_key",
    "pseudonymise",
    "read_key",
]


@dataclass(frozen=True)
class Outcome:
    """What a key replaces, or did. near: words that were left and may be names.

    held: where in the project the names stand after that, and in how many rows; backups: the copies beside the
    project that were made before, which hold what it held.
    """

    documents: tuple[Pseudonymised, ...]
    near: tuple[Near, ...]
    held: dict[str, int]
    backups: tuple[Path, ...]


@dataclass(frozen=True)
class Erased:
    """What erasing came to. texts: removed. held: where names still stand. backups: left; gone: deleted."""

    texts: int
    held: dict[str, int]
    backups: tuple[Path, ...]
    gone: tuple[Path, ...]


def look_at_pseudonyms(project: Project, key: Key, names: Sequence[str] = ()) -> Outcome:
    """Say what a key would replace in the documents named, or in all; nothing is stored. Only a lead may."""
    with project.reading() as reading:
        pseudonyms.check_lead(reading)
        planned = pseudonyms.look(reading, key, _chosen(reading, names))
        return _outcome(project, reading, key, planned)


def pseudonymise(project: Project, key: Key, names: Sequence[str] = ()) -> Outcome:
    """Replace names in documents: a new text version each, labels of speakers and names of documents with it.

    One act, which can be undone; everybody's codings follow their words. Only a lead may.
    """
    with project.action("pseudonyms") as act:
        planned = pseudonyms.look(act, key, _chosen(act, names))
        pseudonyms.accept(act, planned)
    with project.reading() as reading:
        return _outcome(project, reading, key, planned)


def erase_names(project: Project, key: Key, *, with_backups: bool = False) -> Erased:
    """Erase the names of a key from older texts, the journal and all rows for good; only a lead may.

    with_backups: delete the backups beside the project too. Refused where the present text of a document has one of
    the names: pseudonymise first.
    """
    with project.reading() as reading:
        pseudonyms.check_lead(reading)
        pseudonyms.check_texts(reading, key)
    texts = project.erase(key.names.replace, "erased names from older texts and the journal")
    gone = backups_of(project.path) if with_backups else []
    for backup in gone:
        try:
            backup.unlink()
        except OSError as error:
            raise Refused(backup, f"it can't be deleted ({error.strerror})", "delete it by hand") from None
    with project.reading() as reading:
        held = places(reading.connection, key.names.holds)
    return Erased(texts, held, tuple(backups_of(project.path)), tuple(gone))


def make_key(project: Project, path: Path) -> int:
    """Make a key to be filled in, with everybody who answers in the project; say how many names are in it."""
    with project.reading() as reading:
        found: dict[str, None] = {}
        for document in documents.listing(reading):
            found.update(dict.fromkeys(pseudonyms.spoken_names(documents.turns_of(reading, document.id))))
    return new_key(path, found)


def _chosen(reading: Reading, names: Sequence[str]) -> tuple[documents.DocumentInfo, ...]:
    return tuple(documents.find(reading, name) for name in names) if names else documents.listing(reading)


def _outcome(project: Project, reading: Reading, key: Key, planned: tuple[Pseudonymised, ...]) -> Outcome:
    """Say what the names stand in after what was planned, whether it is done yet or not."""
    after = {each.document.id: each.alignment.new for each in planned}
    texts = [after.get(each.id) or documents.text_of(reading, each.id) for each in documents.listing(reading)]
    held = places(reading.connection, key.names.holds)
    return Outcome(planned, pseudonyms.near_forms(key, texts), held, tuple(backups_of(project.path)))
