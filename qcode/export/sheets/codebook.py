"""Codebook: the codes with all that tells coders when to use them."""

from __future__ import annotations

from typing import Final

from qcode.codebook.model import TEXTS
from qcode.export.book import Book
from qcode.export.scope import Scope
from qcode.export.sheet import Column, Value
from qcode.export.tally import Tally

_MEANINGS: Final = {
    "brief": "what it is about, in a few words",
    "definition": "what it means",
    "include": "when to give it",
    "exclude": "when not to give it",
    "example": "words to which it was given",
}


def write(book: Book, scope: Scope, _tally: Tally) -> None:
    """Write a row for every code, in codebook order."""
    languages = sorted({language for code in scope.codes for language in code.label})
    columns = (
        Column("code", 44, meaning="the code's path, names joined by /"),
        Column("category", 18, meaning="its category: its top code"),
        Column("level", 7, meaning="how deep it stands, 1 for categories", kind="number"),
        Column("name", 24, meaning="its name"),
        Column("parent", 30, meaning="the code it stands under, by its path"),
        *(Column(f"label_{language}", 24, meaning=f"its label, language {language}") for language in languages),
        Column("tag", 6, meaning="the two letters by which it is given", safe=True),
        Column("color", 10, meaning="its colour, if it has one of its own", safe=True),
        Column("pin", 6, meaning="the digit by which it is given", safe=True),
        *(Column(field, 50, wrap=True, meaning=_MEANINGS[field]) for field in TEXTS),
        Column("status", 10, meaning="whether it is given", values="candidate; active; retired", safe=True),
    )
    sheet = book.sheet("Codebook", columns, empty="The codebook has no codes.", frozen=1)
    paths = {code.id: code.path for code in scope.codes}
    for code in scope.codes:
        parent = paths[code.parent_id] if code.parent_id is not None else ""
        labels = [code.label.get(language, "") for language in languages]
        texts = [str(getattr(code, field)) for field in TEXTS]
        place: list[Value] = [code.path, code.category, code.depth + 1, code.name, parent]
        sheet.row([*place, *labels, code.tag, code.color, code.pin, *texts, code.status])
