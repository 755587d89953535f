"""Reading the project beside a screen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError

from qcode.api import Project
from qcode.errors import Refused
from qcode.store.store import Reading


@contextmanager
def looking(project: Project) -> Iterator[Reading]:
    """Read the project; what the database can't give just now is refused, not a fault."""
    try:
        with project.reading() as reading:
            yield reading
    except SQLAlchemyError:
        raise Refused(project.name, "it can't be read just now", "look again, or run `qcode check` on it") from None
