"""A small province: one platform, stations with real keys, and what villagers do."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import uvicorn
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from starlette.types import ASGIApp, Receive, Scope, Send

from app.domain.beijing import end_of
from app.domain.job_code import JobCode
from app.domain.job_ticket import JobTicket, ticket_of
from app.domain.postings import Pay, Posting, PostingState
from app.domain.record_fields import to_fields
from sync.platform.administration import StationForm, found_station
from sync.platform.app import create_app
from sync.platform.enrolment import Enrolled, enrol, issue_code
from sync.platform.named_records import write_named
from sync.platform.settings import Settings
from sync.platform.store.database import Database
from sync.platform.store.scopes import station_scope
from sync.platform.store.secrets import PlatformKeys, load_keys
from sync.platform.store.stations import Station
from sync.wire.enrolment import EnrolRequest
from sync.wire.sealing import box_public, new_box_key
from tests.builders import CountedIds, StoppedClock, numbered_id

MORNING = datetime(2026, 4, 9, 1, 41, tzinfo=UTC)  # 09:41 in Beijing, as on the pictures
HOTLINE = "0591-55550199"
YUNXI = StationForm(
    name="云溪村零工驿站",
    town="青屿镇",
    county="350122",
    phone="0591-55550123",
    villages=(("350122999201", "云溪村"), ("350122999202", "东坑村")),
    hours="每天 5:30–18:00",
)


@dataclass(frozen=True)
class EnrolledStation:
    """A station as its operator has it: profile, device and private key."""

    station: Station
    joined: Enrolled
    key: Ed25519PrivateKey = field(repr=False)
    box: bytes = field(repr=False)

    def code(self, serial: int) -> JobCode:
        """Return the station's job code number ``serial``."""
        return JobCode.make(self.station.no, serial)

    def ticket(self, posting: Posting) -> str:
        """Return the last part of the address in the poster's QR."""
        signed = ticket_of(posting, date(2026, 4, 25)).signed(self.key.sign)
        return signed.address("https://lg.example.cn").rpartition("/")[2]


class World:
    """A platform with a clock that stands still, on a real database."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.clock = StoppedClock(MORNING)
        self.keys: PlatformKeys = load_keys(database)
        self.settings = Settings(base_url="https://lg.example.cn", hotline=HOTLINE)
        self.app = create_app(database, self.settings, new_id=CountedIds(), now=self.clock)

    def enrol(self, form: StationForm = YUNXI) -> EnrolledStation:
        """Found a station and let its PC join."""
        station = found_station(self.database, form, now=self.clock())
        key = Ed25519PrivateKey.generate()
        code = issue_code(self.database, self.keys, station.no, now=self.clock())
        box = new_box_key()
        request = EnrolRequest(
            code=code, sign_key=key.public_key().public_bytes_raw(), box_key=box_public(box)
        )
        joined = enrol(self.database, self.keys, request, address="", now=self.clock())
        return EnrolledStation(station, joined, key, box)

    def receive(self, home: EnrolledStation, posting: Posting) -> Posting:
        """Let a posting of a station arrive."""
        with self.database.writing() as session:
            scope = station_scope(session, home.station.no)
            assert scope is not None
            write_named(session, scope, "posting", posting.id.bytes, to_fields(posting))
        return posting


def tea_picking(home: EnrolledStation, *, serial: int = 1, **changes: Any) -> Posting:
    """Return the posting of the pictures, with some of it changed."""
    posting = Posting(
        id=posting_id(serial),
        code=home.code(serial).value,
        employer_name="青屿云溪茶叶专业合作社",
        employer_verified=True,
        trade="A01",
        title="春茶采摘工",
        duties="采一芽二叶，手采，不用剪刀。",
        headcount=12,
        filled=8,
        work_from=date(2026, 4, 10),
        work_to=date(2026, 4, 25),
        daily_start=time(6),
        daily_end=time(17),
        break_min=60,
        county="350122",
        place_text="东坑村后山茶园",
        gather_text="05:40 云溪村口",
        pay=Pay(mode="D", amount_fen=22_000),
        perks=("lunch", "pickup"),
        insurance="group_accident",
        no_experience=True,
        valid_until=end_of(date(2026, 4, 25)),
        state=PostingState.PUBLISHED,
        published_at=MORNING - timedelta(days=1),
        made_at=MORNING - timedelta(days=1),
    )
    return replace(posting, **changes)


def posting_id(serial: int) -> UUID:
    """Return the id of the posting with this serial."""
    return numbered_id(1000 + serial)


def unsigned(posting: Posting) -> str:
    """Return the last part of the address on a small label."""
    ticket: JobTicket = ticket_of(posting, date(2026, 4, 25))
    return ticket.payload


class Switchboard:
    """One running server for many tests: hands each request to the application of the moment."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        await self.app(scope, receive, send)


@contextmanager
def serving(app: ASGIApp) -> Iterator[str]:
    """Run the application on loopback and give its address."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False, lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listener.close()
