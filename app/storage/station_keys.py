"""Public keys of the stations whose job tickets are genuine."""

from collections.abc import Iterable

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.storage.base import Base


class StationKeyRow(Base):
    """One key. Never leaves this package."""

    __tablename__ = "station_key"

    station_no: Mapped[int] = mapped_column(primary_key=True)
    public_key: Mapped[bytes] = mapped_column(primary_key=True)


class StationKeyRepository:
    """The list of keys within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, station_no: int, public_key: bytes) -> None:
        """Trust a key; does nothing when it is trusted already."""
        self._session.execute(
            insert(StationKeyRow)
            .values(station_no=station_no, public_key=public_key)
            .on_conflict_do_nothing()
        )

    def replace(self, keys: Iterable[tuple[int, bytes]]) -> None:
        """Trust exactly these keys: what the platform's list says now."""
        self._session.execute(delete(StationKeyRow))
        for station_no, public_key in keys:
            self.add(station_no, public_key)

    def remove(self, station_no: int, public_key: bytes) -> None:
        """Trust a key no longer."""
        self._session.execute(
            delete(StationKeyRow).where(
                StationKeyRow.station_no == station_no, StationKeyRow.public_key == public_key
            )
        )

    def of_station(self, station_no: int) -> tuple[bytes, ...]:
        """Return the keys of a station; empty when the station is not known."""
        statement = select(StationKeyRow.public_key).where(StationKeyRow.station_no == station_no)
        return tuple(self._session.scalars(statement.order_by(StationKeyRow.public_key)))
