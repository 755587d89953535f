"""The tables of a project, a file a family. Rows never leave store, codebook and coding."""

from qcode.store.tables.base import Row, new_id
from qcode.store.tables.cases import (
    Case,
    CaseDocument,
    CaseExcerpt,
    CaseLink,
    CaseSpeaker,
    Evidence,
    Summary,
    Value,
    Variable,
)
from qcode.store.tables.codes import Code, CodeSet, CodeSetCode
from qcode.store.tables.codings import Coding, Highlight, Memo
from qcode.store.tables.documents import Document, Segment, Speaker, StoredText, TextVersion, Turn
from qcode.store.tables.journal import Act, Change
from qcode.store.tables.review import Conflict, Decision, DecisionLink, Snapshot
from qcode.store.tables.study import Assignment, AssignmentSet, Coder, Round, Study

__all__ = [
    "Act",
    "Assignment",
    "AssignmentSet",
    "Case",
    "CaseDocument",
    "CaseExcerpt",
    "CaseLink",
    "CaseSpeaker",
    "Change",
    "Code",
    "CodeSet",
    "CodeSetCode",
    "Coder",
    "Coding",
    "Conflict",
    "Decision",
    "DecisionLink",
    "Document",
    "Evidence",
    "Highlight",
    "Memo",
    "Round",
    "Row",
    "Segment",
    "Snapshot",
    "Speaker",
    "StoredText",
    "Study",
    "Summary",
    "TextVersion",
    "Turn",
    "Value",
    "Variable",
    "new_id",
]
