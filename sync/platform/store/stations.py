"""The station table: who takes part, and what a villager may know about them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import JSON, String, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from sync.platform.store.base import Base

STATION_LIMIT = 31**4  # four characters of the job code's alphabet


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """A village station as the platform knows it.

    Attributes:
        no: printed as the first four characters of every job code.
        county: GB/T 2260 six-digit code.
        villages: 12-digit codes with their names.
        hours: opening hours in words.
    """

    no: int
    name: str
    town: str
    county: str
    phone: str
    villages: tuple[tuple[str, str], ...] = ()
    hours: str = ""


class StationRow(Base):
    """One station as stored. Never leaves this package."""

    __tablename__ = "station"

    no: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(60))
    town: Mapped[str] = mapped_column(String(60))
    county: Mapped[str] = mapped_column(String(6), index=True)
    phone: Mapped[str] = mapped_column(String(20))
    villages: Mapped[list[list[str]]] = mapped_column(JSON)
    hours: Mapped[str] = mapped_column(String(120))
    created_at: Mapped[datetime]


class StationsFullError(Exception):
    """Every number that fits into a job code is taken."""


def next_station_no(session: Session) -> int:
    """Return the lowest number above all that were ever given.

    Two administrators at once cannot both keep it: the number is the primary key.
    """
    number = (session.scalar(select(func.max(StationRow.no))) or 0) + 1
    if number >= STATION_LIMIT:
        raise StationsFullError
    return number


def add_station(session: Session, station: Station, *, at: datetime) -> None:
    """File a new station."""
    session.add(
        StationRow(
            no=station.no,
            name=station.name,
            town=station.town,
            county=station.county,
            phone=station.phone,
            villages=[list(village) for village in station.villages],
            hours=station.hours,
            created_at=at,
        )
    )
    session.flush()


def find_station(session: Session, no: int) -> Station | None:
    """Return the station with this number."""
    row = session.get(StationRow, no)
    return None if row is None else _to_station(row)


def all_stations(session: Session) -> tuple[Station, ...]:
    """Return every station in number order."""
    rows = session.scalars(select(StationRow).order_by(StationRow.no))
    return tuple(_to_station(row) for row in rows)


def _to_station(row: StationRow) -> Station:
    return Station(
        no=row.no,
        name=row.name,
        town=row.town,
        county=row.county,
        phone=row.phone,
        villages=tuple((code, name) for code, name in row.villages),
        hours=row.hours,
    )
