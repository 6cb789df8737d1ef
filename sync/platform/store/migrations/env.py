"""Run by Alembic: applies the steps on the connection that the runner hands over."""

from alembic import context

from sync.platform.store.base import Base

# The metadata is here for the names that it gives to constraints, nothing else.
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
context.run_migrations()
