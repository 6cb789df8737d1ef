"""Stations made of bytes on a platform on PostgreSQL, each before its evening round."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from app.domain.record_fields import to_fields
from sync.platform.api.authentication import SignedRequest
from sync.platform.api.routes import StationDesk
from sync.platform.challenges import issue_challenge
from sync.platform.contacts import ContactBook
from sync.platform.exchange import exchange
from sync.platform.lives import LifeWatch
from sync.platform.pressure import DeviceRates
from sync.platform.settings import Settings
from sync.platform.store.database import Database
from sync.platform.store.devices import Device, add_device
from sync.platform.store.locked_scopes import lock_scopes
from sync.platform.store.record_set import RecordSet
from sync.platform.store.records import PLATFORM, Mark, Record
from sync.platform.store.scopes import (
    STATION,
    ScopeKey,
    grant_station,
    open_scope,
)
from sync.platform.store.secrets import load_keys
from sync.platform.store.stations import Station, add_station
from sync.wire.messages import End, Pull
from sync.wire.packing import pack
from sync.wire.registry import registry
from sync.wire.signing import authorization, signed_text, signed_with
from sync.wire.values import PlainValue, to_wire
from tests.sync.pushing import ByteStation, ack, edit, messages, new, record_id
from tests.sync.sticks import SIGN_KEY, SIGNER
from tests.sync.village import a_worker

NEW, EDITED, DOWN = 25, 15, 25
UP = NEW + EDITED
MORNING = 60  # people that each station has before
_PATH = "/v1/sync"
_WORKER = registry().by_name["worker"]
_FIRST_NO = 100


@dataclass
class Village:
    """One station: its chain of commits, and where its scope is."""

    device: Device
    chain: ByteStation
    scope: ScopeKey

    def morning(self) -> bytes:
        """Return the request that brings everybody it has."""
        for number in range(1, MORNING + 1):
            self.chain.save(new("worker", number, **_person(number)))
        return self.chain.request()

    def evening(self) -> bytes:
        """Return the request of the round that is measured."""
        base = ((self.scope.no, 1, MORNING),)
        for number in range(MORNING + 1, MORNING + NEW + 1):
            self.chain.save(new("worker", number, **_person(number)), bases=base)
        for number in range(1, EDITED + 1):
            change = edit("worker", number, address="云溪村 5 组", remark="晚上再联系")
            self.chain.save(change, bases=base)
        hello = self.chain.hello(scopes=base, keep=MORNING + 1, una=MORNING + 1)
        return hello + self.chain.push(MORNING + 1) + pack(End())


class Province:
    """A platform and its stations."""

    def __init__(self, database: Database, stations: int) -> None:
        self._database = database
        self._keys = load_keys(database)
        self._now = datetime.now(UTC)
        self._desk = StationDesk(
            database=database,
            keys=self._keys,
            settings=Settings(base_url=""),
            now=lambda: self._now,
            watch=LifeWatch(database),
            rates=DeviceRates(at_once=60, per_minute=60, clock=time.monotonic),
            contacts=ContactBook(database),
        )
        self.villages = [self._village(_FIRST_NO + place) for place in range(stations)]

    def prepare(self) -> None:
        """Let every station have its people, and the platform something for each."""
        for village in self.villages:
            exchange(village.morning(), village.device, self._database, at=self._now, challenge=b"")
            with self._database.writing() as session:
                scope = lock_scopes(session, village.scope.station, [village.scope.no])
                records = RecordSet(session, registry(), village.scope.station)
                for number in range(10_001, 10_001 + DOWN):
                    record = Record(
                        kind=_WORKER.number, id=record_id(number), scope=village.scope.no
                    )
                    values = to_wire(_WORKER, _person(number))
                    records.write(record, scope[village.scope.no], values, Mark(0, PLATFORM, 0))
                records.flush()

    def requests(self) -> list[tuple[SignedRequest, bytes]]:
        """Return the signed requests of the evening, one a station."""
        challenge = issue_challenge(self._keys, now=self._now)
        made = []
        for village in self.villages:
            body = village.evening()
            signature = SIGNER.sign(signed_text("POST", _PATH, body, challenge))
            credential = authorization(signed_with(village.device.id, challenge, signature))
            digest = sha256(body).digest()
            request = SignedRequest(
                method="POST", path=_PATH, digest=digest, authorization=credential
            )
            made.append((request, body))
        return made

    def serve(self, requests: list[tuple[SignedRequest, bytes]]) -> list[bytes]:
        """Answer every request: who asks, what it brings, what it lacks."""
        return [bytes(self._desk.exchange(*request).body) for request in requests]

    def _village(self, number: int) -> Village:
        device = Device(id=number.to_bytes(8, "big"), station_no=number, sign_key=SIGN_KEY)
        with self._database.writing() as session:
            profile = Station(no=number, name="驿站", town="", county="350122", phone="")
            add_station(session, profile, at=self._now)
            add_device(session, device, at=self._now)
            grant_station(session, device, "驿站")
            scope = open_scope(session, STATION, number, "驿站")
        return Village(device, ByteStation(b"s" + device.id[1:], device.id), scope)


def is_served(answer: bytes) -> bool:
    """Tell whether an answer takes everything and brings everything."""
    rows = sum(len(page.rows) for page in messages(answer) if isinstance(page, Pull))
    return ack(answer).last == MORNING + UP and rows >= DOWN


def _person(number: int) -> dict[str, PlainValue]:
    worker = a_worker(
        number,
        id_number=f"35010119{number % 80 + 10}0101{number % 1000:03d}X",
        address="云溪村 3 组 12 号",
        key_groups=("G01",),
        home_region="350122999201",
        pay_min_fen=18_000,
        max_km=20,
        remark="会采茶，上午有空",
    )
    return {name: value for name, value in to_fields(worker).items() if value}
