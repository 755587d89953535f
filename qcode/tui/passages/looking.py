"""Looking for words or by a query beside the screen: the first passage at once, the rest as they come."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from time import perf_counter
from typing import Literal

from sqlalchemy.exc import SQLAlchemyError

from qcode.api import Project
from qcode.errors import Refused
from qcode.store.store import Reading
from qcode.text.search import Mode
from qcode.tui.passages.passage import Passage, passages
from qcode.tui.passages.queried import queried

How = Mode | Literal["query"]
"""How what is written is read: as words in one of the ways of searching, or as a query."""
KEPT = 5_000
"""Passages that a list holds; more than these are only counted."""
_EVERY = 0.1  # seconds between two looks at what was found


@dataclass
class Found:
    """What a search has found so far: passages by the batch, counts of all."""

    batch: list[Passage] = field(default_factory=list)
    passages: int = 0
    documents: int = 0
    seconds: float = 0.0
    is_complete: bool = False
    trouble: Refused | None = None


def look(
    project: Project, query: str, how: How, tell: Callable[[Found], object], is_cancelled: Callable[[], bool]
) -> None:
    """Look for words or by a query, telling what came; runs in a thread of its own with a reading of its own.

    tell is given each batch once, the last with is_complete. A refusal is told as trouble.
    """
    found = Found()
    began = told = perf_counter()
    document = ""
    try:
        with project.reading() as reading:
            for passage in _each(reading, query, how, lambda: not is_cancelled()):
                if is_cancelled():
                    return
                found.passages += 1
                found.documents += passage.document_id != document
                document = passage.document_id
                if found.passages <= KEPT:
                    found.batch.append(passage)
                if found.passages == 1 or perf_counter() - told > _EVERY:
                    _tell(found, tell, began)
                    told = perf_counter()
    except Refused as error:
        found.trouble = error
    except SQLAlchemyError:
        found.trouble = Refused(project.name, "it can't be read just now", "look again")
    if not is_cancelled():
        found.is_complete = True
        _tell(found, tell, began)


def _each(reading: Reading, query: str, how: How, going: Callable[[], bool]) -> Iterator[Passage]:
    return queried(reading, query, going) if how == "query" else passages(reading, query, how, going)


def _tell(found: Found, tell: Callable[[Found], object], began: float) -> None:
    found.seconds = perf_counter() - began
    tell(found)
    found.batch = []
