"""From what a person writes as a path to documents in the project."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from qcode.api import Project
from qcode.api.importing import Imported, expand, import_files
from qcode.errors import Refused
from qcode.tui.projects.paths import by_name


def files_at(written: str) -> tuple[Path, ...]:
    """Give the files that a path means: itself, those in a folder, or those a pattern such as `~/field/*.txt` finds.

    A path dropped on the terminal may come in quotes or as file://.
    """
    clean = written.strip().strip("'\"")
    if clean.startswith("file://"):
        clean = unquote(urlsplit(clean).path)
    path = Path(clean).expanduser()
    if not clean or not (path.exists() or any(sign in path.name for sign in "*?[")):
        raise Refused(clean or "the path", "no file is there", "check the path")
    return expand([path]).files


def take_in(
    project: Project, paths: Sequence[Path], progress: Callable[[int, int], None] = lambda _done, _of: None
) -> tuple[Imported, ...]:
    """Import files one after the other, saying after each how many of how many are done."""
    taken = []
    for imported in import_files(project, paths):
        taken.append(imported)
        progress(len(taken), len(paths))
    return tuple(taken)


@dataclass(frozen=True)
class Account:
    """What must be said of files: why some were not taken in, and what of others was guessed, left out or doubtful."""

    refused: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What the lines are about."""
        parts = (("not read", self.refused), ("read, with remarks", self.remarks))
        return "; ".join(words for words, lines in parts if lines).capitalize()

    @property
    def lines(self) -> tuple[str, ...]:
        """A line for each file."""
        return (*self.refused, *self.remarks)


def account_of(taken: Sequence[Imported]) -> Account:
    """Say for each file that was not taken in why and what to do, and for each other what there is to know of it."""
    refused = tuple(str(by_name(imported.refused)) for imported in taken if imported.refused is not None)
    return Account(refused, tuple(f"{each.path.name}: {said}" for each in taken if (said := _remarks(each))))


def _remarks(imported: Imported) -> str:
    if imported.already is not None:
        return f"the project has it already, as “{imported.already}”; it was not taken twice"
    noted = imported.survey if imported.survey is not None else imported.draft
    return "; ".join(noted.notes) if noted is not None and imported.refused is None else ""


def comments_left_out(taken: Sequence[Imported]) -> int:
    """Count the comments in the margins of what was taken in, which come only when asked for."""
    return sum(len(each.draft.comments) for each in taken if each.draft is not None and each.document is not None)
