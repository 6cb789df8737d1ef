"""Composition without a window: makes, opens and closes a station folder.

The folder holds ``station.db`` (encrypted), ``keys.json``, ``settings.json``,
``lock`` and ``backups``. The window and the command line both begin here.
"""

import random
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.domain.record_id import COUNTER_BITS, RecordIds
from app.domain.station import Operator, Role, StationProfile
from app.joining import EnrolClient, profile_of
from app.machine import Facts, machine_facts
from app.practice.station import PRACTICE_OPERATORS, PRACTICE_PROFILE
from app.rekeying import KeyRing, Rekeying
from app.services.accounts import AccountService
from app.services.applications import ApplicationService
from app.services.drafts import DraftService
from app.services.employers import EmployerService
from app.services.imports import ImportService
from app.services.inbox import InboxService
from app.services.pictures import PictureService
from app.services.postings import PostingService
from app.services.record_checks import RecordChecks
from app.services.search import SearchService
from app.services.service_log import ServiceLogService
from app.services.shared_data import SharedData
from app.services.station import Station
from app.services.stick import StickService
from app.services.sync_status import SyncService
from app.services.target_folders import FOLDER as TARGETS
from app.services.targets import TargetService
from app.services.tasks import TaskService
from app.services.tickets import TicketService
from app.services.workbench import WorkbenchService
from app.services.workers import WorkerService
from app.storage.database import Database
from app.storage.keyfile import STANDARD_COST, KeyFile, OpenKeys
from app.storage.pin_wrapping import PinCost
from app.storage.signing_key import verify_signature
from app.storage.station_folder import FolderMaker, open_database
from app.storage.station_lock import StationLock
from app.storage.sync_meta import GrantedScope, PlatformKeys
from app.storage.unit_of_work import UnitOfWork
from app.stream_guard import StreamGuard
from app.sync_wiring import SyncLink
from sync.station.codec import WireCodec
from sync.station.inbox import ItemReader
from sync.wire.enrolment import EnrolRequest


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What tests hold still: the clock, what a try of a PIN costs, and chance.

    Attributes:
        draw: a number from 0 up to 1; spreads how long to wait after a line dropped.
        facts: what this PC is known by.
    """

    now: Callable[[], datetime]
    cost: PinCost = STANDARD_COST
    draw: Callable[[], float] = random.random
    facts: Callable[[], Facts] = machine_facts


def utc_now() -> datetime:
    """Return the moment in UTC, in whole milliseconds as everything stores it."""
    now = datetime.now(UTC)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


EVERYDAY = Circumstances(utc_now)


def accounts(data_dir: Path, *, circumstances: Circumstances = EVERYDAY) -> AccountService:
    """Return who may open the station in a folder; nothing is opened yet."""
    return AccountService(KeyFile(data_dir, now=circumstances.now, cost=circumstances.cost))


def create_practice(
    data_dir: Path,
    pin: str,
    *,
    profile: StationProfile = PRACTICE_PROFILE,
    circumstances: Circumstances = EVERYDAY,
) -> None:
    """Make a practice station: no platform, two operators with the same PIN, no records.

    Raises:
        DomainError: ``STATION_EXISTS`` or ``PIN_WEAK``.
        OSError: the folder cannot be written.
    """
    maker = _maker(data_dir, PRACTICE_OPERATORS, pin, circumstances)
    maker.finish(maker.keys(), profile, lambda _unit: None)


def enrol(  # noqa: PLR0913 (what the first-run screen asks for, and who carries it)
    data_dir: Path,
    url: str,
    code: str,
    operator_name: str,
    pin: str,
    *,
    client: EnrolClient,
    circumstances: Circumstances = EVERYDAY,
) -> None:
    """Join a platform by a one-time code and make the station's folder.

    Repeating it after a broken line uses the same key, which the platform accepts again.

    Raises:
        DomainError: ``STATION_EXISTS``, ``PIN_WEAK`` or ``ENROL_CODE_*``.
        OSError: the folder cannot be written.
    """
    maker = _maker(data_dir, (Operator(1, operator_name, Role.MANAGER),), pin, circumstances)
    opened = maker.keys()
    asked = EnrolRequest(
        code=code, sign_key=opened.station_key.public, box_key=opened.box_key.public
    )
    reply = client(url, asked)

    def join(unit: UnitOfWork) -> None:
        keys = PlatformKeys(reply.platform_key, reply.platform_box_key)
        unit.sync_meta.join(device=reply.device, keys=keys, challenge=reply.challenge)
        scopes = (
            GrantedScope(each.no, each.kind, each.rights, each.title) for each in reply.scopes
        )
        unit.sync_meta.grant(reply.grant_ver, scopes)
        unit.job_serials.enter(reply.series, unit.sync_meta.state().node)

    maker.finish(opened, profile_of(reply, url), join)


def open_station(
    data_dir: Path,
    pin: str,
    operator_no: int | None = None,
    *,
    wait_s: float = 0.0,
    circumstances: Circumstances = EVERYDAY,
) -> Station:
    """Open the station in a folder, upgrading its database when it is older.

    Args:
        data_dir: the station folder.
        pin: of the operator.
        operator_no: ``None`` for the first operator.
        wait_s: how long to wait while another program holds the folder.
        circumstances: the clock, for tests.

    Raises:
        DomainError: ``STATION_MISSING``, ``STATION_BUSY``, ``STATION_NEWER``, ``PIN_WRONG``, ...
        StorageError: the database file cannot be read.
    """
    service = accounts(data_dir, circumstances=circumstances)
    operators = service.operators()
    lock = StationLock(data_dir, wait_s=wait_s)
    try:
        opened = service.unlock(operators[0].no if operator_no is None else operator_no, pin)
        database = open_database(data_dir, opened, WireCodec(), now=circumstances.now())
    except BaseException:
        lock.release()
        raise

    try:
        return _station(database, service, opened, circumstances, lock)
    except BaseException:
        database.close()
        lock.release()
        raise


def _station(
    database: Database,
    service: AccountService,
    opened: OpenKeys,
    circumstances: Circumstances,
    lock: StationLock,
) -> Station:
    now = circumstances.now
    with database.open_unit(reading=True) as unit:
        profile = unit.station.get()
    guard = StreamGuard(lock.folder, database.open_unit, circumstances.facts)
    note = guard.begin(now()) if profile.platform_url else None
    with database.open_unit(reading=True) as unit:
        node = unit.sync_meta.state().node
    shared = SharedData(open_unit=database.open_unit, now=now)
    codes = shared.codes
    new_id = RecordIds(node, now, counter=secrets.randbelow(1 << COUNTER_BITS))
    guard.follow = new_id.follow
    ring = KeyRing(opened)
    open_unit, operator = database.open_unit, opened.operator
    link = SyncLink(
        open_unit=open_unit,
        address=profile.platform_url,
        sign=ring.sign,
        now=now,
        draw=circumstances.draw,
        guard=guard,
    )
    rekeying = Rekeying(
        open_unit=open_unit,
        file=KeyFile(lock.folder, now=now, cost=circumstances.cost),
        opened=opened,
        ring=ring,
        guard=guard,
        profile=profile,
        held=link.held,
        now=now,
    )
    rekeying.finish()

    def close() -> None:
        link.close()
        database.close()
        lock.release()

    workers = WorkerService(
        open_unit=open_unit, now=now, operator=operator, new_id=new_id, codes=codes
    )
    employers = EmployerService(
        open_unit=open_unit, now=now, operator=operator, new_id=new_id, codes=codes
    )
    postings = PostingService(
        open_unit=open_unit, now=now, operator=operator, new_id=new_id, rules=shared.posting_rules
    )
    checks = RecordChecks(workers, employers, postings)
    return Station(
        profile=profile,
        operator=operator,
        shared=shared,
        accounts=service,
        drafts=DraftService(open_unit=open_unit, now=now),
        workers=workers,
        employers=employers,
        pictures=PictureService(open_unit=open_unit, now=now),
        postings=postings,
        logs=ServiceLogService(
            open_unit=open_unit, now=now, operator=operator, new_id=new_id, codes=codes
        ),
        applications=ApplicationService(open_unit=open_unit, now=now, operator=operator),
        tasks=TaskService(open_unit=open_unit, now=now, operator=operator),
        tickets=TicketService(
            open_unit=open_unit,
            now=now,
            sign=ring.sign,
            own_key=ring.sign_key.public,
            verify=verify_signature,
        ),
        workbench=WorkbenchService(open_unit=open_unit, now=now, shared=shared),
        search=SearchService(open_unit=open_unit),
        imports=ImportService(open_unit=open_unit),
        inbox=InboxService(open_unit, now, operator, ItemReader(), checks),
        note=note,
        sync=SyncService(open_unit=open_unit, linked=link.linked, activity=link.activity),
        stick=StickService(bundles=lambda: link.bundles(ring.sign_key, ring.box_key)),
        targets=TargetService(
            open_unit=open_unit,
            now=now,
            operator=operator,
            codes=codes,
            folder=lock.folder / TARGETS,
        ),
        sync_now=link.sync_now,
        line_came_up=link.line_came_up,
        call_off_sync=link.call_off,
        rekey=rekeying.ask,
        close=close,
    )


def _maker(
    data_dir: Path, operators: tuple[Operator, ...], pin: str, circumstances: Circumstances
) -> FolderMaker:
    return FolderMaker(
        data_dir=data_dir,
        operators=operators,
        pin=pin,
        codec=WireCodec(),
        now=circumstances.now,
        cost=circumstances.cost,
    )
