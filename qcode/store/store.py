"""A project's store: open it, create it, read from it as a viewer. Writing is the journal's."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, Engine, create_mock_engine, insert, select
from sqlalchemy.dialects.sqlite import dialect as sqlite_dialect
from sqlalchemy.exc import DBAPIError, NoResultFound
from sqlmodel import col

from qcode.errors import Refused
from qcode.store import engine as engines
from qcode.store.tables import Coder, Round, Row, Study, new_id

# As Alembic makes it, so that a new project and an upgraded one are the same.
_VERSION_TABLE = (
    "CREATE TABLE alembic_version ("
    "version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)


@dataclass(frozen=True)
class Viewer:
    """Who looks: a coder, or nobody in particular (coder_id None), who sees what is open to all."""

    coder_id: str | None = None
    is_lead: bool = False


@dataclass(frozen=True)
class Reading:
    """One consistent view of the project, as one viewer may see it."""

    connection: Connection
    viewer: Viewer


class Store:
    """An open project file. Close it when done; it can be used from several threads."""

    def __init__(self, path: Path, engine: Engine, *, read_only: bool) -> None:
        self.path = path
        self.engine = engine
        self.read_only = read_only
        with self.engine.connect() as connection:
            study = connection.execute(select(col(Study.name), col(Study.copy_id))).one()
        self.name: str = study[0]
        self.copy_id: str = study[1]

    @contextmanager
    def reading(self, viewer: Viewer) -> Iterator[Reading]:
        """Read within one transaction, so that all that is read belongs together."""
        try:
            with self.engine.connect() as connection, connection.begin():
                yield Reading(connection, viewer)
        except DBAPIError as error:
            if engines.has_no_room(error.orig):
                raise engines.no_room(self.path) from error
            raise Refused(
                self.path, f"it can't be read ({error.orig})", "run `qcode check`, or restore a backup"
            ) from error

    def viewer(self, coder_name_key: str | None) -> Viewer:
        """Say what the coder of this key (casefolded NFC name) is allowed to see; an unknown one sees as nobody."""
        if coder_name_key is None:
            return Viewer()
        with self.engine.connect() as connection:
            query = select(col(Coder.id), col(Coder.role)).where(col(Coder.key) == coder_name_key)
            found = connection.execute(query).one_or_none()
        return Viewer(found[0], found[1] == "lead") if found else Viewer()

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()


def create_store(path: Path, name: str) -> Store:
    """Make a new project at path, which must not exist, with its first round, `main`."""
    engines.make_file(path)
    engine = engines.make_engine(path)
    try:
        with engine.connect().execution_options(**{engines.WRITING: True}) as connection, connection.begin():
            connection.exec_driver_sql(f"PRAGMA application_id={engines.APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version={engines.SCHEMA_VERSION}")
            for statement in (*_schema(), _VERSION_TABLE):
                connection.exec_driver_sql(statement)
            connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (f"{engines.SCHEMA_VERSION:04}",))
            connection.execute(insert(Study), Study(name=name, copy_id=new_id()).model_dump())
            connection.execute(insert(Round), Round(name="main", key="main", position=1).model_dump())
        engines.checkpoint(engine)
        return Store(path, engine, read_only=False)
    except BaseException as error:
        engine.dispose()
        delete_project_file(path)
        if isinstance(error, DBAPIError | sqlite3.Error):
            cause = error.orig if isinstance(error, DBAPIError) else error
            remedy = "make room on the disk, or choose a shorter name"
            raise Refused(path, f"it can't be made ({cause})", remedy) from None
        raise


@cache
def _schema() -> tuple[str, ...]:
    """Give the statements that make all tables and indexes; to compile them takes longer than to run them."""
    made: list[str] = []
    dialect = sqlite_dialect()
    engine = create_mock_engine("sqlite://", lambda sql, *_, **__: made.append(str(sql.compile(dialect=dialect))))
    Row.metadata.create_all(engine, checkfirst=False)
    return tuple(made)


def delete_project_file(path: Path) -> None:
    """Take a project's file away, with what SQLite keeps beside it."""
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def open_store(path: Path) -> Store:
    """Open a project that exists; upgrade an older one after a backup; refuse foreign, newer and broken files.

    Where it can't be written, or the disk has no room to write, it is opened to be read only.
    """
    engines.check_header(path)
    read_only = engines.is_only_readable(path)
    try:
        return _open(path, read_only=read_only)
    except DBAPIError as error:
        if read_only or not engines.has_no_room(error.orig):
            raise _broken(path, error) from None
    if engines.has_changes_beside(path):
        raise engines.no_room(path)
    try:
        return _open(path, read_only=True)
    except DBAPIError as error:
        raise _broken(path, error) from None


def _open(path: Path, *, read_only: bool) -> Store:
    engine = engines.make_engine(path, read_only=read_only)
    try:
        _bring_up_to_date(path, engine, read_only=read_only)
        return Store(path, engine, read_only=read_only)
    except BaseException as error:
        engine.dispose()
        if isinstance(error, NoResultFound):
            raise _broken(path, error) from None
        raise


def _broken(path: Path, error: DBAPIError | NoResultFound) -> Refused:
    if isinstance(error, DBAPIError) and engines.has_no_room(error.orig):
        return engines.no_room(path)
    cause = error.orig if isinstance(error, DBAPIError) else "the project's own row is missing"
    return Refused(path, f"it can't be opened ({cause})", "restore a backup with `qcode restore`")


def _bring_up_to_date(path: Path, engine: Engine, *, read_only: bool) -> None:
    version = engines.schema_version(engine)
    engines.check_version(path, version)
    if version == engines.SCHEMA_VERSION:
        return
    if read_only:
        raise Refused(
            path, "an older qcode made it, and it can't be brought up to date here", "copy it to a folder of your own"
        )
    from qcode.store.upgrade import upgrade

    upgrade(path, engine)
