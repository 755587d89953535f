"""Alembic's way in: run the migrations on the connection that qcode hands over."""

from alembic import context

from qcode.store.tables import Row

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    render_as_batch=True,
)
context.run_migrations()
