"""The platform's own lives, and what its keeper ought to know."""

import sqlalchemy as sa
from alembic import op

_COUNTER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def create() -> None:
    """Create the tables of whoever keeps the platform running."""
    op.create_table(
        "platform_life",
        sa.Column("epoch", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("started_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("epoch"),
    )
    op.create_table(
        "platform_event",
        sa.Column("no", _COUNTER, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("device", sa.LargeBinary(8), nullable=False),
        sa.Column("station_no", sa.Integer(), nullable=False),
        sa.Column("detail", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("no"),
    )
