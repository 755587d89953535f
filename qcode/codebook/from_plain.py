"""A codebook from a plain list: a code a line, its indent its level."""

from __future__ import annotations

from dataclasses import dataclass, field

from qcode.codebook.check import Problem
from qcode.codebook.model import MAX_LEVELS, Codebook, CodeEntry


def codebook_from_plain(text: str, name: str) -> tuple[Codebook, list[Problem]]:
    """The codes of a list and what is wrong with its indents.

    Deeper than the line above is below it; a line that goes back stands under an indent that was there before.
    Tabs or spaces, not both. Empty lines don't count.
    """
    top = _Branch("")
    open_branches = [("", top)]
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), 1):
        words = line.strip()
        if not words:
            continue
        indent = line[: len(line) - len(line.lstrip(" \t"))]
        if fault := _fault(indent, [known for known, _ in open_branches[1:]]):
            problems.append(Problem(number, *fault))
            continue
        while len(open_branches) > 1 and len(open_branches[-1][0]) >= len(indent):
            open_branches.pop()
        if len(open_branches) > MAX_LEVELS:
            why = f"{words} is below level {MAX_LEVELS}"
            problems.append(Problem(number, why, "move it further up"))
            continue
        branch = _Branch(words, number)
        open_branches[-1][1].below.append(branch)
        open_branches.append((indent, branch))
    return Codebook(name, codes=tuple(_code(branch) for branch in top.below)), problems


@dataclass(slots=True)
class _Branch:
    """A line of the list while those below it are still being read."""

    name: str
    line: int = 0
    below: list[_Branch] = field(default_factory=list)


def _code(branch: _Branch) -> CodeEntry:
    return CodeEntry(name=branch.name, line=branch.line, codes=tuple(_code(child) for child in branch.below))


def _fault(indent: str, known: list[str]) -> tuple[str, str] | None:
    """Why this indent can't be understood after those that are open, and the remedy."""
    if " " in indent and "\t" in indent:
        return "tabs and spaces are mixed in its indent", "use one of them throughout"
    deepest = known[-1] if known else ""
    if any(other[:1] != indent[:1] for other in known if other and indent):
        return "it is indented with another character than the lines above", "use tabs or spaces throughout"
    if not known and indent:
        return "the first code is indented", "begin it at the margin"
    if len(indent) < len(deepest) and indent not in known:
        return "it goes back to an indent that no line above has", "line it up with the codes of its level"
    return None
