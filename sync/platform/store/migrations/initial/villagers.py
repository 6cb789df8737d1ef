"""What villagers send by the job page."""

import sqlalchemy as sa
from alembic import op


def create() -> None:
    """Create the tables of applications."""
    op.create_table(
        "application",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("posting_id", sa.Uuid(), nullable=False),
        sa.Column("phone_seal", sa.LargeBinary(16), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("applied_at", sa.DateTime(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(None, "application", ["posting_id"])
    op.create_table(
        "application_count",
        sa.Column("posting_id", sa.Uuid(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("posting_id"),
    )
