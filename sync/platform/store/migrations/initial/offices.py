"""Stations, their PCs and codes, and what guards them."""

import sqlalchemy as sa
from alembic import op

_COUNTER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def create() -> None:
    """Create the tables of who takes part."""
    _create_stations()
    _create_devices()
    _create_bundles()
    _create_guards()


def _create_stations() -> None:
    op.create_table(
        "station",
        sa.Column("no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("town", sa.String(60), nullable=False),
        sa.Column("county", sa.String(6), nullable=False),
        sa.Column("phone", sa.String(20), nullable=False),
        sa.Column("villages", sa.JSON(), nullable=False),
        sa.Column("hours", sa.String(120), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("no"),
    )
    op.create_index(None, "station", ["county"])


def _create_devices() -> None:
    op.create_table(
        "device",
        sa.Column("id", sa.LargeBinary(8), nullable=False),
        sa.Column("station_no", sa.Integer(), nullable=False),
        sa.Column("sign_key", sa.LargeBinary(32), nullable=False),
        sa.Column("box_key", sa.LargeBinary(32), nullable=False),
        sa.Column("fingerprint", sa.String(128), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("series", sa.SmallInteger(), nullable=False),
        sa.Column("enrolled_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["station_no"], ["station.no"]),
    )
    op.create_index(None, "device", ["station_no"])
    op.create_table(
        "contact",
        sa.Column("station", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("device", sa.LargeBinary(8), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("station", "device"),
    )
    op.create_table(
        "enrol_code",
        sa.Column("seal", sa.LargeBinary(16), nullable=False),
        sa.Column("station_no", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("device_id", sa.LargeBinary(8), nullable=True),
        sa.PrimaryKeyConstraint("seal"),
        sa.ForeignKeyConstraint(["station_no"], ["station.no"]),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"]),
    )
    op.create_index(None, "enrol_code", ["station_no"])


def _create_bundles() -> None:
    op.create_table(
        "bundle_log",
        sa.Column("station", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("device", sa.LargeBinary(8), nullable=False),
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("asked_ms", sa.BigInteger(), nullable=False),
        sa.Column("stream", sa.LargeBinary(8), nullable=False),
        sa.Column("header_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("asking", sa.LargeBinary(), nullable=False),
        sa.Column("answer", sa.LargeBinary(), nullable=False),
        sa.Column("via", sa.String(24), nullable=False),
        sa.Column("came_at", sa.DateTime(), nullable=False),
        sa.Column("repeats", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("station", "device", "id"),
    )


def _create_guards() -> None:
    op.create_table(
        "platform_secret",
        sa.Column("name", sa.String(16), nullable=False),
        sa.Column("value", sa.LargeBinary(32), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "attempt",
        sa.Column("id", _COUNTER, nullable=False),
        sa.Column("bucket", sa.LargeBinary(16), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(None, "attempt", ["bucket"])
    op.create_index(None, "attempt", ["at"])
