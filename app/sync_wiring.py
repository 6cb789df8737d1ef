"""Syncing as the rest of the program sees it: one call, one round, one report.

The line itself is made when the first round begins.
"""

import importlib
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Event, Lock
from typing import Protocol, cast

from app.domain.sync_status import LinkQuality, RunOutcome, SyncRun
from app.services.stick import Bundles
from app.services.sync_status import SyncActivity
from app.storage.signing_key import BoxKey, StationKey
from app.storage.unit_of_work import OpenUnit
from app.stream_guard import StreamGuard
from sync.station.backoff import Backoff
from sync.station.surroundings import Surroundings

CLOSE_WAIT_S = 3.0
BUILD = "0.1.0"  # of this program, told to the platform for support


class Line(Protocol):
    """What runs rounds."""

    def run(self) -> SyncRun:
        """Push and pull; report how it went."""
        ...

    def close(self) -> None:
        """Give the connection back."""
        ...


class SyncLink:
    """Rounds of one station, one at a time, each kept in the history."""

    def __init__(  # noqa: PLR0913 (all by name)
        self,
        *,
        open_unit: OpenUnit,
        address: str,
        sign: Callable[[bytes], bytes],
        now: Callable[[], datetime],
        draw: Callable[[], float] = random.random,
        guard: StreamGuard | None = None,
    ) -> None:
        """Make the link; nothing is connected yet.

        Args:
            open_unit: the station's storage.
            address: of the platform; empty on a practice station.
            sign: signs requests.
            now: the clock.
            draw: a number from 0 up to 1.
            guard: is told before commits leave this PC, and when the stream is another.
        """
        self.activity = SyncActivity()
        self._open_unit = open_unit
        self._address = address
        self._sign = sign
        self._now = now
        self._draw = draw
        self._guard = guard
        self._backoff = Backoff(draw)
        self._alone = Lock()
        self._called_off = Event()
        self._line: Line | None = None

    @property
    def linked(self) -> bool:
        """Tell whether there is a platform; a practice station has none."""
        return bool(self._address)

    def sync_now(self) -> SyncRun:
        """Run one round and report it; takes as long as the line needs.

        Never raises for being offline. A second caller waits for the first.

        Raises:
            StorageError: the station's own disk failed.
        """
        with self._alone:
            self._called_off.clear()
            self.activity.answered = self.activity.of = 0
            self.activity.running = True
            try:
                run = self._round()
            finally:
                self.activity.running = False
        self.activity.next_try_at = self._now() + timedelta(seconds=self._backoff.after(run))
        return run

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep rounds out while an answer is taken that came by another road."""
        with self._alone:
            yield

    def bundles(self, sign_key: StationKey, box_key: BoxKey) -> Bundles:
        """Return what makes and reads this station's bundles."""
        module = importlib.import_module("app.sync_stick")  # by name, as the line
        bundles = module.StationBundles(
            open_unit=self._open_unit,
            address=self._address,
            keys=(sign_key, box_key),
            now=self._now,
            rounds_held=self.held,
            offering=self._note_offering,
        )
        return cast(Bundles, bundles)

    def call_off(self) -> None:
        """Let a running round end at its next breath."""
        self._called_off.set()

    def line_came_up(self) -> None:
        """Forget earlier failures: the network has changed."""
        self._backoff.line_came_up()

    def close(self, wait_s: float = CLOSE_WAIT_S) -> None:
        """End a running round and give the connection back.

        Waits a little for the round. One that hangs on a silent line is left to its
        time-out: whoever closes the window need not wait for it, and what it has not
        written by then goes up next time.
        """
        self.call_off()
        if self._alone.acquire(timeout=wait_s):
            try:
                if self._line is not None:
                    self._line.close()
            finally:
                self._alone.release()

    def _around(self) -> Surroundings:
        return Surroundings(
            now=self._now,
            pause=self._called_off.wait,
            draw=self._draw,
            progress=self._note_progress,
            build=BUILD,
            link=self._note_link,
            offering=self._note_offering,
        )

    def _note_progress(self, answered: int, of: int) -> None:
        self.activity.answered, self.activity.of = answered, of

    def _note_offering(self, stream: bytes, number: int, own_hash: bytes) -> None:
        if self._guard is not None:
            self._guard.offering(stream, number, own_hash)

    def _note_link(self, quality: LinkQuality) -> None:
        self.activity.link = quality

    def _round(self) -> SyncRun:
        if not self.linked:
            now = self._now()
            return SyncRun(
                started_at=now, ended_at=now, outcome=RunOutcome.OFFLINE, detail="unlinked"
            )
        if self._line is None:
            # Looked up by name: the network's libraries cost a cold start 0.1 s.
            module = importlib.import_module("app.sync_line")
            self._line = cast(
                Line,
                module.StationLine(self._open_unit, self._address, self._sign, self._around()),
            )
        run = self._line.run()
        with self._open_unit() as unit:
            unit.sync_runs.add(run)
            if self._guard is not None:
                self._guard.follow(unit.sync_meta.state().node)
            unit.commit()
        return run
