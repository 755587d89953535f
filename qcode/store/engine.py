"""Opening and creating the one SQLite file that is a project; nothing here creates a file by opening it."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from qcode.errors import Refused
from qcode.store.location import projects_beside
from qcode.text.nearby import meant

APPLICATION_ID = 0x71636F64  # "qcod"
SCHEMA_VERSION = 2
WRITING = "qcode_writing"  # the execution option that makes a transaction take the write lock at once
_BUSY_MILLISECONDS = 10_000


def check_header(path: Path) -> None:
    """Refuse what is no project of ours, by the file's header, so that a foreign file stays untouched."""
    application_id, version = _header(path)
    if application_id != APPLICATION_ID:
        raise Refused(path, "this is not a qcode project", "name a file that `qcode new` or `qcode demo` made")
    check_version(path, version)


def _header(path: Path) -> tuple[int, int]:
    """Read application id and schema version as the file itself has them; zeros where it is no database.

    SQLite reads them, though they stand in the first 100 bytes: POSIX drops all locks of a process on a file when it
    closes that file anywhere, and another process would then take the log away from a project that is open here.
    """
    _check_readable(path)
    try:
        with closing(sqlite3.connect(file_uri(path, "mode=ro&immutable=1"), uri=True)) as connection:
            connection.execute("PRAGMA writable_schema=ON")  # a file that was cut short has a header all the same
            (application_id,) = connection.execute("PRAGMA application_id").fetchone()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.DatabaseError:
        return 0, 0
    return application_id, version


def _check_readable(path: Path) -> None:
    try:
        mode = path.stat().st_mode
        if not os.access(path, os.R_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    except FileNotFoundError:
        remedy = meant(path.stem, projects_beside(path), "check the path, or make one with `qcode new`")
        raise Refused(path, "there is no such project", remedy) from None
    except OSError as error:
        raise Refused(path, f"it can't be read ({error.strerror})", "check who may read the file") from None
    if S_ISDIR(mode):
        raise Refused(path, "this is a folder, not a project", "name a .qcode file in it")
    if not S_ISREG(mode):
        raise Refused(path, "it is no ordinary file", "name a project file")


def check_version(path: Path, version: int) -> None:
    """Refuse a project that a newer qcode wrote."""
    if version > SCHEMA_VERSION:
        raise Refused(
            path,
            f"a newer qcode made it (schema {version}; this one knows {SCHEMA_VERSION})",
            "update qcode; the file was left as it was",
        )


def make_file(path: Path) -> None:
    """Create the empty file 0600, before any database library would make it readable to all."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        raise Refused(path, "a file of that name is there already", "choose another name, or open it") from None
    except FileNotFoundError:
        raise Refused(path, "its folder does not exist", "make the folder first") from None
    except OSError as error:
        raise Refused(path, f"it can't be made ({error.strerror})", "choose a folder you may write to") from None


def is_writable(path: Path) -> bool:
    """Say whether file and folder can be written: a database in WAL mode needs both."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def is_only_readable(path: Path) -> bool:
    """Say whether a project can't be written where it lies; refuse it if its last changes could then not be read."""
    if is_writable(path):
        return False
    if has_changes_beside(path):
        raise Refused(
            path,
            "it can't be written here, and its last changes lie in a file beside it",
            "copy the project with its -wal file to a folder you may write to",
        )
    return True


def has_changes_beside(path: Path) -> bool:
    """Say whether the write-ahead log holds what the file itself does not have yet."""
    wal = path.with_name(path.name + "-wal")
    return wal.exists() and wal.stat().st_size > 0


def has_no_room(error: BaseException | None) -> bool:
    """Say whether the disk, not the project, is at fault: it is full, or it can't be written to or read."""
    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)


def no_room(path: Path) -> Refused:
    """Make the refusal for a disk that is full."""
    return Refused(path, "the disk is full or can't be written to", "make room on the disk and do it again")


def file_uri(path: Path, parameters: str) -> str:
    """Give SQLite's address of a file; any name is meant as it stands, also `file:x`, and one that is no UTF-8."""
    return f"file:{quote(os.fsencode(path.resolve()))}?{parameters}"


def make_engine(path: Path, *, read_only: bool = False) -> Engine:
    """Give an engine on an existing file; connecting never creates one.

    Transactions begin DEFERRED for reading, IMMEDIATE where the execution option WRITING is set: a transaction that
    reads and then writes would else fail at once when another writer came between.
    """
    uri = file_uri(path, "mode=ro&immutable=1" if read_only else "mode=rw")

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
        _set_pragmas(connection, read_only=read_only)
        return connection

    # Named because the default would hand an act and a reading in the same thread one and the same connection.
    engine = create_engine("sqlite://", creator=connect, hide_parameters=True, poolclass=QueuePool, pool_size=4)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "checkin", _leave_no_transaction)
    return engine


def schema_version(engine: Engine) -> int:
    """Read which schema a project has."""
    with engine.connect() as connection:
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def checkpoint(engine: Engine) -> None:
    """Bring what the write-ahead log holds into the file itself."""
    pooled = engine.raw_connection()
    try:
        pooled.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        pooled.close()


def _set_pragmas(connection: sqlite3.Connection, *, read_only: bool) -> None:
    pragmas = [f"busy_timeout={_BUSY_MILLISECONDS}", "foreign_keys=ON", "trusted_schema=OFF"]
    if not read_only:
        pragmas += ["journal_mode=WAL", "synchronous=FULL"]
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _leave_no_transaction(dbapi_connection: sqlite3.Connection | None, _entry: ConnectionPoolEntry) -> None:
    if dbapi_connection is not None and dbapi_connection.in_transaction:
        dbapi_connection.rollback()
