"""The device table: one row per installed PC, with the key it signs by."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, SmallInteger, String, bindparam, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.domain.job_series import GIVEN_SERIES
from sync.platform.store.base import Base
from sync.platform.store.statements import Read, Statement, ask
from sync.platform.store.stations import StationRow

DEVICE_BYTES = 8
KEY_BYTES = 32


class DeviceState(StrEnum):
    """What a device may do: all, push only, nothing.

    What a revoked one has printed is genuine no longer, what a retired one has stays so.
    """

    ACTIVE = "active"
    SUSPECT = "suspect"
    REVOKED = "revoked"
    RETIRED = "retired"  # another device has taken its place


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """An enrolled PC.

    Attributes:
        id: eight random bytes, made at enrolment.
        sign_key: Ed25519 public key; signs requests and job tickets.
        box_key: X25519 public key for sealed bundles, empty until given.
        fingerprint: what the PC says it is; a hint against cloned disks.
        series: from which part of the station's serials it makes job codes.
    """

    id: bytes
    station_no: int
    sign_key: bytes
    box_key: bytes = b""
    fingerprint: str = ""
    state: DeviceState = DeviceState.ACTIVE
    series: int = 0

    @property
    def shut_out(self) -> bool:
        """Tell whether it may no longer take part."""
        return self.state in (DeviceState.REVOKED, DeviceState.RETIRED)


class DeviceRow(Base):
    """One device as stored. Never leaves this package."""

    __tablename__ = "device"

    id: Mapped[bytes] = mapped_column(LargeBinary(DEVICE_BYTES), primary_key=True)
    station_no: Mapped[int] = mapped_column(ForeignKey(StationRow.no), index=True)
    sign_key: Mapped[bytes] = mapped_column(LargeBinary(KEY_BYTES))
    box_key: Mapped[bytes] = mapped_column(LargeBinary(KEY_BYTES))
    fingerprint: Mapped[str] = mapped_column(String(128))
    state: Mapped[str] = mapped_column(String(8))
    series: Mapped[int] = mapped_column(SmallInteger)
    enrolled_at: Mapped[datetime]


def add_device(session: Session, device: Device, *, at: datetime) -> None:
    """File a newly enrolled PC."""
    session.add(
        DeviceRow(
            id=device.id,
            station_no=device.station_no,
            sign_key=device.sign_key,
            box_key=device.box_key,
            fingerprint=device.fingerprint,
            state=device.state.value,
            series=device.series,
            enrolled_at=at,
        )
    )
    session.flush()


def next_series(session: Session, station_no: int) -> int:
    """Return the series of serials for the next PC of a station.

    A PC that joins at the same moment waits, so that no two get one series. Series come
    round again after thirty PCs; those of then are long out of use.
    """
    session.execute(select(StationRow.no).where(StationRow.no == station_no).with_for_update())
    had = select(func.count()).where(DeviceRow.station_no == station_no)
    return int(session.scalar(had) or 0) % GIVEN_SERIES


def find_device(session: Session, device_id: bytes) -> Device | None:
    """Return the device with this id."""
    return ask(session, Read(_FIND, {"id": device_id}, _to_device))


def working_devices(session: Session, station_no: int) -> tuple[bytes, ...]:
    """Return the PCs of a station that may take part."""
    out = (DeviceState.REVOKED.value, DeviceState.RETIRED.value)
    found = select(DeviceRow.id).where(
        DeviceRow.station_no == station_no, DeviceRow.state.not_in(out)
    )
    return tuple(session.scalars(found.order_by(DeviceRow.id)))


def set_device_state(session: Session, device_id: bytes, state: DeviceState) -> bool:
    """Suspect, revoke or restore a device; tell whether it exists."""
    row = session.get(DeviceRow, device_id)
    if row is None:
        return False
    row.state = state.value
    return True


def station_keys(session: Session, station_no: int) -> tuple[bytes, ...]:
    """Return the keys that may have signed this station's job tickets.

    Revoked devices are left out: whoever stole one could print postings with it.
    """
    keys = select(DeviceRow.sign_key).where(
        DeviceRow.station_no == station_no, DeviceRow.state != DeviceState.REVOKED.value
    )
    return tuple(session.scalars(keys.order_by(DeviceRow.id)))


def all_keys(session: Session) -> tuple[tuple[int, bytes], ...]:
    """Return (station number, key) of every device that is not revoked."""
    keys = select(DeviceRow.station_no, DeviceRow.sign_key).where(
        DeviceRow.state != DeviceState.REVOKED.value
    )
    found = session.execute(keys.order_by(DeviceRow.station_no, DeviceRow.id))
    return tuple((number, key) for number, key in found)


def _to_device(found: Sequence[Any]) -> Device | None:
    if not found:
        return None
    (*about, state, series) = found[0]
    names = ("id", "station_no", "sign_key", "box_key", "fingerprint")
    known = dict(zip(names, about, strict=True))
    return Device(**known, state=DeviceState(state), series=series)


_FIND = Statement(
    select(
        DeviceRow.id,
        DeviceRow.station_no,
        DeviceRow.sign_key,
        DeviceRow.box_key,
        DeviceRow.fingerprint,
        DeviceRow.state,
        DeviceRow.series,
    ).where(DeviceRow.id == bindparam("id"))
)
