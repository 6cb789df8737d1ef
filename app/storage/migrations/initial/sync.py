"""The platform's rows, its answers, rounds, things to look at."""

import sqlalchemy as sa
from alembic import op


def create() -> None:
    """Create the tables of the line to the platform."""
    _create_rows()
    _create_answers()
    _create_views()
    _create_runs()
    _create_inbox()
    _create_blobs()


def _create_rows() -> None:
    op.create_table(
        "sync_row",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("scope", sa.Integer(), nullable=False),
        sa.Column("ver", sa.Integer(), nullable=False),
        sa.Column("row_hash", sa.LargeBinary(), nullable=False),
        sa.Column("ext", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "id", name="pk_sync_row"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_sync_row_scope", "sync_row", ["scope"])
    op.create_table(
        "shadow",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "id", name="pk_shadow"),
        sqlite_with_rowid=False,
    )


def _create_answers() -> None:
    op.create_table(
        "outbox_result",
        sa.Column("stream", sa.LargeBinary(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("scope", sa.Integer(), nullable=False),
        sa.Column("ver", sa.Integer(), nullable=False),
        sa.Column("code", sa.Integer(), nullable=False),
        sa.Column("reflected", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("stream", "seq", "epoch", "place", name="pk_outbox_result"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_outbox_result_open",
        "outbox_result",
        ["epoch", "scope", "ver"],
        sqlite_where=sa.text("reflected IS 0"),
    )


def _create_views() -> None:
    op.create_table(
        "outbox_replay",
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("record_id", sa.LargeBinary(16), nullable=False),
        sa.Column("stream", sa.LargeBinary(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("scope", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("no", name="pk_outbox_replay"),
    )
    op.create_index("ix_outbox_replay_record", "outbox_replay", ["kind", "record_id"])
    op.create_table(
        "unshown",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("record_id", sa.LargeBinary(16), nullable=False),
        sa.PrimaryKeyConstraint("kind", "record_id", name="pk_unshown"),
        sqlite_with_rowid=False,
    )


def _create_runs() -> None:
    op.create_table(
        "sync_run",
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("pushed", sa.Integer(), nullable=False),
        sa.Column("pulled", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("exchanges", sa.Integer(), nullable=False),
        sa.Column("bytes_up", sa.Integer(), nullable=False),
        sa.Column("bytes_down", sa.Integer(), nullable=False),
        sa.Column("retry_after_s", sa.Integer(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("no", name="pk_sync_run"),
    )
    op.create_index("ix_sync_run_outcome", "sync_run", ["outcome"])


def _create_inbox() -> None:
    op.create_table(
        "inbox_item",
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("record_id", sa.LargeBinary(16), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("reason", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("platform_value", sa.LargeBinary(), nullable=False),
        sa.Column("proposed_value", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=True),
        sa.Column("staff", sa.Integer(), nullable=False),
        sa.Column("other_at", sa.BigInteger(), nullable=True),
        sa.Column("other_staff", sa.Integer(), nullable=False),
        sa.Column("other_place", sa.Text(), nullable=False),
        sa.Column("other_record", sa.LargeBinary(16), nullable=True),
        sa.Column("at_fault", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_inbox_item"),
    )
    op.create_index("ix_inbox_item_state", "inbox_item", ["state"])


def _create_blobs() -> None:
    op.create_table(
        "blob",
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("not_before", sa.BigInteger(), nullable=True),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_blob"),
    )
    op.create_index("ix_blob_state", "blob", ["state"])
