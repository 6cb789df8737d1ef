"""When a device was last heard of."""

from datetime import datetime

from sqlalchemy import LargeBinary, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from sync.platform.store.base import Base
from sync.platform.store.devices import DEVICE_BYTES, Device
from sync.platform.store.statements import Batch, Statement


class ContactRow(Base):
    """One device's last contact. Never leaves this package.

    Apart from the device, which hardly ever changes and is read everywhere.
    """

    __tablename__ = "contact"

    station: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    device: Mapped[bytes] = mapped_column(LargeBinary(DEVICE_BYTES), primary_key=True)
    at: Mapped[datetime]


def note_contact(session: Session, device: Device, *, at: datetime) -> None:
    """Remember when a device was last heard of."""
    batch = Batch(session)
    about = {"station": device.station_no, "device": device.id, "at": at}
    batch.tell(_HEARD[session.get_bind().dialect.name], about)
    batch.run()


def last_contacts(session: Session) -> dict[int, datetime]:
    """Return, per station that was ever heard of, when that was last."""
    latest = select(ContactRow.station, func.max(ContactRow.at)).group_by(ContactRow.station)
    return dict(session.execute(latest).all())


def _heard(made: "postgresql.Insert | sqlite.Insert") -> Statement:
    keys = (ContactRow.station, ContactRow.device)
    return Statement(made.on_conflict_do_update(index_elements=keys, set_={"at": made.excluded.at}))


_HEARD = {
    "postgresql": _heard(postgresql.insert(ContactRow)),
    "sqlite": _heard(sqlite.insert(ContactRow)),
}
