"""Applying migration steps."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection


def upgrade(connection: Connection, *, partitions: int) -> None:
    """Bring the database on this connection to the newest revision.

    Args:
        connection: in a transaction.
        partitions: how many there are to be of each big table; 0 makes plain tables.
    """
    config = configuration()
    config.attributes["connection"] = connection
    config.attributes["partitions"] = partitions
    command.upgrade(config, "head")


def revisions() -> tuple[str, ...]:
    """Return every revision there is, oldest first."""
    steps = ScriptDirectory.from_config(configuration()).walk_revisions()
    return tuple(reversed([step.revision for step in steps]))


def configuration() -> Config:
    """Return Alembic's settings; there is no file for them."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
