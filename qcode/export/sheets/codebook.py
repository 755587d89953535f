"""Codebook: the codes with all that tells coders when to use them."""

from __future__ import annotations

from qcode.codebook.model import TEXTS
from qcode.export.book import Book
from qcode.export.scope import Scope
from qcode.export.sheet import Column, Value


def write(book: Book, scope: Scope) -> None:
    """Write a row for every code, in codebook order."""
    languages = sorted({language for code in scope.codes for language in code.label})
    columns = (
        Column("code", 44),
        Column("category", 18),
        Column("level", 7),
        Column("name", 24),
        Column("parent", 30),
        *(Column(f"label_{language}", 24) for language in languages),
        Column("tag", 6),
        Column("color", 10),
        Column("pin", 6),
        *(Column(field, 50, wrap=True) for field in TEXTS),
        Column("status", 10),
    )
    sheet = book.sheet("Codebook", columns, empty="The codebook has no codes.", frozen=1)
    paths = {code.id: code.path for code in scope.codes}
    for code in scope.codes:
        parent = paths[code.parent_id] if code.parent_id is not None else ""
        labels = [code.label.get(language, "") for language in languages]
        texts = [str(getattr(code, field)) for field in TEXTS]
        place: list[Value] = [code.path, code.category, code.depth + 1, code.name, parent]
        sheet.row([*place, *labels, code.tag, code.color, code.pin, *texts, code.status])
