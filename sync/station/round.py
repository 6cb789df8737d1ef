"""One round: exchanges until both sides have everything, or the line gives up.

A round never raises for being offline; it reports. What it did before it stopped
counts, and the next one goes on from there.

Source: sync protocol, section 15 ("Transport policy").
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from app.domain.sync_records import LineState
from app.domain.sync_status import RunOutcome, SyncRun
from sync.station.answers import AnswerReader, AnswerReport
from sync.station.learning import learn
from sync.station.ledger import OpenLedger, Outbox
from sync.station.meter import Movement
from sync.station.pulls import foreseen
from sync.station.request import RequestParts
from sync.station.surroundings import Surroundings
from sync.station.tally import Position, Tally
from sync.station.transport import (
    BusyError,
    CutError,
    OfflineError,
    RefusedError,
    SignInError,
    TooLargeError,
    Transport,
    TransportError,
    UnexpectedAnswerError,
)
from sync.wire.challenge import issued_s
from sync.wire.codes import Fault
from sync.wire.frames import TARGET_BYTES
from sync.wire.messages import WANT_BYTES
from sync.wire.registry import Registry, registry

SMALLEST_BODY = 1024
LARGEST_BODY = 320 * 1024  # 5 s of a village line; proxies commonly refuse more than 1 MiB
_WORTH_ASKING = TARGET_BYTES  # a longer body is not sent again before asking what came of it
PATIENCE = 25  # cuts in a row before the line is left alone for a while
TURNS = 25  # new lives and streams in one round; more would go round in circles
_FIRST_PAUSE_S = 0.2
_LONGEST_PAUSE_S = 2.0
_GOOD_FOR_S = 6 * 24 * 3600  # of a challenge's seven days
_UNSURE_S = 3600  # clocks may differ
_LOG = logging.getLogger(__name__)


class _StoppedError(Exception):
    """The round ends here; everything before it counts."""

    def __init__(self, outcome: RunOutcome, detail: str = "", retry_after_s: int = 0) -> None:
        super().__init__(outcome, detail)
        self.outcome = outcome
        self.detail = detail
        self.retry_after_s = retry_after_s


class _Followed:
    """The parts of a request, and what is done when the last has been handed over."""

    def __init__(self, parts: RequestParts, then: Callable[[], None]) -> None:
        self._parts = parts
        self._then = then

    def __iter__(self) -> Iterator[bytes]:
        yield from self._parts
        self._then()  # while the line still carries what was handed over


class SyncRound:
    """Runs rounds, one at a time, in whatever thread calls it."""

    def __init__(
        self,
        open_ledger: OpenLedger,
        transport: Transport,
        surroundings: Surroundings,
        known: Registry | None = None,
    ) -> None:
        self._open_ledger = open_ledger
        self._transport = transport
        self._around = surroundings
        self._registry = known or registry()
        self._late: AnswerReader | None = None  # whose pages are not in storage yet

    def run(self) -> SyncRun:
        """Push and pull until there is nothing more to do; report how it went."""
        started_at = self._around.now()
        tally = Tally()
        try:
            with self._open_ledger() as ledger:
                learn(ledger, self._registry)
            self._exchange_all(tally)
            stopped = _StoppedError(RunOutcome.DONE, retry_after_s=tally.poll_s)
        except _StoppedError as error:
            stopped = error
        except Exception as error:  # a bug of ours must not stop the timer; it is logged
            _LOG.exception("a sync round failed")
            stopped = _StoppedError(RunOutcome.FAILED, type(error).__name__)
        self._around.link(tally.meter.quality)
        return SyncRun(
            started_at=started_at,
            ended_at=self._around.now(),
            outcome=stopped.outcome,
            pushed=tally.pushed,
            pulled=tally.pulled,
            refused=tally.refused,
            exchanges=tally.exchanges,
            bytes_up=tally.bytes_up,
            bytes_down=tally.bytes_down,
            retry_after_s=stopped.retry_after_s or None,
            detail=tally.detail(stopped.detail),
        )

    def _exchange_all(self, tally: Tally) -> None:
        try:
            self._exchange_on(tally)
        finally:
            self._finish_late(tally)

    def _exchange_on(self, tally: Tally) -> None:
        more = True
        while more:
            if self._around.pause(0):
                raise _StoppedError(RunOutcome.CUT, "called-off")
            before, asking = self._position(), tally.unsure
            report, received = self._exchange(tally, settled=before.settled)
            after = self._position()
            if after.line.acked >= after.line.head:  # nothing will be sent that they could wait for
                self._finish_late(tally)
                after = self._position()
            tally.pushed += max(0, after.line.acked - before.line.acked)
            tally.add(report)
            self._around.progress(after.line.acked, after.line.head)
            if not report.complete:
                self._wait_after_cut(tally, moved=after.moved_from(before))
                continue
            tally.cuts = 0
            if not asking or after.moved_from(before):
                self._size_body(grow=True)
            _stop_if_told(report)
            more = after.line.acked < after.line.head or received >= WANT_BYTES
            more = more or report.trouble is not None or not after.settled
            moved = asking or after.moved_from(before)
            if more and (tally.turns > TURNS or not moved):
                raise _StoppedError(RunOutcome.FAILED, "no-progress")

    def _exchange(self, tally: Tally, *, settled: bool) -> tuple[AnswerReport, int]:
        """Send one request and take what comes back; return how many bytes that was.

        While more is to be sent than this request had room for, pages are put off: they go
        into storage when the next one is on its way, whose hello speaks as if they were there.
        """
        parts = self._request(asking=tally.unsure)
        reader = AnswerReader(
            self._open_ledger,
            self._registry,
            now=self._around.now,
            new_node=self._around.new_node,
        )
        tally.exchanges += 1
        tally.unsure = False
        received = 0
        began, first_s, cut = self._around.ticks(), None, False
        try:
            sent = _Followed(parts, lambda: self._finish_late(tally))
            for piece in self._transport.exchange(sent, *parts.signer):
                self._finish_late(tally)
                reader.puts_off = parts.leaves_some and settled
                first_s = self._around.ticks() - began if first_s is None else first_s
                received += len(piece)
                reader.feed(piece)
        except (CutError, TooLargeError) as error:
            reader.report.complete = False
            cut = isinstance(error, CutError)
            tally.unsure = cut and parts.made > _WORTH_ASKING
        except TransportError as error:
            # Whoever refuses has been reached.
            tally.meter.answered |= isinstance(error, (BusyError, RefusedError))
            raise _as_stopped(error) from error
        finally:
            tally.bytes_up += parts.made
        tally.bytes_down += received
        tally.meter.note(
            Movement(
                bytes_up=parts.made,
                bytes_down=received,
                first_s=first_s,
                seconds=self._around.ticks() - began,
                cut=cut,
            )
        )
        self._finish_late(tally)  # of the answer before, if nothing came of this one
        self._late = reader
        return reader.report, received

    def _finish_late(self, tally: Tally) -> None:
        """Put the pages into storage that the last answer left for later."""
        late, self._late = self._late, None
        if late is not None:
            tally.add_late(late.finish())

    def _request(self, *, asking: bool) -> RequestParts:
        """Begin a request; one that only asks offers nothing."""
        with self._open_ledger() as ledger:
            line = ledger.outbox.line()
            scopes = tuple(ledger.base.scopes())
        if self._late is not None:
            scopes = tuple(foreseen(scope, self._late.late, line.epoch) for scope in scopes)
        budget = 0 if asking else line.body_bytes
        if self._is_old(line):
            budget = min(budget, TARGET_BYTES)
        parts = RequestParts(self._open_outbox, scopes, build=self._around.build, budget=budget)
        with self._open_ledger() as ledger:
            own_hash = ledger.outbox.hash_at(parts.line.head) or b""
        self._around.offering(parts.line.stream, parts.line.head, own_hash)
        return parts

    def _is_old(self, line: LineState) -> bool:
        """Tell whether the platform may ask for another signature, as far as our clock knows."""
        now_s = self._around.now().timestamp() + line.server_offset_ms / 1000
        age_s = now_s - issued_s(line.challenge)
        return not 0 <= age_s + _UNSURE_S <= _GOOD_FOR_S

    @contextmanager
    def _open_outbox(self) -> Iterator[Outbox]:
        with self._open_ledger() as ledger:
            yield ledger.outbox

    def _wait_after_cut(self, tally: Tally, *, moved: bool) -> None:
        self._size_body(grow=False)
        tally.cuts = 1 if moved else tally.cuts + 1
        if tally.cuts >= PATIENCE or self._around.pause(self._around.draw() * _ceiling(tally.cuts)):
            raise _StoppedError(RunOutcome.CUT)

    def _size_body(self, *, grow: bool) -> None:
        """Trust the line with twice as much after a success, with half after a failure."""
        with self._open_ledger() as ledger:
            line = ledger.outbox.line()
            wanted = line.body_bytes * 2 if grow else line.body_bytes // 2
            size = min(LARGEST_BODY, max(SMALLEST_BODY, wanted))
            ledger.outbox.put_line(replace(line, body_bytes=size))

    def _position(self) -> Position:
        with self._open_ledger() as ledger:
            return Position(ledger.outbox.line(), tuple(ledger.base.scopes()))


def _ceiling(cuts: int) -> float:
    """Return the longest pause after so many cuts in a row; after the first there is none."""
    if cuts == 1:
        return 0.0
    return min(_LONGEST_PAUSE_S, _FIRST_PAUSE_S * 2.0 ** min(cuts - 2, PATIENCE))


def _stop_if_told(report: AnswerReport) -> None:
    if report.fault in (Fault.RIGHTS, Fault.REVOKED):
        raise _StoppedError(RunOutcome.REFUSED, report.fault.name.lower())
    if report.fault is not Fault.NONE:
        raise _StoppedError(RunOutcome.FAILED, report.fault.name.lower())


def _as_stopped(error: TransportError) -> _StoppedError:
    if isinstance(error, OfflineError):
        return _StoppedError(RunOutcome.OFFLINE)
    if isinstance(error, BusyError):
        return _StoppedError(RunOutcome.BUSY, retry_after_s=error.retry_after_s)
    if isinstance(error, RefusedError):
        return _StoppedError(RunOutcome.REFUSED, error.reason)
    if isinstance(error, SignInError):
        return _StoppedError(RunOutcome.OFFLINE, "sign-in")
    status = error.status if isinstance(error, UnexpectedAnswerError) else 0
    return _StoppedError(RunOutcome.FAILED, f"http-{status}")
