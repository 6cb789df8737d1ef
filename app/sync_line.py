"""The station's line to its platform: storage, key and network put together.

Imported only when the first round begins: the network's libraries cost a cold start
more than the window can spare.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from app.domain.sync_status import RunOutcome, SyncRun
from app.storage.blobs import BlobRepository
from app.storage.purges import PurgeRepository
from app.storage.record_views import RecordViewRepository
from app.storage.sync_answers import SyncAnswerRepository
from app.storage.sync_outbox import SyncOutboxRepository
from app.storage.sync_state import SyncStateRepository
from app.storage.unit_of_work import OpenUnit, UnitOfWork
from sync.station.blob_line import HttpBlobLine
from sync.station.blobs import BlobCarrier
from sync.station.checking import are_sound, check_rows
from sync.station.ledger import OpenLedger
from sync.station.round import SyncRound
from sync.station.surroundings import Surroundings
from sync.station.transport import HttpTransport
from sync.wire.registry import registry


@dataclass(frozen=True)
class UnitLedger:
    """One unit of work as the sync engine sees it."""

    unit: UnitOfWork

    @property
    def outbox(self) -> SyncOutboxRepository:
        """Own commits."""
        return self.unit.sync_outbox

    @property
    def answers(self) -> SyncAnswerRepository:
        """What the platform made of them."""
        return self.unit.sync_answers

    @property
    def base(self) -> SyncStateRepository:
        """The platform's rows."""
        return self.unit.sync_state

    @property
    def view(self) -> RecordViewRepository:
        """What people see."""
        return self.unit.record_views

    @property
    def blobs(self) -> BlobRepository:
        """Attached files."""
        return self.unit.blobs

    @property
    def purges(self) -> PurgeRepository:
        """What is left of a record beside its rows."""
        return self.unit.purges


class StationLine:
    """Rounds over one kept connection, in whatever thread calls them."""

    def __init__(
        self,
        open_unit: OpenUnit,
        address: str,
        sign: Callable[[bytes], bytes],
        around: Surroundings,
    ) -> None:
        self._open_unit = open_unit
        self._open_ledger = ledgers(open_unit)
        self._transport = HttpTransport(address, sign, keep_challenge=self._keep_challenge)
        self._round = SyncRound(self._open_ledger, self._transport, around)
        line = HttpBlobLine(self._transport, self._who)
        self._carrier = BlobCarrier(self._open_ledger, line, around)
        self._checked = False

    def run(self) -> SyncRun:
        """Push and pull, then carry files; report how it went.

        Once in the life of a line, when there is nothing else to do, the rows here are looked
        at: what is wrong with them is compared in the round after.
        """
        ran = self._carrier.follow(self._round.run())
        quiet = ran.outcome is RunOutcome.DONE and not (ran.pushed or ran.pulled)
        if quiet and not self._checked:
            self._checked = True
            self._look_over()
        return ran

    def close(self) -> None:
        """Give the connection back."""
        self._transport.close()

    def _look_over(self) -> None:
        """Add up every row; for as long as that takes nobody who saves has to wait."""
        with self._open_unit(reading=True) as unit:
            sound = are_sound(UnitLedger(unit), registry())
        if not sound:
            with self._open_ledger() as ledger:
                check_rows(ledger, registry())

    def _who(self) -> tuple[bytes, bytes]:
        with self._open_ledger() as ledger:
            line = ledger.outbox.line()
            return line.device, line.challenge

    def _keep_challenge(self, challenge: bytes) -> None:
        with self._open_ledger() as ledger:
            line = ledger.outbox.line()
            ledger.outbox.put_line(replace(line, challenge=challenge))


def ledgers(open_unit: OpenUnit) -> OpenLedger:
    """Return what opens one transaction for each frame that arrives."""

    @contextmanager
    def open_ledger() -> Iterator[UnitLedger]:
        with open_unit() as unit:
            yield UnitLedger(unit)
            unit.commit()

    return open_ledger
