"""One-time codes by which a station's PC joins. Only their seals are stored."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, Session, mapped_column

from sync.platform.store.base import Base
from sync.platform.store.devices import DEVICE_BYTES, DeviceRow
from sync.platform.store.secrets import SEAL_BYTES
from sync.platform.store.stations import StationRow


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolCode:
    """What is known of a code.

    Attributes:
        device_id: the PC that used it, ``None`` while it is unused.
    """

    station_no: int
    expires_at: datetime
    device_id: bytes | None = None


class EnrolCodeRow(Base):
    """One code as stored. Never leaves this package."""

    __tablename__ = "enrol_code"

    seal: Mapped[bytes] = mapped_column(LargeBinary(SEAL_BYTES), primary_key=True)
    station_no: Mapped[int] = mapped_column(ForeignKey(StationRow.no), index=True)
    expires_at: Mapped[datetime]
    device_id: Mapped[bytes | None] = mapped_column(
        LargeBinary(DEVICE_BYTES), ForeignKey(DeviceRow.id)
    )


def add_code(session: Session, seal: bytes, code: EnrolCode) -> None:
    """File a fresh code."""
    session.add(EnrolCodeRow(seal=seal, station_no=code.station_no, expires_at=code.expires_at))
    session.flush()


def lock_code(session: Session, seal: bytes) -> EnrolCode | None:
    """Return the code and hold it until the transaction ends, so that one PC alone gets it."""
    row = session.get(EnrolCodeRow, seal, with_for_update=True)
    if row is None:
        return None
    return EnrolCode(station_no=row.station_no, expires_at=row.expires_at, device_id=row.device_id)


def spend_code(session: Session, seal: bytes, device_id: bytes) -> None:
    """Bind a code to the PC that used it."""
    session.get_one(EnrolCodeRow, seal).device_id = device_id
    session.flush()
