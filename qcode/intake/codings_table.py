"""A table of codings, taken in whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from qcode.codebook import stored
from qcode.codebook.model import key_of
from qcode.codebook.stored import CodeInfo
from qcode.coding import assignments, coders, codings, documents, memos, rounds
from qcode.coding.documents import DocumentInfo
from qcode.coding.passes import round_for
from qcode.errors import Refused
from qcode.files.tables import Row, Table, read_table
from qcode.store.journal import Action
from qcode.store.tables import Coding

REQUIRED = ("document", "start", "end", "code", "coder")
OPTIONAL = ("round", "text", "memo")


@dataclass
class Taken:
    """What came in: how many codings are new, how many were there already, and what had to be said about it.

    rounds: the names of those that it came into.
    """

    codings: int = 0
    already: int = 0
    finished: int = 0
    rounds: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)


def take_codings(act: Action, path: Path, *, done: bool = False) -> Taken:
    """Store the codings of a table; the act is undone as one.

    A coder or round that is not known yet is added, and said. A coding that is there already is passed over.
    Refused as a whole, naming the line: an unknown document or code, offsets outside the text, a `text` that is not
    the document's at these offsets. Where no round is said it is the one in which the coder has the document. done
    marks each coder's documents of the table as finished.
    """
    table = read_table(path)
    _check_columns(path, table)
    taken = Taken(notes=list(table.notes))
    unread = [column for column in table.columns if column not in REQUIRED + OPTIONAL]
    if unread:
        taken.notes.append(f"columns not read: {', '.join(unread)}")
    project = _Project(act, taken)
    rows = [project.coding(path, row) for row in table.rows]
    new = project.only_new(rows)
    act.insert_all([coding for coding, _ in new])
    for coding, memo in new:
        if memo:
            memos.write(act, memo, memos.Subject(coding_id=coding.id))
    taken.codings, taken.already = len(new), len(rows) - len(new)
    into = {coding.round_id for coding, _ in rows}
    taken.rounds = tuple(each.name for each in rounds.listing(act) if each.id in into)
    if done:
        taken.finished = _finish(act, [coding for coding, _ in rows])
    return taken


def _check_columns(path: Path, table: Table) -> None:
    missing = [column for column in REQUIRED if column not in table.columns]
    if missing:
        needed = ", ".join(REQUIRED)
        raise Refused(path, f"it has no column {' and no column '.join(missing)}", f"a table of codings has {needed}")


def _finish(act: Action, rows: Iterable[Coding]) -> int:
    pairs: dict[tuple[str, str], list[str]] = {}
    for coding in rows:
        pairs.setdefault((coding.coder_id, coding.round_id), []).append(coding.document_id)
    return sum(
        len(assignments.finish(act, dict.fromkeys(of_coder), coder_id, round_id))
        for (coder_id, round_id), of_coder in pairs.items()
    )


class _Project:
    """What rows are checked against; each document's text is read once."""

    def __init__(self, act: Action, taken: Taken) -> None:
        self._act = act
        self._taken = taken
        self._codes = stored.Finder(stored.listing(act))
        self._documents: dict[str, DocumentInfo] = {}
        self._found: dict[str, CodeInfo] = {}
        self._texts: dict[str, str] = {}
        self._defaults: dict[tuple[str, str], str] = {}
        self._coders = {key_of(coder.name): coder.id for coder in coders.listing(act)}
        self._rounds = {key_of(each.name): each.id for each in rounds.listing(act)}

    def coding(self, path: Path, row: Row) -> tuple[Coding, str]:
        """Make the coding of a row, with its memo; refused with file and line where anything of it is wrong."""
        try:
            return self._coding(row), row.cells.get("memo", "")
        except Refused as refused:
            raise Refused(f"{path}, line {row.line}, {refused.what}", refused.why, refused.remedy) from None

    def only_new(self, rows: list[tuple[Coding, str]]) -> list[tuple[Coding, str]]:
        """Leave out the codings that the project has, and those that the table has twice."""
        of_documents = {coding.document_id for coding, _ in rows}
        known = {
            (old.document_id, old.start, old.end, old.code_id, old.coder_id, old.round_id)
            for document_id in of_documents
            for old in codings.every_in_document(self._act, document_id)
        }
        new = []
        for coding, memo in rows:
            key = (
                coding.document_id,
                coding.start,
                coding.end,
                coding.code_id,
                coding.coder_id,
                coding.round_id,
            )
            if key not in known:
                known.add(key)
                new.append((coding, memo))
        return new

    def _coding(self, row: Row) -> Coding:
        cells = row.cells
        document = self._document(cells["document"])
        start, end = _offset(cells["start"], "start"), _offset(cells["end"], "end")
        codings.check_span(document.name, start, end, document.characters)
        self._check_words(document, start, end, cells.get("text", ""))
        coder_id = self._coder(cells["coder"])
        round_id = self._round(cells.get("round", ""), document.id, coder_id)
        if coder_id != self._act.coder_id:
            rounds.only_for_leads_where_blind(self._act, f"codings of {cells['coder'].strip()}", round_id)
        return Coding(
            document_id=document.id,
            code_id=self._code(cells["code"]).id,
            coder_id=coder_id,
            round_id=round_id,
            start=start,
            end=end,
            sequence=self._act.number,
            origin="table",
        )

    def _document(self, name: str) -> DocumentInfo:
        if name not in self._documents:
            self._documents[name] = documents.find(self._act, name)
        return self._documents[name]

    def _code(self, word: str) -> CodeInfo:
        if word not in self._found:
            self._found[word] = self._codes.find(word)
        return self._found[word]

    def _check_words(self, document: DocumentInfo, start: int, end: int, words: str) -> None:
        if not words:
            return
        if document.id not in self._texts:
            self._texts[document.id] = documents.text_of(self._act, document.id)
        if self._texts[document.id][start:end] != words:
            raise Refused(
                f"{document.name} {start} to {end}",
                "the text there is not the `text` of the table",
                "the offsets are of another version of the document: export the table again",
            )

    def _coder(self, name: str) -> str:
        key = key_of(name.strip())
        if key not in self._coders:
            self._coders[key] = coders.add(self._act, name).id
            self._taken.notes.append(f"new coder: {name.strip()}")
        return self._coders[key]

    def _round(self, name: str, document_id: str, coder_id: str) -> str:
        if not name.strip():
            where = (document_id, coder_id)
            if where not in self._defaults:
                self._defaults[where] = round_for(self._act, document_id, coder_id=coder_id).id
            return self._defaults[where]
        key = key_of(name.strip())
        if key not in self._rounds:
            self._rounds[key] = rounds.add(self._act, name.strip()).id
            self._taken.notes.append(f"new round: {name.strip()}")
        return self._rounds[key]


def _offset(cell: str, column: str) -> int:
    word = cell.strip()
    if not (word.isascii() and word.isdigit() and len(word) < 12):
        raise Refused(f"{column} “{cell}”", "this is no offset", "offsets are whole numbers, counted from 0")
    return int(word)
