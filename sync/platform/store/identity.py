"""Which database server this is, and on which line of its history.

A server that was set up anew and filled from a backup has another system identifier;
one that was rolled forward from a backup, or took over from another, another timeline.

Source: sync protocol, section 12.
"""

from dataclasses import dataclass
from typing import Any

import psycopg

_ASK = (
    "SELECT (SELECT system_identifier FROM pg_control_system())::text, CASE"
    " WHEN pg_is_in_recovery() THEN (SELECT timeline_id FROM pg_control_checkpoint())"
    " ELSE ('x' || substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8))::bit(32)::int END"
)
# Clusters that only speak PostgreSQL's language, and roles that may not ask.
_SILENT = (
    psycopg.errors.UndefinedFunction,
    psycopg.errors.InsufficientPrivilege,
    psycopg.errors.FeatureNotSupported,
)


@dataclass(frozen=True, slots=True)
class Identity:
    """What a database server calls itself; nothing where it does not say."""

    system_id: str = ""
    timeline: int = 0


def ask_identity(connection: Any) -> Identity:
    """Return what the server behind a psycopg connection calls itself."""
    try:
        found = connection.execute(_ASK).fetchone()
    except _SILENT:
        found = ("", 0)
    finally:
        connection.rollback()
    return Identity(*found)
