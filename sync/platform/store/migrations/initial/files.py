"""Attached files and their parts."""

import sqlalchemy as sa
from alembic import op

from sync.platform.store.migrations.initial.cutting import create_partitions, cut


def create(partitions: int) -> None:
    """Create the tables of attached files; the bytes are cut by station."""
    op.create_table(
        "blob",
        sa.Column("station", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("held", sa.Integer(), nullable=False),
        sa.Column("came_at", sa.DateTime(), nullable=False),
        sa.Column("unused_since", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("station", "name"),
    )
    op.create_table(
        "blob_part",
        sa.Column("station", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("start", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("station", "name", "start"),
        **cut(partitions),
    )
    create_partitions("blob_part", partitions)
