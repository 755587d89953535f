"""Surveys: a table with a row a respondent, whose open answers are text and whose other answers are variables."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qcode.coding.variable_types import inferred_type
from qcode.errors import Refused
from qcode.files.reading import read_bytes
from qcode.files.tables import Row, Table, read_table
from qcode.intake.draft import Draft, Speaker, Turn
from qcode.intake.formats import FORMATS

OPEN_WORDS = 5
"""A column whose answers have on average at least this many words, or one of three times as many, is open."""
_NAMES = ("document", "respondent", "participant", "id", "name", "respondente", "participante", "encuestado", "nombre")
_SPEAKING = ("speaker", "speakers", "hablante", "participante", "who", "quien", "quién")
_ENDINGS = (".csv", ".tsv")


@dataclass(frozen=True)
class Respondent:
    """One row: the draft of its open answers, and its other answers by column (empty ones are none)."""

    draft: Draft
    variables: dict[str, str]


@dataclass(frozen=True)
class Survey:
    """A survey as read: its respondents, which columns were taken for what, and what should be known about it.

    open: the columns of open answers; name: the column that names respondents, "" where rows are numbered.
    """

    respondents: tuple[Respondent, ...]
    open: tuple[str, ...]
    name: str
    variables: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def types(self) -> dict[str, str]:
        """The type of each variable, as its answers tell."""
        return {name: inferred_type(self._answers_to(name)) for name in self.variables}

    def _answers_to(self, name: str) -> list[str]:
        return [each.variables[name] for each in self.respondents if name in each.variables]


def is_survey(path: Path) -> bool:
    """Whether a file is a table: a workbook by what is in it; a .csv or .tsv unless it holds a format of documents.

    A file that can't be read is none: reading it as a document says why.
    """
    named = path.suffix.lower() in _ENDINGS
    try:
        with path.open("rb") as file:
            zipped = file.read(4) == b"PK\x03\x04"
        if not named and not zipped:
            return False
        data = read_bytes(path)
    except (OSError, Refused):
        return False
    if any(form.sniff(data, path.name) for form in FORMATS[:-1]):
        return False
    return b"xl/workbook.xml" in data if zipped else named


def read_survey(path: Path, *, answers: Sequence[str] | None = None, encoding: str | None = None) -> Survey:
    """The survey in a .csv or .xlsx file.

    answers: the columns of open answers; without it, those whose answers are long (OPEN_WORDS) and not the same
    in most rows. A respondent is named by the first column called id, name, respondent and the like whose cells
    are all filled and differ, else "row 2". Each open answer becomes a turn of the respondent under its question,
    which stands on a line of its own. Rows without an open answer have no text: they are left out, and said.
    Raises Refused for a table that cannot be read, a column that is not there, or a table without open answers.
    """
    table = read_table(path, encoding=encoding)
    if not table.rows:
        raise Refused(path, "it has a header and no rows", "check that it is the file you mean")
    naming = _naming(table)
    if answers is None and not naming:
        _refuse_transcript(path, table)
    if answers is None and "document" in table.columns:
        cause = "it has a column `document`, as interview sheets and tables of codings have"
        raise Refused(path, cause, "name it with --sheet, or, if it is a survey, name --answers")
    chosen = _open(table, naming) if answers is None else _asked(path, table, answers)
    if not chosen:
        raise Refused(path, "none of its columns holds open answers", "name those that do")
    others = tuple(column for column in table.columns if column not in chosen and column != naming)
    digest = hashlib.sha256(read_bytes(path)).hexdigest()
    respondents, silent = [], []
    for row in table.rows:
        name = row.cells[naming].strip() if naming else f"row {row.line}"
        draft = _draft(path, digest, name, _answers(table, row, chosen))
        if draft is None:
            silent.append(name)
        else:
            respondents.append(
                Respondent(draft, {each: row.cells[each].strip() for each in others if row.cells[each].strip()})
            )
    if not respondents:
        raise Refused(path, "no row has an open answer", "name the columns that hold them")
    left = (
        [f"without an open answer, left out: {', '.join(silent[:20])}{', ...' * (len(silent) > 20)}"] if silent else []
    )
    return Survey(tuple(respondents), chosen, naming, others, (*table.notes, *_unnamed(table, naming), *left))


def _naming(table: Table) -> str:
    """The column that names respondents, "" where none does."""
    for column in (each for each in _NAMES if each in table.columns):
        cells = [row.cells[column].strip() for row in table.rows]
        if all(cells) and len({unicodedata.normalize("NFC", cell).casefold() for cell in cells}) == len(cells):
            return column
    return ""


def _unnamed(table: Table, naming: str) -> list[str]:
    """Why a column that is called as if it named the respondents does not."""
    called = next((each for each in _NAMES if each in table.columns), None)
    if naming or called is None:
        return []
    return [f"column `{called}` has empty cells, or the same twice: respondents are named by their row"]


def _refuse_transcript(path: Path, table: Table) -> None:
    """Refuse a table with a row a turn, which some transcription services write: its rows are no respondents."""
    for column in (each for each in _SPEAKING if each in table.columns):
        cells = [row.cells[column].strip() for row in table.rows if row.cells[column].strip()]
        if 2 * len(set(cells)) <= len(cells):
            cause = (
                f"it looks like a transcript with a row a turn: column `{column}` has the same names again and again"
            )
            remedy = "save it as text with each name before its turn, or, if it is a survey, name --answers"
            raise Refused(path, cause, remedy)


def _open(table: Table, naming: str) -> tuple[str, ...]:
    """The columns that hold open answers, as their length tells."""
    found = []
    for column in table.columns:
        lengths = [len(row.cells[column].split()) for row in table.rows if row.cells[column].strip()]
        different = {row.cells[column].strip().casefold() for row in table.rows if row.cells[column].strip()}
        long = bool(lengths) and (sum(lengths) >= OPEN_WORDS * len(lengths) or max(lengths) >= 3 * OPEN_WORDS)
        if column != naming and long and 2 * len(different) > len(lengths):
            found.append(column)
    return tuple(found)


def _asked(path: Path, table: Table, answers: Sequence[str]) -> tuple[str, ...]:
    """The columns that the person named."""
    wanted = tuple(dict.fromkeys(" ".join(each.split()).casefold() for each in answers))
    known = {" ".join(column.split()).casefold(): column for column in table.columns}
    missing = [each for each in wanted if each not in known]
    if missing:
        raise Refused(path, f"it has no column “{missing[0]}”", f"its columns are {', '.join(table.titles)}")
    return tuple(known[each] for each in wanted)


def _answers(table: Table, row: Row, chosen: tuple[str, ...]) -> list[tuple[str, str]]:
    """The questions that a respondent answered, as the header has them, and the answers."""
    titles = dict(zip(table.columns, table.titles, strict=True))
    return [(" ".join(titles[each].split()), row.cells[each].strip()) for each in chosen if row.cells[each].strip()]


def _draft(path: Path, digest: str, name: str, answers: list[tuple[str, str]]) -> Draft | None:
    """The document of one respondent, None where nothing was answered."""
    if not answers:
        return None
    pieces, turns, at = [], [], 0
    for number, (question, answer) in enumerate(answers, 1):
        start = at + len(question) + 1
        turns.append(Turn(number, at, start, start + len(answer), name, None))
        pieces.append(f"{question}\n{answer}")
        at = start + len(answer) + 2
    text = "\n\n".join(pieces)
    return Draft(
        name=f"{unicodedata.normalize('NFC', path.stem)} {unicodedata.normalize('NFC', name)}",
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        source_name=f"{path.name}#{name}".encode("utf-8", "backslashreplace").decode("utf-8"),
        source_sha256=hashlib.sha256(f"{digest}#{name}".encode()).hexdigest(),
        format="survey",
        encoding=None,
        turns=tuple(turns),
        speakers=(Speaker(name, False),),
        notes=(),
    )
