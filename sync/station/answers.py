"""An answer as it arrives: each whole frame is one transaction, a cut costs the last only.

Source: sync protocol, section 6.2 (R1, R8).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.domain.sync_status import RunNote
from sync.station.acks import Receiver, Trust, take_ack
from sync.station.files import take_held, take_part
from sync.station.ledger import OpenLedger
from sync.station.pulls import take_page, take_scopes
from sync.station.purges import obey_orders
from sync.station.release import release, release_retained
from sync.station.repairs import UnearnedError, forget_listing, take_repair, take_tree
from sync.station.surroundings import random_node
from sync.wire.blobs import Held, Part
from sync.wire.codes import Fault
from sync.wire.errors import WireError
from sync.wire.frames import Frame, FrameReader
from sync.wire.messages import (
    Ack,
    End,
    Err,
    Message,
    Pull,
    Scopes,
)
from sync.wire.packing import unpack
from sync.wire.registry import Registry
from sync.wire.repairs import Repair, Tree


@dataclass
class AnswerReport:
    """What an answer brought so far.

    Attributes:
        complete: the platform said everything that it had to say.
        pulled: rows of others.
        sound: every last page agreed with our count and digest.
        purged: orders to forget somebody that were obeyed.
        delivered: files of ours that the platform newly has whole.
        received: files that came whole.
        mended: scopes that were put right, or found to be.
        poll_s: after how many seconds the platform wishes to be asked again; 0 for no wish.
    """

    complete: bool = False
    pulled: int = 0
    refused: int = 0
    fault: Fault = Fault.NONE
    trouble: RunNote | None = None
    sound: bool = True
    purged: int = 0
    delivered: int = 0
    received: int = 0
    mended: int = 0
    poll_s: int = 0


class AnswerReader:
    """Applies an answer's bytes to a station's storage, piece by piece.

    Attributes:
        puts_off: pages that come are kept for later, when the line is busy anyway.
        late: those pages, until ``finish``.
    """

    def __init__(
        self,
        open_ledger: OpenLedger,
        registry: Registry,
        *,
        now: Callable[[], datetime],
        new_node: Callable[[], int] = random_node,
    ) -> None:
        self.report = AnswerReport()
        self.puts_off = False
        self.late: list[Pull] = []
        self._open_ledger = open_ledger
        self._registry = registry
        self._now = now
        self._new_node = new_node
        self._frames = FrameReader()
        self._trust = Trust.NOTHING  # until an ACK for us has come

    def feed(self, piece: bytes) -> None:
        """Take bytes; what they complete is written before this returns."""
        for frame in self._frames.feed(piece):
            if self.report.complete or self.report.fault is Fault.BAD_FRAME:
                return
            self._take(frame)
        if self._frames.damaged:
            self.report.fault = Fault.BAD_FRAME

    def finish(self) -> AnswerReport:
        """Apply the pages that were put off; return what they brought."""
        brought = AnswerReport()
        late, self.late = self.late, []
        for page in late:
            try:
                self._take_page(page, brought)
            except WireError:  # it will come again, and be judged then
                brought.sound = False
                break
        return brought

    def _take(self, frame: Frame) -> None:
        try:
            message = unpack(frame)
            if message is not None:
                self._act(message)
        except WireError:
            # What does not fit its shape is damage; what came before it counts.
            self.report.fault = Fault.BAD_FRAME

    def _act(self, message: Message) -> None:
        if isinstance(message, End):
            self._end()
        elif isinstance(message, Err):
            self.report.fault = Fault(message.code) if message.code in _FAULTS else Fault.BAD_FRAME
        elif isinstance(message, Ack):
            self._take_ack(message)
        elif isinstance(message, Scopes) and self._trust is not Trust.NOTHING:
            with self._open_ledger() as ledger:
                take_scopes(ledger, self._registry, message)
        elif self._trust is Trust.ALL:
            self._take_data(message)

    def _end(self) -> None:
        self.report.complete = True
        if self._trust is not Trust.NOTHING:
            with self._open_ledger() as ledger:
                release(ledger, self._now())

    def _take_data(self, message: Message) -> None:
        if isinstance(message, Pull) and self.puts_off:
            self.late.append(message)
        elif isinstance(message, Pull):
            self._take_page(message, self.report)
        elif isinstance(message, Tree):
            with self._open_ledger() as ledger:
                take_tree(ledger, self._registry, message)
        elif isinstance(message, Repair):
            self._take_repair(message)
        elif isinstance(message, Held):
            with self._open_ledger() as ledger:
                self.report.delivered += take_held(ledger.blobs, message)
        elif isinstance(message, Part):
            with self._open_ledger() as ledger:
                self.report.received += take_part(ledger.blobs, message)

    def _take_repair(self, repair: Repair) -> None:
        try:
            with self._open_ledger() as ledger:
                self.report.mended += take_repair(ledger, self._registry, repair)
                self.report.purged += obey_orders(ledger, self._registry, repair.rows)
        except UnearnedError:
            self.report.sound = False
            with self._open_ledger() as ledger:
                forget_listing(ledger, repair.scope)

    def _take_ack(self, ack: Ack) -> None:
        now = self._now()
        receiver = Receiver(
            registry=self._registry,
            now_ms=round(now.timestamp() * 1000),
            new_node=self._new_node,
        )
        with self._open_ledger() as ledger:
            taken = take_ack(ledger, receiver, ack)
            if taken.trust is not Trust.NOTHING:
                release_retained(ledger, ack, now)
        self._trust = taken.trust
        self.report.trouble = taken.trouble
        self.report.refused += taken.refused
        self.report.poll_s = 0 if taken.trust is Trust.NOTHING else ack.poll_s

    def _take_page(self, page: Pull, report: AnswerReport) -> None:
        with self._open_ledger() as ledger:
            taken = take_page(ledger, self._registry, page)
            report.purged += obey_orders(ledger, self._registry, page.rows)
        report.pulled += taken.rows
        report.sound = report.sound and taken.sound


_FAULTS = frozenset(Fault)
