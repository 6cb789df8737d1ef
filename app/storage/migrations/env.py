"""Run by Alembic: applies the steps on the connection that the runner hands over."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], render_as_batch=True)
context.run_migrations()
