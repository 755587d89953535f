"""A project that is open, as one coder sees it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from qcode.codebook.model import key_of
from qcode.coding import coders
from qcode.errors import Refused
from qcode.store import store as stores
from qcode.store import undo as undoing
from qcode.store.journal import Action
from qcode.store.location import locate, make_projects_folder, projects_folder
from qcode.store.store import Reading, Store
from qcode.store.undo import Undone

if TYPE_CHECKING:
    import pandas as pd


class Project:
    """An open project. reading() and action() are what everything else is done with; close it, or use `with`."""

    def __init__(self, store: Store, coder: str | None) -> None:
        self._store = store
        self.coder = coder

    @property
    def path(self) -> Path:
        """The project's file."""
        return self._store.path

    @property
    def name(self) -> str:
        """The project's name."""
        return self._store.name

    @property
    def read_only(self) -> bool:
        """Whether the file can only be read here."""
        return self._store.read_only

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """Read as this project's coder, all within one consistent view."""
        with self._store.reading(self._store.viewer(key_of(self.coder) if self.coder else None)) as reading:
            yield reading

    @contextmanager
    def action(self, label: str) -> Iterator[Action]:
        """Do one act as this project's coder: all of it is stored and can be undone at once, or nothing is."""
        with coders.acting(self._store, self._acting_coder(), label) as act:
            yield act

    def undo(self) -> Undone:
        """Take back the coder's last act; refused where later work stands on it."""
        return undoing.undo(self._store, self._coder_id())

    def redo(self) -> Undone:
        """Do again what the coder took back last."""
        return undoing.redo(self._store, self._coder_id())

    def matrix(
        self, rows: str = "code", columns: str = "document", values: str = "count", layer: str = "primary"
    ) -> pd.DataFrame:
        """Count codings in two dimensions: a DataFrame with the row labels as index, the layer in `.attrs["layer"]`.

        rows, columns: code, category, document, case or coder. values: count (codings), presence (0 or 1),
        characters or words (of the united spans of each coder).
        """
        from qcode.analysis.matrix import matrix

        with self.reading() as reading:
            return matrix(reading, rows, columns, values, layer).frame()

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    def __enter__(self) -> Project:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _acting_coder(self) -> str:
        if self.coder is None:
            raise Refused("this act", "it is not known who acts", "say who you are with --coder or QCODE_CODER")
        return self.coder

    def _coder_id(self) -> str:
        with self.reading() as reading:
            return coders.find(reading, self._acting_coder()).id


def open_project(project: str | Path, coder: str | None = None) -> Project:
    """Open a project that exists: a path, or a bare name in the projects folder; coder is who reads and acts."""
    return Project(stores.open_store(locate(str(project))), coder)


def create_project(project: str | Path, coder: str, codebook: str | Path | None = None) -> Project:
    """Make a new project, with a codebook if one is named (one that ships, or a file). Its maker leads it."""
    from qcode.codebook.read import read_codebook
    from qcode.codebook.shipped import codebook_file
    from qcode.codebook.stored import take_in

    read = read_codebook(codebook_file(str(codebook))) if codebook is not None else None
    path = locate(str(project))
    if path.parent == projects_folder():
        make_projects_folder()
    made = Project(stores.create_store(path, path.stem), coder)
    try:
        with coders.acting(made._store, coder, "new project") as act:
            if read is not None:
                take_in(act, read)
    except BaseException:
        made.close()
        stores.delete_project_file(path)
        raise
    return made
