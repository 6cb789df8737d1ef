"""Numbers are given out in the order of commits: a reader's cursor passes nothing by.

Numbers from a sequence are drawn in one order and become visible in another. The same
story is told with them too, and then a record is lost: so the test can see it.
"""

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest
from sqlalchemy import bindparam, func, select, text

from sync.platform import answer, push
from sync.platform.store.database import open_database
from sync.platform.store.devices import Device
from sync.platform.store.scopes import ScopeKey, ScopePoint
from sync.platform.store.statements import Batch, Read, Statement
from sync.platform.store.tables import RecordRow, ScopeRow
from sync.wire.messages import Pull
from tests.platform.office import Office
from tests.platform.postgres import Cluster
from tests.sync.pushing import ByteStation, messages, new, record_id

_BLOCKED = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
_SLOW, _QUICK = b"stream-1", b"stream-2"


@pytest.fixture
def address(cluster: Cluster) -> str:
    return cluster.prepared_database()


@pytest.fixture
def office(address: str) -> Iterator[Office]:
    opened = open_database(address)
    yield Office(opened)
    opened.close()


class Holding:
    """Holds the first transaction that comes when all is written and nothing committed."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.arrived, self.go_on = threading.Event(), threading.Event()
        finish = push._Round.finish

        def held(work: push._Round, now_ms: int) -> None:
            finish(work, now_ms)
            if not self.arrived.is_set():
                self.arrived.set()
                assert self.go_on.wait(30)

        monkeypatch.setattr(push._Round, "finish", held)


def read_while_one_is_slow(
    office: Office, address: str, monkeypatch: pytest.MonkeyPatch
) -> set[bytes]:
    """Return which records a reader has who asked twice: between two commits and after them."""
    held = Holding(monkeypatch)
    with ThreadPoolExecutor(2) as others:
        slow = others.submit(_push, office, _SLOW, 1)
        assert held.arrived.wait(30)
        quick = others.submit(_push, office, _QUICK, 2)
        _until_done_or_blocked(quick, address)
        first, seen = _read(office, 0)
        held.go_on.set()
        slow.result()
        quick.result()
    return seen | _read(office, first)[1]


def _push(office: Office, stream: bytes, number: int) -> None:
    station = ByteStation(stream)
    station.save(new("worker", number, name="陈秀珍"))
    office.ask(station.request())


def _until_done_or_blocked(quick: "Future[None]", address: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        while not quick.done():
            row = connection.execute(_BLOCKED).fetchone()
            if row is not None and row[0]:
                return


def _read(office: Office, cursor: int) -> tuple[int, set[bytes]]:
    reader = ByteStation(b"stream-3")
    said = messages(office.ask(reader.request(scopes=((office.scope, 1, cursor),))))
    pages = [page for page in said if isinstance(page, Pull) and page.scope == office.scope]
    reached = pages[-1].to if pages else cursor
    return reached, {row.id for page in pages for row in page.rows}


def test_a_cursor_passes_no_record_by(
    office: Office, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = read_while_one_is_slow(office, address, monkeypatch)

    assert seen == {record_id(1), record_id(2)}


@dataclass(frozen=True)
class NaiveScope:
    """A scope whose numbers come from a sequence; nobody waits for anybody."""

    address: str
    station: int
    no: int
    kind: str
    purges: int = 0

    def next_number(self) -> int:
        with psycopg.connect(self.address) as connection:
            row = connection.execute("SELECT nextval('naive')").fetchone()
        assert row is not None
        return int(row[0])

    def account(self, *, came: bytes | None, went: bytes | None) -> None:
        """Nobody holds the row that the sums stand in."""

    def save(self, batch: Batch) -> None:
        """There is nothing to write down."""


_STATION = ScopeRow.station == bindparam("station")
_HIGHEST = (
    select(func.coalesce(func.max(RecordRow.ver), 0))
    .where(RecordRow.scope == ScopeRow.no)
    .scalar_subquery()
)
_UNLOCKED = Statement(select(ScopeRow.no, ScopeRow.kind).where(_STATION))
_REACHED = Statement(select(ScopeRow.station, ScopeRow.no, _HIGHEST))


def _naive_points(_device: Device) -> Read[dict[int, ScopePoint]]:
    def points(found: Sequence[Any]) -> dict[int, ScopePoint]:
        return {
            no: ScopePoint(ScopeKey(station, no), ver, 0, bytes(16), 0)
            for station, no, ver in found
        }

    return Read(_REACHED, {}, points)


def test_numbers_from_a_sequence_would_lose_a_record(
    office: Office, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def naive_scopes(device: Device, _stream: bytes) -> Read[dict[int, NaiveScope]]:
        def scopes(found: Sequence[Any]) -> dict[int, NaiveScope]:
            return {row[0]: NaiveScope(address, device.station_no, *row) for row in found}

        return Read(_UNLOCKED, {"station": device.station_no}, scopes)

    with office.database.writing() as session:
        session.execute(text("CREATE SEQUENCE naive"))
    monkeypatch.setattr(push, "lock_writable", naive_scopes)
    monkeypatch.setattr(answer, "points_granted", _naive_points)

    seen = read_while_one_is_slow(office, address, monkeypatch)

    assert seen == {record_id(2)}
