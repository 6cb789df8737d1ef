"""What the platform sends down: code tables and rules."""

import sqlalchemy as sa
from alembic import op


def create() -> None:
    """Create the tables of what only the platform writes."""
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
