"""The records, how they are found by value, and what they were before."""

import sqlalchemy as sa
from alembic import op

from sync.platform.store.migrations.initial.cutting import create_partitions, cut

_COUNTER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def create(partitions: int) -> None:
    """Create the tables of records."""
    _create_rows(partitions)
    _create_lookups(partitions)
    _create_history(partitions)
    for table in ("sync_row", "record_lookup", "field_history"):
        create_partitions(table, partitions)


def _create_rows(partitions: int) -> None:
    op.create_table(
        "sync_row",
        sa.Column("station", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("scope", _COUNTER, nullable=False),
        sa.Column("ver", sa.BigInteger(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("row_hash", sa.LargeBinary(16), nullable=False),
        sa.Column("marks", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("station", "kind", "id"),
        **cut(partitions),
    )
    op.create_index("ix_sync_row_scope_ver", "sync_row", ["station", "scope", "ver"])


def _create_lookups(partitions: int) -> None:
    op.create_table(
        "record_lookup",
        sa.Column("station", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("field", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("value", sa.String(64), nullable=False),
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.PrimaryKeyConstraint("station", "kind", "field", "value", "id"),
        **cut(partitions),
    )


def _create_history(partitions: int) -> None:
    op.create_table(
        "field_history",
        sa.Column("station", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("record", sa.LargeBinary(16), nullable=False),
        sa.Column("ver", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("field", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("stream", _COUNTER, autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("old", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("station", "kind", "record", "ver", "field", "stream", "seq"),
        **cut(partitions),
    )
