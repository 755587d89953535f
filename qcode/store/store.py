"""A project's store: open it, create it, read from it as a viewer. Writing is the journal's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, select
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
            Row.metadata.create_all(connection)
            connection.exec_driver_sql(_VERSION_TABLE)
            connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (f"{engines.SCHEMA_VERSION:04}",))
            connection.execute(insert(Study), Study(name=name, copy_id=new_id()).model_dump())
            connection.execute(insert(Round), Round(name="main", key="main", position=1).model_dump())
        engines.checkpoint(engine)
        return Store(path, engine, read_only=False)
    except BaseException:
        engine.dispose()
        delete_project_file(path)
        raise


def delete_project_file(path: Path) -> None:
    """Take a project's file away, with what SQLite keeps beside it."""
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def open_store(path: Path) -> Store:
    """Open a project that exists; upgrade an older one after a backup; refuse foreign, newer and broken files."""
    engines.check_header(path)
    read_only = not engines.is_writable(path)
    if read_only and _has_wal(path):
        raise Refused(
            path,
            "it can't be written here, and its last changes lie in a file beside it",
            "copy the project with its -wal file to a folder you may write to",
        )
    engine = engines.make_engine(path, read_only=read_only)
    try:
        _bring_up_to_date(path, engine, read_only=read_only)
        return Store(path, engine, read_only=read_only)
    except BaseException as error:
        engine.dispose()
        if isinstance(error, DBAPIError | NoResultFound):
            cause = error.orig if isinstance(error, DBAPIError) else "the project's own row is missing"
            raise Refused(path, f"it can't be opened ({cause})", "restore a backup with `qcode restore`") from None
        raise


def _bring_up_to_date(path: Path, engine: Engine, *, read_only: bool) -> None:
    with engine.connect() as connection:
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    engines.check_version(path, version)
    if version == engines.SCHEMA_VERSION:
        return
    if read_only:
        raise Refused(
            path, "an older qcode made it, and it can't be brought up to date here", "copy it to a folder of your own"
        )
    from qcode.store.upgrade import upgrade

    upgrade(path, engine)


def _has_wal(path: Path) -> bool:
    wal = path.with_name(path.name + "-wal")
    return wal.exists() and wal.stat().st_size > 0
