"""The log of bundles: which came, whole or not, and what each device asked last.

Of a device's bundles only the last keeps what it asked, so that its answer can be made
whenever somebody comes for it, from what is true then. Its commits are in the commit log.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, LargeBinary, String, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from sync.platform.store.base import Base
from sync.platform.store.devices import DEVICE_BYTES, Device, DeviceRow
from sync.platform.store.tables import STREAM_BYTES

VIA_LIMIT = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedBundle:
    """One bundle that came up.

    Attributes:
        id: chosen by the station; ``number``: how many it had made by then.
        asked_ms: when, by the station's clock; for people.
        stream: the write stream that asked.
        header_hash: tells a second copy from something else under the same id.
        whole: nothing was missing at its end.
        asking: the frames of the request that are no commits; empty when a newer one asked.
        answer: made at once and sealed, where only the commits sent along show what is
            to be said; empty otherwise.
        via: who brought it.
    """

    id: bytes
    number: int
    asked_ms: int
    stream: bytes
    header_hash: bytes
    whole: bool
    asking: bytes
    answer: bytes
    via: str


class BundleRow(Base):
    """One bundle as stored. Never leaves this package."""

    __tablename__ = "bundle_log"

    station: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    device: Mapped[bytes] = mapped_column(LargeBinary(DEVICE_BYTES), primary_key=True)
    id: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger)
    asked_ms: Mapped[int] = mapped_column(BigInteger)
    stream: Mapped[bytes] = mapped_column(LargeBinary(STREAM_BYTES))
    header_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    whole: Mapped[bool]
    asking: Mapped[bytes] = mapped_column(LargeBinary)
    answer: Mapped[bytes] = mapped_column(LargeBinary)
    via: Mapped[str] = mapped_column(String(VIA_LIMIT))
    came_at: Mapped[datetime]
    repeats: Mapped[int]


def find_bundle(session: Session, device: Device, bundle_id: bytes) -> LoggedBundle | None:
    """Return a bundle that came before."""
    row = session.get(BundleRow, (device.station_no, device.id, bundle_id))
    return None if row is None else _to_bundle(row)


def note_repeat(session: Session, device: Device, bundle_id: bytes) -> int:
    """Count that a whole bundle came once more; return how often it has."""
    row = session.get_one(BundleRow, (device.station_no, device.id, bundle_id))
    row.repeats += 1
    return row.repeats


def note_bundle(session: Session, device: Device, bundle: LoggedBundle, *, at: datetime) -> None:
    """Keep a bundle, over a shorter copy of itself; only the device's last keeps its question."""
    session.get_one(DeviceRow, device.id, with_for_update=True)  # one at a time for each device
    session.merge(
        BundleRow(
            station=device.station_no,
            device=device.id,
            id=bundle.id,
            number=bundle.number,
            asked_ms=bundle.asked_ms,
            stream=bundle.stream,
            header_hash=bundle.header_hash,
            whole=bundle.whole,
            asking=bundle.asking,
            answer=bundle.answer,
            via=bundle.via[:VIA_LIMIT],
            came_at=at,
            repeats=0,
        )
    )
    session.flush()
    last = _last(session, device)
    session.execute(
        update(BundleRow)
        .where(
            BundleRow.station == device.station_no,
            BundleRow.device == device.id,
            BundleRow.id != last,
        )
        .values(asking=b"", answer=b"")
    )


def last_bundle(session: Session, device: Device) -> LoggedBundle | None:
    """Return the bundle in which a device asked last; ``None`` when it never did."""
    rows = select(BundleRow).where(
        BundleRow.station == device.station_no,
        BundleRow.device == device.id,
        BundleRow.asking != b"",
    )
    row = session.scalars(rows).one_or_none()
    return None if row is None else _to_bundle(row)


def _last(session: Session, device: Device) -> bytes:
    """Return the id of the last: of the stream that came last, the one with the highest number.

    Numbers begin anew only with a new stream, and the order of arrival is a courier's.
    """
    own = (BundleRow.station == device.station_no, BundleRow.device == device.id)
    streams = select(BundleRow.stream).where(*own)
    newest_first = streams.order_by(BundleRow.came_at.desc(), BundleRow.number.desc())
    stream = session.scalars(newest_first.limit(1)).one()
    ids = select(BundleRow.id).where(*own, BundleRow.stream == stream)
    return session.scalars(ids.order_by(BundleRow.number.desc()).limit(1)).one()


def _to_bundle(row: BundleRow) -> LoggedBundle:
    return LoggedBundle(
        id=row.id,
        number=row.number,
        asked_ms=row.asked_ms,
        stream=row.stream,
        header_hash=row.header_hash,
        whole=row.whole,
        asking=row.asking,
        answer=row.answer,
        via=row.via,
    )
