"""Opening a copy to be merged: never the file itself, which stays as it is, but a checked copy of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from qcode.errors import Refused
from qcode.exchange.soundness import check_journal
from qcode.store.check import check
from qcode.store.copying import Unreadable, copy_project
from qcode.store.engine import check_header
from qcode.store.lineage import History, read_history, texts
from qcode.store.store import Viewer, open_store

_AGAIN = "ask for the file again, or for a backup of it"


@dataclass(frozen=True)
class OpenedCopy:
    """What a copy knows: its journal, its texts by their hashes, and its coders' names by id."""

    path: Path
    history: History
    texts: dict[str, str]


@contextmanager
def opened_copies(paths: list[Path], project: Path) -> Iterator[list[OpenedCopy]]:
    """Read copies; one that is no project, damaged, or the project itself is refused before anything is done."""
    with TemporaryDirectory(prefix="qcode-") as folder:
        yield [_open(path, project, Path(folder) / f"{number}.qcode") for number, path in enumerate(paths, 1)]


def _open(path: Path, project: Path, temporary: Path) -> OpenedCopy:
    check_header(path)
    if path.samefile(project):
        raise Refused(path, "this is the project itself", "name the copies that came back")
    try:
        copy_project(path, temporary, check_header)
        return _read(path, temporary)
    except Unreadable:
        raise Refused(path, "it is cut short or damaged, so it can't be read", _AGAIN) from None
    except Refused as refused:
        if refused.what == str(temporary):
            raise Refused(path, refused.why, refused.remedy) from None
        raise


def _read(path: Path, temporary: Path) -> OpenedCopy:
    store = open_store(temporary)
    try:
        found = check(store)
        if found:
            why = f"it is not whole ({found[0].what}: {found[0].why})"
            raise Refused(path, why, _AGAIN)
        with store.reading(Viewer(is_lead=True)) as reading:
            check_journal(reading.connection, path)
            return OpenedCopy(path, read_history(reading.connection), texts(reading.connection))
    finally:
        store.close()
