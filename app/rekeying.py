"""Becoming a device of its own: for a PC whose data was moved here, or copied.

New keys are made and kept first, then the platform is asked, then the database learns who
it is, and last the keys change places. An attempt that is cut off anywhere is finished by
asking again with the same code, or by itself when the folder is opened next.

Source: sync protocol, sections 10 and 11.1.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from importlib import import_module
from typing import Protocol, cast

from app.domain.errors import DomainError, Problem
from app.domain.station import StationProfile
from app.domain.sync_status import RunNote, RunOutcome, SyncRun
from app.storage.keyfile import KeyFile, NextKeys, OpenKeys
from app.storage.signing_key import BoxKey, StationKey
from app.storage.sync_meta import PlatformKeys
from app.storage.unit_of_work import OpenUnit, UnitOfWork
from app.stream_guard import StreamGuard
from sync.wire.codes import StreamReason
from sync.wire.enrolment import EnrolReply, RekeyRequest, rekey_proof


class RekeyClient(Protocol):
    """Asks a platform to take this PC for another; raises what keeps it from doing so."""

    def __call__(self, url: str, request: RekeyRequest) -> EnrolReply:
        """Return the platform's answer."""
        ...


class KeyRing:
    """The keys in force; they change while the station is open."""

    def __init__(self, opened: OpenKeys) -> None:
        self.sign_key: StationKey = opened.station_key
        self.box_key: BoxKey = opened.box_key

    def sign(self, message: bytes) -> bytes:
        """Return the signature of a message by the key in force."""
        return self.sign_key.sign(message)

    def change(self, fresh: NextKeys) -> None:
        """Put other keys in force."""
        self.sign_key, self.box_key = fresh.sign, fresh.box


@dataclass(frozen=True, kw_only=True)
class Rekeying:
    """Changes who this PC is to the platform.

    Attributes:
        held: keeps rounds out meanwhile.
    """

    open_unit: OpenUnit
    file: KeyFile
    opened: OpenKeys
    ring: KeyRing
    guard: StreamGuard
    profile: StationProfile
    held: Callable[[], AbstractContextManager[None]]
    now: Callable[[], datetime]

    def finish(self) -> None:
        """Put the next keys in force if the database is that device already."""
        fresh = self.file.next_keys(self.opened.database_key)
        with self.open_unit(reading=True) as unit:
            device = unit.sync_outbox.line().device
        if fresh is not None and device and fresh.device == device:
            self.file.take_next(self.opened.database_key)
            self.ring.change(fresh)

    def ask(self, code: str, *, retire: bool = True) -> None:
        """Become another device of the same station; nothing that was written is lost.

        Takes as long as the line needs; never on the window's thread.

        Args:
            code: from the county office.
            retire: the PC that this was is out of use; otherwise it works on.

        Raises:
            DomainError: ``UNLINKED``, ``ENROL_CODE_*`` or ``PLATFORM_*``; nothing changed.
            StorageError, OSError: the station's own disk failed; ask again.
        """
        if not self.profile.platform_url:
            raise DomainError(Problem.UNLINKED)
        with self.held():
            fresh = self._next_keys()
            # By name: the network's libraries cost a cold start 0.1 s.
            client = cast(RekeyClient, import_module("sync.station.enrol").ask_to_rekey)
            reply = client(self.profile.platform_url, self._request(fresh, code, retire=retire))
            self.file.put_next(self.opened.database_key, replace(fresh, device=reply.device))
            with self.open_unit() as unit:
                self._become(unit, fresh, reply)
                unit.commit()
            self.finish()
            self.guard.renew()

    def _next_keys(self) -> NextKeys:
        fresh = self.file.next_keys(self.opened.database_key)
        if fresh is None:
            fresh = NextKeys.drawn()
            self.file.put_next(self.opened.database_key, fresh)
        return fresh

    def _request(self, fresh: NextKeys, code: str, *, retire: bool) -> RekeyRequest:
        with self.open_unit(reading=True) as unit:
            device = unit.sync_outbox.line().device
        sign_key, box_key = fresh.sign.public, fresh.box.public
        return RekeyRequest(
            code=code,
            sign_key=sign_key,
            box_key=box_key,
            device=device,
            station_no=self.profile.station_no,
            proof=self.ring.sign(rekey_proof(code, sign_key, box_key)),
            retire=retire,
        )

    def _become(self, unit: UnitOfWork, fresh: NextKeys, reply: EnrolReply) -> None:
        platform = PlatformKeys(reply.platform_key, reply.platform_box_key)
        unit.sync_meta.join(device=reply.device, keys=platform, challenge=reply.challenge)
        unit.sync_meta.expect_scopes()
        unit.station_keys.add(self.profile.station_no, fresh.sign.public)
        # A twin that asks too must not come upon the same stream: it is another device.
        now = self.now()
        done = SyncRun(
            started_at=now, ended_at=now, outcome=RunOutcome.OFFLINE, detail=RunNote.REKEYED
        )
        unit.sync_runs.add(done)
        self.guard.leave(unit, StreamReason.OTHER_MACHINE, why=b"rekey" + reply.device)
        unit.job_serials.enter(reply.series, unit.sync_meta.state().node)
