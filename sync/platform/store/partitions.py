"""Partitions of the big tables on PostgreSQL: every station's lines lie in one of them.

SQLite has none. In a cluster that spreads tables by itself there are none either: there
the number is 0 and the tables are plain.
"""

from sqlalchemy import Connection, Table

from sync.platform.store.base import Base

PARTITIONS = 16


def partitioned_tables() -> list[Table]:
    """Return the tables that are cut into partitions by station."""
    tables = Base.metadata.sorted_tables
    return [t for t in tables if t.dialect_options["postgresql"]["partition_by"] is not None]


def create_partitions(connection: Connection, count: int) -> None:
    """Create what is missing of ``count`` partitions per table."""
    for table in partitioned_tables():
        for part in range(count):
            connection.exec_driver_sql(
                f"CREATE TABLE IF NOT EXISTS {table.name}_p{part:02d} PARTITION OF {table.name} "
                f"FOR VALUES WITH (MODULUS {count}, REMAINDER {part})"
            )
