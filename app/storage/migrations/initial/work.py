"""Employers, postings, the service ledger, applications."""

import sqlalchemy as sa
from alembic import op


def create() -> None:
    """Create the tables of what the station does all day."""
    _create_counters()
    _create_employers()
    _create_postings()
    _create_ledger()
    _create_applications()


def _create_counters() -> None:
    op.create_table(
        "counter",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_counter"),
    )


def _create_employers() -> None:
    op.create_table(
        "employer",
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("uscc", sa.Text(), nullable=True),
        sa.Column("id_number", sa.Text(), nullable=True),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=True),
        sa.Column("business", sa.Text(), nullable=False),
        sa.Column("trades", sa.Text(), nullable=False),
        sa.Column("vet_state", sa.Text(), nullable=False),
        sa.Column("vetted_at", sa.BigInteger(), nullable=True),
        sa.Column("vet_way", sa.Text(), nullable=False),
        sa.Column("promise_signed", sa.Boolean(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("handled_by", sa.Integer(), nullable=False),
        sa.Column("licence", sa.LargeBinary(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_employer"),
        sa.UniqueConstraint("uscc", name="uq_employer_uscc"),
    )
    op.create_index("ix_employer_id_number", "employer", ["id_number"])
    op.create_index("ix_employer_licence", "employer", ["licence"])
    op.create_index("ix_employer_listing", "employer", ["name", "id"])
    op.create_index("ix_employer_phone", "employer", ["phone"])
    op.create_index("ix_employer_vet_state", "employer", ["vet_state"])


def _create_postings() -> None:
    op.create_table(
        "posting",
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.LargeBinary(16), nullable=True),
        sa.Column("employer_name", sa.Text(), nullable=False),
        sa.Column("employer_kind", sa.Text(), nullable=False),
        sa.Column("employer_verified", sa.Boolean(), nullable=False),
        sa.Column("trade", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("duties", sa.Text(), nullable=False),
        sa.Column("headcount", sa.Integer(), nullable=False),
        sa.Column("filled", sa.Integer(), nullable=False),
        sa.Column("work_from", sa.Date(), nullable=True),
        sa.Column("work_to", sa.Date(), nullable=True),
        sa.Column("daily_start", sa.Time(), nullable=True),
        sa.Column("daily_end", sa.Time(), nullable=True),
        sa.Column("break_min", sa.Integer(), nullable=False),
        sa.Column("county", sa.Text(), nullable=False),
        sa.Column("place_text", sa.Text(), nullable=False),
        sa.Column("gather_text", sa.Text(), nullable=False),
        sa.Column("pay_mode", sa.Text(), nullable=False),
        sa.Column("pay_amount_fen", sa.Integer(), nullable=True),
        sa.Column("pay_max_fen", sa.Integer(), nullable=True),
        sa.Column("pay_unit", sa.Text(), nullable=False),
        sa.Column("pay_cycle", sa.Text(), nullable=False),
        sa.Column("perks", sa.Text(), nullable=False),
        sa.Column("insurance", sa.Text(), nullable=False),
        sa.Column("agreement", sa.Text(), nullable=False),
        sa.Column("hazards", sa.Text(), nullable=False),
        sa.Column("certificates", sa.Text(), nullable=False),
        sa.Column("requirements", sa.Text(), nullable=False),
        sa.Column("no_experience", sa.Boolean(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("contact_phone", sa.Text(), nullable=True),
        sa.Column("contact_public", sa.Boolean(), nullable=False),
        sa.Column("valid_until", sa.BigInteger(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("published_at", sa.BigInteger(), nullable=True),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("handled_by", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_posting"),
    )
    op.create_index("ix_posting_code", "posting", ["code", "id"])
    op.create_index("ix_posting_employer", "posting", ["employer_id", "state"])
    op.create_index("ix_posting_expiry", "posting", ["state", "valid_until"])
    op.create_index("ix_posting_listing", "posting", ["made_at", "id"])
    op.create_index("ix_posting_state", "posting", ["state", "made_at", "id"])


def _create_ledger() -> None:
    op.create_table(
        "service_log",
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("log_no", sa.Integer(), nullable=False),
        sa.Column("served_at", sa.BigInteger(), nullable=False),
        sa.Column("entered_at", sa.BigInteger(), nullable=False),
        sa.Column("operator_no", sa.Integer(), nullable=False),
        sa.Column("operator_name", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("object_kind", sa.Text(), nullable=False),
        sa.Column("object_id", sa.LargeBinary(16), nullable=True),
        sa.Column("object_name", sa.Text(), nullable=False),
        sa.Column("heads", sa.Integer(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("key_groups", sa.Text(), nullable=False),
        sa.Column("reversal_of", sa.LargeBinary(16), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_service_log"),
        sa.UniqueConstraint("log_no", name="uq_service_log_log_no"),
    )
    op.create_index("ix_service_log_item", "service_log", ["item", "log_no"])
    op.create_index("ix_service_log_object", "service_log", ["object_id", "log_no"])
    op.create_index("ix_service_log_served", "service_log", ["served_at"])
    day = sa.text("(served_at + 28800000) / 86400000")
    op.create_index(
        "ix_service_log_counting",
        "service_log",
        [day, "item", "object_id", "heads", "reversal_of", "id"],
    )
    op.create_index(
        "ix_service_log_reversal",
        "service_log",
        ["reversal_of"],
        unique=True,
        sqlite_where=sa.text("reversal_of IS NOT NULL"),
    )
    for action in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER tr_service_log_{action.lower()} BEFORE {action} ON service_log "
            "BEGIN SELECT RAISE(ABORT, 'service_log is append-only'); END"
        )


def _create_applications() -> None:
    op.create_table(
        "application",
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("posting_id", sa.LargeBinary(16), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("applied_at", sa.BigInteger(), nullable=False),
        sa.Column("receipt", sa.Text(), nullable=False),
        sa.Column("days", sa.Text(), nullable=False),
        sa.Column("travel", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_application"),
    )
    op.create_index("ix_application_posting", "application", ["posting_id", "applied_at"])
    op.create_index("ix_application_state", "application", ["state", "applied_at", "id"])
