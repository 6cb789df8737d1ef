"""Carrying attached files when everything else has gone: one part at a time, resumable.

Records name files by their SHA-256 and go first. Nothing is asked when there is nothing
to carry. A cut costs the part that it hit; what the platform holds already is not sent
again, and neither is what is here already fetched again.

Source: sync protocol, sections 14 (E14), 15 ("Transport policy") and 16.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from app.domain.pictures import PictureState
from app.domain.sync_records import LineState
from app.domain.sync_status import RunOutcome, SyncRun
from sync.station.blob_line import BlobLine
from sync.station.ledger import Blobs, OpenLedger
from sync.station.surroundings import Surroundings
from sync.station.transport import BusyError, CutError, TransportError, UnexpectedAnswerError
from sync.wire.blobs import PART_BYTES, Part, blob_name

PATIENCE = 10  # cuts in a row before the rest is left to the next round
_PAUSE_S = 2.0
_REFUSED_FOR = timedelta(days=1)
_MISSING_FOR = timedelta(days=1)
_PUZZLED_FOR = timedelta(hours=1)
_UNUSED_FOR = timedelta(days=1)


class _StoppedError(Exception):
    """Files wait for the next round; what has been carried counts."""

    def __init__(self, retry_after_s: int = 0) -> None:
        super().__init__(retry_after_s)
        self.retry_after_s = retry_after_s


@dataclass
class _Tally:
    """What was asked and carried so far."""

    asked: int = 0
    up: int = 0
    down: int = 0


class BlobCarrier:
    """Carries files behind a round that has done everything else."""

    def __init__(self, open_ledger: OpenLedger, line: BlobLine, around: Surroundings) -> None:
        self._open_ledger = open_ledger
        self._line = line
        self._around = around

    def follow(self, run: SyncRun) -> SyncRun:
        """Carry what is due; return the round's report with what that took."""
        if run.outcome is not RunOutcome.DONE:
            return run
        tally, retry_after_s = _Tally(), run.retry_after_s
        try:
            waiting, wanted = self._due()
            for name in waiting:
                self._carry(tally, name, PictureState.WAITING)
            for name in wanted:
                self._carry(tally, name, PictureState.WANTED)
        except _StoppedError as stopped:
            retry_after_s = max(retry_after_s or 0, stopped.retry_after_s) or None
        return replace(
            run,
            ended_at=self._around.now(),
            exchanges=run.exchanges + tally.asked,
            bytes_up=run.bytes_up + tally.up,
            bytes_down=run.bytes_down + tally.down,
            retry_after_s=retry_after_s,
        )

    def _due(self) -> tuple[Sequence[bytes], Sequence[bytes]]:
        """Return what is to go up and what to come down."""
        now = self._around.now()
        with self._open_ledger() as ledger:
            ledger.blobs.sweep(before=now - _UNUSED_FOR)
            waiting = ledger.blobs.due(PictureState.WAITING, now)
            return waiting, ledger.blobs.due(PictureState.WANTED, now)

    def _carry(self, tally: _Tally, name: bytes, state: PictureState) -> None:
        """Carry one file, over as many cuts as bring it further."""
        way = self._send if state is PictureState.WAITING else self._fetch
        cuts, moved = 0, -1
        while True:
            if self._around.pause(self._around.draw() * _PAUSE_S if cuts else 0):
                raise _StoppedError
            try:
                return way(tally, name)
            except CutError:
                cuts = 1 if tally.up + tally.down > moved else cuts + 1
                moved = tally.up + tally.down
                if cuts >= PATIENCE:
                    raise _StoppedError from None
            except BusyError as error:
                raise _StoppedError(error.retry_after_s) from error
            except UnexpectedAnswerError as error:
                with self._open_ledger() as ledger:  # or it would stand before all others for ever
                    ledger.blobs.put_off(state, name, self._around.now() + _PUZZLED_FOR)
                raise _StoppedError from error
            except TransportError as error:
                raise _StoppedError from error

    def _send(self, tally: _Tally, name: bytes) -> None:
        data = self._read(name)
        if not data:
            return
        tally.asked += 1
        held = self._line.held(name)
        again = 1  # how often it may begin anew
        while held is not None and held < len(data):
            if self._around.pause(0):
                raise _StoppedError
            part = Part(name, len(data), held, data[held : held + PART_BYTES])
            tally.asked += 1
            held = self._line.send(part)
            if held is not None and held >= part.end:
                tally.up += len(part.data)
            elif again:
                again -= 1
            else:
                held = None
        self._conclude(name, taken=held is not None)

    def _read(self, name: bytes) -> bytes:
        """Return a file; nothing when it was spoilt here, and is wanted from the platform now."""
        with self._open_ledger() as ledger:
            data = ledger.blobs.data(name)
            if is_genuine(name, data):
                return data
            ledger.blobs.distrust(name)
        return b""

    def _conclude(self, name: bytes, *, taken: bool) -> None:
        with self._open_ledger() as ledger:
            if taken:
                ledger.blobs.settle(name)
            elif not is_unsent(ledger.outbox.line()):
                until = self._around.now() + _REFUSED_FOR
                ledger.blobs.put_off(PictureState.WAITING, name, until)

    def _fetch(self, tally: _Tally, name: bytes) -> None:
        with self._open_ledger() as ledger:
            if not ledger.blobs.is_due(PictureState.WANTED, name):
                return  # somebody has chosen it here meanwhile
            start = ledger.blobs.size(name)
        tally.asked += 1
        whole = False
        for part in self._line.fetch(name, start):
            tally.down += len(part.data)
            with self._open_ledger() as ledger:
                whole = add_part(ledger.blobs, part)
        if not whole:
            with self._open_ledger() as ledger:
                ledger.blobs.put_part(name, 0, b"")
                until = self._around.now() + _MISSING_FOR
                ledger.blobs.put_off(PictureState.WANTED, name, until)


def add_part(blobs: Blobs, part: Part) -> bool:
    """Let a part follow on what is here; tell whether the file is whole now.

    It is looked at in the transaction that brings its last byte: a file of which nothing is
    missing, and of which nobody knows whether it is genuine, could not be asked for any more.
    """
    blobs.put_part(part.name, part.start, part.data)
    if part.end < part.size:
        return False
    genuine = is_genuine(part.name, blobs.data(part.name))
    if genuine:
        blobs.settle(part.name)
    else:
        blobs.put_part(part.name, 0, b"")
    return genuine


def is_unsent(line: LineState) -> bool:
    """Tell whether the platform may not know a record yet: something was saved since the round."""
    return line.acked < line.head


def is_genuine(name: bytes, data: bytes) -> bool:
    """Tell whether a file is what its name says."""
    return blob_name(data) == name
