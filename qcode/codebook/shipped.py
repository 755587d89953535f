"""The codebooks that come with qcode."""

from __future__ import annotations

import difflib
from pathlib import Path

from qcode.errors import Refused
from qcode.files.shipped import shipped_dir


def shipped_codebooks() -> dict[str, Path]:
    """The files of the codebooks that come with qcode, by name, in alphabetical order."""
    return {path.stem: path for path in sorted(shipped_dir("codebooks").glob("*.yaml"))}


def codebook_file(word: str) -> Path:
    """The file that a person means: the name of a codebook that comes with qcode, else a path.

    Raises Refused for a word that is neither.
    """
    shipped = shipped_codebooks()
    if word in shipped:
        return shipped[word]
    path = Path(word)
    if path.suffix or path.exists():
        return path
    near = difflib.get_close_matches(word, shipped, n=1)
    remedy = f"did you mean {near[0]}" if near else f"name a file, or one of {', '.join(shipped)}"
    raise Refused(f"codebook {word}", "there is none of this name", remedy)
