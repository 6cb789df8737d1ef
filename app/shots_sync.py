"""The sync centre for the pictures: things to decide, a line that breaks off, a stick at work."""

import itertools
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any, TypeVar
from uuid import UUID

import msgspec
from PySide6.QtCore import QEventLoop, QTimer

from app.domain.changes import FieldValue
from app.domain.inbox import Refusal, Side
from app.domain.postings import PostingQuery, PostingState
from app.domain.sticks import StickReport
from app.domain.sync_records import InboxItem
from app.domain.sync_status import LinkQuality, RunOutcome, SyncRun
from app.domain.workers import WorkerQuery
from app.services.station import Station
from app.services.stick import StickService
from app.services.sync_status import SyncActivity, SyncService
from app.stick_files import Stick
from app.ui.page import Page
from app.ui.pages.sync_compare import CompareGrid
from app.ui.widgets.key_button import KeyButton
from app.ui.widgets.side_choice import SideChoice
from sync.wire.registry import registry
from sync.wire.values import to_wire

TakenT = TypeVar("TakenT")

_PLACE = "镇便民中心"
_ROUNDS = (
    (timedelta(hours=21, minutes=38), RunOutcome.CUT, 40, 0),
    (timedelta(hours=15, minutes=43), RunOutcome.DONE, 41, 9),
    (timedelta(hours=2), RunOutcome.DONE, 26, 12),
    (timedelta(minutes=10), RunOutcome.CUT, 7, 0),
)
_BATCH, _DONE = 19, 7
_PIECE_S = 0.02
_LOOKS, _LOOK_MS = 200, 50


class PlayedStick(StickService):
    """A stick that is written to until somebody stops it."""

    def sticks(self) -> tuple[Stick, ...]:
        """Return one stick."""
        return (Stick(Path("/nowhere"), "KINGSTON", 1 << 30),)

    def export(
        self,
        folder: Path,
        *,
        name: str = "",
        progress: Callable[[int, int], None] = lambda _done, _of: None,
        called_off: Callable[[], bool] = lambda: False,
    ) -> StickReport:
        """Be in the middle of it until called off."""
        progress(5, 12)
        while not called_off():
            time.sleep(_PIECE_S)
        return StickReport(called_off=True)


class PlayedLine:
    """A round that has come some way and goes on until somebody stops it."""

    def __init__(self, now: datetime) -> None:
        quality = LinkQuality(answered=True, bytes_per_s=9_000, round_trip_ms=1_300, cuts=2)
        self.activity = SyncActivity(next_try_at=now + timedelta(minutes=9), link=quality)
        self._now = now
        self._called_off = Event()

    def run(self) -> SyncRun:
        """Play a round."""
        self._called_off.clear()
        self.activity.answered, self.activity.of = 0, _BATCH
        self.activity.running = True
        while not self._called_off.wait(_PIECE_S):
            self.activity.answered = min(self.activity.answered + 1, _DONE)
        self.activity.running = False
        return SyncRun(
            started_at=self._now,
            ended_at=self._now,
            outcome=RunOutcome.CUT,
            detail="called-off",
        )

    def call_off(self) -> None:
        """Let the round end."""
        self._called_off.set()


def played(station: Station, now: datetime) -> Station:
    """Return the station with a line and a stick that stand still for a picture."""
    line, open_unit = PlayedLine(now), station.inbox.open_unit
    return replace(
        station,
        stick=PlayedStick(bundles=_no_bundles),
        sync=SyncService(open_unit=open_unit, linked=True, activity=line.activity),
        sync_now=line.run,
        call_off_sync=line.call_off,
    )


class Postbox:
    """Puts rounds and things to decide into a station's database."""

    def __init__(self, station: Station, now: datetime) -> None:
        self._station = station
        self._now = now
        self._open_unit = station.inbox.open_unit
        self._ids = itertools.count(1)
        query = WorkerQuery(limit=8)
        self._people = [row.id for row in station.workers.page(query).rows]

    def fill(self) -> None:
        """Give it rounds, three fields of a person and one of a posting to decide."""
        for ago, outcome, pushed, pulled in _ROUNDS:
            self.add_round(self._now - ago, outcome, pushed, pulled)
        person = self._people[0]
        worker = self._station.workers.get(person)
        groups = ("G06",) if not worker.key_groups else ()
        self._dispute("worker", person, "phone", ("19900002031", worker.phone))
        self._dispute("worker", person, "trades", ((*worker.trades, "E01"), worker.trades))
        self._dispute("worker", person, "key_groups", (groups, worker.key_groups))
        query = PostingQuery(states=(PostingState.PUBLISHED,))
        posting = self._station.postings.page(query).rows[0]
        heads = (posting.headcount + 2, posting.headcount)
        self._dispute("posting", posting.id, "headcount", heads)

    def add_more_kinds(self) -> None:
        """Add what is no field to choose: refused, missing, deleted, fixed, perhaps twice there."""
        refused, missing, deleted, fixed, twice = self._people[1:6]
        name = self._station.workers.get(refused).name
        since = self._station.workers.get(fixed).registered_on.isoformat()
        self._refuse(refused, Refusal.VALIDATION, [name], at_fault="phone")
        self._refuse(missing, Refusal.ORPHAN, {6: "19900002031"})
        self._refuse(deleted, Refusal.EDIT_ON_DELETED, {9: "云溪村下厝 9 号"})
        self._dispute("worker", fixed, "registered_on", ("2026-04-01", since), Refusal.FIXED)
        number = self._station.workers.get(twice).id_number
        self._dispute(
            "worker", twice, "id_number", (number, number), Refusal.DUPLICATE, other_record=refused
        )

    def send_all(self) -> None:
        """Let the platform have answered everything, just now."""
        for case in self._station.inbox.cases():
            self._station.inbox.settle(case, {})
        with self._open_unit() as unit:
            line = unit.sync_outbox.line()
            unit.sync_outbox.put_line(replace(line, acked=line.head))
            unit.commit()
        self.add_round(self._now, RunOutcome.DONE, _BATCH, 0)

    def add_round(self, at: datetime, outcome: RunOutcome, pushed: int, pulled: int) -> None:
        """Remember a round."""
        run = SyncRun(
            started_at=at,
            ended_at=at,
            outcome=outcome,
            pushed=pushed,
            pulled=pulled,
            exchanges=3,
            bytes_up=210 * pushed,
            bytes_down=120 * pulled + 700,
        )
        with self._open_unit() as unit:
            unit.sync_runs.add(run)
            unit.commit()

    def _dispute(
        self,
        kind: str,
        record_id: UUID,
        field: str,
        sides: tuple[FieldValue, FieldValue],
        reason: int = Refusal.CONFLICT,
        **also: Any,
    ) -> None:
        known = registry().by_name[kind]
        ours, theirs = (
            msgspec.msgpack.encode(to_wire(known, {field: side})[known.by_name[field].number])
            for side in sides
        )
        values = {"field": field, "platform_value": theirs, "proposed_value": ours}
        self._put(kind, record_id, reason, **values, **also)

    def _refuse(self, person: UUID, reason: int, payload: object, at_fault: str = "") -> None:
        packed = msgspec.msgpack.encode(payload)
        self._put("worker", person, reason, proposed_value=packed, at_fault=at_fault)

    def _put(self, kind: str, record_id: UUID, reason: int, **values: Any) -> None:
        number = next(self._ids)
        given: dict[str, Any] = {"field": "", "platform_value": b"", "proposed_value": b""}
        item = InboxItem(
            id=UUID(int=number),
            kind=kind,
            record_id=record_id,
            reason=reason,
            state="open",
            at=self._now - timedelta(minutes=54) + timedelta(seconds=number),
            staff=1,
            other_at=self._now - timedelta(hours=17, minutes=21),
            other_place=_PLACE,
            **(given | values),
        )
        with self._open_unit() as unit:
            unit.inbox_items.put(item)
            unit.commit()


def settle(milliseconds: int) -> None:
    """Let timers, background reads and animations run."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def arrived(page: Page) -> None:
    """Wait until what is to be decided is on the page."""
    for _ in range(_LOOKS):
        if page.findChild(SideChoice) is not None:
            return
        settle(_LOOK_MS)
    raise RuntimeError("nothing to decide came to the sync centre")


def scenes(page: Page, postbox: Postbox, take: Callable[[str], TakenT]) -> Iterator[TakenT]:
    """Picture the sync centre, which is in front, in every state."""
    arrived(page)
    for field, side in (("phone", Side.OURS), ("trades", Side.OURS), ("key_groups", Side.THEIRS)):
        _grid(page).pick(field, side)
    yield take("08-sync-picked")
    _press(page, "Alt+U")
    yield take("08-sync-stick")
    _stop_stick(page)
    _press(page, "F9")
    take("08-sync-running")  # it takes a moment until it has come so far
    yield take("08-sync-running")
    _press(page, "Esc")
    postbox.add_more_kinds()
    page.refresh()
    take("08-sync-kinds-2")
    for number in range(2, 8):
        _press(page, "Alt+Right")
        yield take(f"08-sync-kinds-{number}")
    for _ in range(7):
        _press(page, "Alt+L")
    yield take("08-sync-queue")
    postbox.send_all()
    page.refresh()
    yield take("08-sync-empty")


def _grid(page: Page) -> CompareGrid:
    grid = page.findChild(CompareGrid)
    if not isinstance(grid, CompareGrid):
        raise TypeError("the sync centre is not in front")
    return grid


def _stop_stick(page: Page) -> None:
    button = page.findChild(KeyButton, "stickstop")
    if isinstance(button, KeyButton):
        button.click()


def _press(page: Page, keys: str) -> None:
    for action in page.actions():
        if action.shortcut().toString() == keys:
            action.trigger()


def _no_bundles() -> Any:
    raise RuntimeError("pictures are taken without bundles")
