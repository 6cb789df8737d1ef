"""Lines of ledgers that were taken in."""

import sqlalchemy as sa
from alembic import op


def create() -> None:
    """Create the table of marks."""
    op.create_table(
        "import_mark",
        sa.Column("mark", sa.LargeBinary(), nullable=False),
        sa.Column("imported_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("mark", name="pk_import_mark"),
        sqlite_with_rowid=False,
    )
