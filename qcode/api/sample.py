"""The sample project, made where a person wants it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qcode.errors import Refused
from qcode.store.location import SUFFIX, make_projects_folder


@dataclass(frozen=True)
class Sample:
    """Where the sample project is, and whether it was made just now."""

    path: Path
    made: bool


def open_sample(folder: Path | None = None) -> Sample:
    """Give the sample project in a folder (the projects folder if none is named); one that is there stays as it is."""
    from qcode.sample import SAMPLE_NAME, build

    place = folder or make_projects_folder()
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(place, f"the folder can't be made ({error.strerror})", "name another folder") from None
    path = place / (SAMPLE_NAME + SUFFIX)
    if path.exists():
        return Sample(path, made=False)
    build(path).close()
    return Sample(path, made=True)
