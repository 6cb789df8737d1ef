"""The tables of people who look for work. No row leaves this package."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.base import Base


class WorkerRow(Base):
    """One person as stored. Never leaves this package."""

    __tablename__ = "worker"
    # Without a row number each index ends in the id, which is the order of listings.
    __table_args__ = (
        Index("ix_worker_contact", "last_contact_on"),
        Index("ix_worker_state", "state", "last_contact_on"),
        Index("ix_worker_home", "home_region", "last_contact_on"),
        {"sqlite_with_rowid": False},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    id_type: Mapped[str]
    id_number: Mapped[str | None]
    sex: Mapped[str]
    birth_on: Mapped[date | None]
    phone: Mapped[str | None]
    phone_owner: Mapped[str]
    home_region: Mapped[str | None]
    address: Mapped[str]
    education: Mapped[str | None]
    employment_status: Mapped[str]
    key_groups: Mapped[tuple[str, ...]]
    trades: Mapped[tuple[str, ...]]
    pay_mode: Mapped[str | None]
    pay_min_fen: Mapped[int | None]
    max_km: Mapped[int | None]
    consent_version: Mapped[str | None]
    consent_way: Mapped[str | None]
    consent_given_at: Mapped[datetime | None]
    source: Mapped[str]
    state: Mapped[str]
    registered_on: Mapped[date]
    last_contact_on: Mapped[date]
    remark: Mapped[str]
    handled_by: Mapped[int]
    revision: Mapped[int]


class WorkerGroupRow(Base):
    """That a person belongs to a key group, in the order of listings."""

    __tablename__ = "worker_group"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 (SQLAlchemy types it so)

    code: Mapped[str] = mapped_column(primary_key=True)
    last_contact_on: Mapped[date] = mapped_column(primary_key=True)
    worker_id: Mapped[UUID] = mapped_column(primary_key=True)
