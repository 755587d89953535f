"""What the projects screen says of each project. A project that can't be read says why in its own row."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from qcode.api import open_project
from qcode.api.project import Project
from qcode.codebook.model import key_of
from qcode.coding import assignments, codings, documents
from qcode.errors import Refused
from qcode.store.backup import backups_of
from qcode.store.location import SUFFIX
from qcode.tui.projects.dates import when
from qcode.tui.shown import counted

_NAMED_DOCUMENTS = 3
_NAMED_CODERS = 2


@dataclass(frozen=True)
class ProjectSummary:
    """A project file.

    changed: seconds since 1970. size: bytes. contents and state are empty until it was read. others: what colleagues
    are at. trouble and remedy: why it can't be read and what to do, clauses; nothing where it can.
    """

    path: Path
    changed: float
    size: int
    contents: str = ""
    state: str = ""
    others: str = ""
    trouble: str = ""
    remedy: str = ""

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return self.path.stem


def project_files(folder: Path, opened: tuple[Path, ...] = ()) -> tuple[Path, ...]:
    """Give the projects of a folder by name, then those opened elsewhere that are still there."""
    try:
        here = sorted(path for path in folder.glob(f"*{SUFFIX}") if path.is_file())
    except OSError:
        here = []
    known = {path.resolve() for path in here}
    return (*here, *(path for path in opened if path.resolve() not in known and path.is_file()))


def first_look(path: Path) -> ProjectSummary:
    """Say what the folder tells of a file, without opening it."""
    files = [path, path.with_name(path.name + "-wal")]
    found = [file.stat() for file in files if file.exists()]
    return ProjectSummary(path, max((stat.st_mtime for stat in found), default=0), sum(stat.st_size for stat in found))


def summarise(path: Path, coder: str | None) -> ProjectSummary:
    """Open a project and say what is in it; whatever is wrong with it becomes its trouble."""
    look = first_look(path)
    try:
        with open_project(path, coder) as project:
            contents, state, others = _read(project)
    except Refused as refused:
        return _in_trouble(look, refused.why, refused.remedy)
    except DBAPIError as error:
        return _in_trouble(look, f"it can't be read ({error.orig})", "restore a backup, or run `qcode check`")
    except OSError as error:
        return _in_trouble(look, f"it can't be read ({error.strerror})", "check who may read the file")
    return replace(look, contents=contents, state=state, others=others)


def _in_trouble(look: ProjectSummary, why: str, remedy: str) -> ProjectSummary:
    if "locked" in why:
        why, remedy = "locked: another program is writing in it", "wait until it is done, or close it"
    return replace(look, trouble=why, remedy=remedy)


def _read(project: Project) -> tuple[str, str, str]:
    with project.reading() as reading:
        listed = documents.listing(reading)
        given = sum(codings.counts(reading, by="document_id").values())
        states = assignments.states(reading)
    contents = f"{counted(len(listed), 'document')}, {counted(given, 'coding')}"
    names = {document.id: document.name for document in listed}
    return contents, _state(states, project.coder), _others(states, names, project.coder)


def _state(states: dict[str, dict[str, str]], coder: str | None) -> str:
    """Say how many of a coder's documents are done."""
    mine = [state for of in states.values() for name, state in of.items() if _is(name, coder)]
    done = mine.count(assignments.FINISHED)
    if not mine:
        return ""
    return "done" if done == len(mine) else f"{done} of {len(mine)} done"


def _others(states: dict[str, dict[str, str]], names: dict[str, str], coder: str | None) -> str:
    """Say which documents the others have begun: `Luis is at 07 and 08`."""
    begun: dict[str, list[str]] = {}
    for document_id, of in states.items():
        for name, state in of.items():
            if state == assignments.IN_PROGRESS and not _is(name, coder) and document_id in names:
                begun.setdefault(name, []).append(_short(names[document_id]))
    said = [f"{name} is at {_listed(at)}" for name, at in list(begun.items())[:_NAMED_CODERS]]
    return ", ".join(said)


def _is(name: str, coder: str | None) -> bool:
    return coder is not None and key_of(name) == key_of(coder)


def _short(name: str) -> str:
    first = name.split(maxsplit=1)[0]
    return first if first.isdigit() else name


def _listed(names: list[str]) -> str:
    shown = names[:_NAMED_DOCUMENTS]
    if len(names) > len(shown):
        return f"{', '.join(shown)} and {len(names) - len(shown)} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def last_backup(path: Path, now: datetime) -> str:
    """Say when a project was backed up last, nothing where it never was."""
    try:
        made = [backup.stat().st_mtime for backup in backups_of(path) if backup.suffix == path.suffix]
    except OSError:
        return ""
    return when(max(made), now) if made else ""
