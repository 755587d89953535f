"""The interview sheet: a table with a row a document, or a row a speaker, which brings cases and variables."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from qcode.coding import cases, documents, speakers, variables
from qcode.coding.documents import DocumentInfo, SpeakerInfo
from qcode.coding.variable_types import inferred_type
from qcode.coding.variables import VariableInfo
from qcode.errors import Refused
from qcode.files.tables import Row, Table, read_table
from qcode.intake.matching import Named
from qcode.store.journal import Action

CASE_COLUMNS = ("cases", "case")
CONSENT = "consent"
_OF_A_SPEAKER = "speaker."
_OF_A_DOCUMENT = "document."


@dataclass(frozen=True)
class Applied:
    """What a sheet brought.

    documents, speakers: how many got something. unmatched: rows that match nothing, with what was meant perhaps.
    notes: what was guessed in reading the file. replaced: values that were otherwise before. added: cases that were
    not there. types: the variables that are new, each with the type that its answers have.
    """

    documents: int
    unmatched: tuple[str, ...]
    notes: tuple[str, ...]
    speakers: int = 0
    replaced: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    types: tuple[tuple[str, str], ...] = ()


def read_sheet(path: Path) -> Table:
    """Read the sheet; it must have a column `document`."""
    table = read_table(path)
    if "document" not in table.columns:
        raise Refused(path, "it has no column `document`", "name the column that holds the documents' names so")
    return table


def apply_sheet(act: Action, table: Table) -> Applied:
    """Set cases and variables of the documents that the sheet names; what matches no document is told, not guessed.

    Column `cases` (or `case`) names cases, split at `;`; every other column is a variable of the document, or of the
    speaker where it is called `speaker.NAME`, or where column `speaker` makes a document have several rows: then each
    row is about one speaker (`document.NAME` is the document's; a row that names no speaker is about the document).
    `consent` is also the consent of the speakers named. New variables take the type that their answers have. A value
    that was otherwise is replaced; an empty cell is no value and takes none away.
    Raises Refused where two rows are about the same, and for a value that its variable can't hold.
    """
    known = documents.listing(act)
    sheet = _Sheet(act, table, Named((document.name, document) for document in known))
    for row in table.rows:
        sheet.take(row)
    if sheet.unmatched and not sheet.documents:
        raise Refused("the sheet", f"none of its rows matches the project ({sheet.unmatched[0]})", "check the names")
    return sheet.applied(table.notes)


class _Sheet:
    """A sheet being applied: its columns as variables, and what became of its rows so far."""

    def __init__(self, act: Action, table: Table, known: Named[DocumentInfo]) -> None:
        self._act = act
        self._table = table
        self._known = known
        self._speakers: dict[str, tuple[SpeakerInfo, ...]] = {}
        self._lines: dict[tuple[str, str], int] = {}
        self._variables: dict[tuple[str, str], VariableInfo] = {}
        self._types: list[tuple[str, str]] = []
        self._replaced: list[str] = []
        self._cases = {case.id for case in cases.listing(act)}
        self._by_speaker = self._has_a_row_a_speaker()
        self.documents: set[str] = set()
        self._about: set[str] = set()
        self.unmatched: list[str] = []

    def applied(self, notes: tuple[str, ...]) -> Applied:
        """Sum up."""
        added = tuple(case.name for case in cases.listing(self._act) if case.id not in self._cases)
        return Applied(
            len(self.documents),
            tuple(self.unmatched),
            notes,
            len(self._about),
            tuple(self._replaced),
            added,
            tuple(self._types),
        )

    def take(self, row: Row) -> None:
        """Set what a row says."""
        name = row.cells["document"].strip()
        document = self._known.find(name)
        if document is None:
            self.unmatched.append(f"line {row.line}: {name}{self._known.near(name)}")
            return
        named = self._named_speakers(row, document)
        if named is None:
            return
        self._once(row, document, named[0].id if self._by_speaker and named else "")
        self.documents.add(document.id)
        for case in _cases(row.cells):
            cases.link(self._act, cases.find_or_add(self._act, case).id, [document.id])
        about = named if self._by_speaker else ()
        for column in self._table.columns:
            self._set(row, column, document, named, about)

    def _set(
        self,
        row: Row,
        column: str,
        document: DocumentInfo,
        named: tuple[SpeakerInfo, ...],
        about: tuple[SpeakerInfo, ...],
    ) -> None:
        cell = row.cells[column].strip()
        if not cell or column in ("document", "speaker", *CASE_COLUMNS):
            return
        if column in (CONSENT, _OF_A_SPEAKER + CONSENT):
            self._consent(row, cell, named, strict=bool(about) or column != CONSENT)
            if about or column != CONSENT:
                return
        subject, name = self._whose(column, speaker=bool(about))
        subjects = [(document.id, document.name)] if subject == "document" else [(who.id, who.name) for who in named]
        self._about.update(who.id for who in named if subject == "speaker")
        for subject_id, called in subjects:
            self._answer(row, column, subject, name, subject_id, called)

    def _answer(self, row: Row, column: str, subject: str, name: str, subject_id: str, called: str) -> None:
        variable = self._variable(subject, name, column)
        value = row.cells[column].strip()
        try:
            before = variables.answer(self._act, variable, subject_id, value)
        except Refused as refused:
            raise Refused(f"the sheet, line {row.line}, {refused.what}", refused.why, refused.remedy) from None
        if before:
            was = "; ".join(before)
            self._replaced.append(f"line {row.line}: {variable.name} of {called} was “{was}”, now “{value}”")

    def _consent(self, row: Row, cell: str, named: tuple[SpeakerInfo, ...], *, strict: bool) -> None:
        """Set the consent of the speakers; in a row a document other words are a variable's alone."""
        for who in named:
            try:
                consent = speakers.set_consent(self._act, who, cell)
            except Refused as refused:
                if strict:
                    raise Refused(f"the sheet, line {row.line}, {refused.what}", refused.why, refused.remedy) from None
                return
            self._about.add(who.id)
            if who.consent not in ("", consent):
                self._replaced.append(f"line {row.line}: consent of {who.name} was “{who.consent}”, now “{consent}”")

    def _variable(self, subject: str, name: str, column: str) -> VariableInfo:
        """Give the variable of a column, made with the type of its answers if it is not there."""
        found = self._variables.get((subject, name))
        if found is None:
            there = {variable.id for variable in variables.listing(self._act, subject)}
            kind = inferred_type(row.cells[column] for row in self._table.rows)
            found = variables.find_or_add(self._act, subject, name, kind)
            if found.id not in there:
                self._types.append((found.name if subject == "document" else f"speaker.{found.name}", found.type))
            self._variables[subject, name] = found
        return found

    def _named_speakers(self, row: Row, document: DocumentInfo) -> tuple[SpeakerInfo, ...] | None:
        """Give the speakers that a row names, split at `;`; None where it is about one who is not there."""
        cell = row.cells.get("speaker", "").strip()
        if not cell:
            return ()
        if document.id not in self._speakers:
            self._speakers[document.id] = documents.speakers_of(self._act, document.id)
        known = Named((who.name, who) for who in self._speakers[document.id])
        whole = known.find(cell)
        if whole is not None or self._by_speaker:
            if whole is None:
                self.unmatched.append(f"line {row.line}: speaker {cell} of {document.name}{known.near(cell)}")
            return (whole,) if whole is not None else None
        return tuple(who for part in cell.split(";") if (who := known.find(part)) is not None)

    def _whose(self, column: str, *, speaker: bool) -> tuple[str, str]:
        """Say whose variable a column is, and its name."""
        if column.startswith(_OF_A_SPEAKER):
            return "speaker", column.removeprefix(_OF_A_SPEAKER)
        if column.startswith(_OF_A_DOCUMENT):
            return "document", column.removeprefix(_OF_A_DOCUMENT)
        return ("speaker" if speaker else "document"), column

    def _has_a_row_a_speaker(self) -> bool:
        if "speaker" not in self._table.columns:
            return False
        rows = Counter(
            found.id
            for row in self._table.rows
            if row.cells["speaker"].strip() and (found := self._known.find(row.cells["document"])) is not None
        )
        return any(count > 1 for count in rows.values())

    def _once(self, row: Row, document: DocumentInfo, speaker_id: str) -> None:
        """Refuse a second row about the same."""
        line = self._lines.setdefault((document.id, speaker_id), row.line)
        if line != row.line:
            what = f"document {document.name}"
            remedy = "give each document one row"
            if speaker_id:
                what, remedy = f"speaker {row.cells['speaker'].strip()} of {document.name}", "give each speaker one row"
            raise Refused(what, f"lines {line} and {row.line} are both about it", remedy)


def _cases(cells: dict[str, str]) -> list[str]:
    named = ";".join(cells.get(column, "") for column in CASE_COLUMNS)
    return [case.strip() for case in named.split(";") if case.strip()]
