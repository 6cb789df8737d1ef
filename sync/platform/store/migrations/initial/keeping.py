"""The platform's own lives, and what its keeper ought to know."""

import sqlalchemy as sa
from alembic import op

_COUNTER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def create() -> None:
    """Create the tables of whoever keeps the platform running."""
    _create_lives()
    _create_backups()
    _create_events()
    _create_purged()


def _create_lives() -> None:
    op.create_table(
        "platform_life",
        sa.Column("epoch", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("system_id", sa.String(24), nullable=False),
        sa.Column("timeline", sa.Integer(), nullable=False),
        sa.Column("started_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("epoch"),
    )
    op.create_table(
        "epoch_start",
        sa.Column("station", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("scope", _COUNTER, autoincrement=False, nullable=False),
        sa.Column("epoch", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("station", "scope", "epoch"),
    )
    op.create_table(
        "scope_number",
        sa.Column("station", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("scope", _COUNTER, autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("station", "scope", "seq"),
    )


def _create_backups() -> None:
    op.create_table(
        "backup",
        sa.Column("no", _COUNTER, nullable=False),
        sa.Column("begun_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("no"),
    )
    op.create_table(
        "backup_mark",
        sa.Column("station", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("stream", _COUNTER, autoincrement=False, nullable=False),
        sa.Column("backup", _COUNTER, autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("station", "stream", "backup"),
    )


def _create_events() -> None:
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


def _create_purged() -> None:
    op.create_table(
        "purged",
        sa.Column("station", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("order_id", sa.LargeBinary(16), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("station", "kind", "id"),
    )
