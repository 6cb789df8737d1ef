"""The tables of the first release."""

from alembic import context

from sync.platform.store.migrations.initial import (
    files,
    keeping,
    offices,
    records,
    streams,
    villagers,
)

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create every table, family by family."""
    partitions: int = context.config.attributes["partitions"]
    offices.create()
    streams.create(partitions)
    records.create(partitions)
    files.create(partitions)
    villagers.create()
    keeping.create()
