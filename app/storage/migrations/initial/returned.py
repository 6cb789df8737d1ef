"""What the platform sends down: code tables, rules, tasks, lists."""

import sqlalchemy as sa
from alembic import op


def create() -> None:
    """Create the tables of what only the platform makes."""
    op.create_table(
        "data_pack",
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_data_pack"),
    )
    op.create_table(
        "task",
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("about_kind", sa.Text(), nullable=False),
        sa.Column("about_id", sa.LargeBinary(16), nullable=True),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_task"),
    )
    op.create_index("ix_task_state", "task", ["state", "due_on", "id"])
    op.create_table(
        "list_entry",
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("list_name", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("group_code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_list_entry"),
    )
    op.create_index("ix_list_entry_number", "list_entry", ["number", "subject"])
