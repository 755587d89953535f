"""The tables of a project, a file a family. Rows never leave store, codebook and coding."""

from qcode.store.tables.base import Row, new_id
from qcode.store.tables.cases import Case, CaseDocument, Value, Variable
from qcode.store.tables.codes import Code
from qcode.store.tables.codings import Coding, Highlight, Memo
from qcode.store.tables.documents import Document, Speaker, StoredText, TextVersion, Turn
from qcode.store.tables.journal import Act, Change
from qcode.store.tables.study import Assignment, Coder, Round, Study

__all__ = [
    "Act",
    "Assignment",
    "Case",
    "CaseDocument",
    "Change",
    "Code",
    "Coder",
    "Coding",
    "Document",
    "Highlight",
    "Memo",
    "Round",
    "Row",
    "Speaker",
    "StoredText",
    "Study",
    "TextVersion",
    "Turn",
    "Value",
    "Variable",
    "new_id",
]
