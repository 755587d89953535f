"""The sample project, made where a person wants it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qcode.api.project import Project
from qcode.errors import Refused
from qcode.store.location import SUFFIX, make_projects_folder


@dataclass(frozen=True)
class Sample:
    """Where the sample project is, and whether it was made just now."""

    path: Path
    made: bool


def open_sample(folder: Path | None = None) -> Sample:
    """Give the sample project in a folder (the projects folder if none is named); one that is there stays as it is.

    Raises Refused where the folder can't be made or written to.
    """
    from qcode.sample import LEAD, SAMPLE_NAME, build
    from qcode.store.store import delete_project_file

    place = folder or make_projects_folder()
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(place, f"the folder can't be made ({error.strerror})", "name another folder") from None
    path = place / (SAMPLE_NAME + SUFFIX)
    if path.exists():
        return Sample(path, made=False)
    with Project(build(path), LEAD) as project:
        try:
            _settle(project)
        except BaseException:
            project.close()
            delete_project_file(path)
            raise
    return Sample(path, made=True)


def _settle(project: Project) -> None:
    """Settle some of what the coders differ on, as a team that has just begun to."""
    from qcode.api.settle import Choice, by_place, decide
    from qcode.files.tables import read_table
    from qcode.sample import sources

    for row in read_table(sources() / "decisions.csv").rows:
        told = row.cells
        place = by_place(told["document"], told["code"], (int(told["start"]), int(told["end"])))
        decide(project, place, Choice(told["decision"], told["of"] or None, reason=told["reason"]))
