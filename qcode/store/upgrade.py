"""Bringing an older project up to this version: a checked backup first, then the migrations in one transaction."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine

from qcode.errors import Refused
from qcode.store.backup import back_up
from qcode.store.engine import SCHEMA_VERSION, WRITING


def upgrade(path: Path, engine: Engine) -> Path:
    """Back the project up, then migrate it. Answers with the backup's path; on failure the project stays as it was."""
    saved = back_up(path)
    with engine.connect().execution_options(**{WRITING: True}) as connection:
        # Through the driver: within a transaction, which anything else would begin, SQLite ignores this pragma.
        connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                migrate(connection)
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
                if broken is not None:
                    raise Refused(path, "its parts don't fit together", f"its backup is {saved}")
                connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")
        finally:
            connection.invalidate()
    return saved


def migrate(connection: Connection, revision: str = "head") -> None:
    """Run the migrations on a connection that is in a transaction."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
