"""Whether the tables are those that this program knows, and making them so."""

from enum import StrEnum

from sqlalchemy import Connection, inspect, text

REVISIONS = ("0001",)  # every revision, oldest first; a test compares it with the steps


class Shape(StrEnum):
    """What a database's tables are to this program."""

    EMPTY = "empty"
    OLDER = "older"
    CURRENT = "current"
    NEWER = "newer"


_SENTENCES = {
    Shape.EMPTY: "The database has no tables yet. Run: python -m sync.platform migrate",
    Shape.OLDER: (
        "The database is older than this program. Back it up, stop the workers of the older "
        "program, then run: python -m sync.platform migrate"
    ),
    Shape.NEWER: (
        "The database belongs to a newer program than this one. Start that one; nothing was changed"
    ),
}


class SchemaError(Exception):
    """The tables are not those that this program knows; the message says what to do."""

    def __init__(self, shape: Shape) -> None:
        super().__init__(_SENTENCES[shape])
        self.shape = shape


def shape_of(connection: Connection, revisions: tuple[str, ...] = REVISIONS) -> Shape:
    """Return what the tables on this connection are to a program of these revisions."""
    if not inspect(connection).has_table("alembic_version"):
        return Shape.EMPTY
    stored = connection.scalar(text("SELECT version_num FROM alembic_version"))
    if stored == revisions[-1]:
        return Shape.CURRENT
    return Shape.OLDER if stored in revisions else Shape.NEWER
