"""What an administrator does: found stations, and look at what has arrived."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.codes import load_tables
from app.domain.errors import DomainError, Problem
from app.domain.names import clean_party_name
from app.domain.phones import parse_phone
from sync.platform.store.contacts import last_contacts
from sync.platform.store.database import Database, Transaction
from sync.platform.store.records import count_records
from sync.platform.store.scopes import STATION, open_scope
from sync.platform.store.stations import Station, add_station, all_stations, next_station_no
from sync.wire.registry import registry


@dataclass(frozen=True, slots=True, kw_only=True)
class StationForm:
    """A new station as typed.

    Attributes:
        villages: pairs of a 12-digit code and a name.
    """

    name: str
    town: str
    county: str
    phone: str
    villages: tuple[tuple[str, str], ...] = ()
    hours: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StationStatus:
    """What has arrived from one station.

    Attributes:
        received: kind of record → how many live ones; kinds with none are left out.
        last_contact_at: ``None`` when no PC of it was ever heard of.
    """

    no: int
    name: str
    received: dict[str, int]
    last_contact_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformStatus:
    """What has arrived in all."""

    received: dict[str, int]
    stations: tuple[StationStatus, ...]


def found_station(database: Database, form: StationForm, *, now: datetime) -> Station:
    """Give a station its number.

    Raises:
        DomainError: ``NAME_*``, ``PHONE_SHAPE``, or ``NOT_FOUND`` for a county that is
            in no table.
        sync.platform.store.stations.StationsFullError: no number is left.
    """
    if form.county not in load_tables()["counties"]:
        raise DomainError(Problem.NOT_FOUND, county=form.county)
    name, phone = clean_party_name(form.name), parse_phone(form.phone)
    with database.writing(alone=True) as session:
        station = Station(
            no=next_station_no(session),
            name=name,
            town=clean_party_name(form.town),
            county=form.county,
            phone=phone,
            villages=form.villages,
            hours=form.hours.strip(),
        )
        add_station(session, station, at=now)
        open_scope(session, STATION, station.no, station.name)
    return station


def look(database: Database) -> PlatformStatus:
    """Return what has arrived, per kind and per station."""
    with database.reading() as session:
        counts = _counts_by_station(session)
        contacts = last_contacts(session)
        stations = tuple(
            StationStatus(
                no=station.no,
                name=station.name,
                received=counts.get(station.no, {}),
                last_contact_at=contacts.get(station.no),
            )
            for station in all_stations(session)
        )
    total: dict[str, int] = {}
    for received in counts.values():
        for kind, count in received.items():
            total[kind] = total.get(kind, 0) + count
    return PlatformStatus(received=total, stations=stations)


def _counts_by_station(session: Transaction) -> dict[int, dict[str, int]]:
    kinds = registry().by_number
    counts: dict[int, dict[str, int]] = {}
    for (station, kind), count in sorted(count_records(session).items()):
        counts.setdefault(station, {})[kinds[kind].name] = count
    return counts
