"""A project that is open, as one coder sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from qcode.api.identity import known_coder
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
        return self._play(undoing.undo)

    def redo(self) -> Undone:
        """Do again what the coder took back last."""
        return self._play(undoing.redo)

    def erase(self, change: Callable[[str], str], label: str) -> int:
        """Change words for good in every row and in the journal; remove the older texts that hold them, and count them.

        change: gives a text without the words. label: for the log. There is no undo of it, nor of what was done before
        where the older text is gone.
        """
        from qcode.store.erase import erase

        return erase(self._store, self._coder_id(), change, key_of, label)

    def matrix(
        self,
        rows: str = "code",
        columns: str = "document",
        values: str = "count",
        layer: str = "primary",
        *,
        where: str = "",
        depth: int | None = None,
        how: str = "overlap",
        totals: bool = False,
        sort: str = "",
        cluster: str = "",
        top: int | None = None,
    ) -> pd.DataFrame:
        """Count codings in two dimensions: a DataFrame with the row labels as index, the layer in `.attrs["layer"]`.

        rows, columns: code, category, document, case, coder, speaker, `document.VAR`, `case.VAR` or `speaker.VAR`.
        values: count (codings), presence (0 or 1), characters or words (of the united spans of each coder), people
        (who answer where a coding begins), all int64; row-share or column-share (float64); summary (words).
        where: a query, as `qcode find` takes it, that chooses among the layer's codings. depth: how many levels of
        codes are told apart. totals: a last row and column `total`. sort: name or total; cluster: jaccard or cosine;
        top: only so many rows. With code and code, or category and category, codes that stand together are counted
        (count, presence, jaccard or c), as how says: overlap, nested, turn, document, sequence or near:20.
        """
        from qcode.analysis.matrix import matrix

        with self.reading() as reading:
            found = matrix(
                reading,
                rows,
                columns,
                values,
                layer,
                where=where,
                depth=depth,
                how=how,
                totals=totals,
                sort=sort,
                cluster=cluster,
                top=top,
            )
        return found.frame()

    def codings(self, layer: str = "primary", where: str = "") -> pd.DataFrame:
        """Give the codings of a layer, a row each, those that a query chooses or all; columns: api.frames."""
        from qcode.api.frames import codings_frame

        with self.reading() as reading:
            return codings_frame(reading, layer, where)

    def documents(self) -> pd.DataFrame:
        """Give the documents, a row each, with their cases and variables; columns: api.frames."""
        from qcode.api.frames import documents_frame

        with self.reading() as reading:
            return documents_frame(reading)

    def cases(self) -> pd.DataFrame:
        """Give the cases, a row each, with their documents and variables; columns: api.frames."""
        from qcode.api.frames import cases_frame

        with self.reading() as reading:
            return cases_frame(reading)

    def agreement(
        self,
        unit: str = "turn",
        rule: str = "touch",
        *,
        coders: Sequence[str] | None = None,
        codes: Sequence[str] | None = None,
        round_name: str | None = None,
    ) -> pd.DataFrame:
        """Give the coders' agreement, a row a code, whose path is the index; `.attrs` says what was compared.

        unit: turn, segment, sentence, paragraph, document or character; rule: touch or half. Columns are those of
        `qcode agreement --json`; a coefficient is float64, and NaN where it is not defined.
        """
        from qcode.api.agreement import agreement

        with self.reading() as reading:
            table = agreement(reading, unit=unit, rule=rule, only=coders, codes=codes, round_name=round_name)
        return table.frame()

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    def __enter__(self) -> Project:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _play(self, play: Callable[[Store, str], Undone]) -> Undone:
        """Undo or redo; who acts may have another name afterwards, and goes on under it."""
        coder_id = self._coder_id()
        played = play(self._store, coder_id)
        with self.reading() as reading:
            self.coder = next((each.name for each in coders.listing(reading) if each.id == coder_id), self.coder)
        return played

    def _acting_coder(self) -> str:
        if self.coder is None:
            raise Refused("this act", "it is not known who acts", "say who you are with --coder or QCODE_CODER")
        return self.coder

    def _coder_id(self) -> str:
        with self.reading() as reading:
            return coders.find(reading, self._acting_coder()).id


def open_project(project: str | Path, coder: str | None = None) -> Project:
    """Open a project that exists: a path, or a bare name in the projects folder.

    coder is who reads and acts; where it is left out, whom QCODE_CODER names, else who said so last at the keyboard.
    """
    return Project(stores.open_store(locate(str(project))), known_coder(coder))


def create_project(project: str | Path, coder: str, codebook: str | Path | None = None) -> Project:
    """Make a new project, with a codebook if one is named (one that ships, or a file). Its maker leads it.

    Raises Refused, with no file left, where a file of the name is there already, it can't be written, or the codebook
    has faults.
    """
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
