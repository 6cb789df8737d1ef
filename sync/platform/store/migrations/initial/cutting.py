"""Cutting a table into partitions by station, where the database can."""

from typing import Any

from alembic import op

STATION_NO = "station"


def cut(partitions: int) -> dict[str, Any]:
    """Return what a table that is cut by station has to say of itself."""
    return {"postgresql_partition_by": f"HASH ({STATION_NO})"} if partitions else {}


def create_partitions(table: str, partitions: int) -> None:
    """Create the partitions of a table; SQLite has none."""
    if not on_postgresql():
        return
    for part in range(partitions):
        op.execute(
            f"CREATE TABLE {table}_p{part:03d} PARTITION OF {table} "
            f"FOR VALUES WITH (MODULUS {partitions}, REMAINDER {part})"
        )


def on_postgresql() -> bool:
    """Tell whether the steps run on PostgreSQL."""
    return op.get_bind().dialect.name == "postgresql"
