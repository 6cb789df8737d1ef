"""Applying migration steps.

Imported only when there is something to apply: Alembic would otherwise cost
every start a good part of a second.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection


def upgrade(connection: Connection) -> None:
    """Bring the database on this connection to the newest revision."""
    config = configuration()
    config.attributes["connection"] = connection
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
