"""The fields of a codebook file, the same in YAML and in tables."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from qcode.codebook.check import Problem
from qcode.codebook.model import TEXTS

SHORT = ("tag", "color", "pin")
"""Fields of a code that hold a word."""

CODE = ("name", "label", *SHORT, *TEXTS, "status", "codes")
"""Fields of a code in YAML; a table has `parent` in the place of `codes`."""

HEAD = ("codebook", "version", "language", "codes", "sets")
"""Fields of a codebook in YAML."""

SET = ("name", "description", "codes")
"""Fields of a set in YAML; its codes are paths."""


def unknown(field: str, known: Iterable[str], line: int, kind: str = "field") -> Problem:
    """The fault that a file has a field (or column) which is not known, with the nearest one that is."""
    names = tuple(known)
    near = difflib.get_close_matches(field.casefold(), names, n=1)
    remedy = f"did you mean `{near[0]}`" if near else f"use one of {', '.join(names)}"
    return Problem(line, f"there is no {kind} `{field}`", remedy)
