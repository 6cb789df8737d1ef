"""Scopes, who may use them, and the streams of commits."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import CreateSequence

from sync.platform.store.migrations.initial.cutting import create_partitions, cut, on_postgresql

_COUNTER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def create(partitions: int) -> None:
    """Create the tables of scopes and streams."""
    if on_postgresql():
        for numbers in ("scope_no", "stream_no"):
            op.execute(CreateSequence(sa.Sequence(numbers)))
    _create_scopes()
    _create_streams()
    _create_commits(partitions)


def _create_scopes() -> None:
    op.create_table(
        "scope",
        sa.Column("station", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("no", _COUNTER, autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("owner", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(100), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("live_rows", sa.Integer(), nullable=False),
        sa.Column("digest", sa.LargeBinary(16), nullable=False),
        sa.Column("floor_seq", sa.BigInteger(), nullable=False),
        sa.Column("purges", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("station", "no"),
    )
    op.create_index("uq_scope_kind_owner", "scope", ["station", "kind", "owner"], unique=True)
    op.create_table(
        "scope_grant",
        sa.Column("station", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("device", sa.LargeBinary(8), nullable=False),
        sa.Column("scope", _COUNTER, autoincrement=False, nullable=False),
        sa.Column("scope_station", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("title", sa.String(100), nullable=False),
        sa.Column("rights", sa.Integer(), nullable=False),
        sa.Column("grant_ver", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("station", "device", "scope"),
    )


def _create_streams() -> None:
    op.create_table(
        "stream",
        sa.Column("station", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("no", _COUNTER, autoincrement=False, nullable=False),
        sa.Column("id", sa.LargeBinary(8), nullable=False),
        sa.Column("device", sa.LargeBinary(8), nullable=False),
        sa.Column("last_seq", sa.BigInteger(), nullable=False),
        sa.Column("last_hash", sa.LargeBinary(16), nullable=False),
        sa.Column("durable", sa.BigInteger(), nullable=False),
        sa.Column("lineage", sa.LargeBinary(), nullable=False),
        sa.Column("reason", sa.Integer(), nullable=False),
        sa.Column("opened_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("station", "no"),
    )
    op.create_index("uq_stream_id", "stream", ["station", "id"], unique=True)
    op.create_index(None, "stream", ["device"])


def _create_commits(partitions: int) -> None:
    op.create_table(
        "commit_log",
        sa.Column("station", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("stream", _COUNTER, autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("chain_hash", sa.LargeBinary(16), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("results", sa.LargeBinary(), nullable=False),
        sa.Column("scope", sa.Integer(), nullable=True),
        sa.Column("ver", sa.BigInteger(), nullable=True),
        sa.Column("per", sa.Integer(), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("received_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("station", "stream", "seq"),
        **cut(partitions),
    )
    create_partitions("commit_log", partitions)
    op.create_table(
        "moved_commit",
        sa.Column("station", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("birth_stream", sa.LargeBinary(8), nullable=False),
        sa.Column("birth_seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("birth_hash", sa.LargeBinary(16), nullable=False),
        sa.Column("stream", _COUNTER, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("station", "birth_stream", "birth_seq", "birth_hash"),
    )
    op.create_table(
        "orphan",
        sa.Column("station", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("record", sa.LargeBinary(16), nullable=False),
        sa.Column("stream", _COUNTER, autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("item", sa.LargeBinary(16), nullable=False),
        sa.Column("received_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("station", "kind", "record", "stream", "seq", "place"),
    )
    op.create_index(None, "orphan", ["received_ms"])
