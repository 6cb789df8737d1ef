"""People who look for work, and how they are found."""

import sqlalchemy as sa
from alembic import op


def create() -> None:
    """Create the tables of people."""
    op.create_table(
        "worker",
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("id_type", sa.Text(), nullable=False),
        sa.Column("id_number", sa.Text(), nullable=True),
        sa.Column("sex", sa.Text(), nullable=False),
        sa.Column("birth_on", sa.Date(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("phone_owner", sa.Text(), nullable=False),
        sa.Column("home_region", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("education", sa.Text(), nullable=True),
        sa.Column("employment_status", sa.Text(), nullable=False),
        sa.Column("key_groups", sa.Text(), nullable=False),
        sa.Column("trades", sa.Text(), nullable=False),
        sa.Column("pay_mode", sa.Text(), nullable=True),
        sa.Column("pay_min_fen", sa.Integer(), nullable=True),
        sa.Column("max_km", sa.Integer(), nullable=True),
        sa.Column("consent_version", sa.Text(), nullable=True),
        sa.Column("consent_way", sa.Text(), nullable=True),
        sa.Column("consent_given_at", sa.BigInteger(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("last_contact_on", sa.Date(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("handled_by", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_worker"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_worker_contact", "worker", ["last_contact_on"])
    op.create_index("ix_worker_state", "worker", ["state", "last_contact_on"])
    op.create_index("ix_worker_home", "worker", ["home_region", "last_contact_on"])
    op.create_table(
        "worker_group",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("last_contact_on", sa.Date(), nullable=False),
        sa.Column("worker_id", sa.LargeBinary(16), nullable=False),
        sa.PrimaryKeyConstraint("code", "last_contact_on", "worker_id", name="pk_worker_group"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "person_key",
        sa.Column("kind", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("worker_id", sa.LargeBinary(16), nullable=False),
        sa.PrimaryKeyConstraint("kind", "key", "worker_id", name="pk_person_key"),
        sqlite_with_rowid=False,
    )
