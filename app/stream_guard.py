"""Watching over the station's history from beside the database.

A database put back from a copy, or a disk that is in another PC, must not go on under
numbers that were used already. Both are seen here, before the first commit, and answered by
a new write stream; what a copy of the whole folder hides from us, the platform notices.

Source: sync protocol, section 11.1.
"""

import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from importlib import import_module
from pathlib import Path

from app.domain.record_id import NODE_BITS
from app.domain.sync_records import LineState
from app.domain.sync_status import RunNote, RunOutcome, SyncRun
from app.machine import Facts, hashed, machine_facts, same_machine
from app.storage.guard import Guard, new_salt, read_guard, write_guard
from app.storage.unit_of_work import OpenUnit, UnitOfWork
from sync.wire.codes import StreamReason

_LOG = logging.getLogger(__name__)
_REASONS = {
    RunNote.ROLLBACK: StreamReason.ROLLBACK,
    RunNote.OTHER_MACHINE: StreamReason.OTHER_MACHINE,
}


@dataclass
class StreamGuard:
    """Keeps the guard file of one open station.

    Attributes:
        folder: the station folder.
        facts: what this PC is known by.
        new_node: draws the node of a new stream.
        follow: is told the node of the stream in force.
    """

    folder: Path
    open_unit: OpenUnit
    facts: Callable[[], Facts] = machine_facts
    new_node: Callable[[], int] = lambda: secrets.randbits(NODE_BITS)
    follow: Callable[[int], None] = lambda node: None
    _kept: Guard | None = field(default=None, init=False)

    def begin(self, now: datetime) -> RunNote | None:
        """Look whether this database is what it was and where it was; go on safely if not.

        Raises:
            StorageError: the station's own disk failed.
        """
        before = read_guard(self.folder)
        salt = new_salt() if before is None else before.salt
        machine = hashed(self.facts(), salt)
        with self.open_unit() as unit:
            note = _verdict(unit, before, machine)
            if note is not None:
                self.leave(unit, _REASONS[note])
                # It stands in the history of rounds, where people look.
                unit.sync_runs.add(_told(note, now))
            line = unit.sync_outbox.line()
            unit.commit()
        if note is None and before is not None and before.stream == line.stream:
            self._keep(replace(before, machine=machine))
        else:
            self._keep(
                Guard(stream=line.stream, offered=0, own_hash=b"", salt=salt, machine=machine)
            )
        return note

    def offering(self, stream: bytes, number: int, own_hash: bytes) -> None:
        """Remember that commits up to a number are about to leave this PC."""
        kept = self._kept
        if kept is not None and (kept.stream, kept.offered) != (stream, number):
            self._keep(replace(kept, stream=stream, offered=number, own_hash=own_hash))

    def renew(self) -> None:
        """Watch over the stream that is in force now, with new ids."""
        with self.open_unit(reading=True) as unit:
            state = unit.sync_meta.state()
        self.follow(state.node)
        self.offering(state.stream, 0, b"")

    def leave(self, unit: UnitOfWork, reason: StreamReason, why: bytes = b"fork") -> None:
        """Open a new stream within a transaction."""
        # By name: they stand on the network's libraries, and are needed once in years.
        ledger = import_module("app.sync_line").UnitLedger(unit)
        known = import_module("sync.wire.registry").registry()
        streams = import_module("sync.station.streams")
        streams.open_new_stream(ledger, known, reason, node=self.new_node(), why=why)

    def _keep(self, guard: Guard) -> None:
        if guard == self._kept:
            return
        self._kept = guard
        try:
            write_guard(self.folder, guard)
        except OSError as error:  # the platform will notice what the guard then cannot
            _LOG.warning("the guard could not be written: %s", type(error).__name__)


def _told(note: RunNote, now: datetime) -> SyncRun:
    return SyncRun(started_at=now, ended_at=now, outcome=RunOutcome.OFFLINE, detail=note.value)


def _verdict(unit: UnitOfWork, guard: Guard | None, machine: Facts) -> RunNote | None:
    line = unit.sync_outbox.line()
    if guard is None:  # a new station, or a database that was put here alone
        return RunNote.ROLLBACK if line.head else None
    if not same_machine(guard.machine, machine):
        return RunNote.OTHER_MACHINE
    if guard.stream != line.stream:
        return None if guard.stream in _ancestors(line) else RunNote.ROLLBACK
    own = unit.sync_outbox.hash_at(guard.offered)
    if guard.offered > line.head or (guard.offered and own not in (None, guard.own_hash)):
        return RunNote.ROLLBACK
    return None


def _ancestors(line: LineState) -> set[bytes]:
    lineage_of = import_module("sync.station.streams").lineage_of
    return {ancestor.stream for ancestor in lineage_of(line)}
