"""Purge orders that were given: who has obeyed, who has not, and when an order may go."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sync.platform.named_records import NamedRecord, find_by_kind, remove_named
from sync.platform.purging import ORDER, PurgeRequest, Reason
from sync.platform.store.database import Database, Transaction
from sync.platform.store.devices import working_devices
from sync.platform.store.purged import forget_purged
from sync.platform.store.records import stations_with
from sync.platform.store.tombstones import KEPT
from sync.wire.registry import registry

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far an order has come.

    Attributes:
        obeyed: devices that have said so.
        waiting: devices at work that have not.
    """

    request: PurgeRequest
    given_at: datetime
    obeyed: tuple[str, ...]
    waiting: tuple[str, ...]


def standings(session: Transaction) -> list[Standing]:
    """Return every order, by station, the oldest first."""
    kind = registry().by_name[ORDER].number
    return [
        standing
        for station in stations_with(session, kind)
        for standing in _of_station(session, station)
    ]


def forget_orders(database: Database, *, at: datetime) -> None:
    """Forget orders after 400 days, when no backup is that old and nobody is waited for.

    Raises:
        sync.platform.store.database.UnavailableError: it does not answer.
    """
    with database.writing() as session:
        for standing in standings(session):
            if standing.given_at <= at - KEPT and not standing.waiting:
                order, station = standing.request.order.bytes, standing.request.station_no
                remove_named(session, station, ORDER, order)
                forget_purged(session, station, order)


def _of_station(session: Transaction, station: int) -> Iterator[Standing]:
    working = [device.hex() for device in working_devices(session, station)]
    for record in find_by_kind(session, station, ORDER):
        said = record.fields.get("obeyed")
        obeyed = tuple(map(str, said)) if isinstance(said, tuple) else ()
        yield Standing(
            request=_request(station, record),
            given_at=_EPOCH + timedelta(milliseconds=_number(record, "made_at")),
            obeyed=obeyed,
            waiting=tuple(device for device in working if device not in obeyed),
        )


def _request(station: int, record: NamedRecord) -> PurgeRequest:
    about = record.fields["about_id"]
    return PurgeRequest(
        order=UUID(bytes=record.id),
        station_no=station,
        kind=str(record.fields["about_kind"]),
        record=UUID(bytes=about if isinstance(about, bytes) else b""),
        reason=Reason(str(record.fields["reason"])),
    )


def _number(record: NamedRecord, name: str) -> int:
    value = record.fields[name]
    return value if isinstance(value, int) else 0
